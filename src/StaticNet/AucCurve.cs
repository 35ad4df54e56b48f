namespace StaticNet;

/// <summary>A curve of what answers are right at each threshold.</summary>
public enum AucCurve
{
    /// <summary>Receiver operating characteristic: y is the recall, x the share of false alarms among what means no.</summary>
    Roc,

    /// <summary>y is the precision, x the recall.</summary>
    PrecisionRecall,
}

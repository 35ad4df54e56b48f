namespace StaticNet;

/// <summary>What an area takes for a curve between two of its points: <c>summation_method</c> of <c>keras.metrics.AUC</c>.</summary>
public enum AucSummation
{
    /// <summary>Trapezoids for <see cref="AucCurve.Roc"/>; for <see cref="AucCurve.PrecisionRecall"/>, right and wrong answers grow linearly, from which the precision follows.</summary>
    Interpolation,

    /// <summary>The smaller of both: the area is not larger than that of the curve.</summary>
    Minoring,

    /// <summary>The larger of both: the area is not smaller than that of the curve.</summary>
    Majoring,
}

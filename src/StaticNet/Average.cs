namespace StaticNet;

/// <summary>How the scores of several classes become one: the averages of <c>keras.metrics.FBetaScore</c>.</summary>
public enum Average
{
    /// <summary>Their mean: each class counts alike, however rare it is.</summary>
    Macro,

    /// <summary>The score of all answers together, whatever their class.</summary>
    Micro,

    /// <summary>Their mean by how often each class is meant.</summary>
    Weighted,
}

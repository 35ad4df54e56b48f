namespace StaticNet;

/// <summary>How <see cref="AttentionAttribute"/> scores a query and a key.</summary>
public enum ScoreMode
{
    /// <summary>Their product, summed over the features (Luong et al., 2015): <c>Σ q·k</c>.</summary>
    Dot,

    /// <summary>The hyperbolic tangent of their sum, times a weight: <c>w·Σ tanh(q + k)</c>.</summary>
    Concat,
}

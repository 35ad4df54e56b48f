namespace StaticNet;

/// <summary>How a weight starts: the initializers of Keras 3, with its defaults.</summary>
/// <remarks>For a kernel of shape <c>(n, m)</c>, fan_in is n and fan_out is m.</remarks>
public enum Initializer
{
    /// <summary>0.</summary>
    Zeros,

    /// <summary>1.</summary>
    Ones,

    /// <summary>Keras's Constant with its default value, 0.</summary>
    Constant,

    /// <summary>Normal with mean 0 and standard deviation 0.05, not truncated.</summary>
    RandomNormal,

    /// <summary>Uniform in (−0.05, 0.05).</summary>
    RandomUniform,

    /// <summary>Normal with mean 0 and standard deviation 0.05, drawn again outside of two standard deviations.</summary>
    TruncatedNormal,

    /// <summary>Truncated normal with variance 1 / fan_in: Keras's VarianceScaling with its defaults.</summary>
    VarianceScaling,

    /// <summary>Uniform within ±√(6 / (fan_in + fan_out)).</summary>
    GlorotUniform,

    /// <summary>Truncated normal with variance 2 / (fan_in + fan_out).</summary>
    GlorotNormal,

    /// <summary>Uniform within ±√(6 / fan_in).</summary>
    HeUniform,

    /// <summary>Truncated normal with variance 2 / fan_in.</summary>
    HeNormal,

    /// <summary>Uniform within ±√(3 / fan_in).</summary>
    LecunUniform,

    /// <summary>Truncated normal with variance 1 / fan_in.</summary>
    LecunNormal,

    /// <summary>An orthogonal matrix: the Q of a random normal matrix, with the signs of R's diagonal.</summary>
    Orthogonal,

    /// <summary>Ones on the diagonal of a matrix, zeros elsewhere.</summary>
    Identity,
}

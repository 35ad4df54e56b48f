namespace StaticNet;

/// <summary>The largest value of each window over height and width, channel by channel.</summary>
/// <remarks>
/// Input <c>(height, width, channels)</c>; the output has the channels of the input, and for each window a position, as many
/// as <see cref="StaticNet.Padding"/> says.
/// </remarks>
/// <example><c>[MaxPooling2D(2)]</c> halves both sides; <c>[MaxPooling2D(3, 5, Strides = 2)]</c> has windows of 3 × 5.</example>
public sealed class MaxPooling2DAttribute : LayerAttribute
{
    /// <summary>Pools over square windows.</summary>
    /// <param name="poolSize">The side of a window, at least 1.</param>
    public MaxPooling2DAttribute(int poolSize = 2)
        : this(poolSize, poolSize)
    {
    }

    /// <summary>Pools over rectangular windows.</summary>
    /// <param name="poolHeight">The rows of a window, at least 1.</param>
    /// <param name="poolWidth">The columns of a window, at least 1.</param>
    public MaxPooling2DAttribute(int poolHeight, int poolWidth)
    {
        PoolHeight = poolHeight;
        PoolWidth = poolWidth;
    }

    /// <summary>Gets the rows of a window.</summary>
    public int PoolHeight { get; }

    /// <summary>Gets the columns of a window.</summary>
    public int PoolWidth { get; }

    /// <summary>Gets or sets how far a window is from the next, in both directions; at least 1. Where nothing is set, it is the window's size.</summary>
    public int Strides { get; set; }

    /// <summary>Gets or sets how many rows a window is from the next below; at least 1. Where it is not set, <see cref="Strides"/> decides.</summary>
    public int StrideHeight { get; set; }

    /// <summary>Gets or sets how many columns a window is from the next beside it; at least 1. Where it is not set, <see cref="Strides"/> decides.</summary>
    public int StrideWidth { get; set; }

    /// <summary>Gets or sets whether windows may stand out of the input. The default is that they may not.</summary>
    public Padding Padding { get; set; }
}

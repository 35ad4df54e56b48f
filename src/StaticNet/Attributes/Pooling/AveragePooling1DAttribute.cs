namespace StaticNet;

/// <summary>The mean of each window over the steps, channel by channel.</summary>
/// <remarks>
/// Input <c>(steps, channels)</c>; the output has the channels of the input, and for each window a step, as many as
/// <see cref="StaticNet.Padding"/> says. With <see cref="Padding.Same"/>, what stands out of the input does not count.
/// </remarks>
/// <param name="poolSize">The steps of a window, at least 1.</param>
public sealed class AveragePooling1DAttribute(int poolSize) : LayerAttribute
{
    /// <summary>Gets the steps of a window.</summary>
    public int PoolSize { get; } = poolSize;

    /// <summary>Gets or sets how far a window is from the next; at least 1. Where it is not set, it is the window's size.</summary>
    public int Strides { get; set; }

    /// <summary>Gets or sets whether windows may stand out of the input. The default is that they may not.</summary>
    public Padding Padding { get; set; }
}

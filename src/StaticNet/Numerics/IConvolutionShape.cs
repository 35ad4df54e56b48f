using System.ComponentModel;

namespace StaticNet.Numerics;

/// <summary>
/// The sizes of a convolution from x to y, in either direction. Generated tiles are written once over it; since its members
/// are constants of a struct, the JIT compiles each tile once for every shape, with the sizes in its instructions.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IConvolutionShape
{
    /// <summary>Gets the rows of x.</summary>
    static abstract int InputHeight { get; }

    /// <summary>Gets the positions of a row of x.</summary>
    static abstract int InputWidth { get; }

    /// <summary>Gets the rows of y.</summary>
    static abstract int OutputHeight { get; }

    /// <summary>Gets the positions of a row of y.</summary>
    static abstract int OutputWidth { get; }

    /// <summary>Gets the channels of x in a group: the rows of W for a tap.</summary>
    static abstract int Inputs { get; }

    /// <summary>Gets the floats from a position of x to the next.</summary>
    static abstract int InputStride { get; }

    /// <summary>Gets the floats from a position of y to the next.</summary>
    static abstract int OutputStride { get; }

    /// <summary>Gets the columns of a panel of W.</summary>
    static abstract int Panel { get; }
}

using System.ComponentModel;

namespace StaticNet.Numerics;

/// <summary>
/// The sizes of a matrix product y = x·W. Generated tiles are written once over it; since its members are constants of a
/// struct, the JIT compiles each tile once for every shape, with the sizes in its instructions.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IProductShape
{
    /// <summary>Gets the numbers of a row of x, which are the rows of W.</summary>
    static abstract int Inner { get; }

    /// <summary>Gets the floats from a row of x to the next.</summary>
    static abstract int InputStride { get; }

    /// <summary>Gets the floats from a row of y to the next.</summary>
    static abstract int OutputStride { get; }
}

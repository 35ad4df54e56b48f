using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Rows;

/// <summary>Activations that take all numbers of a row together, row after row.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rowwise
{
    /// <summary>y = f(x).</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <typeparam name="F">The activation.</typeparam>
    /// <param name="x">The inputs.</param>
    /// <param name="y">Receives the outputs.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The inputs of a row, at least 1.</param>
    /// <param name="xStride">The floats from a row of x to the next.</param>
    /// <param name="yStride">The floats from a row of y to the next.</param>
    [MethodImpl(Jit.Loop)]
    public static void Forward<V, F>(ref readonly float x, ref float y, int rows, int columns, int xStride, int yStride)
        where V : struct, ILanes<V>
        where F : struct, IRowwiseActivation
    {
        for (nint row = 0; row < rows; row++)
            F.Forward<V>(ref Unsafe.Add(ref Unsafe.AsRef(in x), row * xStride), ref Unsafe.Add(ref y, row * yStride), columns);
    }

    /// <summary>dx from dy.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <typeparam name="F">The activation.</typeparam>
    /// <param name="x">The inputs.</param>
    /// <param name="y">Receives the outputs.</param>
    /// <param name="dy">The gradient of the outputs, laid out as they are.</param>
    /// <param name="dx">Receives the gradient of the inputs, laid out as they are.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The inputs of a row, at least 1.</param>
    /// <param name="xStride">The floats from a row of x to the next.</param>
    /// <param name="yStride">The floats from a row of y to the next.</param>
    [MethodImpl(Jit.Loop)]
    public static void Backward<V, F>(ref readonly float x, ref readonly float y, ref readonly float dy, ref float dx, int rows, int columns, int xStride, int yStride)
        where V : struct, ILanes<V>
        where F : struct, IRowwiseActivation
    {
        for (nint row = 0; row < rows; row++)
        {
            F.Backward<V>(
                ref Unsafe.Add(ref Unsafe.AsRef(in x), row * xStride),
                ref Unsafe.Add(ref Unsafe.AsRef(in y), row * yStride),
                ref Unsafe.Add(ref Unsafe.AsRef(in dy), row * yStride),
                ref Unsafe.Add(ref dx, row * xStride),
                columns);
        }
    }
}

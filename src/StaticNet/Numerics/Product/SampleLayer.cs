using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Product;

/// <summary>A dense layer of a small network for a single sample, in one call: where a layer takes some nanoseconds, each call counts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SampleLayer
{
    private const int WidestLanes = 16;

    /// <summary>y = x·W + b, panel by panel.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="C">A panel's columns, in sixteens: 1, 2 or 3.</typeparam>
    /// <typeparam name="E">What sums begin with, and what becomes of them.</typeparam>
    /// <param name="x">The sample's numbers.</param>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="kernel">Where W begins among them: its panels one after another.</param>
    /// <param name="bias">Where b begins among them.</param>
    /// <param name="y">The result.</param>
    /// <param name="inner">The numbers of the sample.</param>
    /// <param name="panels">The panels of W.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Dense<V, C, E>(ref float x, ref float parameters, int kernel, int bias, ref float y, int inner, int panels = 1)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where E : struct, IEpilogue
    {
        for (nint column = 0; column < panels * C.Value * WidestLanes; column += C.Value * WidestLanes)
        {
            SampleProduct.Panel<V, C, E>(
                ref x, ref Unsafe.Add(ref parameters, kernel + (column * inner)), ref Unsafe.Add(ref parameters, bias + column), ref Unsafe.Add(ref y, column), inner);
        }
    }

    /// <summary>y = x·W, panel by panel.</summary>
    /// <inheritdoc cref="Dense{V, C, E}(ref float, ref float, int, int, ref float, int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Dense<V, C, E>(ref float x, ref float parameters, int kernel, ref float y, int inner, int panels = 1)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where E : struct, IEpilogue
        => Dense<V, C, E>(ref x, ref parameters, kernel, kernel, ref y, inner, panels);

    /// <summary>y = x·W + b for few units: see <see cref="Product.FewUnits"/>.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="U">The units: 1 to 12.</typeparam>
    /// <typeparam name="P">The inputs of a panel, in sixteens: 1 to 8.</typeparam>
    /// <typeparam name="E">What sums begin with, and what becomes of them.</typeparam>
    /// <param name="x">The first row.</param>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="kernel">Where W begins among them.</param>
    /// <param name="bias">Where b begins among them: 16 numbers.</param>
    /// <param name="y">The first row of the result; rows are 16 floats apart.</param>
    /// <param name="inputs">The numbers of a row of x: whole panels.</param>
    /// <param name="rows">The rows: those of one sample.</param>
    /// <param name="inputStride">The floats from a row of x to the next, where there are several.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FewUnits<V, U, P, E>(ref float x, ref float parameters, int kernel, int bias, ref float y, int inputs, int rows = 1, int inputStride = 0)
        where V : struct, ILanes<V>
        where U : struct, ITileCount
        where P : struct, ITileCount
        where E : struct, IEpilogue
    {
        if (rows == 1)
            Product.FewUnits.Row<V, U, P, E>(ref x, ref Unsafe.Add(ref parameters, kernel), ref Unsafe.Add(ref parameters, bias), ref y, inputs);
        else
            Product.FewUnits.Rows<V, U, P, E>(ref x, ref Unsafe.Add(ref parameters, kernel), ref Unsafe.Add(ref parameters, bias), ref y, rows, inputs, inputStride);
    }

    /// <summary>y = x·W for few units: see <see cref="Product.FewUnits"/>.</summary>
    /// <inheritdoc cref="FewUnits{V, U, P, E}(ref float, ref float, int, int, ref float, int, int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FewUnits<V, U, P, E>(ref float x, ref float parameters, int kernel, ref float y, int inputs, int rows = 1, int inputStride = 0)
        where V : struct, ILanes<V>
        where U : struct, ITileCount
        where P : struct, ITileCount
        where E : struct, IEpilogue
        => FewUnits<V, U, P, E>(ref x, ref parameters, kernel, kernel, ref y, inputs, rows, inputStride);
}

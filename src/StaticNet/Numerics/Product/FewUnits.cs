using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNet.Numerics.Product;

/// <summary>
/// y = x·W for few units: the lanes go along the inputs. W is stored transposed, in panels of U rows of some inputs, and each unit's
/// sum is taken over its lanes at the end. Sixteen columns of units would leave a register mostly empty.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class FewUnits
{
    // The sums that fit into 32 and into 16 registers beside the rows of x and a row of W.
    private const int SumsOf32Registers = 24, SumsOf16Registers = 12;

    // The floats of a row of y, and of the widest register, by which inputs are counted.
    private const int OutputStride = 16, WidestLanes = 16;

    /// <summary>Computes all units of some rows of x. What follows them in a row of y becomes 0, or what the epilogue makes of it.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="U">The units: 1 to 12.</typeparam>
    /// <typeparam name="P">The inputs of a panel, in sixteens: 1 to 8.</typeparam>
    /// <typeparam name="E">What sums begin with, and what becomes of them.</typeparam>
    /// <param name="x">The first row.</param>
    /// <param name="weights">The first panel.</param>
    /// <param name="bias">What sums begin with: 16 numbers.</param>
    /// <param name="y">The first row of the result; rows are 16 floats apart.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="inputs">The numbers of a row of x: whole panels.</param>
    /// <param name="inputStride">The floats from a row of x to the next.</param>
    [MethodImpl(Jit.Loop)]
    public static void Rows<V, U, P, E>(ref float x, ref float weights, ref float bias, ref float y, int rows, int inputs, int inputStride)
        where V : struct, ILanes<V>
        where U : struct, ITileCount
        where P : struct, ITileCount
        where E : struct, IEpilogue
    {
        int row = 0, sums = V.HasThirtyTwoRegisters ? SumsOf32Registers : SumsOf16Registers;
        if (8 * U.Value <= sums)
        {
            for (; row <= rows - 8; row += 8)
                Tile<V, N8, U, P, E>(ref Unsafe.Add(ref x, row * inputStride), ref weights, ref bias, ref Unsafe.Add(ref y, row * OutputStride), inputs, inputStride);
        }

        // Of the rows that are left over, as many at once as 16 registers have room for, and then each alone.
        if (4 * U.Value <= sums && (8 * U.Value > sums || 8 * U.Value > SumsOf16Registers))
        {
            for (; row <= rows - 4; row += 4)
                Tile<V, N4, U, P, E>(ref Unsafe.Add(ref x, row * inputStride), ref weights, ref bias, ref Unsafe.Add(ref y, row * OutputStride), inputs, inputStride);
        }

        if (2 * U.Value <= sums && (4 * U.Value > sums || 4 * U.Value > SumsOf16Registers))
        {
            for (; row <= rows - 2; row += 2)
                Tile<V, N2, U, P, E>(ref Unsafe.Add(ref x, row * inputStride), ref weights, ref bias, ref Unsafe.Add(ref y, row * OutputStride), inputs, inputStride);
        }

        for (; row < rows; row++)
            Row<V, U, P, E>(ref Unsafe.Add(ref x, row * inputStride), ref weights, ref bias, ref Unsafe.Add(ref y, row * OutputStride), inputs);
    }

    /// <summary>Computes all units of some rows of x, without a bias.</summary>
    /// <inheritdoc cref="Rows{V, U, P, E}(ref float, ref float, ref float, ref float, int, int, int)"/>
    public static void Rows<V, U, P, E>(ref float x, ref float weights, ref float y, int rows, int inputs, int inputStride)
        where V : struct, ILanes<V>
        where U : struct, ITileCount
        where P : struct, ITileCount
        where E : struct, IEpilogue
        => Rows<V, U, P, E>(ref x, ref weights, ref y, ref y, rows, inputs, inputStride);

    /// <summary>Computes all units of one row of x. Weights that it alone takes are loaded by the multiplication.</summary>
    /// <inheritdoc cref="Rows{V, U, P, E}(ref float, ref float, ref float, ref float, int, int, int)"/>
    [MethodImpl(Jit.Loop)]
    internal static void Row<V, U, P, E>(ref float x, ref float weights, ref float bias, ref float y, int inputs)
        where V : struct, ILanes<V>
        where U : struct, ITileCount
        where P : struct, ITileCount
        where E : struct, IEpilogue
    {
        V s0 = V.Zero, s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0, s8 = s0, s9 = s0, s10 = s0, s11 = s0;
        nint unit = P.Value * WidestLanes;
        for (nint input = 0; input < inputs; input += P.Value * WidestLanes)
        {
            ref float xs = ref Unsafe.Add(ref x, input);
            ref float ws = ref Unsafe.Add(ref weights, input * U.Value);
            for (nint k = 0; k < P.Value * WidestLanes; k += V.Count)
            {
                V xk = V.Load(ref xs, k);
                ref float wk = ref Unsafe.Add(ref ws, k);
                V.AddProductFrom(ref s0, xk, ref wk, 0);
                if (U.Value > 1) V.AddProductFrom(ref s1, xk, ref wk, unit);
                if (U.Value > 2) V.AddProductFrom(ref s2, xk, ref wk, 2 * unit);
                if (U.Value > 3) V.AddProductFrom(ref s3, xk, ref wk, 3 * unit);
                if (U.Value > 4) V.AddProductFrom(ref s4, xk, ref wk, 4 * unit);
                if (U.Value > 5) V.AddProductFrom(ref s5, xk, ref wk, 5 * unit);
                if (U.Value > 6) V.AddProductFrom(ref s6, xk, ref wk, 6 * unit);
                if (U.Value > 7) V.AddProductFrom(ref s7, xk, ref wk, 7 * unit);
                if (U.Value > 8) V.AddProductFrom(ref s8, xk, ref wk, 8 * unit);
                if (U.Value > 9) V.AddProductFrom(ref s9, xk, ref wk, 9 * unit);
                if (U.Value > 10) V.AddProductFrom(ref s10, xk, ref wk, 10 * unit);
                if (U.Value > 11) V.AddProductFrom(ref s11, xk, ref wk, 11 * unit);
            }
        }

        if (U.Value == 1)
        {
            End<V, E>(LaneSums.Of(s0), ref bias, ref y);
            return;
        }

        // Four units are four lanes: as wide as the registers, they would wait until all parts of their row are in the cache.
        if (U.Value <= 4 && V.Count > Lanes128.Count)
        {
            End<V, E>(LaneSums.Of(s0, s1, s2, s3), ref bias, ref y);
            return;
        }

        Store<V, U>(s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, ref y);
        if (!E.StartsAtZero || E.Ends)
            Finish<V, N1, E>(ref bias, ref y);
    }

    [MethodImpl(Jit.Loop)]
    [SkipLocalsInit]
    private static void Tile<V, R, U, P, E>(ref float x, ref float weights, ref float bias, ref float y, int inputs, int inputStride)
        where V : struct, ILanes<V>
        where R : struct, ITileCount
        where U : struct, ITileCount
        where P : struct, ITileCount
        where E : struct, IEpilogue
    {
        Span<float> memory = stackalloc float[SumsOf32Registers * WidestLanes];
        ref float sums = ref MemoryMarshal.GetReference(memory);
        V none = V.Zero;
        V s0x0 = none, s0x1 = none, s0x2 = none, s0x3 = none, s0x4 = none, s0x5 = none, s0x6 = none, s0x7 = none, s0x8 = none, s0x9 = none, s0x10 = none, s0x11 = none;
        V s1x0 = none, s1x1 = none, s1x2 = none, s1x3 = none, s1x4 = none, s1x5 = none, s1x6 = none, s1x7 = none, s1x8 = none, s1x9 = none, s1x10 = none, s1x11 = none;
        V s2x0 = none, s2x1 = none, s2x2 = none, s2x3 = none, s2x4 = none, s2x5 = none;
        V s3x0 = none, s3x1 = none, s3x2 = none, s3x3 = none, s3x4 = none, s3x5 = none;
        V s4x0 = none, s4x1 = none, s4x2 = none;
        V s5x0 = none, s5x1 = none, s5x2 = none;
        V s6x0 = none, s6x1 = none, s6x2 = none;
        V s7x0 = none, s7x1 = none, s7x2 = none;
        nint unit = P.Value * WidestLanes;
        for (nint input = 0; input < inputs; input += P.Value * WidestLanes)
        {
            ref float xs = ref Unsafe.Add(ref x, input);
            ref float ws = ref Unsafe.Add(ref weights, input * U.Value);
            for (nint k = 0; k < P.Value * WidestLanes; k += V.Count)
            {
                V x0 = V.Load(ref xs, k), x1 = V.Load(ref xs, inputStride + k), x2 = none, x3 = none, x4 = none, x5 = none, x6 = none, x7 = none;
                if (R.Value > 2) x2 = V.Load(ref xs, (2 * inputStride) + k);
                if (R.Value > 3) x3 = V.Load(ref xs, (3 * inputStride) + k);
                if (R.Value > 4) x4 = V.Load(ref xs, (4 * inputStride) + k);
                if (R.Value > 5) x5 = V.Load(ref xs, (5 * inputStride) + k);
                if (R.Value > 6) x6 = V.Load(ref xs, (6 * inputStride) + k);
                if (R.Value > 7) x7 = V.Load(ref xs, (7 * inputStride) + k);
                ref float wk = ref Unsafe.Add(ref ws, k);
                Add<V, R>(ref wk, 0, x0, x1, x2, x3, x4, x5, x6, x7, ref s0x0, ref s1x0, ref s2x0, ref s3x0, ref s4x0, ref s5x0, ref s6x0, ref s7x0);
                if (U.Value > 1) Add<V, R>(ref wk, unit, x0, x1, x2, x3, x4, x5, x6, x7, ref s0x1, ref s1x1, ref s2x1, ref s3x1, ref s4x1, ref s5x1, ref s6x1, ref s7x1);
                if (U.Value > 2) Add<V, R>(ref wk, 2 * unit, x0, x1, x2, x3, x4, x5, x6, x7, ref s0x2, ref s1x2, ref s2x2, ref s3x2, ref s4x2, ref s5x2, ref s6x2, ref s7x2);
                if (U.Value > 3) Add<V, R>(ref wk, 3 * unit, x0, x1, x2, x3, x4, x5, x6, x7, ref s0x3, ref s1x3, ref s2x3, ref s3x3, ref none, ref none, ref none, ref none);
                if (U.Value > 4) Add<V, R>(ref wk, 4 * unit, x0, x1, x2, x3, x4, x5, x6, x7, ref s0x4, ref s1x4, ref s2x4, ref s3x4, ref none, ref none, ref none, ref none);
                if (U.Value > 5) Add<V, R>(ref wk, 5 * unit, x0, x1, x2, x3, x4, x5, x6, x7, ref s0x5, ref s1x5, ref s2x5, ref s3x5, ref none, ref none, ref none, ref none);
                if (U.Value > 6) Add<V, R>(ref wk, 6 * unit, x0, x1, x2, x3, x4, x5, x6, x7, ref s0x6, ref s1x6, ref none, ref none, ref none, ref none, ref none, ref none);
                if (U.Value > 7) Add<V, R>(ref wk, 7 * unit, x0, x1, x2, x3, x4, x5, x6, x7, ref s0x7, ref s1x7, ref none, ref none, ref none, ref none, ref none, ref none);
                if (U.Value > 8) Add<V, R>(ref wk, 8 * unit, x0, x1, x2, x3, x4, x5, x6, x7, ref s0x8, ref s1x8, ref none, ref none, ref none, ref none, ref none, ref none);
                if (U.Value > 9) Add<V, R>(ref wk, 9 * unit, x0, x1, x2, x3, x4, x5, x6, x7, ref s0x9, ref s1x9, ref none, ref none, ref none, ref none, ref none, ref none);
                if (U.Value > 10) Add<V, R>(ref wk, 10 * unit, x0, x1, x2, x3, x4, x5, x6, x7, ref s0x10, ref s1x10, ref none, ref none, ref none, ref none, ref none, ref none);
                if (U.Value > 11) Add<V, R>(ref wk, 11 * unit, x0, x1, x2, x3, x4, x5, x6, x7, ref s0x11, ref s1x11, ref none, ref none, ref none, ref none, ref none, ref none);
            }
        }

        if (U.Value <= 4 && V.Count > Lanes128.Count)
        {
            Keep<V, U>(s0x0, s0x1, s0x2, s0x3, ref sums, 0);
            Keep<V, U>(s1x0, s1x1, s1x2, s1x3, ref sums, 1);
            if (R.Value > 2) Keep<V, U>(s2x0, s2x1, s2x2, s2x3, ref sums, 2);
            if (R.Value > 3) Keep<V, U>(s3x0, s3x1, s3x2, s3x3, ref sums, 3);
            if (R.Value > 4) Keep<V, U>(s4x0, s4x1, s4x2, none, ref sums, 4);
            if (R.Value > 5) Keep<V, U>(s5x0, s5x1, s5x2, none, ref sums, 5);
            if (R.Value > 6) Keep<V, U>(s6x0, s6x1, s6x2, none, ref sums, 6);
            if (R.Value > 7) Keep<V, U>(s7x0, s7x1, s7x2, none, ref sums, 7);
            FinishFour<V, R, U, E>(ref sums, ref bias, ref y);
            return;
        }

        Store<V, U>(s0x0, s0x1, s0x2, s0x3, s0x4, s0x5, s0x6, s0x7, s0x8, s0x9, s0x10, s0x11, ref y);
        Store<V, U>(s1x0, s1x1, s1x2, s1x3, s1x4, s1x5, s1x6, s1x7, s1x8, s1x9, s1x10, s1x11, ref Unsafe.Add(ref y, 1 * OutputStride));
        if (R.Value > 2) Store<V, U>(s2x0, s2x1, s2x2, s2x3, s2x4, s2x5, none, none, none, none, none, none, ref Unsafe.Add(ref y, 2 * OutputStride));
        if (R.Value > 3) Store<V, U>(s3x0, s3x1, s3x2, s3x3, s3x4, s3x5, none, none, none, none, none, none, ref Unsafe.Add(ref y, 3 * OutputStride));
        if (R.Value > 4) Store<V, U>(s4x0, s4x1, s4x2, none, none, none, none, none, none, none, none, none, ref Unsafe.Add(ref y, 4 * OutputStride));
        if (R.Value > 5) Store<V, U>(s5x0, s5x1, s5x2, none, none, none, none, none, none, none, none, none, ref Unsafe.Add(ref y, 5 * OutputStride));
        if (R.Value > 6) Store<V, U>(s6x0, s6x1, s6x2, none, none, none, none, none, none, none, none, none, ref Unsafe.Add(ref y, 6 * OutputStride));
        if (R.Value > 7) Store<V, U>(s7x0, s7x1, s7x2, none, none, none, none, none, none, none, none, none, ref Unsafe.Add(ref y, 7 * OutputStride));

        if (!E.StartsAtZero || E.Ends)
            Finish<V, R, E>(ref bias, ref y);
    }

    /// <summary>Adds a unit's products with a register of inputs to the sums of all rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<V, R>(ref float weights, nint place, V x0, V x1, V x2, V x3, V x4, V x5, V x6, V x7, ref V s0, ref V s1, ref V s2, ref V s3, ref V s4, ref V s5, ref V s6, ref V s7)
        where V : struct, ILanes<V>
        where R : struct, ITileCount
    {
        V w = V.Load(ref weights, place);
        V.AddProduct(ref s0, x0, w);
        V.AddProduct(ref s1, x1, w);
        if (R.Value > 2) V.AddProduct(ref s2, x2, w);
        if (R.Value > 3) V.AddProduct(ref s3, x3, w);
        if (R.Value > 4) V.AddProduct(ref s4, x4, w);
        if (R.Value > 5) V.AddProduct(ref s5, x5, w);
        if (R.Value > 6) V.AddProduct(ref s6, x6, w);
        if (R.Value > 7) V.AddProduct(ref s7, x7, w);
    }
}

using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Product;

/// <summary>
/// y = x·W for few units: the lanes go along the inputs. W is stored transposed, in panels of U rows of some inputs, and each unit's
/// sum is taken over its lanes at the end. Sixteen columns of units would leave a register mostly empty.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FewUnits
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
            Tile<V, N1, U, P, E>(ref Unsafe.Add(ref x, row * inputStride), ref weights, ref bias, ref Unsafe.Add(ref y, row * OutputStride), inputs, inputStride);
    }

    /// <summary>Computes all units of some rows of x, without a bias.</summary>
    /// <inheritdoc cref="Rows{V, U, P, E}(ref float, ref float, ref float, ref float, int, int, int)"/>
    public static void Rows<V, U, P, E>(ref float x, ref float weights, ref float y, int rows, int inputs, int inputStride)
        where V : struct, ILanes<V>
        where U : struct, ITileCount
        where P : struct, ITileCount
        where E : struct, IEpilogue
        => Rows<V, U, P, E>(ref x, ref weights, ref y, ref y, rows, inputs, inputStride);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<V, R, U, P, E>(ref float x, ref float weights, ref float bias, ref float y, int inputs, int inputStride)
        where V : struct, ILanes<V>
        where R : struct, ITileCount
        where U : struct, ITileCount
        where P : struct, ITileCount
        where E : struct, IEpilogue
    {
        V zero = V.Zero;
        V s0x0 = zero, s0x1 = zero, s0x2 = zero, s0x3 = zero, s0x4 = zero, s0x5 = zero, s0x6 = zero, s0x7 = zero, s0x8 = zero, s0x9 = zero, s0x10 = zero, s0x11 = zero;
        V s1x0 = zero, s1x1 = zero, s1x2 = zero, s1x3 = zero, s1x4 = zero, s1x5 = zero, s1x6 = zero, s1x7 = zero, s1x8 = zero, s1x9 = zero, s1x10 = zero, s1x11 = zero;
        V s2x0 = zero, s2x1 = zero, s2x2 = zero, s2x3 = zero, s2x4 = zero, s2x5 = zero;
        V s3x0 = zero, s3x1 = zero, s3x2 = zero, s3x3 = zero, s3x4 = zero, s3x5 = zero;
        V s4x0 = zero, s4x1 = zero, s4x2 = zero;
        V s5x0 = zero, s5x1 = zero, s5x2 = zero;
        V s6x0 = zero, s6x1 = zero, s6x2 = zero;
        V s7x0 = zero, s7x1 = zero, s7x2 = zero;
        for (nint input = 0; input < inputs; input += P.Value * WidestLanes)
        {
            ref float xs = ref Unsafe.Add(ref x, input);
            ref float ws = ref Unsafe.Add(ref weights, input * U.Value);
            for (nint k = 0; k < P.Value * WidestLanes; k += V.Count)
            {
                V x0 = V.Load(ref xs, k), x1 = zero, x2 = zero, x3 = zero, x4 = zero, x5 = zero, x6 = zero, x7 = zero;
                if (R.Value > 1) x1 = V.Load(ref xs, inputStride + k);
                if (R.Value > 2) x2 = V.Load(ref xs, (2 * inputStride) + k);
                if (R.Value > 3) x3 = V.Load(ref xs, (3 * inputStride) + k);
                if (R.Value > 4) x4 = V.Load(ref xs, (4 * inputStride) + k);
                if (R.Value > 5) x5 = V.Load(ref xs, (5 * inputStride) + k);
                if (R.Value > 6) x6 = V.Load(ref xs, (6 * inputStride) + k);
                if (R.Value > 7) x7 = V.Load(ref xs, (7 * inputStride) + k);
                V w0 = V.Load(ref ws, k);
                s0x0 = V.MultiplyAdd(x0, w0, s0x0);
                if (R.Value > 1) s1x0 = V.MultiplyAdd(x1, w0, s1x0);
                if (R.Value > 2) s2x0 = V.MultiplyAdd(x2, w0, s2x0);
                if (R.Value > 3) s3x0 = V.MultiplyAdd(x3, w0, s3x0);
                if (R.Value > 4) s4x0 = V.MultiplyAdd(x4, w0, s4x0);
                if (R.Value > 5) s5x0 = V.MultiplyAdd(x5, w0, s5x0);
                if (R.Value > 6) s6x0 = V.MultiplyAdd(x6, w0, s6x0);
                if (R.Value > 7) s7x0 = V.MultiplyAdd(x7, w0, s7x0);
                if (U.Value > 1)
                {
                    V w = V.Load(ref ws, (P.Value * WidestLanes) + k);
                    s0x1 = V.MultiplyAdd(x0, w, s0x1);
                    if (R.Value > 1) s1x1 = V.MultiplyAdd(x1, w, s1x1);
                    if (R.Value > 2) s2x1 = V.MultiplyAdd(x2, w, s2x1);
                    if (R.Value > 3) s3x1 = V.MultiplyAdd(x3, w, s3x1);
                    if (R.Value > 4) s4x1 = V.MultiplyAdd(x4, w, s4x1);
                    if (R.Value > 5) s5x1 = V.MultiplyAdd(x5, w, s5x1);
                    if (R.Value > 6) s6x1 = V.MultiplyAdd(x6, w, s6x1);
                    if (R.Value > 7) s7x1 = V.MultiplyAdd(x7, w, s7x1);
                }

                if (U.Value > 2)
                {
                    V w = V.Load(ref ws, (2 * P.Value * WidestLanes) + k);
                    s0x2 = V.MultiplyAdd(x0, w, s0x2);
                    if (R.Value > 1) s1x2 = V.MultiplyAdd(x1, w, s1x2);
                    if (R.Value > 2) s2x2 = V.MultiplyAdd(x2, w, s2x2);
                    if (R.Value > 3) s3x2 = V.MultiplyAdd(x3, w, s3x2);
                    if (R.Value > 4) s4x2 = V.MultiplyAdd(x4, w, s4x2);
                    if (R.Value > 5) s5x2 = V.MultiplyAdd(x5, w, s5x2);
                    if (R.Value > 6) s6x2 = V.MultiplyAdd(x6, w, s6x2);
                    if (R.Value > 7) s7x2 = V.MultiplyAdd(x7, w, s7x2);
                }

                if (U.Value > 3)
                {
                    V w = V.Load(ref ws, (3 * P.Value * WidestLanes) + k);
                    s0x3 = V.MultiplyAdd(x0, w, s0x3);
                    if (R.Value > 1) s1x3 = V.MultiplyAdd(x1, w, s1x3);
                    if (R.Value > 2) s2x3 = V.MultiplyAdd(x2, w, s2x3);
                    if (R.Value > 3) s3x3 = V.MultiplyAdd(x3, w, s3x3);
                }

                if (U.Value > 4)
                {
                    V w = V.Load(ref ws, (4 * P.Value * WidestLanes) + k);
                    s0x4 = V.MultiplyAdd(x0, w, s0x4);
                    if (R.Value > 1) s1x4 = V.MultiplyAdd(x1, w, s1x4);
                    if (R.Value > 2) s2x4 = V.MultiplyAdd(x2, w, s2x4);
                    if (R.Value > 3) s3x4 = V.MultiplyAdd(x3, w, s3x4);
                }

                if (U.Value > 5)
                {
                    V w = V.Load(ref ws, (5 * P.Value * WidestLanes) + k);
                    s0x5 = V.MultiplyAdd(x0, w, s0x5);
                    if (R.Value > 1) s1x5 = V.MultiplyAdd(x1, w, s1x5);
                    if (R.Value > 2) s2x5 = V.MultiplyAdd(x2, w, s2x5);
                    if (R.Value > 3) s3x5 = V.MultiplyAdd(x3, w, s3x5);
                }

                if (U.Value > 6)
                {
                    V w = V.Load(ref ws, (6 * P.Value * WidestLanes) + k);
                    s0x6 = V.MultiplyAdd(x0, w, s0x6);
                    if (R.Value > 1) s1x6 = V.MultiplyAdd(x1, w, s1x6);
                }

                if (U.Value > 7)
                {
                    V w = V.Load(ref ws, (7 * P.Value * WidestLanes) + k);
                    s0x7 = V.MultiplyAdd(x0, w, s0x7);
                    if (R.Value > 1) s1x7 = V.MultiplyAdd(x1, w, s1x7);
                }

                if (U.Value > 8)
                {
                    V w = V.Load(ref ws, (8 * P.Value * WidestLanes) + k);
                    s0x8 = V.MultiplyAdd(x0, w, s0x8);
                    if (R.Value > 1) s1x8 = V.MultiplyAdd(x1, w, s1x8);
                }

                if (U.Value > 9)
                {
                    V w = V.Load(ref ws, (9 * P.Value * WidestLanes) + k);
                    s0x9 = V.MultiplyAdd(x0, w, s0x9);
                    if (R.Value > 1) s1x9 = V.MultiplyAdd(x1, w, s1x9);
                }

                if (U.Value > 10)
                {
                    V w = V.Load(ref ws, (10 * P.Value * WidestLanes) + k);
                    s0x10 = V.MultiplyAdd(x0, w, s0x10);
                    if (R.Value > 1) s1x10 = V.MultiplyAdd(x1, w, s1x10);
                }

                if (U.Value > 11)
                {
                    V w = V.Load(ref ws, (11 * P.Value * WidestLanes) + k);
                    s0x11 = V.MultiplyAdd(x0, w, s0x11);
                    if (R.Value > 1) s1x11 = V.MultiplyAdd(x1, w, s1x11);
                }
            }
        }

        Store<V, U>(s0x0, s0x1, s0x2, s0x3, s0x4, s0x5, s0x6, s0x7, s0x8, s0x9, s0x10, s0x11, ref y);
        if (R.Value > 1) Store<V, U>(s1x0, s1x1, s1x2, s1x3, s1x4, s1x5, s1x6, s1x7, s1x8, s1x9, s1x10, s1x11, ref Unsafe.Add(ref y, 1 * OutputStride));
        if (R.Value > 2) Store<V, U>(s2x0, s2x1, s2x2, s2x3, s2x4, s2x5, zero, zero, zero, zero, zero, zero, ref Unsafe.Add(ref y, 2 * OutputStride));
        if (R.Value > 3) Store<V, U>(s3x0, s3x1, s3x2, s3x3, s3x4, s3x5, zero, zero, zero, zero, zero, zero, ref Unsafe.Add(ref y, 3 * OutputStride));
        if (R.Value > 4) Store<V, U>(s4x0, s4x1, s4x2, zero, zero, zero, zero, zero, zero, zero, zero, zero, ref Unsafe.Add(ref y, 4 * OutputStride));
        if (R.Value > 5) Store<V, U>(s5x0, s5x1, s5x2, zero, zero, zero, zero, zero, zero, zero, zero, zero, ref Unsafe.Add(ref y, 5 * OutputStride));
        if (R.Value > 6) Store<V, U>(s6x0, s6x1, s6x2, zero, zero, zero, zero, zero, zero, zero, zero, zero, ref Unsafe.Add(ref y, 6 * OutputStride));
        if (R.Value > 7) Store<V, U>(s7x0, s7x1, s7x2, zero, zero, zero, zero, zero, zero, zero, zero, zero, ref Unsafe.Add(ref y, 7 * OutputStride));

        if (E.StartsAtZero && !E.Ends)
            return;
        for (int row = 0; row < R.Value; row++)
        {
            for (int unit = 0; unit < OutputStride; unit += V.Count)
            {
                V sum = V.Load(ref y, (row * OutputStride) + unit);
                if (!E.StartsAtZero)
                    sum += E.Start<V>(ref bias, unit);
                V.Store(E.End(sum, ref y, (row * OutputStride) + unit), ref y, (row * OutputStride) + unit);
            }
        }
    }

    /// <summary>Stores the sums over the lanes of a row's units, by fours, and zeros after them: padding must be finite, and a gradient's zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<V, U>(V s0, V s1, V s2, V s3, V s4, V s5, V s6, V s7, V s8, V s9, V s10, V s11, ref float y)
        where V : struct, ILanes<V>
        where U : struct, ITileCount
    {
        LaneSums.Store(s0, s1, s2, s3, ref y, 0);
        if (U.Value > 4)
            LaneSums.Store(s4, s5, s6, s7, ref y, 4);
        else
            Lanes128.Store(Lanes128.Zero, ref y, 4);
        if (U.Value > 8)
            LaneSums.Store(s8, s9, s10, s11, ref y, 8);
        else
            Lanes128.Store(Lanes128.Zero, ref y, 8);
        Lanes128.Store(Lanes128.Zero, ref y, 12);
    }
}

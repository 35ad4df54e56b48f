using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Product;

/// <summary>The tiles of registers of four floats: few rows are computed row by row, by all of a panel's columns or by 32 of them.</summary>
/// <remarks>
/// A row of eight registers has sums enough to keep the multipliers busy without chains beside them. In the browser, where sums are memory and there are as many
/// as one likes, the time goes to each number that is read, and to its address: four rows of eight registers read fewest.
/// As many rows as four divides are computed together, each sum in one chain; those that are left alone may have several. So <see cref="PackedLanes"/> and <see cref="Lanes128"/>
/// come to the same bits.
/// </remarks>
internal static class WideTile
{
    private const int Wide = 32;

    /// <summary>All rows of a panel: see <see cref="Products"/>.</summary>
    [MethodImpl(Jit.Loop)]
    public static void Cover<V, C, X, E>(ref float x, ref float panel, ref float start, ref float y, int rows, in TileStrides strides)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where X : struct, ITileInput
        where E : struct, IEpilogue
    {
        (nint input, nint output) = (strides.Input, strides.Output);
        int row = 0;
        if (typeof(V) == typeof(PackedLanes))
        {
            for (; row <= rows - 4; row += 4)
                Four<V, X, E>(ref Unsafe.Add(ref x, X.Row(row, input)), ref panel, ref start, ref Unsafe.Add(ref y, row * output), strides);
        }
        else
        {
            row = High<V, C, X, E>(ref x, ref panel, ref start, ref y, rows, strides);
        }

        for (; row < rows; row++)
            One<V, X, E>(ref Unsafe.Add(ref x, X.Row(row, input)), ref panel, ref start, ref Unsafe.Add(ref y, row * output), strides);
    }

    // Tiles of eight sums and more, which have no chains. Returns the rows that are done.
    [MethodImpl(Jit.Loop)]
    private static int High<V, C, X, E>(ref float x, ref float panel, ref float start, ref float y, int rows, in TileStrides strides)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where X : struct, ITileInput
        where E : struct, IEpilogue
    {
        (nint input, nint output) = (strides.Input, strides.Output);
        int row = 0;
        if (V.HasThirtyTwoRegisters)
        {
            for (; row <= rows - 8; row += 8)
                RegisterTile.Run<V, N8, C, X, E>(ref Unsafe.Add(ref x, X.Row(row, input)), ref panel, ref start, ref Unsafe.Add(ref y, row * output), strides);
        }
        else if (C.Value < 3)
        {
            // Twelve sums, two weights and a number fill 16 registers. Two such tiles take rows that four divides.
            for (int end = rows / 12 * 12; row < end; row += 6)
                RegisterTile.Run<V, N6, N2, X, E>(ref Unsafe.Add(ref x, X.Row(row, input)), ref panel, ref start, ref Unsafe.Add(ref y, row * output), strides);
        }

        for (; row <= rows - 4; row += 4)
        {
            if (C.Value < 3)
                RegisterTile.Run<V, N4, N2, X, E>(ref Unsafe.Add(ref x, X.Row(row, input)), ref panel, ref start, ref Unsafe.Add(ref y, row * output), strides);
            else
                RegisterTile.Run<V, N4, C, X, E>(ref Unsafe.Add(ref x, X.Row(row, input)), ref panel, ref start, ref Unsafe.Add(ref y, row * output), strides);
        }

        return row;
    }

    [MethodImpl(Jit.Loop)]
    private static void One<V, X, E>(ref float x, ref float panel, ref float start, ref float y, in TileStrides strides)
        where V : struct, ILanes<V>
        where X : struct, ITileInput
        where E : struct, IEpilogue
    {
        int steps = strides.Steps, column = 0;
        nint xStep = X.Step(strides.Input), panelStep = strides.Panel;
        for (; column <= strides.Columns - Wide; column += Wide)
        {
            V a0 = E.Start<V>(ref start, column);
            V a1 = E.Start<V>(ref start, column + V.Count);
            V a2 = E.Start<V>(ref start, column + (2 * V.Count));
            V a3 = E.Start<V>(ref start, column + (3 * V.Count));
            V a4 = E.Start<V>(ref start, column + (4 * V.Count));
            V a5 = E.Start<V>(ref start, column + (5 * V.Count));
            V a6 = E.Start<V>(ref start, column + (6 * V.Count));
            V a7 = E.Start<V>(ref start, column + (7 * V.Count));
            ref float xs = ref x;
            ref float ws = ref Unsafe.Add(ref panel, column);
            for (int k = 0; k < steps; k++)
            {
                V value = V.Broadcast(ref xs, 0);
                V.AddProductFrom(ref a0, value, ref ws, 0);
                V.AddProductFrom(ref a1, value, ref ws, V.Count);
                V.AddProductFrom(ref a2, value, ref ws, 2 * V.Count);
                V.AddProductFrom(ref a3, value, ref ws, 3 * V.Count);
                V.AddProductFrom(ref a4, value, ref ws, 4 * V.Count);
                V.AddProductFrom(ref a5, value, ref ws, 5 * V.Count);
                V.AddProductFrom(ref a6, value, ref ws, 6 * V.Count);
                V.AddProductFrom(ref a7, value, ref ws, 7 * V.Count);
                xs = ref Unsafe.Add(ref xs, xStep);
                ws = ref Unsafe.Add(ref ws, panelStep);
            }

            Store<V, E>(a0, a1, a2, a3, ref y, column);
            Store<V, E>(a4, a5, a6, a7, ref y, column + (4 * V.Count));
        }

        if (column < strides.Columns)
        {
            ref float rest = ref Unsafe.Add(ref y, column);
            ChainedTile.Run<V, N1, N4, X, E>(ref x, ref Unsafe.Add(ref panel, column), ref Unsafe.Add(ref start, column), ref rest, strides with { Columns = strides.Columns - column });
        }
    }

    // Four rows of eight registers.
    [MethodImpl(Jit.Loop)]
    private static void Four<V, X, E>(ref float x, ref float panel, ref float start, ref float y, in TileStrides strides)
        where V : struct, ILanes<V>
        where X : struct, ITileInput
        where E : struct, IEpilogue
    {
        int steps = strides.Steps, column = 0;
        nint xStep = X.Step(strides.Input), panelStep = strides.Panel, output = strides.Output;
        nint second = X.Row(1, strides.Input), third = X.Row(2, strides.Input), fourth = X.Row(3, strides.Input);
        for (; column <= strides.Columns - Wide; column += Wide)
        {
            V a0 = E.Start<V>(ref start, column);
            V a1 = E.Start<V>(ref start, column + V.Count);
            V a2 = E.Start<V>(ref start, column + (2 * V.Count));
            V a3 = E.Start<V>(ref start, column + (3 * V.Count));
            V a4 = E.Start<V>(ref start, column + (4 * V.Count));
            V a5 = E.Start<V>(ref start, column + (5 * V.Count));
            V a6 = E.Start<V>(ref start, column + (6 * V.Count));
            V a7 = E.Start<V>(ref start, column + (7 * V.Count));
            V b0 = a0, b1 = a1, b2 = a2, b3 = a3, b4 = a4, b5 = a5, b6 = a6, b7 = a7;
            V c0 = a0, c1 = a1, c2 = a2, c3 = a3, c4 = a4, c5 = a5, c6 = a6, c7 = a7;
            V d0 = a0, d1 = a1, d2 = a2, d3 = a3, d4 = a4, d5 = a5, d6 = a6, d7 = a7;
            ref float xs = ref x;
            ref float ws = ref Unsafe.Add(ref panel, column);
            for (int k = 0; k < steps; k++)
            {
                V w0 = V.Load(ref ws, 0), w1 = V.Load(ref ws, V.Count), w2 = V.Load(ref ws, 2 * V.Count), w3 = V.Load(ref ws, 3 * V.Count), w4 = V.Load(ref ws, 4 * V.Count), w5 = V.Load(ref ws, 5 * V.Count), w6 = V.Load(ref ws, 6 * V.Count), w7 = V.Load(ref ws, 7 * V.Count);
                V value = V.Broadcast(ref xs, 0);
                Add(value, w0, w1, w2, w3, ref a0, ref a1, ref a2, ref a3);
                Add(value, w4, w5, w6, w7, ref a4, ref a5, ref a6, ref a7);
                value = V.Broadcast(ref xs, second);
                Add(value, w0, w1, w2, w3, ref b0, ref b1, ref b2, ref b3);
                Add(value, w4, w5, w6, w7, ref b4, ref b5, ref b6, ref b7);
                value = V.Broadcast(ref xs, third);
                Add(value, w0, w1, w2, w3, ref c0, ref c1, ref c2, ref c3);
                Add(value, w4, w5, w6, w7, ref c4, ref c5, ref c6, ref c7);
                value = V.Broadcast(ref xs, fourth);
                Add(value, w0, w1, w2, w3, ref d0, ref d1, ref d2, ref d3);
                Add(value, w4, w5, w6, w7, ref d4, ref d5, ref d6, ref d7);
                xs = ref Unsafe.Add(ref xs, xStep);
                ws = ref Unsafe.Add(ref ws, panelStep);
            }

            Store<V, E>(a0, a1, a2, a3, ref y, column);
            Store<V, E>(a4, a5, a6, a7, ref y, column + (4 * V.Count));
            Store<V, E>(b0, b1, b2, b3, ref y, output + column);
            Store<V, E>(b4, b5, b6, b7, ref y, output + column + (4 * V.Count));
            Store<V, E>(c0, c1, c2, c3, ref y, (2 * output) + column);
            Store<V, E>(c4, c5, c6, c7, ref y, (2 * output) + column + (4 * V.Count));
            Store<V, E>(d0, d1, d2, d3, ref y, (3 * output) + column);
            Store<V, E>(d4, d5, d6, d7, ref y, (3 * output) + column + (4 * V.Count));
        }

        if (column < strides.Columns)
        {
            ref float rest = ref Unsafe.Add(ref y, column);
            RegisterTile.Run<V, N4, N2, X, E>(ref x, ref Unsafe.Add(ref panel, column), ref Unsafe.Add(ref start, column), ref rest, strides with { Columns = strides.Columns - column });
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<V>(V x, V w0, V w1, V w2, V w3, ref V sum0, ref V sum1, ref V sum2, ref V sum3)
        where V : struct, ILanes<V>
    {
        V.AddProduct(ref sum0, x, w0);
        V.AddProduct(ref sum1, x, w1);
        V.AddProduct(ref sum2, x, w2);
        V.AddProduct(ref sum3, x, w3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<V, E>(V sum0, V sum1, V sum2, V sum3, ref float y, nint offset)
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
    {
        V.Store(E.End(sum0, ref y, offset), ref y, offset);
        V.Store(E.End(sum1, ref y, offset + V.Count), ref y, offset + V.Count);
        V.Store(E.End(sum2, ref y, offset + (2 * V.Count)), ref y, offset + (2 * V.Count));
        V.Store(E.End(sum3, ref y, offset + (3 * V.Count)), ref y, offset + (3 * V.Count));
    }
}

using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Product;

/// <summary>
/// A register tile of at most four sums: steps of the loop go in turns to 2, 4 or 8 chains of them, which are added at the end, in
/// pairs. A multiplication takes four cycles, and one chain would wait for each.
/// </summary>
internal static class ChainedTile
{
    /// <summary>Computes R rows of a panel: see <see cref="RegisterTile"/>.</summary>
    [MethodImpl(Jit.Loop)]
    public static void Run<V, R, C, X, E>(ref float x, ref float panel, ref float start, ref float y, in TileStrides strides)
        where V : struct, ILanes<V>
        where R : struct, ITileCount
        where C : struct, ITileCount
        where X : struct, ITileInput
        where E : struct, IEpilogue
    {
        int steps = strides.Steps, columns = strides.Columns;
        nint input = strides.Input, panelStep = strides.Panel, yRow = strides.Output;
        nint xStep = X.Step(input);
        for (int column = 0; column < columns; column += C.Value * V.Count)
        {
            // Chain a begins with what the sums begin with, the others at zero. Sum i of a chain is of row i / C and register i % C.
            V a0 = E.Start<V>(ref start, column), a1 = a0, a2 = a0, a3 = a0;
            if (C.Value > 1) a1 = E.Start<V>(ref start, column + V.Count);
            if (C.Value > 2) a2 = E.Start<V>(ref start, column + (2 * V.Count));
            if (C.Value == 2) a3 = a1;
            if (C.Value > 3) a3 = E.Start<V>(ref start, column + (3 * V.Count));
            V b0 = V.Zero, b1 = b0, b2 = b0, b3 = b0, c0 = b0, c1 = b0, d0 = b0, d1 = b0, e0 = b0, f0 = b0, g0 = b0, h0 = b0, none = b0;

            ref float xs = ref x;
            ref float ws = ref Unsafe.Add(ref panel, column);
            int k = 0;
            for (; k <= steps - Chains<R, C>(); k += Chains<R, C>())
            {
                Step<V, R, C, X>(ref xs, input, ref ws, ref a0, ref a1, ref a2, ref a3);
                Step<V, R, C, X>(ref Unsafe.Add(ref xs, xStep), input, ref Unsafe.Add(ref ws, panelStep), ref b0, ref b1, ref b2, ref b3);
                if (Chains<R, C>() > 2)
                {
                    Step<V, R, C, X>(ref Unsafe.Add(ref xs, 2 * xStep), input, ref Unsafe.Add(ref ws, 2 * panelStep), ref c0, ref c1, ref none, ref none);
                    Step<V, R, C, X>(ref Unsafe.Add(ref xs, 3 * xStep), input, ref Unsafe.Add(ref ws, 3 * panelStep), ref d0, ref d1, ref none, ref none);
                }

                if (Chains<R, C>() > 4)
                {
                    Step<V, R, C, X>(ref Unsafe.Add(ref xs, 4 * xStep), input, ref Unsafe.Add(ref ws, 4 * panelStep), ref e0, ref none, ref none, ref none);
                    Step<V, R, C, X>(ref Unsafe.Add(ref xs, 5 * xStep), input, ref Unsafe.Add(ref ws, 5 * panelStep), ref f0, ref none, ref none, ref none);
                    Step<V, R, C, X>(ref Unsafe.Add(ref xs, 6 * xStep), input, ref Unsafe.Add(ref ws, 6 * panelStep), ref g0, ref none, ref none, ref none);
                    Step<V, R, C, X>(ref Unsafe.Add(ref xs, 7 * xStep), input, ref Unsafe.Add(ref ws, 7 * panelStep), ref h0, ref none, ref none, ref none);
                }

                xs = ref Unsafe.Add(ref xs, Chains<R, C>() * xStep);
                ws = ref Unsafe.Add(ref ws, Chains<R, C>() * panelStep);
            }

            for (; k < steps; k++)
            {
                Step<V, R, C, X>(ref xs, input, ref ws, ref a0, ref a1, ref a2, ref a3);
                xs = ref Unsafe.Add(ref xs, xStep);
                ws = ref Unsafe.Add(ref ws, panelStep);
            }

            if (Chains<R, C>() > 4)
                (e0, g0) = (e0 + f0, g0 + h0);
            (a0, a1, a2, a3) = (a0 + b0, a1 + b1, a2 + b2, a3 + b3);
            if (Chains<R, C>() > 2)
                (a0, a1) = (a0 + (c0 + d0), a1 + (c1 + d1));
            if (Chains<R, C>() > 4)
                a0 += e0 + g0;

            Store<V, E>(a0, ref y, Place<V, C>(0, yRow, column));
            if (R.Value * C.Value > 1) Store<V, E>(a1, ref y, Place<V, C>(1, yRow, column));
            if (R.Value * C.Value > 2) Store<V, E>(a2, ref y, Place<V, C>(2, yRow, column));
            if (R.Value * C.Value > 3) Store<V, E>(a3, ref y, Place<V, C>(3, yRow, column));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Chains<R, C>()
        where R : struct, ITileCount
        where C : struct, ITileCount
        => RegisterTile.IndependentSums / (R.Value * C.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Place<V, C>(int sum, nint row, int column)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        => (sum / C.Value * row) + column + (sum % C.Value * V.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<V, E>(V sum, ref float y, nint offset)
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
        => V.Store(E.End(sum, ref y, offset), ref y, offset);

    /// <summary>Adds a step's products to one chain of sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<V, R, C, X>(ref float xs, nint input, ref float ws, ref V sum0, ref V sum1, ref V sum2, ref V sum3)
        where V : struct, ILanes<V>
        where R : struct, ITileCount
        where C : struct, ITileCount
        where X : struct, ITileInput
    {
        V x = V.Broadcast(ref xs, 0);
        if (R.Value == 1)
        {
            // Weights that one row alone takes are loaded by the multiplication.
            V.AddProductFrom(ref sum0, x, ref ws, 0);
            if (C.Value > 1) V.AddProductFrom(ref sum1, x, ref ws, V.Count);
            if (C.Value > 2) V.AddProductFrom(ref sum2, x, ref ws, 2 * V.Count);
            if (C.Value > 3) V.AddProductFrom(ref sum3, x, ref ws, 3 * V.Count);
            return;
        }

        V w0 = V.Load(ref ws, 0), w1 = C.Value > 1 ? V.Load(ref ws, V.Count) : w0;
        V.AddProduct(ref sum0, x, w0);
        if (C.Value > 1) V.AddProduct(ref sum1, x, w1);
        V next = V.Broadcast(ref xs, X.Row(1, input));
        if (C.Value == 1)
        {
            V.AddProduct(ref sum1, next, w0);
            if (R.Value > 2) V.AddProduct(ref sum2, V.Broadcast(ref xs, X.Row(2, input)), w0);
            if (R.Value > 3) V.AddProduct(ref sum3, V.Broadcast(ref xs, X.Row(3, input)), w0);
            return;
        }

        V.AddProduct(ref sum2, next, w0);
        V.AddProduct(ref sum3, next, w1);
    }
}

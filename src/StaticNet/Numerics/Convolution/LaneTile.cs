using System.Runtime.CompilerServices;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Convolution;

/// <summary>
/// The loop that all convolutions with samples in the lanes share: each step loads a register of x for each row and a factor for each
/// column of the tile, and adds to every sum the product of its row and column. The sums stay in registers.
/// </summary>
internal static class LaneTile
{
    /// <summary>Computes some tiles of P rows by Q columns below and beside each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<V, P, Q, S>(bool isCut, ref float x, ref float w, ref float start, ref float y, int rows, int down, int across, in LaneLoops loops, ref LaneSegment segments, int count)
        where V : struct, ILanes<V>
        where P : struct, ITileCount
        where Q : struct, ITileCount
        where S : struct, ILaneSums
    {
        if (isCut)
            Run<V, P, Q, SkipsSegments, S>(ref x, ref w, ref start, ref y, rows, down, across, loops, ref segments, count);
        else if (Q.Value > P.Value)
            Run<V, P, Q, ByColumns, S>(ref x, ref w, ref start, ref y, rows, down, across, loops, ref segments, count);
        else
            Run<V, P, Q, ByRows, S>(ref x, ref w, ref start, ref y, rows, down, across, loops, ref segments, count);
    }

    /// <summary>Computes some tiles of P rows by Q columns below and beside each other.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="P">The rows.</typeparam>
    /// <typeparam name="Q">The columns.</typeparam>
    /// <typeparam name="B">How its steps go.</typeparam>
    /// <typeparam name="S">What the factors are, and what becomes of the sums.</typeparam>
    /// <param name="x">The first row's first register of x.</param>
    /// <param name="w">The first column's first factor.</param>
    /// <param name="start">What the first column's sum begins with.</param>
    /// <param name="y">The first result.</param>
    /// <param name="rows">The rows of x that sums are taken over.</param>
    /// <param name="down">The tiles below each other.</param>
    /// <param name="across">The tiles beside each other.</param>
    /// <param name="loops">What sums are taken over.</param>
    /// <param name="segments">What they are taken over within a row.</param>
    /// <param name="count">How many segments there are.</param>
    [MethodImpl(Jit.Loop)]
    private static void Run<V, P, Q, B, S>(ref float x, ref float w, ref float start, ref float y, int rows, int down, int across, in LaneLoops loops, ref LaneSegment segments, int count)
        where V : struct, ILanes<V>
        where P : struct, ITileCount
        where Q : struct, ITileCount
        where B : struct
        where S : struct, ILaneSums
    {
        int width = V.Count;
        nint tileX = loops.TileX, tileY = loops.TileY;
        nint nextW = Q.Value * S.FactorStep, nextStart = Q.Value, nextY = Q.Value * S.ResultStep;
        int outerLanes = V.Count == SampleLanes.Samples || typeof(S) == typeof(AcrossLanes) ? V.Count : loops.Lanes, groups = typeof(S) == typeof(AcrossLanes) ? loops.Groups : 1;
        for (int tile = 0, column = 0; tile < down * across; tile++)
        {
            for (int outer = 0; outer < outerLanes; outer += width)
            {
                Start<V, Q, S>(ref start, out V a0, out V a1, out V a2, out V a3, out V a4, out V a5, out V a6, out V a7);
                V b0 = a0, b1 = a1, b2 = a2, b3 = a3, b4 = a4, b5 = a5, b6 = a6, b7 = a7;
                V c0 = a0, c1 = a1, c2 = a2, c3 = a3, c4 = a4, c5 = a5, c6 = a6, c7 = a7;
                V d0 = a0, d1 = a1, d2 = a2, d3 = a3, d4 = a4, d5 = a5;
                V e0 = a0, e1 = a1, e2 = a2, e3 = a3;
                V f0 = a0, f1 = a1, f2 = a2, f3 = a3;
                V g0 = a0, g1 = a1, g2 = a2;
                V h0 = a0, h1 = a1, h2 = a2;

                int lanes = typeof(S) == typeof(AcrossLanes) && V.Count < SampleLanes.Samples ? loops.Lanes : outer + width;
                for (nint group = 0; group < groups; group++)
                for (int lane = outer; lane < lanes; lane += width)
                {
                    ref float laneX = ref Unsafe.Add(ref x, (group * loops.GroupX) + lane);
                    ref float laneW = ref Unsafe.Add(ref w, typeof(S) == typeof(AcrossLanes) ? (group * loops.GroupW) + lane : 0);
                    for (int i = 0; i < count; i++)
                    {
                        ref LaneSegment segment = ref Unsafe.Add(ref segments, i);
                        ref float rowX = ref Unsafe.Add(ref laneX, segment.X);
                        ref float rowW = ref Unsafe.Add(ref laneW, segment.W);
                        int mask = segment.Rows, steps = segment.Steps, turns = rows;
                        nint alongX = loops.StepX, alongW = loops.StepW;

                        // Of one step in each row, the rows are the steps.
                        if (steps == 1)
                        {
                            (steps, turns) = (rows, 1);
                            (alongX, alongW) = (loops.RowX, loops.RowW);
                        }

                        for (; turns > 0; turns--)
                        {
                            ref float xs = ref rowX;
                            ref float ws = ref rowW;
                            int step = steps;

                            // At a border most segments are those of all rows, and need no tests.
                            if (typeof(B) == typeof(SkipsSegments) && mask != (1 << P.Value) - 1)
                            {
                                for (; step > 0; step--)
                                {
                                    Factors<V, Q, S>(ref ws, out V w0, out V w1, out V w2, out V w3, out V w4, out V w5, out V w6, out V w7);
                                    if ((mask & 1) != 0) Add<V, Q>(V.Load(ref xs, 0), w0, w1, w2, w3, w4, w5, w6, w7, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref a6, ref a7);
                                    if (Unsafe.SizeOf<P>() > 1 && (mask & 2) != 0) Add<V, Q>(V.Load(ref xs, tileX), w0, w1, w2, w3, w4, w5, w6, w7, ref b0, ref b1, ref b2, ref b3, ref b4, ref b5, ref b6, ref b7);
                                    if (Unsafe.SizeOf<P>() > 2 && (mask & 4) != 0) Add<V, Q>(V.Load(ref xs, 2 * tileX), w0, w1, w2, w3, w4, w5, w6, w7, ref c0, ref c1, ref c2, ref c3, ref c4, ref c5, ref c6, ref c7);
                                    if (Unsafe.SizeOf<P>() > 3 && (mask & 8) != 0) Add<V, Q>(V.Load(ref xs, 3 * tileX), w0, w1, w2, w3, w4, w5, w6, w7, ref d0, ref d1, ref d2, ref d3, ref d4, ref d5, ref d0, ref d0);
                                    if (Unsafe.SizeOf<P>() > 4 && (mask & 16) != 0) Add<V, Q>(V.Load(ref xs, 4 * tileX), w0, w1, w2, w3, w4, w5, w6, w7, ref e0, ref e1, ref e2, ref e3, ref e0, ref e0, ref e0, ref e0);
                                    if (Unsafe.SizeOf<P>() > 5 && (mask & 32) != 0) Add<V, Q>(V.Load(ref xs, 5 * tileX), w0, w1, w2, w3, w4, w5, w6, w7, ref f0, ref f1, ref f2, ref f3, ref f0, ref f0, ref f0, ref f0);
                                    if (Unsafe.SizeOf<P>() > 6 && (mask & 64) != 0) Add<V, Q>(V.Load(ref xs, 6 * tileX), w0, w1, w2, w3, w4, w5, w6, w7, ref g0, ref g1, ref g2, ref g0, ref g0, ref g0, ref g0, ref g0);
                                    if (Unsafe.SizeOf<P>() > 7 && (mask & 128) != 0) Add<V, Q>(V.Load(ref xs, 7 * tileX), w0, w1, w2, w3, w4, w5, w6, w7, ref h0, ref h1, ref h2, ref h0, ref h0, ref h0, ref h0, ref h0);
                                    xs = ref Unsafe.Add(ref xs, alongX);
                                    ws = ref Unsafe.Add(ref ws, alongW);
                                }
                            }
                            else if (typeof(B) != typeof(ByColumns))
                            {
                                for (; step > 0; step--)
                                {
                                    Factors<V, Q, S>(ref ws, out V w0, out V w1, out V w2, out V w3, out V w4, out V w5, out V w6, out V w7);
                                    Add<V, Q>(V.Load(ref xs, 0), w0, w1, w2, w3, w4, w5, w6, w7, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref a6, ref a7);
                                    if (Unsafe.SizeOf<P>() > 1) Add<V, Q>(V.Load(ref xs, tileX), w0, w1, w2, w3, w4, w5, w6, w7, ref b0, ref b1, ref b2, ref b3, ref b4, ref b5, ref b6, ref b7);
                                    if (Unsafe.SizeOf<P>() > 2) Add<V, Q>(V.Load(ref xs, 2 * tileX), w0, w1, w2, w3, w4, w5, w6, w7, ref c0, ref c1, ref c2, ref c3, ref c4, ref c5, ref c6, ref c7);
                                    if (Unsafe.SizeOf<P>() > 3) Add<V, Q>(V.Load(ref xs, 3 * tileX), w0, w1, w2, w3, w4, w5, w6, w7, ref d0, ref d1, ref d2, ref d3, ref d4, ref d5, ref d0, ref d0);
                                    if (Unsafe.SizeOf<P>() > 4) Add<V, Q>(V.Load(ref xs, 4 * tileX), w0, w1, w2, w3, w4, w5, w6, w7, ref e0, ref e1, ref e2, ref e3, ref e0, ref e0, ref e0, ref e0);
                                    if (Unsafe.SizeOf<P>() > 5) Add<V, Q>(V.Load(ref xs, 5 * tileX), w0, w1, w2, w3, w4, w5, w6, w7, ref f0, ref f1, ref f2, ref f3, ref f0, ref f0, ref f0, ref f0);
                                    if (Unsafe.SizeOf<P>() > 6) Add<V, Q>(V.Load(ref xs, 6 * tileX), w0, w1, w2, w3, w4, w5, w6, w7, ref g0, ref g1, ref g2, ref g0, ref g0, ref g0, ref g0, ref g0);
                                    if (Unsafe.SizeOf<P>() > 7) Add<V, Q>(V.Load(ref xs, 7 * tileX), w0, w1, w2, w3, w4, w5, w6, w7, ref h0, ref h1, ref h2, ref h0, ref h0, ref h0, ref h0, ref h0);
                                    xs = ref Unsafe.Add(ref xs, alongX);
                                    ws = ref Unsafe.Add(ref ws, alongW);
                                }
                            }
                            else
                            {
                                for (; step > 0; step--)
                                {
                                    V x0 = V.Load(ref xs, 0), x1 = x0, x2 = x0, x3 = x0;
                                    if (Unsafe.SizeOf<P>() > 1) x1 = V.Load(ref xs, tileX);
                                    if (Unsafe.SizeOf<P>() > 2) x2 = V.Load(ref xs, 2 * tileX);
                                    if (Unsafe.SizeOf<P>() > 3) x3 = V.Load(ref xs, 3 * tileX);
                                    AddColumn<V, P>(S.Factor<V>(ref ws, 0), x0, x1, x2, x3, ref a0, ref b0, ref c0, ref d0);
                                    if (Unsafe.SizeOf<Q>() > 1) AddColumn<V, P>(S.Factor<V>(ref ws, 1), x0, x1, x2, x3, ref a1, ref b1, ref c1, ref d1);
                                    if (Unsafe.SizeOf<Q>() > 2) AddColumn<V, P>(S.Factor<V>(ref ws, 2), x0, x1, x2, x3, ref a2, ref b2, ref c2, ref d2);
                                    if (Unsafe.SizeOf<Q>() > 3) AddColumn<V, P>(S.Factor<V>(ref ws, 3), x0, x1, x2, x3, ref a3, ref b3, ref c3, ref d3);
                                    if (Unsafe.SizeOf<Q>() > 4) AddColumn<V, P>(S.Factor<V>(ref ws, 4), x0, x1, x2, x3, ref a4, ref b4, ref c4, ref d4);
                                    if (Unsafe.SizeOf<Q>() > 5) AddColumn<V, P>(S.Factor<V>(ref ws, 5), x0, x1, x2, x3, ref a5, ref b5, ref c5, ref d5);
                                    if (Unsafe.SizeOf<Q>() > 6) AddColumn<V, P>(S.Factor<V>(ref ws, 6), x0, x1, x2, x3, ref a6, ref b6, ref c6, ref d0);
                                    if (Unsafe.SizeOf<Q>() > 7) AddColumn<V, P>(S.Factor<V>(ref ws, 7), x0, x1, x2, x3, ref a7, ref b7, ref c7, ref d0);
                                    xs = ref Unsafe.Add(ref xs, alongX);
                                    ws = ref Unsafe.Add(ref ws, alongW);
                                }
                            }

                            rowX = ref Unsafe.Add(ref rowX, loops.RowX);
                            rowW = ref Unsafe.Add(ref rowW, loops.RowW);
                        }
                    }
                }

                Store<V, Q, S>(a0, a1, a2, a3, a4, a5, a6, a7, ref y, outer, loops.Accumulates);
                if (Unsafe.SizeOf<P>() > 1) Store<V, Q, S>(b0, b1, b2, b3, b4, b5, b6, b7, ref y, tileY + outer, loops.Accumulates);
                if (Unsafe.SizeOf<P>() > 2) Store<V, Q, S>(c0, c1, c2, c3, c4, c5, c6, c7, ref y, (2 * tileY) + outer, loops.Accumulates);
                if (Unsafe.SizeOf<P>() > 3) Store<V, Q, S>(d0, d1, d2, d3, d4, d5, d0, d0, ref y, (3 * tileY) + outer, loops.Accumulates);
                if (Unsafe.SizeOf<P>() > 4) Store<V, Q, S>(e0, e1, e2, e3, e0, e0, e0, e0, ref y, (4 * tileY) + outer, loops.Accumulates);
                if (Unsafe.SizeOf<P>() > 5) Store<V, Q, S>(f0, f1, f2, f3, f0, f0, f0, f0, ref y, (5 * tileY) + outer, loops.Accumulates);
                if (Unsafe.SizeOf<P>() > 6) Store<V, Q, S>(g0, g1, g2, g0, g0, g0, g0, g0, ref y, (6 * tileY) + outer, loops.Accumulates);
                if (Unsafe.SizeOf<P>() > 7) Store<V, Q, S>(h0, h1, h2, h0, h0, h0, h0, h0, ref y, (7 * tileY) + outer, loops.Accumulates);
            }

            w = ref Unsafe.Add(ref w, nextW);
            start = ref Unsafe.Add(ref start, nextStart);
            y = ref Unsafe.Add(ref y, nextY);
            if (++column < across)
                continue;

            // The tile below.
            column = 0;
            w = ref Unsafe.Subtract(ref w, across * nextW);
            start = ref Unsafe.Subtract(ref start, across * nextStart);
            x = ref Unsafe.Add(ref x, P.Value * tileX);
            y = ref Unsafe.Add(ref y, (P.Value * tileY) - (across * nextY));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Start<V, Q, S>(ref float start, out V sum0, out V sum1, out V sum2, out V sum3, out V sum4, out V sum5, out V sum6, out V sum7)
        where V : struct, ILanes<V>
        where Q : struct, ITileCount
        where S : struct, ILaneSums
    {
        sum0 = sum1 = sum2 = sum3 = sum4 = sum5 = sum6 = sum7 = S.Start<V>(ref start, 0);
        if (Unsafe.SizeOf<Q>() == 1) return;
        sum1 = S.Start<V>(ref start, 1);
        if (Unsafe.SizeOf<Q>() == 2) return;
        sum2 = S.Start<V>(ref start, 2);
        if (Unsafe.SizeOf<Q>() == 3) return;
        sum3 = S.Start<V>(ref start, 3);
        if (Unsafe.SizeOf<Q>() == 4) return;
        sum4 = S.Start<V>(ref start, 4);
        if (Unsafe.SizeOf<Q>() == 5) return;
        sum5 = S.Start<V>(ref start, 5);
        if (Unsafe.SizeOf<Q>() == 6) return;
        sum6 = S.Start<V>(ref start, 6);
        if (Unsafe.SizeOf<Q>() == 7) return;
        sum7 = S.Start<V>(ref start, 7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Factors<V, Q, S>(ref float ws, out V w0, out V w1, out V w2, out V w3, out V w4, out V w5, out V w6, out V w7)
        where V : struct, ILanes<V>
        where Q : struct, ITileCount
        where S : struct, ILaneSums
    {
        w0 = w1 = w2 = w3 = w4 = w5 = w6 = w7 = S.Factor<V>(ref ws, 0);
        if (Unsafe.SizeOf<Q>() == 1) return;
        w1 = S.Factor<V>(ref ws, 1);
        if (Unsafe.SizeOf<Q>() == 2) return;
        w2 = S.Factor<V>(ref ws, 2);
        if (Unsafe.SizeOf<Q>() == 3) return;
        w3 = S.Factor<V>(ref ws, 3);
        if (Unsafe.SizeOf<Q>() == 4) return;
        w4 = S.Factor<V>(ref ws, 4);
        if (Unsafe.SizeOf<Q>() == 5) return;
        w5 = S.Factor<V>(ref ws, 5);
        if (Unsafe.SizeOf<Q>() == 6) return;
        w6 = S.Factor<V>(ref ws, 6);
        if (Unsafe.SizeOf<Q>() == 7) return;
        w7 = S.Factor<V>(ref ws, 7);
    }

    // A row's products.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<V, Q>(V x, V w0, V w1, V w2, V w3, V w4, V w5, V w6, V w7, ref V sum0, ref V sum1, ref V sum2, ref V sum3, ref V sum4, ref V sum5, ref V sum6, ref V sum7)
        where V : struct, ILanes<V>
        where Q : struct, ITileCount
    {
        V.AddProduct(ref sum0, x, w0);
        if (Unsafe.SizeOf<Q>() == 1) return;
        V.AddProduct(ref sum1, x, w1);
        if (Unsafe.SizeOf<Q>() == 2) return;
        V.AddProduct(ref sum2, x, w2);
        if (Unsafe.SizeOf<Q>() == 3) return;
        V.AddProduct(ref sum3, x, w3);
        if (Unsafe.SizeOf<Q>() == 4) return;
        V.AddProduct(ref sum4, x, w4);
        if (Unsafe.SizeOf<Q>() == 5) return;
        V.AddProduct(ref sum5, x, w5);
        if (Unsafe.SizeOf<Q>() == 6) return;
        V.AddProduct(ref sum6, x, w6);
        if (Unsafe.SizeOf<Q>() == 7) return;
        V.AddProduct(ref sum7, x, w7);
    }

    // A column's products.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddColumn<V, P>(V w, V x0, V x1, V x2, V x3, ref V sum0, ref V sum1, ref V sum2, ref V sum3)
        where V : struct, ILanes<V>
        where P : struct, ITileCount
    {
        V.AddProduct(ref sum0, x0, w);
        if (Unsafe.SizeOf<P>() == 1) return;
        V.AddProduct(ref sum1, x1, w);
        if (Unsafe.SizeOf<P>() == 2) return;
        V.AddProduct(ref sum2, x2, w);
        if (Unsafe.SizeOf<P>() == 3) return;
        V.AddProduct(ref sum3, x3, w);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<V, Q, S>(V sum0, V sum1, V sum2, V sum3, V sum4, V sum5, V sum6, V sum7, ref float y, nint place, bool accumulates)
        where V : struct, ILanes<V>
        where Q : struct, ITileCount
        where S : struct, ILaneSums
    {
        S.Store(sum0, ref y, place, accumulates);
        if (Unsafe.SizeOf<Q>() == 1) return;
        S.Store(sum1, ref y, place + (1 * S.ResultStep), accumulates);
        if (Unsafe.SizeOf<Q>() == 2) return;
        S.Store(sum2, ref y, place + (2 * S.ResultStep), accumulates);
        if (Unsafe.SizeOf<Q>() == 3) return;
        S.Store(sum3, ref y, place + (3 * S.ResultStep), accumulates);
        if (Unsafe.SizeOf<Q>() == 4) return;
        S.Store(sum4, ref y, place + (4 * S.ResultStep), accumulates);
        if (Unsafe.SizeOf<Q>() == 5) return;
        S.Store(sum5, ref y, place + (5 * S.ResultStep), accumulates);
        if (Unsafe.SizeOf<Q>() == 6) return;
        S.Store(sum6, ref y, place + (6 * S.ResultStep), accumulates);
        if (Unsafe.SizeOf<Q>() == 7) return;
        S.Store(sum7, ref y, place + (7 * S.ResultStep), accumulates);
    }
}

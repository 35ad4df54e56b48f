using System;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Convolution;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Winograd;

/// <summary>Some neighbouring numbers of a row.</summary>
/// <param name="Start">The place of the first, which may lie outside.</param>
/// <param name="From">The first that lies within the row.</param>
/// <param name="To">The one after the last that does.</param>
/// <param name="Shared">How many of them the tile before has added to.</param>
internal readonly record struct RowTile(int Start, int From, int To, int Shared);

/// <summary>Whether tiles stand out of their row, or share fewer numbers with the tile before them than others do.</summary>
internal interface IRowTileEdge
{
    /// <summary>Gets whether they do.</summary>
    static abstract bool IsCut { get; }
}

/// <summary>A tile all of whose numbers are there.</summary>
internal readonly struct Whole : IRowTileEdge
{
    public static bool IsCut => false;
}

/// <summary>A tile at an end of its row.</summary>
internal readonly struct Cut : IRowTileEdge
{
    public static bool IsCut => true;
}

/// <summary>The transformations of a row of tiles, and their transposes, for all channels, with samples in the lanes.</summary>
/// <remarks>
/// What is transformed has a plane, or a row, for each number: [number][row][tile][channel][sample]. A tile's outputs are neighbours, and its
/// inputs are what their windows reach. Those outside the row are zeros that are not read, or results that are not stored.
/// </remarks>
/// <typeparam name="V">The register.</typeparam>
/// <typeparam name="T">The transformation.</typeparam>
/// <param name="width">The windows along a row.</param>
/// <param name="lanes">The lanes that are computed.</param>
internal readonly struct RowTiles<V, T>(WindowAxis width, int lanes)
    where V : struct, ILanes<V>
    where T : struct, IRowTransform
{
    /// <summary>The outputs of a tile.</summary>
    public const int Outputs = 4;

    private const int Lanes = SampleLanes.Samples;

    private int Count => (width.Windows + Outputs - 1) / Outputs;

    /// <summary>Bᵀ·x for a row.</summary>
    /// <param name="x">The row.</param>
    /// <param name="transformed">The row of number 0.</param>
    /// <param name="number">The floats from a number's row to the next one's.</param>
    /// <param name="channels">The channels.</param>
    [MethodImpl(Jit.Loop)]
    public void TransformInputs(ref float x, ref float transformed, nint number, int channels)
    {
        nint step = (nint)channels * Lanes;
        for (int i = 0; i < Count; i++)
        {
            RowTile tile = InputsOf(i);
            ref float from = ref Unsafe.Add(ref x, tile.Start * step);
            ref float to = ref Unsafe.Add(ref transformed, i * step);
            if (IsWhole(tile, T.Taps + 3))
                Inputs<Whole>(ref from, ref to, step, number, channels, lanes, tile);
            else
                Inputs<Cut>(ref from, ref to, step, number, channels, lanes, tile);
        }
    }

    /// <summary>Aᵀ·m for a row, with bias and activation.</summary>
    /// <typeparam name="E">What is added to the sums, and what becomes of them.</typeparam>
    /// <param name="products">The row of number 0.</param>
    /// <param name="bias">A number a channel.</param>
    /// <param name="y">The row of outputs.</param>
    /// <param name="number">The floats from a number's row to the next one's.</param>
    /// <param name="channels">The channels.</param>
    [MethodImpl(Jit.Loop)]
    public void TransformProducts<E>(ref float products, ref float bias, ref float y, nint number, int channels)
        where E : struct, IEpilogue
    {
        nint step = (nint)channels * Lanes;
        for (int i = 0; i < Count; i++)
        {
            RowTile tile = OutputsOf(i);
            ref float from = ref Unsafe.Add(ref products, i * step);
            ref float to = ref Unsafe.Add(ref y, tile.Start * step);
            if (IsWhole(tile, Outputs))
                Products<Whole, E>(ref from, ref bias, ref to, step, number, channels, lanes, tile);
            else
                Products<Cut, E>(ref from, ref bias, ref to, step, number, channels, lanes, tile);
        }
    }

    /// <summary>A·dy for a row: the gradient of the products.</summary>
    /// <param name="dy">The row.</param>
    /// <param name="transformed">The row of number 0.</param>
    /// <param name="number">The floats from a number's row to the next one's.</param>
    /// <param name="channels">The channels.</param>
    [MethodImpl(Jit.Loop)]
    public void TransformOutputGradients(ref float dy, ref float transformed, nint number, int channels)
    {
        nint step = (nint)channels * Lanes;
        for (int i = 0; i < Count; i++)
        {
            RowTile tile = OutputsOf(i);
            ref float from = ref Unsafe.Add(ref dy, tile.Start * step);
            ref float to = ref Unsafe.Add(ref transformed, i * step);
            if (IsWhole(tile, Outputs))
                OutputGradients<Whole>(ref from, ref to, step, number, channels, lanes, tile);
            else
                OutputGradients<Cut>(ref from, ref to, step, number, channels, lanes, tile);
        }
    }

    /// <summary>B·dv for a row: a tile adds to the inputs that it shares with the one before it.</summary>
    /// <param name="transformed">The row of number 0.</param>
    /// <param name="dx">The row of the inputs' gradient.</param>
    /// <param name="number">The floats from a number's row to the next one's.</param>
    /// <param name="channels">The channels.</param>
    [MethodImpl(Jit.Loop)]
    public void TransformInputGradients(ref float transformed, ref float dx, nint number, int channels)
    {
        nint step = (nint)channels * Lanes;
        for (int i = 0; i < Count; i++)
        {
            RowTile tile = InputsOf(i);
            ref float from = ref Unsafe.Add(ref transformed, i * step);
            ref float to = ref Unsafe.Add(ref dx, tile.Start * step);
            if (IsWhole(tile, T.Taps + 3) && tile.Shared > 0)
                InputGradients<Whole>(ref from, ref to, step, number, channels, lanes, tile);
            else
                InputGradients<Cut>(ref from, ref to, step, number, channels, lanes, tile);
        }
    }

    private RowTile InputsOf(int tile)
    {
        int start = (tile * Outputs) - width.Before;
        return new RowTile(start, Math.Max(0, -start), Math.Min(T.Taps + 3, width.Length - start), tile == 0 ? 0 : T.Taps - 1);
    }

    private RowTile OutputsOf(int tile) => new(tile * Outputs, 0, Math.Min(Outputs, width.Windows - (tile * Outputs)), 0);

    private static bool IsWhole(RowTile tile, int numbers) => tile.From == 0 && tile.To == numbers;

    [MethodImpl(Jit.Loop)]
    private static void Inputs<B>(ref float x, ref float transformed, nint step, nint number, int channels, int lanes, RowTile tile)
        where B : struct, IRowTileEdge
    {
        for (int channel = 0; channel < channels; channel++)
        for (int lane = 0; lane < (V.Count == Lanes ? Lanes : lanes); lane += V.Count)
        {
            nint place = (channel * Lanes) + lane;
            V x0 = Load<B>(ref x, 0, step, place, tile);
            V x1 = Load<B>(ref x, 1, step, place, tile);
            V x2 = Load<B>(ref x, 2, step, place, tile);
            V x3 = Load<B>(ref x, 3, step, place, tile);
            V x4 = Load<B>(ref x, 4, step, place, tile);
            V x5 = Load<B>(ref x, 5, step, place, tile);
            V x6 = T.Taps + 3 > 6 ? Load<B>(ref x, 6, step, place, tile) : V.Zero;
            V x7 = T.Taps + 3 > 7 ? Load<B>(ref x, 7, step, place, tile) : V.Zero;
            T.Inputs(x0, x1, x2, x3, x4, x5, x6, x7, out V v0, out V v1, out V v2, out V v3, out V v4, out V v5, out V v6, out V v7);
            V.Store(v0, ref transformed, place);
            V.Store(v1, ref transformed, number + place);
            V.Store(v2, ref transformed, (2 * number) + place);
            V.Store(v3, ref transformed, (3 * number) + place);
            V.Store(v4, ref transformed, (4 * number) + place);
            V.Store(v5, ref transformed, (5 * number) + place);
            if (T.Taps + 3 > 6) V.Store(v6, ref transformed, (6 * number) + place);
            if (T.Taps + 3 > 7) V.Store(v7, ref transformed, (7 * number) + place);
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void Products<B, E>(ref float products, ref float bias, ref float y, nint step, nint number, int channels, int lanes, RowTile tile)
        where B : struct, IRowTileEdge
        where E : struct, IEpilogue
    {
        for (int channel = 0; channel < channels; channel++)
        for (int lane = 0; lane < (V.Count == Lanes ? Lanes : lanes); lane += V.Count)
        {
            nint place = (channel * Lanes) + lane;
            V m0 = V.Load(ref products, place);
            V m1 = V.Load(ref products, number + place);
            V m2 = V.Load(ref products, (2 * number) + place);
            V m3 = V.Load(ref products, (3 * number) + place);
            V m4 = V.Load(ref products, (4 * number) + place);
            V m5 = V.Load(ref products, (5 * number) + place);
            V m6 = T.Taps + 3 > 6 ? V.Load(ref products, (6 * number) + place) : V.Zero;
            V m7 = T.Taps + 3 > 7 ? V.Load(ref products, (7 * number) + place) : V.Zero;
            T.Outputs(m0, m1, m2, m3, m4, m5, m6, m7, out V y0, out V y1, out V y2, out V y3);
            V b = E.StartsAtZero ? V.Zero : V.Broadcast(ref bias, channel);
            Finish<B, E>(y0, b, ref y, 0, step, place, tile);
            Finish<B, E>(y1, b, ref y, 1, step, place, tile);
            Finish<B, E>(y2, b, ref y, 2, step, place, tile);
            Finish<B, E>(y3, b, ref y, 3, step, place, tile);
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void OutputGradients<B>(ref float dy, ref float transformed, nint step, nint number, int channels, int lanes, RowTile tile)
        where B : struct, IRowTileEdge
    {
        for (int channel = 0; channel < channels; channel++)
        for (int lane = 0; lane < (V.Count == Lanes ? Lanes : lanes); lane += V.Count)
        {
            nint place = (channel * Lanes) + lane;
            V y0 = Load<B>(ref dy, 0, step, place, tile);
            V y1 = Load<B>(ref dy, 1, step, place, tile);
            V y2 = Load<B>(ref dy, 2, step, place, tile);
            V y3 = Load<B>(ref dy, 3, step, place, tile);
            T.OutputGradients(y0, y1, y2, y3, out V m0, out V m1, out V m2, out V m3, out V m4, out V m5, out V m6, out V m7);
            V.Store(m0, ref transformed, place);
            V.Store(m1, ref transformed, number + place);
            V.Store(m2, ref transformed, (2 * number) + place);
            V.Store(m3, ref transformed, (3 * number) + place);
            V.Store(m4, ref transformed, (4 * number) + place);
            V.Store(m5, ref transformed, (5 * number) + place);
            if (T.Taps + 3 > 6) V.Store(m6, ref transformed, (6 * number) + place);
            if (T.Taps + 3 > 7) V.Store(m7, ref transformed, (7 * number) + place);
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void InputGradients<B>(ref float transformed, ref float dx, nint step, nint number, int channels, int lanes, RowTile tile)
        where B : struct, IRowTileEdge
    {
        for (int channel = 0; channel < channels; channel++)
        for (int lane = 0; lane < (V.Count == Lanes ? Lanes : lanes); lane += V.Count)
        {
            nint place = (channel * Lanes) + lane;
            V v0 = V.Load(ref transformed, place);
            V v1 = V.Load(ref transformed, number + place);
            V v2 = V.Load(ref transformed, (2 * number) + place);
            V v3 = V.Load(ref transformed, (3 * number) + place);
            V v4 = V.Load(ref transformed, (4 * number) + place);
            V v5 = V.Load(ref transformed, (5 * number) + place);
            V v6 = T.Taps + 3 > 6 ? V.Load(ref transformed, (6 * number) + place) : V.Zero;
            V v7 = T.Taps + 3 > 7 ? V.Load(ref transformed, (7 * number) + place) : V.Zero;
            T.InputGradients(v0, v1, v2, v3, v4, v5, v6, v7, out V x0, out V x1, out V x2, out V x3, out V x4, out V x5, out V x6, out V x7);
            Add<B>(x0, ref dx, 0, step, place, tile);
            Add<B>(x1, ref dx, 1, step, place, tile);
            Add<B>(x2, ref dx, 2, step, place, tile);
            Add<B>(x3, ref dx, 3, step, place, tile);
            Add<B>(x4, ref dx, 4, step, place, tile);
            Add<B>(x5, ref dx, 5, step, place, tile);
            if (T.Taps + 3 > 6) Add<B>(x6, ref dx, 6, step, place, tile);
            if (T.Taps + 3 > 7) Add<B>(x7, ref dx, 7, step, place, tile);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Load<B>(ref float source, int number, nint step, nint place, RowTile tile)
        where B : struct, IRowTileEdge
        => B.IsCut && (number < tile.From || number >= tile.To) ? V.Zero : V.Load(ref source, (number * step) + place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<B, E>(V sum, V bias, ref float y, int number, nint step, nint place, RowTile tile)
        where B : struct, IRowTileEdge
        where E : struct, IEpilogue
    {
        place += number * step;
        if (!B.IsCut || number < tile.To)
            V.Store(E.End(E.StartsAtZero ? sum : sum + bias, ref y, place), ref y, place);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<B>(V sum, ref float dx, int number, nint step, nint place, RowTile tile)
        where B : struct, IRowTileEdge
    {
        place += number * step;
        if (B.IsCut && (number < tile.From || number >= tile.To))
            return;
        V.Store(number < (B.IsCut ? tile.Shared : T.Taps - 1) ? V.Load(ref dx, place) + sum : sum, ref dx, place);
    }
}

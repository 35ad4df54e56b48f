using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StaticNet.Numerics.Convolution;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics;

/// <summary>
/// A convolution by the sums that define it, for samples with a number that the faster algorithms would let spoil outputs that do not read
/// it (<see cref="Outliers"/>). Along a row, windows are one apart and without dilation.
/// </summary>
/// <param name="Height">The rows of x.</param>
/// <param name="Width">The positions of a row of x.</param>
/// <param name="Inputs">The channels of x.</param>
/// <param name="InputStride">The floats from a position of x to the next, or the channels, where samples are in the lanes.</param>
/// <param name="OutputHeight">The rows of y.</param>
/// <param name="OutputWidth">The positions of a row of y.</param>
/// <param name="Columns">The channels of y.</param>
/// <param name="OutputStride">The floats from a position of y to the next, or the channels, where samples are in the lanes.</param>
/// <param name="WindowHeight">The rows of a window.</param>
/// <param name="WindowWidth">The columns of a window.</param>
/// <param name="Stride">How many rows a window is from the next below.</param>
/// <param name="Dilation">How many rows the rows of a window are from each other.</param>
/// <param name="Top">The rows by which the first window stands out above x.</param>
/// <param name="Left">The positions by which the first window stands out before x.</param>
/// <param name="Panel">The columns of a panel of the kernel.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct OutlierConvolution(
    int Height,
    int Width,
    int Inputs,
    int InputStride,
    int OutputHeight,
    int OutputWidth,
    int Columns,
    int OutputStride,
    int WindowHeight,
    int WindowWidth,
    int Stride,
    int Dilation,
    int Top,
    int Left,
    int Panel)
{
    private const int Lanes = SampleLanes.Samples;

    private int Taps => WindowHeight * WindowWidth;

    private ConvolutionSizes Sizes => new(
        new WindowAxis(Height, WindowHeight, Stride, Dilation, Top, OutputHeight),
        new WindowAxis(Width, WindowWidth, Stride: 1, Dilation: 1, Left, OutputWidth),
        Inputs,
        InputStride,
        OutputStride,
        Panel);

    /// <summary>y = Σ x·W of one sample, with what sums begin with and what becomes of them.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="C">The registers of a tile's row: 1, 2 or 3.</typeparam>
    /// <typeparam name="E">What sums begin with, and what becomes of them.</typeparam>
    /// <param name="x">The sample.</param>
    /// <param name="kernel">W, in panels.</param>
    /// <param name="bias">What sums begin with.</param>
    /// <param name="y">Takes the outputs.</param>
    [MethodImpl(Jit.Loop)]
    public void Forward<V, C, E>(ref float x, ref float kernel, ref float bias, ref float y)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where E : struct, IEpilogue
    {
        for (int column = 0; column < OutputStride; column += Panel)
            Convolutions.ToWindows<V, C, E>(ref x, ref At(ref kernel, Weight(0, 0, column)), ref At(ref bias, column), ref At(ref y, column), Sizes, Columns - column, OutputStride - Columns);
    }

    /// <summary>Adds the gradient of one sample's x, Σ dy·W over the windows that read it, to what is there.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="dy">The gradient of the sample's outputs.</param>
    /// <param name="kernel">W, in panels.</param>
    /// <param name="dx">The gradient.</param>
    [MethodImpl(Jit.Loop)]
    public void Backward<V>(ref readonly float dy, ref readonly float kernel, ref float dx)
        where V : struct, ILanes<V>
    {
        for (int position = 0; position < OutputHeight * OutputWidth; position++)
        {
            ref float dys = ref At(in dy, (nint)position * OutputStride);
            for (int tap = 0; tap < Taps; tap++)
            {
                if (!Reads(position, tap, out int source))
                    continue;
                for (int input = 0; input < Inputs; input++)
                {
                    V sum = V.Zero;
                    for (int column = 0; column < OutputStride; column += V.Count)
                        sum = V.MultiplyAdd(V.Load(ref dys, column), V.Load(in kernel, Weight(tap, input, column)), sum);
                    At(ref dx, ((nint)source * InputStride) + input) += V.SumAcross(sum);
                }
            }
        }
    }

    /// <summary>Adds the gradient of the kernel, Σ x·dy over the windows of one sample, to what is there.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="C">The registers of a tile's row: 1, 2 or 3.</typeparam>
    /// <param name="x">The sample.</param>
    /// <param name="dy">The gradient of its outputs.</param>
    /// <param name="gradient">The gradient, in panels.</param>
    [MethodImpl(Jit.Loop)]
    public void AddGradient<V, C>(ref float x, ref float dy, ref float gradient)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
    {
        for (int column = 0; column < OutputStride; column += Panel)
            Convolutions.AddGradient<V, C>(ref x, ref At(ref dy, column), ref At(ref gradient, Weight(0, 0, column)), Sizes, Columns - column, OutputStride - Columns, isTransposed: false);
    }

    /// <summary>y = activation(Σ x·W + b) of some of sixteen samples in the lanes; the others' outputs stay.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="E">What is added to the sums, and what becomes of them.</typeparam>
    /// <param name="x">The samples.</param>
    /// <param name="kernel">W, in panels.</param>
    /// <param name="bias">b, where there is one.</param>
    /// <param name="y">Takes the outputs.</param>
    /// <param name="samples">A bit for each sample.</param>
    [MethodImpl(Jit.Loop)]
    public void ForwardLanes<V, E>(ref readonly float x, ref readonly float kernel, ref readonly float bias, ref float y, int samples)
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
    {
        Span<float> masks = stackalloc float[Lanes];
        for (int lane = 0; Select<V>(masks, samples, ref lane, out V mask); lane += V.Count)
        {
            for (int position = 0; position < OutputHeight * OutputWidth; position++)
            {
                // A panel is a multiple of four columns.
                for (int column = 0; column < Columns; column += 4)
                {
                    V a = V.Zero, b = V.Zero, c = V.Zero, d = V.Zero;
                    for (int tap = 0; tap < Taps; tap++)
                    {
                        if (!Reads(position, tap, out int source))
                            continue;
                        ref float ws = ref At(in kernel, Weight(tap, 0, column));
                        for (int input = 0; input < Inputs; input++, ws = ref At(ref ws, Panel))
                        {
                            V value = V.Load(in x, ((((nint)source * InputStride) + input) * Lanes) + lane);
                            a = V.MultiplyAdd(value, V.Broadcast(ref ws, 0), a);
                            b = V.MultiplyAdd(value, V.Broadcast(ref ws, 1), b);
                            c = V.MultiplyAdd(value, V.Broadcast(ref ws, 2), c);
                            d = V.MultiplyAdd(value, V.Broadcast(ref ws, 3), d);
                        }
                    }

                    ref float ys = ref At(ref y, (((nint)position * OutputStride) + column) * Lanes);
                    Replace<V, E>(a, in bias, column, ref ys, lane, mask);
                    Replace<V, E>(b, in bias, column + 1, ref ys, Lanes + lane, mask);
                    Replace<V, E>(c, in bias, column + 2, ref ys, (2 * Lanes) + lane, mask);
                    Replace<V, E>(d, in bias, column + 3, ref ys, (3 * Lanes) + lane, mask);
                }
            }
        }
    }

    /// <summary>The gradient of x of some of sixteen samples in the lanes; the others' stays.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="dy">The gradient of the samples' outputs.</param>
    /// <param name="kernel">W, in panels.</param>
    /// <param name="dx">Takes the gradient.</param>
    /// <param name="samples">A bit for each sample.</param>
    [MethodImpl(Jit.Loop)]
    public void BackwardLanes<V>(ref readonly float dy, ref readonly float kernel, ref float dx, int samples)
        where V : struct, ILanes<V>
    {
        Span<float> masks = stackalloc float[Lanes];
        for (int lane = 0; Select<V>(masks, samples, ref lane, out V mask); lane += V.Count)
        {
            for (nint i = 0; i < (nint)Height * Width * InputStride; i++)
                V.Store(V.Select(mask, V.Zero, V.Load(ref dx, (i * Lanes) + lane)), ref dx, (i * Lanes) + lane);
            for (int position = 0; position < OutputHeight * OutputWidth; position++)
            {
                for (int tap = 0; tap < Taps; tap++)
                {
                    if (!Reads(position, tap, out int source))
                        continue;
                    for (int input = 0; input < Inputs; input++)
                    {
                        V sum = V.Zero;
                        for (int column = 0; column < Columns; column++)
                            sum = V.MultiplyAdd(V.Load(in dy, ((((nint)position * OutputStride) + column) * Lanes) + lane), V.Broadcast(in kernel, Weight(tap, input, column)), sum);
                        nint place = ((((nint)source * InputStride) + input) * Lanes) + lane;
                        V before = V.Load(ref dx, place);
                        V.Store(V.Select(mask, before + sum, before), ref dx, place);
                    }
                }
            }
        }
    }

    /// <summary>Adds the gradient of the kernel, Σ x·dy over the windows of at most sixteen samples in the lanes, to what is there.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">The samples.</param>
    /// <param name="dy">The gradient of their outputs.</param>
    /// <param name="gradient">The gradient, in panels.</param>
    /// <param name="samples">The samples.</param>
    [MethodImpl(Jit.Loop)]
    public void AddGradientLanes<V>(ref readonly float x, ref readonly float dy, ref float gradient, int samples)
        where V : struct, ILanes<V>
    {
        for (int tap = 0; tap < Taps; tap++)
        {
            for (int input = 0; input < Inputs; input++)
            {
                for (int column = 0; column < Columns; column++)
                {
                    double total = 0;
                    for (int lane = 0; lane < samples; lane += V.Count)
                    {
                        LongSum<V> sums = default;
                        for (int row = 0; row < OutputHeight; row++)
                        {
                            V sum = V.Zero;
                            for (int position = row * OutputWidth; position < (row + 1) * OutputWidth; position++)
                            {
                                if (Reads(position, tap, out int source))
                                    sum = V.MultiplyAdd(V.Load(in x, ((((nint)source * InputStride) + input) * Lanes) + lane), V.Load(in dy, ((((nint)position * OutputStride) + column) * Lanes) + lane), sum);
                            }

                            sums.Add(sum);
                        }

                        total += V.SumAcross(sums.Value & V.FirstLanes(Math.Min(V.Count, samples - lane)));
                    }

                    At(ref gradient, Weight(tap, input, column)) += (float)total;
                }
            }
        }
    }

    /// <summary>Sets a gradient of the kernel to 0.</summary>
    /// <param name="gradient">The gradient, in panels.</param>
    public void ClearGradient(ref float gradient) => MemoryMarshal.CreateSpan(ref gradient, Taps * Inputs * ((Columns + Panel - 1) / Panel * Panel)).Clear();

    // Whether a position's window has a tap within x, and which position of x that is.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Reads(int position, int tap, out int source)
    {
        (int row, int column) = Math.DivRem(position, OutputWidth);
        (int down, int across) = Math.DivRem(tap, WindowWidth);
        (row, column) = ((row * Stride) + (down * Dilation) - Top, column + across - Left);
        source = (row * Width) + column;
        return (uint)row < (uint)Height && (uint)column < (uint)Width;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private nint Weight(int tap, int input, int column)
    {
        (int panel, int within) = Math.DivRem(column, Panel);
        return (((((nint)panel * Taps) + tap) * Inputs) + input) * Panel + within;
    }

    // The next registers of lanes in which there is one of the samples, and which of its lanes are.
    [MethodImpl(Jit.Loop)]
    private static bool Select<V>(Span<float> masks, int samples, ref int lane, out V mask)
        where V : struct, ILanes<V>
    {
        mask = V.Zero;
        while (lane < Lanes && (samples >> lane & ((1 << V.Count) - 1)) == 0)
            lane += V.Count;
        if (lane >= Lanes)
            return false;
        for (int i = 0; i < V.Count; i++)
            masks[lane + i] = BitConverter.Int32BitsToSingle((samples >> (lane + i) & 1) == 0 ? 0 : -1);
        mask = V.Load(ref masks[lane], 0);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Replace<V, E>(V sum, ref readonly float bias, int column, ref float y, nint place, V mask)
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
    {
        if (column >= Columns)
            return;
        V result = E.End(E.StartsAtZero ? sum : sum + V.Broadcast(in bias, column), ref y, place);
        V.Store(V.Select(mask, result, V.Load(ref y, place)), ref y, place);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float At(ref readonly float first, nint offset) => ref Unsafe.Add(ref Unsafe.AsRef(in first), offset);
}

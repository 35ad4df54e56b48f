using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StaticNet.Numerics;

/// <summary>
/// Tensors with sixteen samples in the lanes: [group of samples][number][sample]. Every lane computes, however few channels there are.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SampleLanes
{
    /// <summary>The samples in the lanes.</summary>
    internal const int Samples = 16;

    private const int Square = 4;

    // So many numbers of a lane are summed one after another, in each of two sums; what comes of such runs is summed in double.
    private const int SumsOfRun = 256;

    /// <summary>How many groups the samples are.</summary>
    internal static int Groups(int rows) => (rows + Samples - 1) / Samples;

    /// <summary>Whether samples fill at most half of the lanes, and registers of half the width do half the work: what is in the others is of no sample.</summary>
    internal static bool FillHalf<V>(int rows)
        where V : struct, ILanes<V> => V.Count > Samples / 2 && rows <= Samples / 2;

    /// <summary>The lanes that are computed for some samples.</summary>
    internal static int LanesOf(int rows) => rows <= Samples / 2 ? Samples / 2 : Samples;

    /// <summary>Brings the numbers of samples side by side. Lanes without a sample are 0, or have the last sample once more.</summary>
    /// <param name="source">The first sample.</param>
    /// <param name="columns">The numbers of a row.</param>
    /// <param name="stride">The floats from a row to the next.</param>
    /// <param name="rowsOfSample">The rows of a sample.</param>
    /// <param name="destination">The first group's place.</param>
    /// <param name="rows">The samples.</param>
    /// <param name="repeats">
    /// Whether lanes without a sample have the last one once more. What a layer makes of zeros may be infinite where it is finite for every
    /// sample, and the product with a gradient of 0 would then be a NaN in the sums over all lanes.
    /// </param>
    [MethodImpl(Jit.Loop)]
    public static void FromRows(ref readonly float source, int columns, int stride, int rowsOfSample, ref float destination, int rows, bool repeats)
    {
        nint floats = (nint)rowsOfSample * stride, group = (nint)rowsOfSample * columns * Samples;
        for (int first = 0; first < rows; first += Samples)
        {
            int count = Math.Min(rows - first, Samples);
            ref float to = ref Unsafe.Add(ref destination, first / Samples * group);
            for (int row = 0; row < rowsOfSample; row++)
            {
                ref float from = ref Unsafe.Add(ref Unsafe.AsRef(in source), (first * floats) + ((nint)row * stride));
                Gather(ref from, floats, columns, count, ref Unsafe.Add(ref to, (nint)row * columns * Samples), repeats);
            }
        }
    }

    /// <summary>Brings the numbers of each sample together again.</summary>
    /// <param name="source">The first group.</param>
    /// <param name="destination">The first sample's place.</param>
    /// <param name="columns">The numbers of a row there.</param>
    /// <param name="stride">The floats from a row to the next there.</param>
    /// <param name="rowsOfSample">The rows of a sample there.</param>
    /// <param name="rows">The samples.</param>
    [MethodImpl(Jit.Loop)]
    public static void ToRows(ref readonly float source, ref float destination, int columns, int stride, int rowsOfSample, int rows)
    {
        nint floats = (nint)rowsOfSample * stride, group = (nint)rowsOfSample * columns * Samples;
        for (int first = 0; first < rows; first += Samples)
        {
            int count = Math.Min(rows - first, Samples);
            ref float from = ref Unsafe.Add(ref Unsafe.AsRef(in source), first / Samples * group);
            for (int row = 0; row < rowsOfSample; row++)
            {
                ref float to = ref Unsafe.Add(ref destination, (first * floats) + ((nint)row * stride));
                Scatter(ref Unsafe.Add(ref from, (nint)row * columns * Samples), columns, count, ref to, floats);

                // What goes over a row in place takes its padding along: whatever was there before must not stay.
                for (int sample = 0; sample < count && columns < stride; sample++)
                    MemoryMarshal.CreateSpan(ref Unsafe.Add(ref to, (sample * floats) + columns), stride - columns).Clear();
            }
        }
    }

    /// <summary>The gradient of a bias: the sums of its column over positions and samples.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="dy">The first group's gradient.</param>
    /// <param name="gradient">Receives the sums.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="positions">The positions of a sample.</param>
    /// <param name="rows">The samples.</param>
    /// <param name="accumulate">Whether to add to what is there.</param>
    [MethodImpl(Jit.Loop)]
    public static void SumColumns<V>(ref readonly float dy, ref float gradient, int columns, int positions, int rows, bool accumulate)
        where V : struct, ILanes<V>
    {
        if (FillHalf<V>(rows))
        {
            SumColumns<Lanes256>(in dy, ref gradient, columns, positions, rows, accumulate);
            return;
        }

        int lanes = rows <= Samples / 2 ? Samples / 2 : Samples;
        nint length = Groups(rows) * (nint)positions * columns * Samples, step = (nint)columns * Samples, run = 2 * SumsOfRun * step;
        for (int column = 0; column < columns; column++)
        {
            double total = 0;
            V a = V.Zero, b = V.Zero;
            for (int lane = 0; lane < lanes; lane += V.Count)
            {
                for (nint first = 0; first < length; first += run)
                {
                    nint index = first + (column * Samples) + lane, end = Math.Min(length, first + run);
                    for (; index + step < end; index += 2 * step)
                    {
                        a += V.Load(in dy, index);
                        b += V.Load(in dy, index + step);
                    }

                    if (index < end)
                        a += V.Load(in dy, index);
                    if (end == length)
                        break;
                    total += V.SumAcross(a + b);
                    a = b = V.Zero;
                }
            }

            float sum = (float)(total + V.SumAcross(a + b));
            Unsafe.Add(ref gradient, column) = accumulate ? Unsafe.Add(ref gradient, column) + sum : sum;
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void Gather(ref float source, nint floats, int columns, int count, ref float destination, bool repeats)
    {
        int whole = columns / Square * Square;
        ref float last = ref Unsafe.Add(ref source, (count - 1) * floats);
        for (int sample = 0; sample < Samples; sample += Square)
        {
            ref float to = ref Unsafe.Add(ref destination, sample);
            if (sample >= count)
            {
                for (int i = 0; i < columns; i++)
                    Vector128.Create(repeats ? Unsafe.Add(ref last, i) : 0).StoreUnsafe(ref to, (nuint)i * Samples);
                continue;
            }

            int done = 0;
            ref float from = ref Unsafe.Add(ref source, sample * floats);
            if (sample + Square <= count)
            {
                for (; done < whole; done += Square)
                    Transpose(ref Unsafe.Add(ref from, done), floats, ref Unsafe.Add(ref to, (nint)done * Samples), Samples);
            }

            for (; done < columns; done++)
            {
                for (int i = 0; i < Square; i++)
                    Unsafe.Add(ref to, ((nint)done * Samples) + i) = sample + i < count ? Unsafe.Add(ref from, (i * floats) + done) : repeats ? Unsafe.Add(ref last, done) : 0;
            }
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void Scatter(ref float source, int columns, int count, ref float destination, nint floats)
    {
        int whole = columns / Square * Square;
        for (int sample = 0; sample < count; sample += Square)
        {
            int done = 0;
            if (sample + Square <= count)
            {
                ref float to = ref Unsafe.Add(ref destination, sample * floats);
                for (; done < whole; done += Square)
                    Transpose(ref Unsafe.Add(ref source, ((nint)done * Samples) + sample), Samples, ref Unsafe.Add(ref to, done), floats);
            }

            for (; done < columns; done++)
            {
                for (int i = sample; i < Math.Min(sample + Square, count); i++)
                    Unsafe.Add(ref destination, (i * floats) + done) = Unsafe.Add(ref source, ((nint)done * Samples) + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(ref float source, nint stride, ref float destination, nint destinationStride)
    {
        Vector128<float> a = Vector128.LoadUnsafe(ref source);
        Vector128<float> b = Vector128.LoadUnsafe(ref source, (nuint)stride);
        Vector128<float> c = Vector128.LoadUnsafe(ref source, (nuint)(stride * 2));
        Vector128<float> d = Vector128.LoadUnsafe(ref source, (nuint)(stride * 3));
        (Vector128<float> ac0, Vector128<float> ac1) = (Interleave.Low(a, c), Interleave.High(a, c));
        (Vector128<float> bd0, Vector128<float> bd1) = (Interleave.Low(b, d), Interleave.High(b, d));
        Interleave.Low(ac0, bd0).StoreUnsafe(ref destination);
        Interleave.High(ac0, bd0).StoreUnsafe(ref destination, (nuint)destinationStride);
        Interleave.Low(ac1, bd1).StoreUnsafe(ref destination, (nuint)(destinationStride * 2));
        Interleave.High(ac1, bd1).StoreUnsafe(ref destination, (nuint)(destinationStride * 3));
    }
}

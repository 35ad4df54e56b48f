using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <summary>
/// Finds samples of which a number is out of all proportion to the others, or not finite. An algorithm that adds inputs before it multiplies
/// them lets such a number spoil outputs that do not read it: these samples are summed directly (<see cref="OutlierConvolution"/>).
/// </summary>
/// <remarks>
/// The positions of a sample are cut into at most 32 blocks. An outlier is a number more than 2048 times as large as the root of the mean
/// square of at least half of the blocks that have a number but zero: a sentinel such as −9999 among numbers around 1, an infinity, a NaN, or what
/// overflows when it is squared. Which samples these are depends on each sample alone.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Outliers
{
    private const int MostBlocks = 32;

    private const float SquaredRatio = 2048f * 2048f;

    /// <summary>Counts the samples before the first with an outlier.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">The first sample.</param>
    /// <param name="positions">The positions of a sample.</param>
    /// <param name="stride">The floats of a position: a multiple of every register's width.</param>
    /// <param name="samples">The samples.</param>
    [MethodImpl(Jit.Loop)]
    public static int SamplesBefore<V>(ref readonly float x, int positions, int stride, int samples)
        where V : struct, ILanes<V>
    {
        int sample = 0;
        while (sample < samples && !IsIn<V>(ref Unsafe.Add(ref Unsafe.AsRef(in x), (nint)sample * positions * stride), positions, stride))
            sample++;
        return sample;
    }

    /// <summary>Finds which of at most sixteen samples in the lanes have an outlier, a bit for each.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">The samples.</param>
    /// <param name="positions">The positions of a sample.</param>
    /// <param name="channels">The numbers of a position.</param>
    /// <param name="lanes">The lanes that are computed; those without a sample have the last one once more.</param>
    [MethodImpl(Jit.Loop)]
    public static int InLanes<V>(ref readonly float x, int positions, int channels, int lanes)
        where V : struct, ILanes<V>
    {
        Span<float> powers = stackalloc float[MostBlocks * SampleLanes.Samples], flags = stackalloc float[SampleLanes.Samples];
        int length = BlockLength(positions), blocks = (positions + length - 1) / length, found = 0;
        for (int lane = 0; lane < lanes; lane += V.Count)
        {
            ref float first = ref Unsafe.Add(ref Unsafe.AsRef(in x), lane);
            for (int block = 0; block < blocks; block++)
            {
                nint start = (nint)block * length * channels, count = (nint)Math.Min(length, positions - (block * length)) * channels;
                V.Store(Power<V>(ref Unsafe.Add(ref first, start * SampleLanes.Samples), count, SampleLanes.Samples), ref powers[(block * SampleLanes.Samples) + lane], 0);
            }

            // The largest block's power is no less than any number's square: only where it is too large, the largest number is looked for.
            ref float power = ref powers[lane];
            V peak = V.Zero;
            for (int block = 0; block < blocks; block++)
                peak = V.Max(peak, V.Load(ref power, block * SampleLanes.Samples));
            V factor = V.Broadcast(SquaredRatio / ((float)length * channels)), mask = AreOut(factor, peak, ref power, blocks);
            if (V.SumAcross(mask & V.One) == 0)
                continue;
            V largest = Largest<V>(ref first, (nint)positions * channels, SampleLanes.Samples);
            V.Store(AreOut(factor, largest * largest, ref power, blocks) & V.One, ref flags[lane], 0);
        }

        for (int lane = 0; lane < lanes; lane++)
            found |= flags[lane] != 0 ? 1 << lane : 0;
        return found;
    }

    [MethodImpl(Jit.Loop)]
    private static bool IsIn<V>(ref float x, int positions, int stride)
        where V : struct, ILanes<V>
    {
        Span<float> powers = stackalloc float[MostBlocks];
        int length = BlockLength(positions), blocks = (positions + length - 1) / length;
        float peak = 0, factor = SquaredRatio / ((float)length * stride);
        for (int block = 0; block < blocks; block++)
        {
            nint start = (nint)block * length * stride, count = (nint)Math.Min(length, positions - (block * length)) * stride;
            powers[block] = V.SumAcross(Power<V>(ref Unsafe.Add(ref x, start), count / V.Count, V.Count));
            peak = MathF.Max(peak, powers[block]);
        }

        if (!IsOut(powers[..blocks], factor, peak))
            return false;
        float largest = V.MaxAcross(Largest<V>(ref x, (nint)positions * stride / V.Count, V.Count));
        return IsOut(powers[..blocks], factor, largest * largest);
    }

    private static int BlockLength(int positions) => (positions + MostBlocks - 1) / MostBlocks;

    [MethodImpl(Jit.Loop)]
    private static bool IsOut(ReadOnlySpan<float> powers, float factor, float peak)
    {
        int filled = 0, below = 0;
        foreach (float power in powers)
        {
            filled += power > 0 ? 1 : 0;
            below += power > 0 && power * factor < peak ? 1 : 0;
        }

        return !float.IsFinite(peak) || (below > 0 && 2 * below >= filled);
    }

    /// <summary>The same in each lane.</summary>
    [MethodImpl(Jit.Loop)]
    private static V AreOut<V>(V factor, V peak, ref float powers, int blocks)
        where V : struct, ILanes<V>
    {
        V filled = V.Zero, below = V.Zero;
        for (int block = 0; block < blocks; block++)
        {
            V power = V.Load(ref powers, block * SampleLanes.Samples), one = V.LessThan(V.Zero, power) & V.One;
            filled += one;
            below += V.LessThan(power * factor, peak) & one;
        }

        V isFinite = V.LessThanOrEqual(peak, V.Broadcast(float.MaxValue)), isMany = V.LessThan(V.Zero, below) & V.LessThanOrEqual(filled, below + below);
        return V.Select(isFinite, isMany, V.FirstLanes(V.Count));
    }

    // Sums that do not wait for each other. Infinities and NaNs stay, as infinities or NaNs.
    [MethodImpl(Jit.Loop)]
    private static V Power<V>(ref float x, nint count, nint step)
        where V : struct, ILanes<V>
    {
        V a = V.Zero, b = V.Zero, c = V.Zero, d = V.Zero;
        nint place = 0, end = count * step;
        for (; place + (3 * step) < end; place += 4 * step)
        {
            V x0 = V.Load(ref x, place), x1 = V.Load(ref x, place + step), x2 = V.Load(ref x, place + (2 * step)), x3 = V.Load(ref x, place + (3 * step));
            a = V.MultiplyAdd(x0, x0, a);
            b = V.MultiplyAdd(x1, x1, b);
            c = V.MultiplyAdd(x2, x2, c);
            d = V.MultiplyAdd(x3, x3, d);
        }

        for (; place < end; place += step)
        {
            V value = V.Load(ref x, place);
            a = V.MultiplyAdd(value, value, a);
        }

        return a + b + (c + d);
    }

    [MethodImpl(Jit.Loop)]
    private static V Largest<V>(ref float x, nint count, nint step)
        where V : struct, ILanes<V>
    {
        V largest = V.Zero;
        for (nint i = 0; i < count; i++)
            largest = V.Max(largest, V.Abs(V.Load(ref x, i * step)));
        return largest;
    }
}

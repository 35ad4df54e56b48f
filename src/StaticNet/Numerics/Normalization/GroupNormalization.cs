using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <summary>Normalisation of groups of channels over all positions of a sample (Wu and He, Group Normalization, 2018), with Keras 3's formulas.</summary>
/// <remarks>
/// A register holds channels, which may belong to several groups: channels are summed over the positions first, run by run, so that
/// rounding does not grow with their number, and the sums of a group's channels are added after, in double. As in <see cref="LayerNormalization"/>, what the
/// rounding of the mean left is taken away too.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GroupNormalization
{
    /// <summary>n = (x − μ)/√(σ² + ε) and y = gamma·n + beta.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">The first sample.</param>
    /// <param name="gamma">The factors; a null reference where there are none.</param>
    /// <param name="beta">The summands; a null reference where there are none.</param>
    /// <param name="y">Takes the outputs.</param>
    /// <param name="normalized">Takes n; a null reference where it is not needed.</param>
    /// <param name="inverses">Takes 1/√(σ² + ε) of each group; a null reference where it is not needed.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="samples">The number of samples.</param>
    [MethodImpl(Jit.Loop)]
    public static void Forward<V>(
        ref readonly float x,
        ref readonly float gamma,
        ref readonly float beta,
        ref float y,
        ref float normalized,
        ref float inverses,
        in NormalizationShape shape,
        float epsilon,
        int samples)
        where V : struct, ILanes<V>
    {
        Span<double> first = stackalloc double[GroupChannels.MostGroups], second = stackalloc double[GroupChannels.MostGroups];
        Span<float> means = stackalloc float[GroupChannels.MostGroups], factors = stackalloc float[GroupChannels.MostGroups], shifts = stackalloc float[GroupChannels.MostGroups];
        for (int sample = 0; sample < samples; sample++)
        {
            for (int group = 0; group < shape.Groups; group += GroupChannels.MostGroups)
            {
                GroupChannels channels = GroupChannels.Of(in shape, group);
                SumChannels<V>(in x, in shape, sample, channels, first);
                for (int i = 0; i < channels.Groups; i++)
                    means[i] = (float)(first[i] / shape.Count);
                SumDeviations<V>(in x, in shape, sample, channels, means, first, second);
                for (int i = 0; i < channels.Groups; i++)
                {
                    double rest = first[i] / shape.Count, variance = Math.Max(0, (second[i] / shape.Count) - (rest * rest)), inverse = 1 / Math.Sqrt(variance + epsilon);
                    (factors[i], shifts[i]) = ((float)inverse, (float)(-rest * inverse));
                    if (!Unsafe.IsNullRef(in inverses))
                        Unsafe.Add(ref inverses, ((nint)sample * shape.StatisticsStride) + group + i) = (float)inverse;
                }

                Apply<V>(in x, in gamma, in beta, ref y, ref normalized, in shape, sample, channels, means, factors, shifts);
            }

            Clear<V>(ref y, in shape, sample);
            if (!Unsafe.IsNullRef(in normalized))
                Clear<V>(ref normalized, in shape, sample);
        }
    }

    /// <summary>dx = (g − mean(g) − n·mean(g·n))/√(σ² + ε) with g = gamma·dy, the means over the group.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="normalized">n.</param>
    /// <param name="inverses">1/√(σ² + ε) of each group.</param>
    /// <param name="gamma">The factors; a null reference where there are none.</param>
    /// <param name="dy">The gradient of the outputs.</param>
    /// <param name="dx">Takes the gradient of x.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="samples">The number of samples.</param>
    [MethodImpl(Jit.Loop)]
    public static void Backward<V>(ref readonly float normalized, ref readonly float inverses, ref readonly float gamma, ref readonly float dy, ref float dx, in NormalizationShape shape, int samples)
        where V : struct, ILanes<V>
    {
        Span<double> sums = stackalloc double[GroupChannels.MostGroups], products = stackalloc double[GroupChannels.MostGroups];
        Span<float> constants = stackalloc float[GroupChannels.MostGroups], slopes = stackalloc float[GroupChannels.MostGroups], factors = stackalloc float[GroupChannels.MostGroups];
        for (int sample = 0; sample < samples; sample++)
        {
            for (int group = 0; group < shape.Groups; group += GroupChannels.MostGroups)
            {
                GroupChannels channels = GroupChannels.Of(in shape, group);
                SumGradients<V>(in normalized, in gamma, in dy, in shape, sample, channels, sums, products);
                for (int i = 0; i < channels.Groups; i++)
                {
                    constants[i] = (float)(sums[i] / shape.Count);
                    slopes[i] = (float)(products[i] / shape.Count);
                    factors[i] = Unsafe.Add(ref Unsafe.AsRef(in inverses), ((nint)sample * shape.StatisticsStride) + group + i);
                }

                ApplyBackward<V>(in normalized, in gamma, in dy, ref dx, in shape, sample, channels, constants, slopes, factors);
            }

            Clear<V>(ref dx, in shape, sample);
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void SumChannels<V>(ref readonly float x, in NormalizationShape shape, int sample, GroupChannels channels, Span<double> sums)
        where V : struct, ILanes<V>
    {
        sums.Clear();
        nint stride = shape.Stride;
        for (int column = channels.Start; column < channels.End; column += V.Count)
        {
            LongSum<V> total = default;
            for (int first = 0; first < shape.Rows; first += NormalizationShape.Run)
            {
                ref float xs = ref shape.Row(in x, sample, first);
                int count = Math.Min(NormalizationShape.Run, shape.Rows - first);
                V sum = V.Zero;
                for (int row = 0; row < count; row++)
                    sum += V.Load(ref xs, (row * stride) + column);
                total.Add(sum);
            }

            GroupChannels.Add(total.Value, channels, column, sums);
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void SumDeviations<V>(ref readonly float x, in NormalizationShape shape, int sample, GroupChannels channels, ReadOnlySpan<float> means, Span<double> sums, Span<double> squares)
        where V : struct, ILanes<V>
    {
        sums.Clear();
        squares.Clear();
        nint stride = shape.Stride;
        for (int column = channels.Start; column < channels.End; column += V.Count)
        {
            V mean = channels.Spread<V>(means, column);
            LongSum<V> total = default, totalSquare = default;
            for (int first = 0; first < shape.Rows; first += NormalizationShape.Run)
            {
                ref float xs = ref shape.Row(in x, sample, first);
                int count = Math.Min(NormalizationShape.Run, shape.Rows - first);
                V sum = V.Zero, square = V.Zero;
                for (int row = 0; row < count; row++)
                {
                    V deviation = V.Load(ref xs, (row * stride) + column) - mean;
                    sum += deviation;
                    square = V.MultiplyAdd(deviation, deviation, square);
                }

                total.Add(sum);
                totalSquare.Add(square);
            }

            GroupChannels.Add(total.Value, channels, column, sums);
            GroupChannels.Add(totalSquare.Value, channels, column, squares);
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void Apply<V>(
        ref readonly float x,
        ref readonly float gamma,
        ref readonly float beta,
        ref float y,
        ref float normalized,
        in NormalizationShape shape,
        int sample,
        GroupChannels channels,
        ReadOnlySpan<float> means,
        ReadOnlySpan<float> factors,
        ReadOnlySpan<float> shifts)
        where V : struct, ILanes<V>
    {
        bool isKept = !Unsafe.IsNullRef(in normalized);
        ref float xs = ref shape.Row(in x, sample, 0), ys = ref shape.Row(in y, sample, 0), ns = ref isKept ? ref shape.Row(in normalized, sample, 0) : ref ys;
        nint stride = shape.Stride;
        for (int column = channels.Start; column < channels.End; column += V.Count)
        {
            V mean = channels.Spread<V>(means, column), factor = channels.Spread<V>(factors, column), shift = channels.Spread<V>(shifts, column);
            V scale = Weight(V.One, in gamma, column), summand = Weight(V.Zero, in beta, column), within = channels.Within<V>(column);
            nint index = column;
            for (int row = 0; row < shape.Rows; row++, index += stride)
            {
                V value = V.MultiplyAdd(V.Load(ref xs, index) - mean, factor, shift) & within;
                if (isKept)
                    V.Store(value, ref ns, index);
                V.Store(V.MultiplyAdd(value, scale, summand), ref ys, index);
            }
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void SumGradients<V>(ref readonly float normalized, ref readonly float gamma, ref readonly float dy, in NormalizationShape shape, int sample, GroupChannels channels, Span<double> sums, Span<double> products)
        where V : struct, ILanes<V>
    {
        sums.Clear();
        products.Clear();
        nint stride = shape.Stride;
        for (int column = channels.Start; column < channels.End; column += V.Count)
        {
            V scale = Weight(V.One, in gamma, column);
            LongSum<V> total = default, totalProduct = default;
            for (int first = 0; first < shape.Rows; first += NormalizationShape.Run)
            {
                ref float ns = ref shape.Row(in normalized, sample, first), dys = ref shape.Row(in dy, sample, first);
                int count = Math.Min(NormalizationShape.Run, shape.Rows - first);
                V sum = V.Zero, product = V.Zero;
                for (int row = 0; row < count; row++)
                {
                    nint index = (row * stride) + column;
                    V gradient = V.Load(ref dys, index);
                    sum += gradient;
                    product = V.MultiplyAdd(gradient, V.Load(ref ns, index), product);
                }

                total.Add(sum);
                totalProduct.Add(product);
            }

            GroupChannels.Add(total.Value * scale, channels, column, sums);
            GroupChannels.Add(totalProduct.Value * scale, channels, column, products);
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void ApplyBackward<V>(
        ref readonly float normalized,
        ref readonly float gamma,
        ref readonly float dy,
        ref float dx,
        in NormalizationShape shape,
        int sample,
        GroupChannels channels,
        ReadOnlySpan<float> constants,
        ReadOnlySpan<float> slopes,
        ReadOnlySpan<float> inverses)
        where V : struct, ILanes<V>
    {
        ref float ns = ref shape.Row(in normalized, sample, 0), dys = ref shape.Row(in dy, sample, 0), dxs = ref shape.Row(in dx, sample, 0);
        nint stride = shape.Stride;
        for (int column = channels.Start; column < channels.End; column += V.Count)
        {
            V constant = channels.Spread<V>(constants, column), slope = channels.Spread<V>(slopes, column), inverse = channels.Spread<V>(inverses, column);
            V scale = Weight(V.One, in gamma, column), within = channels.Within<V>(column);
            nint index = column;
            for (int row = 0; row < shape.Rows; row++, index += stride)
            {
                V gradient = (V.Load(ref dys, index) * scale) - constant - (V.Load(ref ns, index) * slope);
                V.Store((gradient * inverse) & within, ref dxs, index);
            }
        }
    }

    // Weights are padded, with zeros.
    private static V Weight<V>(V otherwise, ref readonly float weights, int column)
        where V : struct, ILanes<V> =>
        Unsafe.IsNullRef(in weights) ? otherwise : V.Load(in weights, column);

    /// <summary>Sets the registers past the last one that has a channel to 0: their lanes past it are 0 already.</summary>
    [MethodImpl(Jit.Loop)]
    private static void Clear<V>(ref float tensor, in NormalizationShape shape, int sample)
        where V : struct, ILanes<V>
    {
        for (int column = (shape.Columns + V.Count - 1) / V.Count * V.Count; column < shape.Stride; column += V.Count)
        {
            for (int row = 0; row < shape.Rows; row++)
                V.Store(V.Zero, ref shape.Row(in tensor, sample, row), column);
        }
    }
}

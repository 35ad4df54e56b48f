using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics;

/// <summary>Normalisation of groups of channels over all positions of a sample, with Keras 3's formulas.</summary>
/// <remarks>
/// A register holds channels, which may belong to several groups: channels are summed over the positions first, in float for some
/// of them and then in double, and the sums of a group's channels are added after. As in <see cref="LayerNormalization"/>, what the
/// rounding of the mean left is taken away too.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GroupNormalization
{
    // So many numbers are summed in float before the sum goes to double.
    private const int FloatRun = 64;

    // So many groups are worked on at once: what is kept of each then fits on the stack, however many channels there are.
    private const int GroupsAtOnce = 64;

    private const int WidestRegister = 16;

    /// <summary>n = (x − μ)/√(σ² + ε) and y = gamma·n + beta.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">The first sample.</param>
    /// <param name="gamma">The factors; a null reference where there are none.</param>
    /// <param name="beta">The summands; a null reference where there are none.</param>
    /// <param name="y">Takes the outputs.</param>
    /// <param name="normalized">Takes n; a null reference where nobody wants it.</param>
    /// <param name="inverses">Takes 1/√(σ² + ε) of each group; a null reference where nobody wants it.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="samples">The number of samples.</param>
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
        Span<double> first = stackalloc double[GroupsAtOnce], second = stackalloc double[GroupsAtOnce];
        Span<float> means = stackalloc float[GroupsAtOnce], factors = stackalloc float[GroupsAtOnce], shifts = stackalloc float[GroupsAtOnce];
        for (int sample = 0; sample < samples; sample++)
        {
            for (int group = 0; group < shape.Groups; group += GroupsAtOnce)
            {
                Channels channels = Channels.Of(in shape, group);
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

            Clear(ref y, in shape, sample);
            if (!Unsafe.IsNullRef(in normalized))
                Clear(ref normalized, in shape, sample);
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
    public static void Backward<V>(ref readonly float normalized, ref readonly float inverses, ref readonly float gamma, ref readonly float dy, ref float dx, in NormalizationShape shape, int samples)
        where V : struct, ILanes<V>
    {
        Span<double> sums = stackalloc double[GroupsAtOnce], products = stackalloc double[GroupsAtOnce];
        Span<float> constants = stackalloc float[GroupsAtOnce], slopes = stackalloc float[GroupsAtOnce], factors = stackalloc float[GroupsAtOnce];
        for (int sample = 0; sample < samples; sample++)
        {
            for (int group = 0; group < shape.Groups; group += GroupsAtOnce)
            {
                Channels channels = Channels.Of(in shape, group);
                SumGradients<V>(in normalized, in gamma, in dy, in shape, sample, channels, sums, products);
                for (int i = 0; i < channels.Groups; i++)
                {
                    constants[i] = (float)(sums[i] / shape.Count);
                    slopes[i] = (float)(products[i] / shape.Count);
                    factors[i] = Unsafe.Add(ref Unsafe.AsRef(in inverses), ((nint)sample * shape.StatisticsStride) + group + i);
                }

                ApplyBackward<V>(in normalized, in gamma, in dy, ref dx, in shape, sample, channels, constants, slopes, factors);
            }

            Clear(ref dx, in shape, sample);
        }
    }

    private static void SumChannels<V>(ref readonly float x, in NormalizationShape shape, int sample, Channels channels, Span<double> sums)
        where V : struct, ILanes<V>
    {
        sums.Clear();
        for (int column = channels.Start; column < channels.End; column += V.Count)
        {
            for (int first = 0; first < shape.Rows; first += FloatRun)
            {
                V sum = V.Zero;
                for (int row = first; row < Math.Min(first + FloatRun, shape.Rows); row++)
                    sum += RowLanes.Load<V>(ref shape.InputRow(in x, sample, row), column, channels.End);
                channels.Add(sum, column, sums);
            }
        }
    }

    private static void SumDeviations<V>(ref readonly float x, in NormalizationShape shape, int sample, Channels channels, ReadOnlySpan<float> means, Span<double> sums, Span<double> squares)
        where V : struct, ILanes<V>
    {
        sums.Clear();
        squares.Clear();
        for (int column = channels.Start; column < channels.End; column += V.Count)
        {
            V mean = channels.Spread<V>(means, column);
            for (int first = 0; first < shape.Rows; first += FloatRun)
            {
                V sum = V.Zero, square = V.Zero;
                for (int row = first; row < Math.Min(first + FloatRun, shape.Rows); row++)
                {
                    V deviation = RowLanes.Load<V>(ref shape.InputRow(in x, sample, row), column, channels.End) - mean;
                    sum += deviation;
                    square = V.MultiplyAdd(deviation, deviation, square);
                }

                channels.Add(sum, column, sums);
                channels.Add(square, column, squares);
            }
        }
    }

    private static void Apply<V>(
        ref readonly float x,
        ref readonly float gamma,
        ref readonly float beta,
        ref float y,
        ref float normalized,
        in NormalizationShape shape,
        int sample,
        Channels channels,
        ReadOnlySpan<float> means,
        ReadOnlySpan<float> factors,
        ReadOnlySpan<float> shifts)
        where V : struct, ILanes<V>
    {
        bool isKept = !Unsafe.IsNullRef(in normalized);
        for (int column = channels.Start; column < channels.End; column += V.Count)
        {
            V mean = channels.Spread<V>(means, column), factor = channels.Spread<V>(factors, column), shift = channels.Spread<V>(shifts, column);
            V scale = Weight<V>(in gamma, column, channels.End, V.One), summand = Weight<V>(in beta, column, channels.End, V.Zero);
            for (int row = 0; row < shape.Rows; row++)
            {
                V value = V.MultiplyAdd(RowLanes.Load<V>(ref shape.InputRow(in x, sample, row), column, channels.End) - mean, factor, shift);
                if (isKept)
                    RowLanes.Store(value, ref shape.Row(in normalized, sample, row), column, channels.End);
                RowLanes.Store(V.MultiplyAdd(value, scale, summand), ref shape.Row(in y, sample, row), column, channels.End);
            }
        }
    }

    private static void SumGradients<V>(ref readonly float normalized, ref readonly float gamma, ref readonly float dy, in NormalizationShape shape, int sample, Channels channels, Span<double> sums, Span<double> products)
        where V : struct, ILanes<V>
    {
        sums.Clear();
        products.Clear();
        for (int column = channels.Start; column < channels.End; column += V.Count)
        {
            V scale = Weight<V>(in gamma, column, channels.End, V.One);
            for (int first = 0; first < shape.Rows; first += FloatRun)
            {
                V sum = V.Zero, product = V.Zero;
                for (int row = first; row < Math.Min(first + FloatRun, shape.Rows); row++)
                {
                    V gradient = RowLanes.Load<V>(ref shape.Row(in dy, sample, row), column, channels.End) * scale;
                    sum += gradient;
                    product = V.MultiplyAdd(gradient, RowLanes.Load<V>(ref shape.Row(in normalized, sample, row), column, channels.End), product);
                }

                channels.Add(sum, column, sums);
                channels.Add(product, column, products);
            }
        }
    }

    private static void ApplyBackward<V>(
        ref readonly float normalized,
        ref readonly float gamma,
        ref readonly float dy,
        ref float dx,
        in NormalizationShape shape,
        int sample,
        Channels channels,
        ReadOnlySpan<float> constants,
        ReadOnlySpan<float> slopes,
        ReadOnlySpan<float> factors)
        where V : struct, ILanes<V>
    {
        for (int column = channels.Start; column < channels.End; column += V.Count)
        {
            V constant = channels.Spread<V>(constants, column), slope = channels.Spread<V>(slopes, column), factor = channels.Spread<V>(factors, column);
            V scale = Weight<V>(in gamma, column, channels.End, V.One);
            for (int row = 0; row < shape.Rows; row++)
            {
                V gradient = (RowLanes.Load<V>(ref shape.Row(in dy, sample, row), column, channels.End) * scale) - constant;
                gradient -= RowLanes.Load<V>(ref shape.Row(in normalized, sample, row), column, channels.End) * slope;
                RowLanes.Store(gradient * factor, ref shape.Row(in dx, sample, row), column, channels.End);
            }
        }
    }

    private static V Weight<V>(ref readonly float weights, int column, int end, V otherwise)
        where V : struct, ILanes<V> =>
        Unsafe.IsNullRef(in weights) ? otherwise : RowLanes.Load<V>(in weights, column, end);

    /// <summary>Sets what pads the rows of a sample to 0.</summary>
    private static void Clear(ref float tensor, in NormalizationShape shape, int sample)
    {
        for (int row = 0; row < shape.Rows && shape.Columns < shape.Stride; row++)
            System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref shape.Row(in tensor, sample, row), shape.Stride)[shape.Columns..].Clear();
    }

    /// <summary>The channels of some groups: from Start to before End, so many to a group.</summary>
    private readonly record struct Channels(int Start, int End, int Groups, int PerGroup)
    {
        public static Channels Of(in NormalizationShape shape, int firstGroup)
        {
            int groups = Math.Min(GroupsAtOnce, shape.Groups - firstGroup), perGroup = shape.GroupColumns;
            return new Channels(firstGroup * perGroup, (firstGroup + groups) * perGroup, groups, perGroup);
        }

        /// <summary>Adds each channel's number to its group's.</summary>
        public void Add<V>(V numbers, int column, Span<double> sums)
            where V : struct, ILanes<V>
        {
            Span<float> lanes = stackalloc float[WidestRegister];
            V.Store(numbers, ref lanes[0], 0);
            for (int lane = 0; lane < Math.Min(V.Count, End - column); lane++)
                sums[(column - Start + lane) / PerGroup] += lanes[lane];
        }

        /// <summary>Gives each channel its group's number.</summary>
        public V Spread<V>(ReadOnlySpan<float> numbers, int column)
            where V : struct, ILanes<V>
        {
            Span<float> lanes = stackalloc float[WidestRegister];
            lanes.Clear();
            for (int lane = 0; lane < Math.Min(V.Count, End - column); lane++)
                lanes[lane] = numbers[(column - Start + lane) / PerGroup];
            return V.Load(in lanes[0], 0);
        }
    }
}

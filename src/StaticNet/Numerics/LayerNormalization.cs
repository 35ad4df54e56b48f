using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics;

/// <summary>Normalisation of whole rows by their own statistics, with Keras 3's formulas.</summary>
/// <remarks>
/// The sums of a row are taken in registers and added up in double. The mean is taken away before anything is squared, and what
/// its rounding left is taken away after, so that no digits are lost where it is large.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LayerNormalization
{
    /// <summary>n = (x − μ)/√(σ² + ε) and y = gamma·n + beta.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">The first row.</param>
    /// <param name="gamma">The factors; a null reference where there are none.</param>
    /// <param name="beta">The summands; a null reference where there are none.</param>
    /// <param name="y">Takes the outputs.</param>
    /// <param name="normalized">Takes n; a null reference where nobody wants it.</param>
    /// <param name="inverses">Takes 1/√(σ² + ε) of each set; a null reference where nobody wants it.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="isCentered">Whether the mean is taken away; else it is 0, and σ² is the mean square.</param>
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
        bool isCentered,
        int samples)
        where V : struct, ILanes<V>
    {
        for (int sample = 0; sample < samples; sample++)
        {
            for (int i = 0; i < shape.Sets; i++)
            {
                nint set = ((nint)sample * shape.Sets) + i;
                float mean = isCentered ? (float)(Sum<V>(in x, in shape, set) / shape.Count) : 0;
                (double rest, double variance) = Deviations<V>(in x, in shape, set, mean, isCentered);
                double inverse = 1 / Math.Sqrt(variance + epsilon);
                if (!Unsafe.IsNullRef(in inverses))
                    Unsafe.Add(ref inverses, ((nint)sample * shape.StatisticsStride) + i) = (float)inverse;
                Apply<V>(in x, in gamma, in beta, ref y, ref normalized, in shape, set, mean, (float)inverse, (float)(-rest * inverse));
            }
        }
    }

    /// <summary>dx = (g − mean(g) − n·mean(g·n))/√(σ² + ε) with g = gamma·dy; without a mean taken away, no mean(g) either.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="normalized">n.</param>
    /// <param name="inverses">1/√(σ² + ε) of each set.</param>
    /// <param name="gamma">The factors; a null reference where there are none.</param>
    /// <param name="dy">The gradient of the outputs.</param>
    /// <param name="dx">Takes the gradient of x.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="isCentered">Whether the mean was taken away.</param>
    /// <param name="samples">The number of samples.</param>
    public static void Backward<V>(
        ref readonly float normalized,
        ref readonly float inverses,
        ref readonly float gamma,
        ref readonly float dy,
        ref float dx,
        in NormalizationShape shape,
        bool isCentered,
        int samples)
        where V : struct, ILanes<V>
    {
        for (int sample = 0; sample < samples; sample++)
        {
            for (int i = 0; i < shape.Sets; i++)
            {
                nint set = ((nint)sample * shape.Sets) + i;
                (double sum, double product) = GradientSums<V>(in normalized, in gamma, in dy, in shape, set);
                V constant = V.Broadcast(isCentered ? (float)(sum / shape.Count) : 0), slope = V.Broadcast((float)(product / shape.Count));
                V inverse = V.Broadcast(Unsafe.Add(ref Unsafe.AsRef(in inverses), ((nint)sample * shape.StatisticsStride) + i));
                for (int row = 0; row < shape.Rows; row++)
                {
                    ref float ns = ref shape.Row(in normalized, set, row), dys = ref shape.Row(in dy, set, row), dxs = ref shape.Row(in dx, set, row);
                    for (int start = 0; start < shape.Stride; start += shape.Panel)
                    {
                        for (int column = start; column < start + shape.Panel; column += V.Count)
                        {
                            V gradient = Gradient<V>(ref dys, in gamma, in shape, row, start, column) - constant - (V.Load(ref ns, column) * slope);
                            V.Store(Within(gradient * inverse, column, shape.Columns), ref dxs, column);
                        }
                    }
                }
            }
        }
    }

    private static double Sum<V>(ref readonly float x, in NormalizationShape shape, nint set)
        where V : struct, ILanes<V>
    {
        double sum = 0;
        for (int row = 0; row < shape.Rows; row++)
        {
            ref float xs = ref shape.InputRow(in x, set, row);
            V sums = V.Zero;
            for (int column = 0; column < shape.Columns; column += V.Count)
                sums += RowLanes.Load<V>(ref xs, column, shape.Columns);
            sum += V.SumAcross(sums);
        }

        return sum;
    }

    /// <summary>What is left of the mean after a first one is taken away, and the variance.</summary>
    private static (double Remainder, double Variance) Deviations<V>(ref readonly float x, in NormalizationShape shape, nint set, float mean, bool isCentered)
        where V : struct, ILanes<V>
    {
        double rest = 0, squares = 0;
        V average = V.Broadcast(mean);
        for (int row = 0; row < shape.Rows; row++)
        {
            ref float xs = ref shape.InputRow(in x, set, row);
            V sums = V.Zero, products = V.Zero;
            for (int column = 0; column < shape.Columns; column += V.Count)
            {
                V deviation = RowLanes.Keep(RowLanes.Load<V>(ref xs, column, shape.Columns) - average, column, shape.Columns);
                sums += deviation;
                products = V.MultiplyAdd(deviation, deviation, products);
            }

            rest += V.SumAcross(sums);
            squares += V.SumAcross(products);
        }

        rest = isCentered ? rest / shape.Count : 0;
        return (rest, Math.Max(0, (squares / shape.Count) - (rest * rest)));
    }

    private static void Apply<V>(ref readonly float x, ref readonly float gamma, ref readonly float beta, ref float y, ref float normalized, in NormalizationShape shape, nint set, float mean, float inverse, float shift)
        where V : struct, ILanes<V>
    {
        V average = V.Broadcast(mean), factor = V.Broadcast(inverse), summand = V.Broadcast(shift);
        bool isKept = !Unsafe.IsNullRef(in normalized), hasGamma = !Unsafe.IsNullRef(in gamma), hasBeta = !Unsafe.IsNullRef(in beta);
        for (int row = 0; row < shape.Rows; row++)
        {
            ref float xs = ref shape.InputRow(in x, set, row), ys = ref shape.Row(in y, set, row);
            for (int start = 0; start < shape.Stride; start += shape.Panel)
            {
                for (int column = start; column < start + shape.Panel; column += V.Count)
                {
                    V value = V.Zero;
                    if (column < shape.Columns)
                        value = RowLanes.Keep(V.MultiplyAdd(RowLanes.Load<V>(ref xs, column, shape.Columns) - average, factor, summand), column, shape.Columns);
                    if (isKept)
                        V.Store(value, ref shape.Row(in normalized, set, row), column);
                    int place = shape.Weight(row, start, column);
                    if (hasGamma)
                        value *= V.Load(in gamma, place);
                    if (hasBeta)
                        value += V.Load(in beta, place);
                    V.Store(value, ref ys, column);
                }
            }
        }
    }

    private static (double Sum, double Product) GradientSums<V>(ref readonly float normalized, ref readonly float gamma, ref readonly float dy, in NormalizationShape shape, nint set)
        where V : struct, ILanes<V>
    {
        double sum = 0, product = 0;
        for (int row = 0; row < shape.Rows; row++)
        {
            ref float ns = ref shape.Row(in normalized, set, row), dys = ref shape.Row(in dy, set, row);
            V sums = V.Zero, products = V.Zero;
            for (int start = 0; start < shape.Columns; start += shape.Panel)
            {
                for (int column = start; column < Math.Min(start + shape.Panel, shape.Columns); column += V.Count)
                {
                    V gradient = Gradient<V>(ref dys, in gamma, in shape, row, start, column);
                    sums += gradient;
                    products = V.MultiplyAdd(gradient, V.Load(ref ns, column), products);
                }
            }

            sum += V.SumAcross(sums);
            product += V.SumAcross(products);
        }

        return (sum, product);
    }

    /// <summary>gamma·dy, and 0 past the row's end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Gradient<V>(ref float dy, ref readonly float gamma, in NormalizationShape shape, int row, int start, int column)
        where V : struct, ILanes<V>
    {
        V gradient = Within(V.Load(ref dy, column), column, shape.Columns);
        return Unsafe.IsNullRef(in gamma) ? gradient : gradient * V.Load(in gamma, shape.Weight(row, start, column));
    }

    /// <summary>Makes the lanes past the row's end 0, also where the whole register is past it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Within<V>(V value, int column, int columns)
        where V : struct, ILanes<V>
    {
        return column < columns ? RowLanes.Keep(value, column, columns) : V.Zero;
    }
}

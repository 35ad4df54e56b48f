using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics;

/// <summary>
/// Normalisation of whole rows by their own mean and variance (Ba, Kiros and Hinton, Layer Normalization, 2016), with Keras 3's formulas.
/// </summary>
/// <remarks>
/// Sums are taken in registers, run by run, and added up in double. The mean is taken away before anything is squared, and what
/// its rounding left is taken away after, so that no digits are lost where it is large: the corrected two-pass algorithm of Chan, Golub
/// and LeVeque (Algorithms for computing the sample variance, 1983).
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
    /// <param name="normalized">Takes n; a null reference where it is not needed.</param>
    /// <param name="inverses">Takes 1/√(σ² + ε) of each set; a null reference where it is not needed.</param>
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
        for (int sample = 0; sample < samples; sample++)
        {
            for (int i = 0; i < shape.Sets; i++)
            {
                nint set = ((nint)sample * shape.Sets) + i;
                float mean = (float)(Sum<V>(in x, in shape, set) / shape.Count);
                (double rest, double variance) = Deviations<V>(in x, in shape, set, mean);
                double inverse = 1 / Math.Sqrt(variance + epsilon);
                if (!Unsafe.IsNullRef(in inverses))
                    Unsafe.Add(ref inverses, ((nint)sample * shape.StatisticsStride) + i) = (float)inverse;
                Apply<V>(in x, in gamma, in beta, ref y, ref normalized, in shape, set, mean, (float)inverse, (float)(-rest * inverse));
            }
        }
    }

    /// <summary>dx = (g − mean(g) − n·mean(g·n))/√(σ² + ε) with g = gamma·dy.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="normalized">n.</param>
    /// <param name="inverses">1/√(σ² + ε) of each set.</param>
    /// <param name="gamma">The factors; a null reference where there are none.</param>
    /// <param name="dy">The gradient of the outputs.</param>
    /// <param name="dx">Takes the gradient of x.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="samples">The number of samples.</param>
    [MethodImpl(Jit.Loop)]
    public static void Backward<V>(
        ref readonly float normalized,
        ref readonly float inverses,
        ref readonly float gamma,
        ref readonly float dy,
        ref float dx,
        in NormalizationShape shape,
        int samples)
        where V : struct, ILanes<V>
    {
        for (int sample = 0; sample < samples; sample++)
        {
            for (int i = 0; i < shape.Sets; i++)
            {
                nint set = ((nint)sample * shape.Sets) + i;
                (double sum, double product) = GradientSums<V>(in normalized, in gamma, in dy, in shape, set);
                V constant = V.Broadcast((float)(sum / shape.Count)), slope = V.Broadcast((float)(product / shape.Count));
                V inverse = V.Broadcast(Unsafe.Add(ref Unsafe.AsRef(in inverses), ((nint)sample * shape.StatisticsStride) + i));
                ApplyBackward(constant, slope, inverse, in normalized, in gamma, in dy, ref dx, in shape, set);
            }
        }
    }

    [MethodImpl(Jit.Loop)]
    private static double Sum<V>(ref readonly float x, in NormalizationShape shape, nint set)
        where V : struct, ILanes<V>
    {
        double sum = 0;
        int columns = shape.Columns, run = shape.RowsOfRun;
        V sums = V.Zero;
        for (int row = 0; row < shape.Rows; row++)
        {
            ref float xs = ref shape.Row(in x, set, row);
            for (int start = 0, end; start < columns; start = end)
            {
                end = shape.EndOfRun(start);
                for (int column = start; column < end; column += V.Count)
                    sums += RowLanes.Keep(V.Load(ref xs, column), column, columns);
                if (end < columns || shape.EndsRun(row, run))
                {
                    sum += V.SumAcross(sums);
                    sums = V.Zero;
                }
            }
        }

        return sum;
    }

    /// <summary>What is left of the mean after a first one is taken away, and the variance.</summary>
    [MethodImpl(Jit.Loop)]
    private static (double Remainder, double Variance) Deviations<V>(ref readonly float x, in NormalizationShape shape, nint set, float mean)
        where V : struct, ILanes<V>
    {
        double rest = 0, squares = 0;
        int columns = shape.Columns, run = shape.RowsOfRun;
        V average = V.Broadcast(mean), sums = V.Zero, products = V.Zero;
        for (int row = 0; row < shape.Rows; row++)
        {
            ref float xs = ref shape.Row(in x, set, row);
            for (int start = 0, end; start < columns; start = end)
            {
                end = shape.EndOfRun(start);
                for (int column = start; column < end; column += V.Count)
                {
                    V deviation = RowLanes.Keep(V.Load(ref xs, column) - average, column, columns);
                    sums += deviation;
                    products = V.MultiplyAdd(deviation, deviation, products);
                }

                if (end < columns || shape.EndsRun(row, run))
                {
                    rest += V.SumAcross(sums);
                    squares += V.SumAcross(products);
                    sums = products = V.Zero;
                }
            }
        }

        rest /= shape.Count;
        return (rest, Math.Max(0, (squares / shape.Count) - (rest * rest)));
    }

    [MethodImpl(Jit.Loop)]
    private static void Apply<V>(ref readonly float x, ref readonly float gamma, ref readonly float beta, ref float y, ref float normalized, in NormalizationShape shape, nint set, float mean, float inverse, float shift)
        where V : struct, ILanes<V>
    {
        V average = V.Broadcast(mean), factor = V.Broadcast(inverse), summand = V.Broadcast(shift);
        bool isKept = !Unsafe.IsNullRef(in normalized), hasGamma = !Unsafe.IsNullRef(in gamma), hasBeta = !Unsafe.IsNullRef(in beta);
        int columns = shape.Columns;
        for (int row = 0; row < shape.Rows; row++)
        {
            ref float xs = ref shape.Row(in x, set, row), ys = ref shape.Row(in y, set, row), ns = ref isKept ? ref shape.Row(in normalized, set, row) : ref ys;
            for (int start = 0, end; start < columns; start = end)
            {
                end = start + shape.Panel;
                nint weights = shape.PanelRow(row, start);
                for (int column = start; column < end; column += V.Count)
                {
                    V value = RowLanes.Within(V.MultiplyAdd(V.Load(ref xs, column) - average, factor, summand), column, columns);
                    if (isKept)
                        V.Store(value, ref ns, column);
                    if (hasGamma)
                        value *= V.Load(in gamma, weights + column);
                    if (hasBeta)
                        value += V.Load(in beta, weights + column);
                    V.Store(value, ref ys, column);
                }
            }
        }
    }

    [MethodImpl(Jit.Loop)]
    private static (double Sum, double Product) GradientSums<V>(ref readonly float normalized, ref readonly float gamma, ref readonly float dy, in NormalizationShape shape, nint set)
        where V : struct, ILanes<V>
    {
        double sum = 0, product = 0;
        int columns = shape.Columns, run = shape.RowsOfRun;
        V sums = V.Zero, products = V.Zero;
        for (int row = 0; row < shape.Rows; row++)
        {
            ref float ns = ref shape.Row(in normalized, set, row), dys = ref shape.Row(in dy, set, row);
            for (int start = 0, end; start < columns; start = end)
            {
                end = start + shape.Panel;
                nint weights = shape.PanelRow(row, start);
                for (int column = start; column < Math.Min(end, columns); column += V.Count)
                {
                    V gradient = RowLanes.Keep(Gradient<V>(ref dys, in gamma, weights, column), column, columns);
                    sums += gradient;
                    products = V.MultiplyAdd(gradient, V.Load(ref ns, column), products);
                }

                if (end < columns ? NormalizationShape.EndsRunWithin(start, end) : shape.EndsRun(row, run))
                {
                    sum += V.SumAcross(sums);
                    product += V.SumAcross(products);
                    sums = products = V.Zero;
                }
            }
        }

        return (sum, product);
    }

    [MethodImpl(Jit.Loop)]
    private static void ApplyBackward<V>(V constant, V slope, V inverse, ref readonly float normalized, ref readonly float gamma, ref readonly float dy, ref float dx, in NormalizationShape shape, nint set)
        where V : struct, ILanes<V>
    {
        int columns = shape.Columns;
        for (int row = 0; row < shape.Rows; row++)
        {
            ref float ns = ref shape.Row(in normalized, set, row), dys = ref shape.Row(in dy, set, row), dxs = ref shape.Row(in dx, set, row);
            for (int start = 0, end; start < columns; start = end)
            {
                end = start + shape.Panel;
                nint weights = shape.PanelRow(row, start);
                for (int column = start; column < end; column += V.Count)
                {
                    V gradient = Gradient<V>(ref dys, in gamma, weights, column) - constant - (V.Load(ref ns, column) * slope);
                    V.Store(RowLanes.Within(gradient * inverse, column, columns), ref dxs, column);
                }
            }
        }
    }

    /// <summary>gamma·dy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Gradient<V>(ref float dy, ref readonly float gamma, nint weights, int column)
        where V : struct, ILanes<V>
    {
        V gradient = V.Load(ref dy, column);
        return Unsafe.IsNullRef(in gamma) ? gradient : gradient * V.Load(in gamma, weights + column);
    }
}

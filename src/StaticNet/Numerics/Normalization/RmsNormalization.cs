using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics;

/// <summary>Division of whole rows by the root of their mean square (Zhang and Sennrich, Root Mean Square Layer Normalization, 2019), with Keras 3's formula.</summary>
/// <remarks>
/// Squares are summed in registers, run by run, and the runs in double. n = x/√(mean(x²) + ε) is not kept for the backward pass: it is one
/// product of what is in memory anyway.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RmsNormalization
{
    /// <summary>y = scale·n with n = x/√(mean(x²) + ε).</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">The first row.</param>
    /// <param name="scale">The factors.</param>
    /// <param name="y">Takes the outputs.</param>
    /// <param name="inverses">Takes 1/√(mean(x²) + ε) of each set; a null reference where it is not needed.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="samples">The number of samples.</param>
    [MethodImpl(Jit.Loop)]
    public static void Forward<V>(ref readonly float x, ref readonly float scale, ref float y, ref float inverses, in NormalizationShape shape, float epsilon, int samples)
        where V : struct, ILanes<V>
    {
        for (int sample = 0; sample < samples; sample++)
        {
            for (int i = 0; i < shape.Sets; i++)
            {
                nint set = ((nint)sample * shape.Sets) + i;
                float inverse = (float)(1 / Math.Sqrt((SumOfSquares<V>(in x, in shape, set) / shape.Count) + epsilon));
                if (!Unsafe.IsNullRef(in inverses))
                    Unsafe.Add(ref inverses, ((nint)sample * shape.StatisticsStride) + i) = inverse;
                Apply(V.Broadcast(inverse), in x, in scale, ref y, in shape, set);
            }
        }
    }

    /// <summary>dx = (g − n·mean(g·n))/√(mean(x²) + ε) with g = scale·dy.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">The first row.</param>
    /// <param name="inverses">1/√(mean(x²) + ε) of each set.</param>
    /// <param name="scale">The factors.</param>
    /// <param name="dy">The gradient of the outputs.</param>
    /// <param name="dx">Takes the gradient of x.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="samples">The number of samples.</param>
    [MethodImpl(Jit.Loop)]
    public static void Backward<V>(ref readonly float x, ref readonly float inverses, ref readonly float scale, ref readonly float dy, ref float dx, in NormalizationShape shape, int samples)
        where V : struct, ILanes<V>
    {
        for (int sample = 0; sample < samples; sample++)
        {
            for (int i = 0; i < shape.Sets; i++)
            {
                nint set = ((nint)sample * shape.Sets) + i;
                V inverse = V.Broadcast(Unsafe.Add(ref Unsafe.AsRef(in inverses), ((nint)sample * shape.StatisticsStride) + i));
                V slope = V.Broadcast((float)(SumOfProducts(inverse, in x, in scale, in dy, in shape, set) / shape.Count));
                ApplyBackward(inverse, slope, in x, in scale, in dy, ref dx, in shape, set);
            }
        }
    }

    /// <summary>A panel of the gradient of the factors: the sums of dy·n over all sets.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="dy">The gradient of the outputs, at the panel's first column.</param>
    /// <param name="x">x, at the panel's first column.</param>
    /// <param name="inverses">1/√(mean(x²) + ε) of each set.</param>
    /// <param name="gradient">The panel.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="columns">The columns from the panel's first to the last of the rows; the panel's others are 0.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="accumulate">Whether the sums are added to what is there.</param>
    [MethodImpl(Jit.Loop)]
    public static void SumGradient<V>(ref readonly float dy, ref readonly float x, ref readonly float inverses, ref float gradient, in NormalizationShape shape, int columns, int samples, bool accumulate)
        where V : struct, ILanes<V>
    {
        for (int row = 0; row < shape.Rows; row++)
        {
            for (int column = 0; column < shape.Panel; column += V.Count)
            {
                V sum = accumulate ? V.Load(ref gradient, (row * shape.Panel) + column) : V.Zero;
                if (column < columns)
                    sum += RowLanes.Keep(SumOverSets<V>(in dy, in x, in inverses, in shape, (row * shape.Stride) + column, samples), column, columns);
                V.Store(sum, ref gradient, (row * shape.Panel) + column);
            }
        }
    }

    [MethodImpl(Jit.Loop)]
    private static double SumOfSquares<V>(ref readonly float x, in NormalizationShape shape, nint set)
        where V : struct, ILanes<V>
    {
        double squares = 0;
        int columns = shape.Columns, run = shape.RowsOfRun;
        V sums = V.Zero;
        for (int row = 0; row < shape.Rows; row++)
        {
            ref float xs = ref shape.Row(in x, set, row);
            for (int start = 0, end; start < columns; start = end)
            {
                end = shape.EndOfRun(start);
                for (int column = start; column < end; column += V.Count)
                {
                    V value = RowLanes.Keep(V.Load(ref xs, column), column, columns);
                    sums = V.MultiplyAdd(value, value, sums);
                }

                if (end < columns || shape.EndsRun(row, run))
                {
                    squares += V.SumAcross(sums);
                    sums = V.Zero;
                }
            }
        }

        return squares;
    }

    [MethodImpl(Jit.Loop)]
    private static void Apply<V>(V inverse, ref readonly float x, ref readonly float scale, ref float y, in NormalizationShape shape, nint set)
        where V : struct, ILanes<V>
    {
        int columns = shape.Columns;
        for (int row = 0; row < shape.Rows; row++)
        {
            ref float xs = ref shape.Row(in x, set, row), ys = ref shape.Row(in y, set, row);
            for (int start = 0; start < columns; start += shape.Panel)
            {
                nint weights = shape.PanelRow(row, start);
                for (int column = start; column < start + shape.Panel; column += V.Count)
                    V.Store(RowLanes.Within(V.Load(ref xs, column) * inverse, column, columns) * V.Load(in scale, weights + column), ref ys, column);
            }
        }
    }

    [MethodImpl(Jit.Loop)]
    private static double SumOfProducts<V>(V inverse, ref readonly float x, ref readonly float scale, ref readonly float dy, in NormalizationShape shape, nint set)
        where V : struct, ILanes<V>
    {
        double product = 0;
        int columns = shape.Columns, run = shape.RowsOfRun;
        V sums = V.Zero;
        for (int row = 0; row < shape.Rows; row++)
        {
            ref float xs = ref shape.Row(in x, set, row), dys = ref shape.Row(in dy, set, row);
            for (int start = 0, end; start < columns; start = end)
            {
                end = start + shape.Panel;
                nint weights = shape.PanelRow(row, start);
                for (int column = start; column < Math.Min(end, columns); column += V.Count)
                {
                    V gradient = RowLanes.Keep(V.Load(ref dys, column) * V.Load(in scale, weights + column), column, columns);
                    sums = V.MultiplyAdd(gradient, RowLanes.Keep(V.Load(ref xs, column) * inverse, column, columns), sums);
                }

                if (end < columns ? NormalizationShape.EndsRunWithin(start, end) : shape.EndsRun(row, run))
                {
                    product += V.SumAcross(sums);
                    sums = V.Zero;
                }
            }
        }

        return product;
    }

    [MethodImpl(Jit.Loop)]
    private static void ApplyBackward<V>(V inverse, V slope, ref readonly float x, ref readonly float scale, ref readonly float dy, ref float dx, in NormalizationShape shape, nint set)
        where V : struct, ILanes<V>
    {
        int columns = shape.Columns;
        for (int row = 0; row < shape.Rows; row++)
        {
            ref float xs = ref shape.Row(in x, set, row), dys = ref shape.Row(in dy, set, row), dxs = ref shape.Row(in dx, set, row);
            for (int start = 0; start < columns; start += shape.Panel)
            {
                nint weights = shape.PanelRow(row, start);
                for (int column = start; column < start + shape.Panel; column += V.Count)
                {
                    V gradient = (V.Load(ref dys, column) * V.Load(in scale, weights + column)) - (V.Load(ref xs, column) * inverse * slope);
                    V.Store(RowLanes.Within(gradient * inverse, column, columns), ref dxs, column);
                }
            }
        }
    }

    [MethodImpl(Jit.Loop)]
    private static V SumOverSets<V>(ref readonly float dy, ref readonly float x, ref readonly float inverses, in NormalizationShape shape, nint index, int samples)
        where V : struct, ILanes<V>
    {
        LongSum<V> total = default;
        V sum = V.Zero;
        int terms = 0;
        nint step = (nint)shape.Rows * shape.Stride;
        for (int sample = 0; sample < samples; sample++)
        {
            ref float factors = ref Unsafe.Add(ref Unsafe.AsRef(in inverses), (nint)sample * shape.StatisticsStride);
            for (int i = 0; i < shape.Sets; i++, index += step)
            {
                sum = V.MultiplyAdd(V.Load(in dy, index), V.Load(in x, index) * V.Broadcast(Unsafe.Add(ref factors, i)), sum);
                if (++terms == NormalizationShape.Run)
                {
                    total.Add(sum);
                    (sum, terms) = (V.Zero, 0);
                }
            }
        }

        if (terms > 0)
            total.Add(sum);
        return total.Value;
    }
}

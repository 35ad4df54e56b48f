using System;
using System.Linq;
using System.Runtime.CompilerServices;
using StaticNet.Numerics;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>Division by the root of the mean square against scalar loops in double precision, for each width of register.</summary>
public sealed class RmsNormalizationKernelTests
{
    private const int Samples = 3;
    private const float Epsilon = 1e-3f;

    // Below, at and above a register of each width; one row a set and several, so many that the factors' gradient has several runs.
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(70, 1, 3)]
    [InlineData(1, 1, 16)]
    [InlineData(2, 3, 17)]
    [InlineData(2, 3, 31)]
    [InlineData(1, 70, 33)]
    [InlineData(3, 1, 150)]
    [InlineData(1, 2, 257)]
    public void It_is_the_formula(int sets, int rows, int columns)
    {
        foreach (int panel in new[] { 16, 32, 48 })
        {
            int stride = (columns + panel - 1) / panel * panel;
            NormalizationShape shape = new(sets, rows, columns, Groups: 1, stride, panel, WeightRows: rows, StatisticsStride: sets + 5);
            Check<Lanes128>(shape);
            Check<Lanes256>(shape);
            Check<Lanes512>(shape);
        }
    }

    private static void Check<V>(NormalizationShape shape)
        where V : struct, ILanes<V>
    {
        Random random = new(1);
        int floats = Samples * shape.Sets * shape.Rows * shape.Stride;
        float[] x = Padded(-1, 3), dy = Padded(-1, 1), scale = new float[shape.Rows * shape.Stride], scaleGradient = new float[scale.Length];
        foreach ((int row, int column) in from row in Enumerable.Range(0, shape.Rows) from column in Enumerable.Range(0, shape.Columns) select (row, column))
            scale[Weight(row, column)] = 0.5f + random.NextSingle();
        float[] y = RowsCheck.Filled(floats, float.NaN), dx = RowsCheck.Filled(floats, float.NaN), inverses = new float[Samples * shape.StatisticsStride], predicted = new float[floats];

        RmsNormalization.Forward<V>(in x[0], in scale[0], ref y[0], ref inverses[0], in shape, Epsilon, Samples);
        RmsNormalization.Backward<V>(in x[0], in inverses[0], in scale[0], in dy[0], ref dx[0], in shape, Samples);
        int others = shape.Sets * shape.Rows * shape.Stride;
        for (int first = 0; first < shape.Stride; first += shape.Panel)
        {
            // A sample's first, and then the others'.
            ref float panel = ref scaleGradient[first * shape.Rows];
            RmsNormalization.SumGradient<V>(in dy[first], in x[first], in inverses[0], ref panel, in shape, shape.Columns - first, samples: 1, accumulate: false);
            RmsNormalization.SumGradient<V>(in dy[others + first], in x[others + first], in inverses[shape.StatisticsStride], ref panel, in shape, shape.Columns - first, Samples - 1, accumulate: true);
        }

        // The padding of what is written is 0.
        double[] expectedY = new double[floats], expectedDx = new double[floats], expectedGradient = new double[scale.Length];
        for (int set = 0; set < Samples * shape.Sets; set++)
        {
            (int Index, int Weight)[] numbers = [.. from row in Enumerable.Range(0, shape.Rows) from column in Enumerable.Range(0, shape.Columns) select ((((set * shape.Rows) + row) * shape.Stride) + column, Weight(row, column))];
            double inverse = 1 / Math.Sqrt(numbers.Average(number => (double)x[number.Index] * x[number.Index]) + Epsilon);
            double slope = numbers.Average(number => (double)dy[number.Index] * scale[number.Weight] * x[number.Index] * inverse);
            foreach ((int index, int weight) in numbers)
            {
                double normalized = x[index] * inverse;
                expectedY[index] = normalized * scale[weight];
                expectedDx[index] = (((double)dy[index] * scale[weight]) - (normalized * slope)) * inverse;
                expectedGradient[weight] += dy[index] * normalized;
            }
        }

        RowsCheck.AssertClose(expectedY, y, 2e-5);
        RowsCheck.AssertClose(expectedDx, dx, 2e-5, magnitude: 1 / MathF.Sqrt(Epsilon));
        RowsCheck.AssertClose(expectedGradient, scaleGradient, 2e-5);

        // Prediction keeps nothing, and gives the same bits.
        RmsNormalization.Forward<V>(in x[0], in scale[0], ref predicted[0], ref Unsafe.NullRef<float>(), in shape, Epsilon, Samples);
        Assert.Equal(y, predicted);

        // Where a weight lies: panel after panel, and within one, row after row.
        int Weight(int row, int column) => (((column / shape.Panel * shape.Rows) + row) * shape.Panel) + (column % shape.Panel);

        // What pads the rows is not a number, so that it shows where it is read.
        float[] Padded(float low, float high)
        {
            float[] values = RowsCheck.Filled(floats, float.NaN);
            for (int first = 0; first < floats; first += shape.Stride)
                RowsCheck.Uniform(random, shape.Columns, low, high).CopyTo(values.AsSpan(first));
            return values;
        }
    }
}

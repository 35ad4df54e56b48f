using System;
using System.Linq;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Metrics;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class MetricTests
{
    private const int Rows = 7;

    [Fact]
    public void Binary_accuracy_is_the_mean_of_the_right_columns()
    {
        Check(
            default(BinaryAccuracy),
            (output, target) => output.Zip(target, (p, t) => (p > 0.5 ? 1 : 0) == t ? 1.0 : 0.0).Average(),
            (random, columns) => [.. RowsCheck.Uniform(random, columns, 0, 1).Select(value => MathF.Round(value))]);
    }

    [Fact]
    public void Categorical_accuracy_counts_equal_places_of_the_maximum()
    {
        Check(
            default(CategoricalAccuracy),
            (output, target) => Array.IndexOf(output, output.Max()) == Array.IndexOf(target, target.Max()) ? 1 : 0,
            (random, columns) => [.. RowsCheck.Uniform(random, columns, 0, columns).Select(value => MathF.Round(value))]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Top_k_accuracy_counts_rows_whose_class_is_at_least_the_k_th_largest(int k)
    {
        Check(
            new TopKCategoricalAccuracy(k),
            (output, target) => output[Array.IndexOf(target, target.Max())] >= output.OrderDescending().ElementAt(Math.Min(k, output.Length) - 1) ? 1 : 0,
            (random, columns) => [.. RowsCheck.Uniform(random, columns, 0, columns).Select(value => MathF.Round(value))]);
    }

    [Fact]
    public void Top_k_accuracy_passes_over_NaNs()
    {
        float[] outputs = [1, float.NaN, 3, 2];
        int[] classes = [3, 0, 1];
        Assert.Equal(1, Sum(new TopKCategoricalAccuracy(2), in outputs[0], 4, in classes[0], 1, 4));
        Assert.Equal(0, Sum(new TopKCategoricalAccuracy(2), in outputs[0], 4, in classes[1], 1, 4));
        Assert.Equal(0, Sum(new TopKCategoricalAccuracy(4), in outputs[0], 4, in classes[2], 1, 4));
    }

    [Fact]
    public void Mean_absolute_error_is_the_formula()
    {
        Check(
            default(AbsoluteError),
            (output, target) => output.Zip(target, (p, t) => Math.Abs(p - t)).Average(),
            (random, columns) => RowsCheck.Uniform(random, columns, -1, 1));
    }

    [Fact]
    public void Mean_squared_error_is_the_formula()
    {
        Check(
            default(SquaredError),
            (output, target) => output.Zip(target, (p, t) => (p - t) * (p - t)).Average(),
            (random, columns) => RowsCheck.Uniform(random, columns, -1, 1));
    }

    [Fact]
    public void Percentage_error_is_that_of_the_loss() =>
        Check(default(AbsolutePercentageError), LossesMeanAbsolutePercentageErrorTests.Formula, (random, columns) => RowsCheck.Uniform(random, columns, 0.5f, 2));

    [Fact]
    public void Squared_logarithmic_error_is_that_of_the_loss() =>
        Check(default(SquaredLogarithmicError), LossesMeanSquaredLogarithmicErrorTests.Formula, (random, columns) => RowsCheck.Uniform(random, columns, -0.5f, 4));

    [Fact]
    public void Log_cosh_is_that_of_the_loss() =>
        Check(default(LogCoshError), LossesLogCoshTests.Formula, (random, columns) => RowsCheck.Uniform(random, columns, -2, 2));

    [Fact]
    public void Poisson_is_that_of_the_loss() =>
        Check(default(PoissonMetric), LossesPoissonTests.Formula, (random, columns) => RowsCheck.Uniform(random, columns, 0.2f, 2));

    [Fact]
    public void Divergence_is_that_of_the_loss() =>
        Check(default(KLDivergenceMetric), LossesKLDivergenceTests.Formula, (random, columns) => RowsCheck.Uniform(random, columns, 0.05f, 1));

    [Fact]
    public void Cosine_similarity_is_the_opposite_of_the_loss() =>
        Check(default(CosineSimilarityMetric), (output, target) => -LossesCosineSimilarityTests.Formula(output, target), (random, columns) => RowsCheck.Uniform(random, columns, -0.5f, 1));

    [Fact]
    public void Categorical_hinge_is_that_of_the_loss() =>
        Check(default(CategoricalHingeMetric), LossesCategoricalHingeTests.Formula, (random, columns) => RowsCheck.Uniform(random, columns, -2, 2));

    // Rows of −1 and 1, and rows of 0 and 1, which stand for them.
    [Fact]
    public void Hinges_are_those_of_the_losses()
    {
        static float[] Values(Random random, int columns)
        {
            float low = random.Next(2) - 1;
            return [.. RowsCheck.Uniform(random, columns, 0, 1).Select(value => value < 0.5f ? low : 1)];
        }

        Check(default(HingeMetric), LossesHingeTests.Formula, Values);
        Check(default(SquaredHingeMetric), LossesSquaredHingeTests.Formula, Values);
    }

    [Theory]
    [InlineData(0.25f)]
    [InlineData(0.5f)]
    [InlineData(0.9f)]
    public void Threshold_accuracy_reads_what_is_above_as_a_yes(float threshold)
    {
        Check(
            new ThresholdAccuracy(threshold),
            (output, target) => output.Zip(target, (p, t) => (p > threshold ? 1 : 0) == t ? 1.0 : 0.0).Average(),
            (random, columns) => [.. RowsCheck.Uniform(random, columns, 0, 4).Select(value => MathF.Round(value) / 4)]);
    }

    [Fact]
    public void The_root_of_the_squared_error_is_taken_of_the_mean_over_all_rows()
    {
        float[] outputs = [1, 2, 3, 4, 5, 6], targets = [1, 0, 3, 1, 5, 7];
        double[] sums = [0, 0];
        MetricSums.Add(default(RootSquaredError), in outputs[0], 2, in targets[0], targetStride: 2, samples: 3, columns: 2, sums);
        Assert.Equal(Math.Sqrt((4 + 9 + 1) / 6.0), default(RootSquaredError).Result(sums), 1e-12);
    }

    [Fact]
    public void Sparse_accuracy_finds_the_maximum_wherever_it_is()
    {
        foreach (int columns in RowsCheck.Columns)
        {
            for (int place = 0; place < columns; place++)
            {
                // The second of two equal maxima never counts.
                float[] outputs = [.. RowsCheck.Uniform(new Random(place), columns, -2, -1)];
                outputs[place] = -0.5f;
                outputs[(place + columns) / 2] = -0.5f;
                var row = new GuardedRow(outputs);
                Assert.Equal(1, Sum(default(CategoricalAccuracy), in row.First, columns, in place, 1, columns));
                int next = (place + 1) % columns;
                Assert.Equal(columns == 1 ? 1 : 0, Sum(default(CategoricalAccuracy), in row.First, columns, in next, 1, columns));
            }
        }
    }

    [Fact]
    public void Sparse_accuracy_goes_from_row_to_row()
    {
        float[] outputs = [0, 1, 9, 1, 0, 9, 0, 1, 9];
        int[] targets = [1, 0, 0];
        Assert.Equal(2, Sum(default(CategoricalAccuracy), in outputs[0], 3, in targets[0], 3, 2));
    }

    [Fact]
    public void Zeros_of_either_sign_are_equal()
    {
        float[] outputs = [-1, -0f, 0, -1, -1];
        int target = 1;
        Assert.Equal(1, Sum(default(CategoricalAccuracy), in outputs[0], 5, in target, 1, 5));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    public void NaNs_are_passed_over_or_make_the_error_NaN(int columns)
    {
        float[] outputs = [.. Enumerable.Repeat(0.25f, columns)];
        float[] targets = [.. Enumerable.Repeat(0f, columns)];
        outputs[1] = float.NaN;
        outputs[columns - 1] = 0.5f;
        int target = columns - 1;
        Assert.Equal(1, Sum(default(CategoricalAccuracy), in outputs[0], columns, in target, 1, columns));
        Assert.Equal(1, Sum(default(BinaryAccuracy), in outputs[0], columns, in targets[0], 1, columns));
        Assert.True(double.IsNaN(Sum(default(AbsoluteError), in outputs[0], columns, in targets[0], 1, columns)));
        Assert.True(double.IsNaN(Sum(default(SquaredError), in outputs[0], columns, in targets[0], 1, columns)));

        Array.Fill(outputs, float.NaN);
        target = 0;
        Assert.Equal(1, Sum(default(CategoricalAccuracy), in outputs[0], columns, in target, 1, columns));
    }

    [Fact]
    public void Each_number_has_a_sum_of_its_own_over_all_positions()
    {
        float[] outputs = [1, 2, 9, 3, 5, 9, 7, 11, 9, 13, 17, 9], targets = [0, 0, 0, 0, 0, 0, 0, 0];
        double[] sums = [100, 200];
        MetricSums.Add(default(Ends), in outputs[0], 3, in targets[0], targetStride: 4, samples: 2, columns: 2, sums, positions: 2);
        Assert.Equal([100 + 1 + 3 + 7 + 13, 200 + 2 + 5 + 11 + 17], sums);
    }

    /// <summary>The first and the last output.</summary>
    private readonly struct Ends : IMetric<float>
    {
        public int Numbers => 2;

        public void Add(ref readonly float output, ref readonly float target, int columns, double weight, Span<double> sums)
        {
            sums[0] += output;
            sums[1] += Unsafe.Add(ref Unsafe.AsRef(in output), columns - 1);
        }

        public double Result(ReadOnlySpan<double> sums) => sums[0];
    }

    private static double Sum<M, TTarget>(M metric, ref readonly float outputs, nint stride, ref readonly TTarget targets, int rows, int columns)
        where M : struct, IMetric<TTarget>
        where TTarget : unmanaged
    {
        IMetric shape = metric;
        double[] sums = new double[shape.Numbers];
        MetricSums.Add(metric, in outputs, stride, in targets, typeof(TTarget) == typeof(int) ? 1 : columns, rows, columns, sums);
        return rows * shape.Result(sums);
    }

    private static void Check<M>(M metric, Func<double[], double[], double> reference, Func<Random, int, float[]> values)
        where M : struct, IMetric<float>
    {
        var random = new Random(1);
        foreach (int columns in RowsCheck.Columns)
        {
            foreach (int padding in (int[])[0, 5])
            {
                // Between the rows of outputs lies what would show in any result: a large value.
                int stride = columns + padding;
                float[] outputs = new float[(Rows * stride) - padding];
                Array.Fill(outputs, 1e9f);
                float[] targets = new float[Rows * columns];
                double expected = 0;
                for (int row = 0; row < Rows; row++)
                {
                    float[] output = values(random, columns);
                    float[] target = row % 2 == 0 ? output.ToArray() : values(random, columns);
                    output.CopyTo(outputs, row * stride);
                    target.CopyTo(targets, row * columns);
                    expected += reference(RowsCheck.ToDouble(output), RowsCheck.ToDouble(target));
                }

                var outputMemory = new GuardedRow(outputs);
                var targetMemory = new GuardedRow(targets);
                RowsCheck.AssertClose(expected, Sum(metric, in outputMemory.First, stride, in targetMemory.First, Rows, columns), 1e-6);
            }
        }
    }
}

using System;
using System.Linq;
using System.Runtime.CompilerServices;
using StaticNet.Numerics;
using StaticNet.Numerics.Losses;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>Losses of many samples are those of their rows, one after another.</summary>
public sealed class LossSumsTests
{
    private const int Samples = 5, Positions = 3, Columns = 7, Stride = 16, TargetStride = 25;

    private readonly float[] _predictions = RowsCheck.Uniform(new Random(1), Samples * Positions * Stride, 0.1f, 0.9f);
    private readonly float[] _targets = RowsCheck.Uniform(new Random(2), Samples * TargetStride, 0, 1);

    [Fact]
    public void Rows_of_samples_come_one_after_another()
    {
        float[] gradients = new float[_predictions.Length], expected = new float[_predictions.Length];
        double loss = 0.5, sum = 0.5;
        LossSums.Add<Lanes256, Huber>(new(0.3f), in _predictions[0], in _targets[0], ref gradients[0], ref loss, 0.25f, in Unsafe.NullRef<float>(), Samples, Columns, Stride, TargetStride, Positions);
        for (int row = 0; row < Samples * Positions; row++)
            sum += Row(row, expected) / Positions;
        Assert.Equal(sum, loss);
        Assert.Equal(expected, gradients);
    }

    [Fact]
    public void The_loss_of_each_row_is_kept_and_weighted_in_the_sum()
    {
        float[] gradients = new float[_predictions.Length], losses = new float[Samples * Positions];
        double loss = 0.5, sum = 0.5;
        LossSums.AddAndKeep<Lanes256, Huber>(
            new(0.3f), in _predictions[0], in _targets[0], ref gradients[0], ref losses[0], ref loss, 0.7f, 0.25f, in Unsafe.NullRef<float>(), Samples, Columns, Stride, TargetStride, Positions);
        double[] rows = [.. Enumerable.Range(0, losses.Length).Select(row => Row(row, gradients) / Positions)];
        foreach (double row in rows)
            sum += 0.7f * row;
        Assert.Equal(sum, loss);
        Assert.Equal(rows.Select(row => (float)row), losses);
    }

    [Fact]
    public void A_sample_weighs_in_the_sum_in_its_kept_losses_and_in_its_gradients()
    {
        float[] weights = [0.5f, 0, 2, 1, 3], gradients = new float[_predictions.Length], kept = new float[_predictions.Length], expected = new float[_predictions.Length], losses = new float[Samples * Positions];
        double loss = 0.5, keptLoss = 0.5, sum = 0.5;
        LossSums.Add<Lanes256, Huber>(new(0.3f), in _predictions[0], in _targets[0], ref gradients[0], ref loss, 0.25f, in weights[0], Samples, Columns, Stride, TargetStride, Positions);
        LossSums.AddAndKeep<Lanes256, Huber>(
            new(0.3f), in _predictions[0], in _targets[0], ref kept[0], ref losses[0], ref keptLoss, 1, 0.25f, in weights[0], Samples, Columns, Stride, TargetStride, Positions);
        for (int row = 0; row < Samples * Positions; row++)
        {
            float weight = weights[row / Positions];
            double ofRow = weight * Row(row, expected, weight) / Positions;
            Assert.Equal((float)ofRow, losses[row]);
            sum += ofRow;
        }

        Assert.Equal(sum, loss);
        Assert.Equal(sum, keptLoss);
        Assert.Equal(expected, gradients);
        Assert.Equal(expected, kept);
    }

    [Fact]
    public void A_row_has_one_class_number()
    {
        int[] classes = [3, 0, 6, 2, 1];
        float[] targets = [.. classes.Select(BitConverter.Int32BitsToSingle)], gradients = new float[Samples * Stride], expected = new float[Samples * Stride];
        double loss = 0, sum = 0;
        LossSums.Add<Lanes256, FromLogits<SparseCategoricalCrossentropy>>(default, in _predictions[0], in targets[0], ref gradients[0], ref loss, 1, in Unsafe.NullRef<float>(), Samples, Columns, Stride, targetStride: 1);
        for (int row = 0; row < Samples; row++)
            sum += default(SparseCategoricalCrossentropy).RowFromLogits<Lanes256>(in _predictions[row * Stride], in targets[row], ref expected[row * Stride], 1, Columns);
        Assert.Equal(sum, loss);
        Assert.Equal(expected, gradients);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(37)]
    [InlineData(64)]
    [InlineData(130)]
    public void Rows_of_one_column_have_the_losses_and_gradients_that_each_has_alone(int positions)
    {
        CheckOneColumn(default(MeanSquaredError), positions);
        CheckOneColumn(default(MeanAbsoluteError), positions);
        CheckOneColumn(new Huber(0.3f), positions);
        CheckOneColumn(default(LogCosh), positions);
        CheckOneColumn(default(MeanSquaredLogarithmicError), positions);
        CheckOneColumn(default(MeanAbsolutePercentageError), positions);
        CheckOneColumn(default(Poisson), positions);
        CheckOneColumn(new BinaryCrossentropy(0.1f), positions);
        CheckOneColumn(new FromLogits<BinaryCrossentropy>(new(0.1f)), positions);
        CheckOneColumn(new BinaryFocalCrossentropy(true, 0.3f, 2, 0), positions);
        CheckOneColumn(default(Hinge), positions);
        CheckOneColumn(default(KLDivergence), positions);
    }

    private static void CheckOneColumn<TLoss>(TLoss rule, int positions)
        where TLoss : struct, ILoss
    {
        const int Samples = 3;
        float[] predictions = RowsCheck.Uniform(new Random(3), Samples * positions * Stride, 0.1f, 0.9f), targets = RowsCheck.Uniform(new Random(4), Samples * positions, 0.1f, 1);
        float[] weights = [0.5f, 2, 1], gradients = new float[predictions.Length], expected = new float[predictions.Length];
        double loss = 0, sum = 0;
        LossSums.Add<Lanes256, TLoss>(rule, in predictions[0], in targets[0], ref gradients[0], ref loss, 0.25f, in weights[0], Samples, columns: 1, Stride, positions, positions);
        for (int row = 0; row < Samples * positions; row++)
            sum += weights[row / positions] * rule.Row<Lanes256>(in predictions[row * Stride], in targets[row], ref expected[row * Stride], 0.25f * weights[row / positions], 1) / positions;
        Assert.Equal(sum, loss, 1e-6 * Math.Abs(sum));
        for (int i = 0; i < gradients.Length; i++)
            Assert.Equal(expected[i], gradients[i], 1e-6f * Math.Abs(expected[i]));
    }

    private double Row(int row, float[] gradients, float weight = 1) => new Huber(0.3f).Row<Lanes256>(
        in _predictions[row * Stride], in _targets[(row / Positions * TargetStride) + (row % Positions * Columns)], ref gradients[row * Stride], 0.25f * weight, Columns);
}

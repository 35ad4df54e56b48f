using System;
using System.Linq;
using System.Runtime.CompilerServices;
using StaticNet.Numerics;
using StaticNet.Numerics.Losses;
using StaticNet.Tests.Engine;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>A loss's row function, for some register: a loss without an option passes over that argument.</summary>
public delegate double RowLoss(
    ref readonly float prediction, ref readonly float target, ref float gradient, float scale, float option, int columns);

/// <summary>What every loss must fulfil; a derived class says what its formula is.</summary>
public abstract class LossesRowTests
{
    private const float Scale = 0.25f;

    // The table's two samples of Keras's values.
    private static readonly float[][] Truths = [[0, 1, 0], [1, 0, 0]];
    private static readonly float[][] Probabilities = [[0.1f, 0.7f, 0.2f], [0.3f, 0.4f, 0.3f]];

    /// <summary>Keras's mean over the table's samples, for each value of its option that the loss is tested with.</summary>
    protected abstract (float Option, double Value)[] KerasValues { get; }

    protected abstract RowLoss Kernel<V>()
        where V : struct, ILanes<V>;

    /// <summary>The formula, in double.</summary>
    protected abstract double Reference(double[] prediction, double[] target, double option);

    /// <summary>The derivative's closed form, in double.</summary>
    protected abstract double[] ReferenceGradient(double[] prediction, double[] target, double option);

    protected abstract float[] Predictions(Random random, int columns);

    protected abstract float[] Targets(Random random, int columns);

    /// <summary>The prediction that stands for a probability.</summary>
    protected virtual float FromProbability(float probability) => probability;

    /// <summary>How far the table's value may be missed.</summary>
    protected virtual double KerasTolerance => 3e-7;

    /// <summary>The size of the terms of a gradient, where they cancel each other.</summary>
    protected virtual double Magnitude(double[] prediction, double[] target) => 0;

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Loss_and_gradient_are_the_formulas(RowWidth width)
    {
        var random = new Random(1);
        foreach ((float option, _) in KerasValues)
        {
            foreach (int columns in RowsCheck.Columns)
            {
                float[] prediction = Predictions(random, columns);
                float[] target = Targets(random, columns);
                (double loss, float[] gradient) = Run(width, prediction, target, option);
                double[] p = RowsCheck.ToDouble(prediction);
                double[] t = RowsCheck.ToDouble(target);
                RowsCheck.AssertClose(Reference(p, t, option), loss, 2e-6);
                RowsCheck.AssertClose(Scaled(ReferenceGradient(p, t, option)), gradient, 4e-6, Scale * Magnitude(p, t));
            }
        }
    }

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Gradient_agrees_with_central_differences(RowWidth width)
    {
        var random = new Random(2);
        foreach ((float option, _) in KerasValues)
        {
            foreach (int columns in RowsCheck.DifferenceColumns)
            {
                float[] prediction = Predictions(random, columns);
                float[] target = Targets(random, columns);
                double[] t = RowsCheck.ToDouble(target);
                double[] expected = RowsCheck.CentralDifferences(p => Reference(p, t, option), RowsCheck.ToDouble(prediction));
                RowsCheck.AssertClose(Scaled(expected), Run(width, prediction, target, option).Gradient, 1e-5, Scale * Magnitude(RowsCheck.ToDouble(prediction), t));
            }
        }
    }

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Values_are_those_of_Keras(RowWidth width)
    {
        foreach ((float option, double expected) in KerasValues)
        {
            double sum = Probabilities.Zip(Truths, (probabilities, truth) =>
                Run(width, [.. probabilities.Select(FromProbability)], truth, option).Loss).Sum();
            Assert.Equal(expected, sum / Truths.Length, KerasTolerance);
        }
    }

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void A_NaN_propagates(RowWidth width)
    {
        foreach (int columns in (int[])[1, 3, 4, 7, 8, 15, 16, 19, 40])
        {
            for (int place = 0; place < columns; place++)
            {
                var random = new Random(3);
                float[] prediction = Predictions(random, columns);
                prediction[place] = float.NaN;
                (double loss, float[] gradient) = Run(width, prediction, Targets(random, columns), KerasValues[0].Option);
                Assert.True(double.IsNaN(loss));
                Assert.True(float.IsNaN(gradient[place]));
            }
        }
    }

    [Fact]
    public void A_thousand_random_batches_are_sums_of_weighted_samples()
    {
        var random = new Random(4);
        for (int batch = 0; batch < 1000; batch++)
        {
            int rows = random.Next(1, 6), columns = random.Next(1, 8), stride = columns + random.Next(3);
            float option = KerasValues[random.Next(KerasValues.Length)].Option;
            float[] predictions = new float[rows * stride], gradients = new float[rows * stride], targets = new float[rows * columns];
            float[] weights = [.. Enumerable.Range(0, rows).Select(_ => batch % 2 == 0 ? 1 : random.Next(5) / 2f)];
            double sum = 0, expected = 0;
            for (int row = 0; row < rows; row++)
            {
                Predictions(random, columns).CopyTo(predictions, row * stride);
                Targets(random, columns).CopyTo(targets, row * columns);
            }

            ref readonly float first = ref batch % 2 == 0 ? ref Unsafe.NullRef<float>() : ref weights[0];
            LossSums.Add<Lanes256, Rowwise>(new(Kernel<Lanes256>(), option), in predictions[0], in targets[0], ref gradients[0], ref sum, Scale, in first, rows, columns, stride, columns);
            for (int row = 0; row < rows; row++)
            {
                double[] p = RowsCheck.ToDouble(predictions[(row * stride)..((row * stride) + columns)]), t = RowsCheck.ToDouble(targets[(row * columns)..((row + 1) * columns)]);
                expected += weights[row] * Reference(p, t, option);
                double[] gradient = [.. ReferenceGradient(p, t, option).Select(value => value * Scale * weights[row])];
                RowsCheck.AssertClose(gradient, gradients.AsSpan(row * stride, columns), 8e-6, Scale * weights[row] * Math.Max(Magnitude(p, t), 0.1));
            }

            RowsCheck.AssertClose(expected, sum, 4e-6);
        }
    }

    /// <summary>The loss as one of many samples.</summary>
    private readonly struct Rowwise(RowLoss kernel, float option) : ILoss
    {
        public double Row<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
            where V : struct, ILanes<V>
            => kernel(in prediction, in target, ref gradient, scale, option, columns);
    }

    protected static (double Loss, float[] Gradient) Run(RowLoss kernel, float[] prediction, float[] target, float option)
    {
        var predictions = new GuardedRow(prediction);
        var targets = new GuardedRow(target);
        var gradient = new GuardedRow(prediction.Length);
        double loss = kernel(in predictions.First, in targets.First, ref gradient.First, Scale, option, prediction.Length);
        Allocations.AssertNoneOnThread(() => kernel(in predictions.First, in targets.First, ref gradient.First, Scale, option, prediction.Length));
        predictions.AssertGuardsUntouched();
        targets.AssertGuardsUntouched();
        gradient.AssertGuardsUntouched();
        return (loss, gradient.Values.ToArray());
    }

    protected (double Loss, float[] Gradient) Run(RowWidth width, float[] prediction, float[] target, float option = 0)
    {
        RowLoss kernel = width switch
        {
            RowWidth.Bits128 => Kernel<Lanes128>(),
            RowWidth.Bits256 => Kernel<Lanes256>(),
            _ => Kernel<Lanes512>(),
        };
        return Run(kernel, prediction, target, option);
    }

    protected static double[] Scaled(double[] gradient) => [.. gradient.Select(value => value * Scale)];

    /// <summary>A class of its own in each row: 1 there, 0 elsewhere.</summary>
    protected static float[] OneHot(Random random, int columns)
    {
        float[] target = new float[columns];
        target[random.Next(columns)] = 1;
        return target;
    }

    /// <summary>The probabilities that Keras takes the logarithm of.</summary>
    protected static double Clip(double probability) => Math.Clamp(probability, 1e-7, 1 - 1e-7);
}

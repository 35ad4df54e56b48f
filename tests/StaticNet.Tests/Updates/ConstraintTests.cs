using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Tests.Engine;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Updates;

/// <summary>Constraints against Keras's formulas in double, on what a twin without constraints gets from the same step.</summary>
public sealed class ConstraintTests
{
    private const double Epsilon = 1e-7;

    private delegate double Desired(double norm);

    // Which output a number of a kernel in Keras's layout is of.
    private delegate int OutputOf(int number);

    [Fact]
    public void Of_dense_layers() => Follow<BoundDense, FreeDense>(new()
    {
        ["dense_1/kernel"] = Columns(norm => Math.Min(norm, 0.9f)),
        ["dense_1/bias"] = All(norm => Math.Min(norm, 0.05f)),
        ["dense_2/kernel"] = Columns(_ => 1),
        ["dense_2/bias"] = NonNegative,
    });

    [Fact]
    public void Of_convolutions_in_all_layouts_and_of_vectors() => Follow<BoundConvolutions, FreeConvolutions>(new()
    {
        ["conv2d_1/kernel"] = Columns(norm => (0.7f * Math.Clamp(norm, 0.8f, 1.2f)) + ((1 - 0.7f) * norm)),
        ["batchnormalization_1/gamma"] = All(norm => Math.Min(norm, 2)),
        ["batchnormalization_1/beta"] = NonNegative,
        ["conv2d_2/kernel"] = Columns(norm => Math.Min(norm, 0.5f)),
        ["prelu_1/alpha"] = Columns(_ => 1),
        ["conv2dtranspose_1/kernel"] = Outputs(number => number / 8 % 6, _ => 1),
        ["depthwiseconv2d_1/kernel"] = Outputs(number => number % (6 * 2), norm => Math.Min(norm, 0.6f)),
        ["separableconv2d_1/depthwise_kernel"] = NonNegative,
        ["separableconv2d_1/pointwise_kernel"] = Columns(norm => Math.Min(norm, 0.4f)),
    });

    [Fact]
    public void What_is_no_number_does_not_go_unseen()
    {
        BoundDense network = new();
        network.TrainOnBatch([.. Enumerable.Repeat(float.NaN, 40)], new float[5]);
        Assert.All(network.GetWeights("dense_1/kernel"), weight => Assert.True(float.IsNaN(weight)));
        Assert.All(network.GetWeights("dense_2/bias"), weight => Assert.True(float.IsNaN(weight)));
    }

    private static void Follow<TBound, TFree>(Dictionary<string, Func<double[], int, double[]>> constraints)
        where TBound : ITrainableNetwork<TBound, float>
        where TFree : ITrainableNetwork<TFree, float>
    {
        TBound bound = TBound.Create(4);
        TFree free = TFree.Create(4);
        int changed = 0;
        for (int step = 0; step < 4; step++)
        {
            float[] x = Batch.Samples<TBound>(20, seed: step), y = Batch.Targets<TBound, float>(20, seed: 50 + step);
            bound.TrainOnBatch(x, y);
            free.TrainOnBatch(x, y);
            foreach (WeightInfo weight in TBound.Weights)
            {
                float[] found = bound.GetWeights(weight.Name), unbound = free.GetWeights(weight.Name);
                double[] expected = [.. unbound.Select(w => (double)w)];
                if (constraints.TryGetValue(weight.Name, out Func<double[], int, double[]>? constraint))
                    expected = constraint(expected, weight.Shape[^1]);
                changed += expected.Zip(unbound, (w, u) => Math.Abs(w - u) > 1e-3).Count(differs => differs);
                for (int i = 0; i < expected.Length; i++)
                    Expect.True(Math.Abs(expected[i] - found[i]) <= 2e-6, $"{weight.Name}[{i}] at step {step}: expected {expected[i]}, found {found[i]}.");
                free.SetWeights(weight.Name, found);
            }
        }

        Assert.True(changed > 100, "The constraints change next to nothing: the test would not see it if they did nothing.");
    }

    private static Func<double[], int, double[]> Columns(Desired desired) => (weight, columns) => Outputs(number => number % columns, desired)(weight, columns);

    private static Func<double[], int, double[]> Outputs(OutputOf outputOf, Desired desired) => (weight, _) =>
    {
        double[] norms = [.. weight.Select((_, number) => Math.Sqrt(weight.Where((_, i) => outputOf(i) == outputOf(number)).Sum(w => w * w)))];
        return [.. weight.Select((w, i) => w * desired(norms[i]) / (Epsilon + norms[i]))];
    };

    private static Func<double[], int, double[]> All(Desired desired) => (weight, _) => Columns(desired)(weight, 1);

    private static double[] NonNegative(double[] weight, int columns) => [.. weight.Select(w => Math.Max(w, 0))];
}

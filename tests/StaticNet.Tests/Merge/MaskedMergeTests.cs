using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNet.Tests.Merge;

/// <summary>Merges of sequences some of whose steps do not count: a token 0 of a, b or c does not, and each of d does.</summary>
[Network]
[Input("a", 5)]
[Embedding(4, 3, MaskZero = true, Name = "a0")]
[Input("b", 5)]
[Embedding(4, 3, MaskZero = true, Name = "b0")]
[Input("c", 5)]
[Embedding(4, 3, MaskZero = true, Name = "c0")]
[Embedding(4, 3, Name = "d0", From = ["c"])]
[Multiply(From = ["a0", "b0"], Name = "m1")]
[Multiply(From = ["a0", "b0", "c0"], Name = "m2")]
[Multiply(From = ["a0", "d0"], Name = "m3")]
[Maximum(From = ["a0", "b0"], Name = "x1")]
[Maximum(From = ["a0", "b0", "c0"], Name = "x2")]
[Minimum(From = ["b0", "a0", "c0"], Name = "n1")]
[Minimum(From = ["d0", "a0", "b0"], Name = "n2")]
[Maximum(From = ["a0", "d0", "b0"], Name = "x3")]
[Concatenate(From = ["m1", "m2", "m3", "x1", "x2", "n1", "n2", "x3"])]
[Flatten]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class MaskedMerges;

/// <summary>Where each of several merges counts.</summary>
[Network]
[Input("a", 3)]
[Embedding(3, 1, MaskZero = true, Name = "a0")]
[Input("b", 3)]
[Embedding(3, 1, MaskZero = true, Name = "b0")]
[Multiply(From = ["a0", "b0"])]
public sealed partial class MaskedProduct;

/// <summary>Keras 3's rules of masks in Multiply, Maximum and Minimum, written down as its merging layers have them.</summary>
public sealed class MaskedMergeTests
{
    private static readonly string[][] Merges = [["m", "a", "b"], ["m", "a", "b", "c"], ["m", "a", "d"], ["x", "a", "b"], ["x", "a", "b", "c"], ["n", "b", "a", "c"], ["n", "d", "a", "b"], ["x", "a", "d", "b"]];

    [Fact]
    public void A_factor_that_does_not_count_is_one()
    {
        MaskedProduct network = new();
        network.SetWeights("a0/embeddings", [10, 2, 3]);
        network.SetWeights("b0/embeddings", [20, 4, 6]);
        Assert.Equal([2f, 6f, 0f], network.Predict([1, 0, 0], [0, 2, 0]));
    }

    [Fact]
    public void They_are_those_of_Keras_and_their_gradients_the_slopes()
    {
        MaskedMerges network = new(seed: 5);
        Random random = new(2);
        Dictionary<string, double[]> rows = [];
        foreach (string name in new[] { "a", "b", "c", "d" })
        {
            float[] values = [.. Enumerable.Range(0, 12).Select(_ => (random.NextSingle() * 4) - 2)];
            network.SetWeights(name + "0/embeddings", values);
            rows[name] = [.. values.Select(value => (double)value)];
        }

        const int Samples = 19;
        int[] a = Draw(), b = Draw(), c = Draw();
        Dictionary<string, int[]> tokens = new() { ["a"] = a, ["b"] = b, ["c"] = c, ["d"] = c };
        double[] expected = Outputs();
        float[] y = [.. expected.Select(_ => random.NextSingle())];
        RowsAssert(expected, network.Predict(a, b, c));
        Assert.Equal(Loss(), network.ComputeGradients(a, b, c, y), 1e-4);
        foreach ((string name, double[] values) in rows)
        {
            double[] slopes = new double[12];
            for (int i = 0; i < 12; i++)
            {
                double was = values[i];
                values[i] = was + 1e-5;
                double above = Loss();
                values[i] = was - 1e-5;
                slopes[i] = (above - Loss()) / 2e-5;
                values[i] = was;
            }

            RowsAssert(slopes, network.GetGradient(name + "0/embeddings"));
        }

        int[] Draw() => [.. Enumerable.Range(0, Samples * 5).Select(_ => random.Next(3) == 0 ? random.Next(1, 4) : 0)];

        double Loss() => Outputs().Zip(y, (output, target) => (output - target) * (output - target)).Average();

        double[] Outputs() => [.. from step in Enumerable.Range(0, Samples * 5) from merge in Merges from column in Enumerable.Range(0, 3) select Merge(merge, step, column)];

        double Merge(string[] merge, int step, int column)
        {
            (double Value, bool Counts, bool HasMask)[] inputs = [.. merge.Skip(1).Select(name => (rows[name][(tokens[name][step] * 3) + column], name == "d" || tokens[name][step] != 0, name != "d"))];
            if (merge[0] == "m")
                return inputs.All(input => input.HasMask) && !inputs.Any(input => input.Counts) ? 0 : inputs.Aggregate(1.0, (product, input) => product * (input.Counts ? input.Value : 1));
            (double output, bool counts, bool hasMask) = inputs[0];
            foreach ((double value, bool isCounted, bool isMasked) in inputs.Skip(1))
            {
                double next = isCounted ? value : output;
                output = counts ? output : next;
                (counts, hasMask) = isMasked && hasMask ? (counts || isCounted, true) : (true, false);
                output = merge[0] == "x" ? Math.Max(output, next) : Math.Min(output, next);
            }

            return output;
        }
    }

    private static void RowsAssert(double[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - found[i]) < 1e-4 * Math.Max(1, Math.Abs(expected[i])), $"[{i}] should be {expected[i]}, but is {found[i]}.");
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Shared;

/// <summary>Networks that use weights in several places compute, and learn, what libtorch's do.</summary>
public sealed class TorchSharedTests
{
    private static readonly Dictionary<string, Run> Expected = JsonSerializer.Deserialize<Dictionary<string, Run>>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "data", "torch", "shared.json")),
        new JsonSerializerOptions(JsonSerializerDefaults.Web))!;

    [Fact]
    public void A_siamese_network_learns_as_libtorch_s()
    {
        Run run = Expected[nameof(TorchSiamese)];
        (float[] left, float[] right, float[] y) = (run.Inputs[0], run.Inputs[1], run.Y);
        TorchSiamese network = new();
        run.Compare(TorchSiamese.Weights, network.SetWeights, network.GetWeights, network.GetGradient, () => network.Predict(left, right), () => network.ComputeGradients(left, right, y), () => network.TrainOnBatch(left, right, y));
    }

    [Fact]
    public void A_language_model_with_a_tied_head_learns_as_libtorch_s()
    {
        Run run = Expected[nameof(TorchTied)];
        (int[] x, int[] y) = (run.Tokens, run.Classes);
        TorchTied network = new();
        run.Compare(TorchTied.Weights, network.SetWeights, network.GetWeights, network.GetGradient, () => network.Predict(x), () => network.ComputeGradients(x, y), () => network.TrainOnBatch(x, y));

        Run wide = Expected[nameof(TorchWideTied)];
        (x, y) = (wide.Tokens, wide.Classes);
        TorchWideTied larger = new();
        wide.Compare(TorchWideTied.Weights, larger.SetWeights, larger.GetWeights, larger.GetGradient, () => larger.Predict(x), () => larger.ComputeGradients(x, y), () => larger.TrainOnBatch(x, y));
    }

    [Fact]
    public void Layers_that_are_applied_again_and_again_learn_as_libtorch_s()
    {
        Run run = Expected[nameof(TorchAgain)];
        (float[] longer, float[] shorter, float[] y) = (run.Inputs[0], run.Inputs[1], run.Y);
        TorchAgain network = new();
        run.Compare(TorchAgain.Weights, network.SetWeights, network.GetWeights, network.GetGradient, () => network.Predict(longer, shorter), () => network.ComputeGradients(longer, shorter, y), () => network.TrainOnBatch(longer, shorter, y));
    }

    private sealed record Run(
        float[][] Inputs, float[] Y, Dictionary<string, float[]> Weights, float[] Outputs, float Loss, Dictionary<string, float[]> Gradients, float LastLoss, Dictionary<string, float[]> LastWeights)
    {
        private const int Steps = 50;

        public int[] Tokens => [.. Inputs[0].Select(token => (int)token)];

        public int[] Classes => [.. Y.Select(number => (int)number)];

        public void Compare(
            ReadOnlySpan<WeightInfo> weights, Set set, Func<string, float[]> get, Func<string, float[]> gradient, Func<float[]> predict, Func<float> loss, Func<float> train)
        {
            // Each weight is there once.
            Assert.Equal(Weights.Keys, weights.ToArray().Select(weight => weight.Name));
            foreach ((string name, float[] values) in Weights)
                set(name, values);
            Closeness.AssertClose("outputs", Outputs, predict(), relative: 1e-5f, floor: 1e-6f);
            Closeness.AssertClose("loss", Loss, loss(), relative: 1e-5f, floor: 1e-6f);
            foreach ((string name, float[] expected) in Gradients)
                Closeness.AssertClose("gradient of " + name, expected, gradient(name), relative: 1e-4f, floor: 1e-5f * Closeness.Scale(expected));
            float last = 0;
            for (int step = 0; step < Steps; step++)
                last = train();
            Closeness.AssertClose("loss of the last step", LastLoss, last, relative: 1e-4f, floor: 1e-6f);
            foreach ((string name, float[] expected) in LastWeights)
                Closeness.AssertClose($"{name} after {Steps} steps", expected, get(name), relative: 1e-4f, floor: 5e-5f * Closeness.Scale(expected));
        }

        public delegate void Set(string name, ReadOnlySpan<float> values);
    }
}

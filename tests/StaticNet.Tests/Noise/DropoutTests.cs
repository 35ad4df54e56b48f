using System;
using System.Linq;
using Xunit;

namespace StaticNet.Tests.Layers;

[Network(5)]
[Dense(40, Activation.Tanh)]
[Dropout(0.25f)]
[Dense(24, Activation.Gelu)]
[Dropout(0.5f, Seed = 3)]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class DroppingNetwork;

[Network(5)]
[Dense(40, Activation.Tanh)]
[Dense(24, Activation.Gelu)]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class KeepingNetwork;

[Network(4, 50)]
[Dense(50, UseBias = false, KernelInitializer = Initializer.Identity)]
#pragma warning disable SN0406 // The mask is to be seen.
[Dropout(0.2f)]
#pragma warning restore SN0406
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class MaskedNetwork;

/// <summary>Dropout is random in training: what another implementation draws, no fixture can hold.</summary>
public sealed class DropoutTests
{
    private const int Samples = 9;

    [Fact]
    public void Prediction_and_evaluation_are_those_of_the_network_without_it()
    {
        (float[] x, float[] y) = Data(5, 2);
        DroppingNetwork dropping = new(seed: 4);
        KeepingNetwork keeping = new(seed: 1);
        foreach (WeightInfo weight in DroppingNetwork.Weights)
            keeping.SetWeights(weight.Name, dropping.GetWeights(weight.Name));
        Assert.Equal(keeping.Predict(x), dropping.Predict(x));
        Assert.Equal(keeping.Evaluate(x, y).Loss, dropping.Evaluate(x, y).Loss);
        Assert.NotEqual(keeping.ComputeGradients(x, y), dropping.ComputeGradients(x, y));
    }

    [Fact]
    public void Gradients_are_central_differences_of_the_loss() => NoiseChecks.AssertGradients<DroppingNetwork>();

    // Behind an identity, with inputs of 1 and targets of 0, the network's outputs are the mask.
    [Fact]
    public void Each_number_is_dropped_or_scaled()
    {
        MaskedNetwork network = new(seed: 2);
        float[] x = new float[200], y = new float[200];
        Array.Fill(x, 1);
        float kept = 0;
        float first = network.ComputeGradients(x, y);
        network.LearningRate = 0;
        for (int pass = 0; pass < 50; pass++)
        {
            // The loss is the mean of mask² over 200 numbers: a whole number of kept ones, each 1/0.8².
            float loss = network.TrainOnBatch(x, y);
            float count = loss * 200 * 0.8f * 0.8f;
            Assert.InRange(MathF.Abs(count - MathF.Round(count)), 0, 0.01f);
            kept += count;
        }

        // 10,000 draws: a rate of 0.2 within four standard deviations.
        Assert.InRange(kept / 10_000, 0.8f - 0.016f, 0.8f + 0.016f);
        Assert.NotEqual(first, network.ComputeGradients(x, y));
    }

    private static (float[] X, float[] Y) Data(int inputs, int outputs) =>
    (
        [.. Enumerable.Range(0, Samples * inputs).Select(i => MathF.Sin(1.7f * i))],
        [.. Enumerable.Range(0, Samples * outputs).Select(i => MathF.Cos(2.3f * i))]
    );
}

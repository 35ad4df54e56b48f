using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using Xunit;

namespace StaticNet.Tests.Recurrent;

/// <summary>Recurrent layers compute what libtorch's do, in one direction and in both, and so do their gradients.</summary>
public sealed class TorchRecurrentTests
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private static readonly Dictionary<string, Run> Expected =
        JsonSerializer.Deserialize<Dictionary<string, Run>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "data", "torch", "recurrent.json")), Options)!;

    private static readonly Dictionary<string, Action> Runs = new()
    {
        [nameof(TorchLstmOfOne)] = Compare<TorchLstmOfOne>,
        [nameof(TorchLstm)] = Compare<TorchLstm>,
        [nameof(TorchLongLstm)] = Compare<TorchLongLstm>,
        [nameof(TorchLstmBothWays)] = Compare<TorchLstmBothWays>,
        [nameof(TorchGru)] = Compare<TorchGru>,
        [nameof(TorchLongGru)] = Compare<TorchLongGru>,
        [nameof(TorchGruBothWays)] = Compare<TorchGruBothWays>,
        [nameof(TorchTanh)] = Compare<TorchTanh>,
        [nameof(TorchRelu)] = Compare<TorchRelu>,
        [nameof(TorchStateOfOne)] = Compare<TorchStateOfOne>,
        [nameof(TorchLstmStates)] = Compare<TorchLstmStates>,
        [nameof(TorchLstmStatesBothWays)] = Compare<TorchLstmStatesBothWays>,
        [nameof(TorchGruStates)] = Compare<TorchGruStates>,
        [nameof(TorchGruStatesBothWays)] = Compare<TorchGruStatesBothWays>,
    };

    public static TheoryData<string> Names => [.. Expected.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_and_gradients_are_those_of_libtorch(string name) => Runs[name]();

    private static void Compare<TNetwork>()
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        Run expected = Expected[typeof(TNetwork).Name];
        TNetwork network = TNetwork.Create();
        foreach ((string name, float[] values) in expected.Weights)
            network.SetWeights(name, values);

        // Of all samples, and of the first alone, which other code may compute.
        float[] one = network.Predict(expected.X.AsSpan(0, TNetwork.InputSize));
        AssertNear("outputs", expected.Outputs, network.Predict(expected.X), 1e-5);
        AssertNear("outputs of one", expected.Outputs[..one.Length], one, 1e-5);
        Assert.Equal(expected.Loss, network.ComputeGradients(expected.X, expected.Y), 1e-5 * Math.Max(1, expected.Loss));
        foreach ((string name, float[] values) in expected.Gradients)
            AssertNear(name, values, network.GetGradient(name), 1e-4);
    }

    private static void AssertNear(string what, float[] expected, float[] found, double tolerance)
    {
        Assert.Equal(expected.Length, found.Length);
        double scale = 0;
        foreach (float value in expected)
            scale = Math.Max(scale, Math.Abs(value));
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - found[i]) <= tolerance * (Math.Abs(expected[i]) + (0.1 * scale)), $"{what}[{i}] is {found[i]}, but libtorch has {expected[i]}.");
    }

    private sealed record Run(float[] X, float[] Y, Dictionary<string, float[]> Weights, float[] Outputs, float Loss, Dictionary<string, float[]> Gradients);
}

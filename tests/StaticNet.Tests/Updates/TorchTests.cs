using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using Xunit;

namespace StaticNet.Tests.Updates;

/// <summary>Two hundred steps of a network of two layers end where libtorch's do, for optimizers and what goes around them that both define alike.</summary>
public sealed class TorchTests
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private static readonly Torch Expected = JsonSerializer.Deserialize<Torch>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "data", "torch", "optimizers.json")), Options)!;

    private static readonly Dictionary<string, Action> Runs = new()
    {
        [nameof(TorchNesterov)] = Follow<TorchNesterov>,
        [nameof(TorchAdam)] = Follow<TorchAdam>,
        [nameof(TorchAdamW)] = Follow<TorchAdamW>,
        [nameof(TorchAmsGrad)] = Follow<TorchAmsGrad>,
        [nameof(TorchAdamax)] = Follow<TorchAdamax>,
        [nameof(TorchNadam)] = Follow<TorchNadam>,
        [nameof(TorchRmsProp)] = Follow<TorchRmsProp>,
        [nameof(TorchAdagrad)] = Follow<TorchAdagrad>,
        [nameof(TorchAdadelta)] = Follow<TorchAdadelta>,
        [nameof(TorchClippedTogether)] = Follow<TorchClippedTogether>,
        [nameof(TorchClippedEach)] = Follow<TorchClippedEach>,
        [nameof(TorchClippedByValue)] = Follow<TorchClippedByValue>,
        [nameof(TorchAveraged)] = Follow<TorchAveraged>,
        [nameof(TorchAccumulated)] = Follow<TorchAccumulated>,
    };

    public static TheoryData<string> Names => [.. Expected.Runs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_end_where_those_of_libtorch_do(string name) => Runs[name]();

    private static void Follow<TNetwork>()
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        const int steps = 200;
        TNetwork network = TNetwork.Create();
        foreach ((string name, float[] values) in Expected.Weights)
            network.SetWeights(name, values);
        for (int step = 0; step < steps; step++)
            network.TrainOnBatch(Expected.X[step % Expected.X.Length], Expected.Y[step % Expected.Y.Length]);
        ((ITrainableNetwork)network).Engine.UseAverages();
        foreach ((string name, float[] values) in Expected.Runs[typeof(TNetwork).Name])
        {
            float[] found = network.GetWeights(name);
            for (int i = 0; i < values.Length; i++)
                Assert.Equal(values[i], found[i], 1e-4);
        }
    }

    // What libtorch began with, and where it ended.
    private sealed record Torch(float[][] X, float[][] Y, Dictionary<string, float[]> Weights, Dictionary<string, Dictionary<string, float[]>> Runs);
}

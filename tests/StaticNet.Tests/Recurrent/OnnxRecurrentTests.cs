using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Recurrent;

// The networks of tests/fixtures/onnx-recurrent.py.

[Network(2, 3)]
[GRU(5, ResetAfter = false)]
public sealed partial class OnnxGru;

[Network(1, 2)]
[GRU(6, ResetAfter = false, UseBias = false)]
public sealed partial class OnnxGruWithoutBias;

[Network(1, 3)]
[LSTM(4)]
public sealed partial class OnnxLstm;

[Network(1, 2)]
[LSTM(7, UseBias = false)]
public sealed partial class OnnxLstmWithoutBias;

[Network(2, 3)]
[SimpleRNN(5)]
public sealed partial class OnnxRnn;

[Network(1, 2)]
[SimpleRNN(4, UseBias = false)]
public sealed partial class OnnxRnnWithoutBias;

/// <summary>Recurrent layers give the outputs that ONNX's own tests of its operators have.</summary>
public sealed class OnnxRecurrentTests
{
    private static readonly Dictionary<string, Run> Expected =
        JsonSerializer.Deserialize<Dictionary<string, Run>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "data", "onnx", "recurrent.json")), new JsonSerializerOptions(JsonSerializerDefaults.Web))!;

    [Fact]
    public void Outputs_are_those_of_ONNX()
    {
        Compare<OnnxGru>();
        Compare<OnnxGruWithoutBias>();
        Compare<OnnxLstm>();
        Compare<OnnxLstmWithoutBias>();
        Compare<OnnxRnn>();
        Compare<OnnxRnnWithoutBias>();
        Assert.Equal(6, Expected.Count);
    }

    private static void Compare<TNetwork>()
        where TNetwork : INetwork<TNetwork>
    {
        string name = typeof(TNetwork).Name;
        TNetwork network = TNetwork.Create();
        foreach ((string weight, float[] values) in Expected[name].Weights)
            network.SetWeights(weight, values);
        Assert.Equal(TNetwork.Weights.Length, Expected[name].Weights.Count);
        Closeness.AssertClose(name, Expected[name].Outputs, network.Predict(Expected[name].X), relative: 1e-5f, floor: 1e-6f);
    }

    private sealed record Run(float[] X, Dictionary<string, float[]> Weights, float[] Outputs);
}

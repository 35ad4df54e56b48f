using System;
using System.Linq;
using StaticNet.Tests.Engine;
using StaticNet.Tests.Fixtures;

namespace StaticNet.Tests.Streaming;

/// <summary>What tests of streams have in common.</summary>
internal static class StreamChecks
{
    /// <summary>Steps through a sequence, and a step further.</summary>
    public static void AssertStepsAreWhole<TNetwork>()
        where TNetwork : INetwork<TNetwork>, IStreamingNetwork<float>
    {
        TNetwork network = Prepared<TNetwork>();
        int steps = TNetwork.InputShape[0], inputs = TNetwork.InputSize / steps, outputs = TNetwork.OutputSize / steps;
        float[] x = Batch.Samples<TNetwork>(1), whole = network.Predict(x), y = new float[outputs];
        StreamState<float> state = network.CreateState();
        for (int t = 0; t < steps; t++)
        {
            state.Step(x.AsSpan(t * inputs, inputs), y);
            Closeness.AssertClose($"{typeof(TNetwork).Name}, step {t}", whole.AsSpan(t * outputs, outputs), y, 1e-5f, 1e-5f);
        }

        // A stream goes on behind the length that the network was declared with.
        state.Step(x.AsSpan(0, inputs), y);
    }

    /// <summary>A network of which every weight has a number of its own, those that begin with zeros and ones too.</summary>
    public static TNetwork Prepared<TNetwork>()
        where TNetwork : INetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(4);
        int seed = 20;
        foreach (WeightInfo weight in TNetwork.Weights)
        {
            float[] values = Batch.Uniform(weight.Length, ++seed);
            network.SetWeights(weight.Name, weight.Name.EndsWith("variance", StringComparison.Ordinal) ? [.. values.Select(value => 1 + (value * value))] : values);
        }

        return network;
    }
}

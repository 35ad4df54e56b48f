using System;
using System.IO;
using System.Linq;
using StaticNet.Engine;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Layers;

/// <summary>Tokens that floats have no names for: whole numbers from 2²⁴ on.</summary>
public sealed class LargeTokenTests
{
    private const int Large = (1 << 24) + 1;

    [Fact]
    public void Arrays_of_tokens_come_to_the_network_as_they_are()
    {
        Listener network = new();
        float[][] outputs = network.Predict(new[] { new[] { 1, Large }, [3, 4] });
        Assert.Equal([[1f, Large], [3f, 4f]], outputs);
        Assert.Equal([1, Large, 3, 4], network.Seen);
        network.Predict(new[,] { { 5, Large + 2 } });
        Assert.Equal([5, Large + 2], network.Seen);

        // Generated networks with one input take them in the member that they have.
        Assert.All(typeof(Embedded).GetInterfaceMap(typeof(INetwork)).TargetMethods.Where(method => method.GetParameters() is [{ ParameterType: var type }, _] && type == typeof(ReadOnlySpan<int>)), method => Assert.Equal(typeof(Embedded), method.DeclaringType));
    }

    [Fact]
    public void Floats_are_refused_that_cannot_name_all_tokens()
    {
        RowPart input = new("words", 2, 20_000_000);
        Assert.StartsWith("Net: words has 20000000 tokens, and floats name only 16777216 each; give x as int.", Assert.Throws<ArgumentException>(() => Tokens.OfNumber("Net", input, 0, 0, 3, "x")).Message, StringComparison.Ordinal);
        Assert.StartsWith($"inputs[1] is {Large}, which this network takes as a float", Assert.Throws<ArgumentOutOfRangeException>(() => Tokens.ToNumbers([1, Large], "inputs")).Message, StringComparison.Ordinal);
        Assert.Equal([3f, (1 << 24) - 1], Tokens.ToNumbers([3, (1 << 24) - 1], "inputs"));
    }

    private sealed class Listener : INetwork
    {
        public int[] Seen { get; private set; } = [];

        public NetworkInfo Info { get; } = NetworkInfo.Of<LargeTokens>();

        public int MaxDegreeOfParallelism { get; set; }

        public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs) => throw new NotSupportedException();

        public float[] Predict(ReadOnlySpan<float> inputs) => throw new NotSupportedException();

        public void Predict(ReadOnlySpan<int> inputs, Span<float> outputs)
        {
            Seen = inputs.ToArray();
            for (int i = 0; i < outputs.Length; i++)
                outputs[i] = inputs[i];
        }

        public float[] GetWeights(string weight) => throw new NotSupportedException();

        public void SetWeights(string weight, ReadOnlySpan<float> values) => throw new NotSupportedException();

        public void Save(string path) => throw new NotSupportedException();

        public void Save(Stream stream) => throw new NotSupportedException();

        public void Load(string path) => throw new NotSupportedException();

        public void Load(Stream stream) => throw new NotSupportedException();
    }
}

/// <summary>Two tokens become two numbers.</summary>
[Network(2)]
[Embedding(3, 1)]
[Flatten]
public sealed partial class LargeTokens;

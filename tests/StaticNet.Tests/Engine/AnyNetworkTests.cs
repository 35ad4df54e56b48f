using System;
using System.IO;
using System.Linq;
using StaticNet.Tests.Graphs;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>Networks that only the running program knows: in a list, and chosen by a name.</summary>
public sealed class AnyNetworkTests
{
    [Fact]
    public void A_list_of_networks_says_what_each_is_and_predicts()
    {
        INetwork[] networks = [new PlainSgd(3), new WeightlessTanh(), new LeNet(1)];
        Assert.Equal(["PlainSgd: 5 → 3, 66 parameters", "WeightlessTanh: 6 → 6, 0 parameters", "LeNet: 784 → 10, 44,426 parameters"], networks.Select(network => network.Info.ToString()));
        foreach (INetwork network in networks)
        {
            float[] x = [.. Enumerable.Range(0, 2 * network.Info.InputSize).Select(i => i % 7 / 7f)];
            float[] outputs = new float[2 * network.Info.OutputSize];
            network.Predict(x, outputs);
            Assert.Equal(outputs, network.Predict(x));
            Assert.Equal(outputs[network.Info.OutputSize..], network.Predict([x[..network.Info.InputSize], x[network.Info.InputSize..]])[1]);
        }
    }

    [Fact]
    public void Its_constants_are_those_of_the_class()
    {
        INetwork network = new PlainSgd();
        NetworkInfo info = network.Info;
        Assert.Same(NetworkInfo.Of<PlainSgd>(), info);
        Assert.Same(typeof(PlainSgd), info.Type);
        Assert.Equal((PlainSgd.ParameterCount, PlainSgd.InputSize, PlainSgd.OutputSize, PlainSgd.Summary), (info.ParameterCount, info.InputSize, info.OutputSize, info.Summary));
        Assert.Equal(PlainSgd.InputShape, info.InputShape.AsSpan());
        Assert.Equal(PlainSgd.OutputShape, info.OutputShape.AsSpan());
        Assert.Equal(PlainSgd.Layers, info.Layers.AsSpan());
        Assert.Equal(PlainSgd.Weights, info.Weights.AsSpan());
    }

    [Fact]
    public void Of_several_inputs_and_outputs_it_takes_rows()
    {
        TwoByTwo typed = new(5);
        INetwork network = typed;
        Assert.Equal((TwoByTwo.ImageSize + TwoByTwo.MetaDataSize, TwoByTwo.DigitSize + TwoByTwo.SlantSize), (network.Info.InputSize, network.Info.OutputSize));
        float[] row = Batch.Samples<TwoByTwo>(1);
        (float[] digit, float[] slant) = typed.Predict(row.AsSpan(0, TwoByTwo.ImageSize), row.AsSpan(TwoByTwo.ImageSize));
        Assert.Equal([.. digit, .. slant], network.Predict(row));
    }

    [Fact]
    public void Weights_go_from_one_to_another_and_it_trains()
    {
        ITrainableNetwork network = new PlainSgd(1);
        PlainSgd other = new(2);
        MemoryStream file = new();
        network.Save(file);
        file.Position = 0;
        other.Load(file);
        float[,] x = new float[4, 5], y = new float[4, 3];
        x[1, 2] = y[3, 1] = 1;
        Assert.Equal(other.Predict(x), network.Predict(x));

        network.Fit(x, y, new TrainingOptions { Epochs = 2, Verbose = Verbose.Silent });
        Assert.NotEqual(other.GetWeights("dense_1/kernel"), network.GetWeights("dense_1/kernel"));
        network.SetWeights("dense_2/bias", [1, 2, 3]);
        Assert.Equal([1, 2, 3], network.GetWeights("dense_2/bias"));
    }

    // As a double in somebody's tests is.
    [Fact]
    public void A_class_that_is_written_by_hand_has_its_constants_too()
    {
        INetwork network = Doubling.Create();
        Assert.Equal("Doubling: 2 → 2, 0 parameters", network.Info.ToString());
        Assert.Equal([2], network.Info.InputShape);
        Assert.Equal([2, 4], network.Predict([1f, 2]));
        Assert.Equal(6, network.Predict([[1, 2], [3, 4]])[1][0]);
    }

    private sealed class Doubling : INetwork<Doubling>
    {
        public static int ParameterCount => 0;

        public static int InputSize => 2;

        public static int OutputSize => 2;

        public static string Summary => "";

        public static ReadOnlySpan<int> InputShape => [2];

        public static ReadOnlySpan<int> OutputShape => [2];

        public static ReadOnlySpan<LayerInfo> Layers => [];

        public static ReadOnlySpan<WeightInfo> Weights => [];

        public int MaxDegreeOfParallelism { get; set; } = 1;

        public static Doubling Create(int seed = 0) => new();

        public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs) => Predict(inputs).CopyTo(outputs);

        public float[] Predict(ReadOnlySpan<float> inputs) => Array.ConvertAll(inputs.ToArray(), value => 2 * value);

        public float[] GetWeights(string weight) => throw new NotSupportedException();

        public void SetWeights(string weight, ReadOnlySpan<float> values) => throw new NotSupportedException();

        public void Save(string path) => throw new NotSupportedException();

        public void Save(Stream stream) => throw new NotSupportedException();

        public void Load(string path) => throw new NotSupportedException();

        public void Load(Stream stream) => throw new NotSupportedException();
    }
}

using System;
using System.IO;
using System.Linq;
using Xunit;

namespace StaticNet.Tests.Graphs;

/// <summary>A network of blocks computes what the same layers do that are written out, to the bit.</summary>
public class BlockTests
{
    [Fact]
    public void Weights_have_paths_and_each_block_has_its_own()
    {
        Assert.Equal(
            ["dense_1/kernel", "dense_1/bias", "residual_1/dense_1/kernel", "residual_1/dense_1/bias", "residual_1/dense_2/kernel"],
            OfBlocks.Weights.ToArray().Take(5).Select(weight => weight.Name));
        OfBlocks network = new();
        float[][] kernels = [network.GetWeights("residual_1/dense_1/kernel"), network.GetWeights("residual_2/dense_1/kernel"), network.GetWeights("block_1/dense_1/kernel")];
        Assert.Equal(3, kernels.Select(kernel => kernel[0]).Distinct().Count());
        LayerInfo layer = OfBlocks.Layers.ToArray().Single(layer => layer.Name == "residual_2/add_1");
        Assert.Equal(["residual_1/add_1", "residual_2/dense_2"], layer.InboundLayers);
        Assert.Equal(["concatenate_1"], layer.OutboundLayers);
    }

    [Fact]
    public void Blocks_compute_what_their_layers_do()
    {
        Random random = new(2);
        float[] x = [.. Enumerable.Range(0, 70 * 5).Select(_ => random.NextSingle())], y = [.. Enumerable.Range(0, 70 * 3).Select(_ => random.NextSingle())];
        OfBlocks blocks = new(seed: 4);
        WrittenOut layers = new(seed: 4);
        Assert.Equal(OfBlocks.ParameterCount, WrittenOut.ParameterCount);
        Assert.Equal(layers.Predict(x), blocks.Predict(x));
        for (int step = 0; step < 5; step++)
            Assert.Equal(layers.TrainOnBatch(x, y), blocks.TrainOnBatch(x, y));
        Assert.Equal(All(layers, layers.GetWeights), All(blocks, blocks.GetWeights));
        Assert.Equal(All(layers, layers.GetGradient), All(blocks, blocks.GetGradient));
    }

    [Fact]
    public void Blocks_of_several_outputs_compute_what_their_layers_do()
    {
        Random random = new(3);
        float[] x = Draw(70 * 5), mean = Draw(70 * 3), end = Draw(70 * 2);
        OfSeveralOutputs blocks = new(seed: 4);
        OutputsWrittenOut layers = new(seed: 4);
        Assert.Equal(OfSeveralOutputs.ParameterCount, OutputsWrittenOut.ParameterCount);
        for (int step = 0; step < 5; step++)
        {
            (float[] means, float[] ends) = layers.Predict(x);
            (float[] meansOfBlocks, float[] endsOfBlocks) = blocks.Predict(x);
            Assert.Equal(means, meansOfBlocks);
            Assert.Equal(ends, endsOfBlocks);
            Assert.Equal(layers.TrainOnBatch(x, mean, end), blocks.TrainOnBatch(x, mean, end));
        }

        Assert.Equal(All(layers, layers.GetWeights), All(blocks, blocks.GetWeights));
        Assert.Equal(All(layers, layers.GetGradient), All(blocks, blocks.GetGradient));

        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
    }

    [Fact]
    public void Members_and_logs_are_named_after_the_paths()
    {
        Assert.Equal(3, OfSeveralOutputs.HeadsMeanSize);
        Evaluation evaluation = new OfSeveralOutputs().Evaluate(new float[10], new float[6], new float[4]);
        Assert.Equal(["loss", "heads/mean_loss", "end_loss"], evaluation.Keys);
    }

    [Fact]
    public void A_file_has_the_paths_and_comes_back()
    {
        OfBlocks network = new(seed: 1), other = new(seed: 2);
        using MemoryStream stream = new();
        network.Save(stream);
        stream.Position = 0;
        other.Load(stream);
        Assert.Equal(All(network, network.GetWeights), All(other, other.GetWeights));
    }

    private static float[] All<TNetwork>(TNetwork _, Func<string, float[]> read)
        where TNetwork : INetwork<TNetwork> => [.. TNetwork.Weights.ToArray().SelectMany(weight => read(weight.Name))];
}

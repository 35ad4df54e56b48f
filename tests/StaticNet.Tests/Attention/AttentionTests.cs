using System;
using System.Linq;
using StaticNet.Tests.Fixtures;
using StaticNet.Tests.Layers;
using Xunit;

namespace StaticNet.Tests.Attention;

[Network(6, 4)]
[Dense(8, Activation.Tanh)]
[MultiHeadAttention(2, 4, UseBias = false, Dropout = 0.3)]
[AdditiveAttention(UseCausalMask = true, Dropout = 0.2, Seed = 3)]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class DroppingHeads;

[Network(8, 4)]
[Masking]
[MultiHeadAttention(2, 3)]
[AdditiveAttention]
public sealed partial class MaskedHeads;

[Network(5, 4)]
[MultiHeadAttention(2, 3)]
[AdditiveAttention]
public sealed partial class ShortHeads;

/// <summary>What no fixture holds of attention: dropout, masks, threads.</summary>
public sealed class AttentionTests
{
    // The backward pass draws its masks again.
    [Fact]
    public void Gradients_through_dropout_are_central_differences_of_the_loss() => NoiseChecks.AssertGradients<DroppingHeads>();

    [Fact]
    public void Prediction_drops_nothing()
    {
        DroppingHeads network = new(1);
        float[] x = Numbers(3 * 24), y = new float[3 * 12];
        Assert.Equal(network.Predict(x), network.Predict(x));
        Assert.Equal(network.Evaluate(x, y).Loss, network.Evaluate(x, y).Loss);
        Assert.NotEqual(network.ComputeGradients(x, y), network.ComputeGradients(x, y));
    }

    // Padded sequences give what they give without their padding, where they have any.
    [Fact]
    public void Keys_that_a_mask_leaves_out_change_nothing()
    {
        ShortHeads alone = new(1);
        MaskedHeads padded = new(2);
        foreach (WeightInfo weight in ShortHeads.Weights)
            padded.SetWeights(weight.Name, alone.GetWeights(weight.Name));
        float[] x = Numbers(2 * 20), longer = [.. x[..20], .. new float[12], .. x[20..], .. new float[12]];
        float[] expected = alone.Predict(x), found = padded.Predict(longer);
        Closeness.AssertClose("first", expected[..20], found[..20], 1e-5f, 1e-6f);
        Closeness.AssertClose("second", expected[20..], found[32..52], 1e-5f, 1e-6f);
        Assert.All(found[20..32], number => Assert.Equal(0, number));
    }

    // Softmax takes no notice of what is added to all scores of a query.
    [Fact]
    public void A_bias_of_keys_has_no_gradient()
    {
        CausalHeads network = new(1);
        network.ComputeGradients(Numbers(4 * 17 * 6), new float[4 * 17 * 2]);
        Assert.All(network.GetGradient("multiheadattention_1/key/bias"), gradient => Assert.InRange(gradient, -1e-7f, 1e-7f));
        Assert.Contains(network.GetGradient("multiheadattention_1/query/bias"), gradient => MathF.Abs(gradient) > 1e-4f);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void Threads_change_no_bit(int threads)
    {
        BlocksOfQueries one = new(1) { MaxDegreeOfParallelism = 1 }, several = new(1) { MaxDegreeOfParallelism = threads };
        float[] x = Numbers(33 * 280), y = Numbers(33 * 140);
        for (int step = 0; step < 2; step++)
            Assert.Equal(one.TrainOnBatch(x, y), several.TrainOnBatch(x, y));
        Assert.All(BlocksOfQueries.Weights.ToArray(), weight => Assert.Equal(one.GetWeights(weight.Name), several.GetWeights(weight.Name)));
        Assert.Equal(one.Predict(x), several.Predict(x));
    }

    private static float[] Numbers(int length) => [.. Enumerable.Range(0, length).Select(i => MathF.Sin(1.7f * i) + 0.1f)];
}

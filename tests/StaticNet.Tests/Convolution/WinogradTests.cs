using System.Linq;
using StaticNet.Tests.Engine;
using Xunit;

namespace StaticNet.Tests.Layers;

/// <summary>Convolutions that compute four outputs at once, against the sums that define them.</summary>
public sealed class WinogradTests
{
    private const int Height = 9, Width = 11, Channels = 19, Filters = 35;

    // Activations in the way back from the transformed outputs have a kink, which no fixture may come near to.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(22)]
    public void Outputs_are_the_sums_over_their_windows(int samples)
    {
        WinogradSame same = new(seed: 3);
        WinogradValid valid = new(seed: 3);
        float[] bias = Batch.Uniform(Filters, seed: 4), kernel = same.GetWeights("conv2d_1/kernel"), x = Batch.Samples<WinogradSame>(samples);
        same.SetWeights("conv2d_1/bias", bias);
        valid.SetWeights("conv2d_1/bias", bias);
        valid.SetWeights("conv2d_1/kernel", kernel);
        Check(same.Predict(x), x, kernel, bias, before: 1, Height, Width);
        Check(valid.Predict(x), x, kernel, bias, before: 0, Height - 2, Width - 2);
    }

    [Fact]
    public void Weights_that_change_are_transformed_again()
    {
        WinogradSame network = new(seed: 1);
        float[] x = Batch.Samples<WinogradSame>(2), before = network.Predict(x), kernel = network.GetWeights("conv2d_1/kernel");
        network.SetWeights("conv2d_1/kernel", [.. kernel.Select(value => 2 * value)]);
        float[] after = network.Predict(x);
        for (int i = 0; i < before.Length; i++)
            Assert.Equal(2 * before[i], after[i], 1e-5f);
    }

    private static void Check(float[] y, float[] x, float[] kernel, float[] bias, int before, int height, int width) =>
        DefinedConvolution.Check(y, x, kernel, bias, (Height, Width, Channels), window: (3, 3), (before, before), (height, width), tolerance: 2e-5);
}

[Network(9, 11, 19)]
[Conv2D(35, 3, Activation.Relu, Padding = Padding.Same)]
public sealed partial class WinogradSame;

[Network(9, 11, 19)]
[Conv2D(35, 3, Activation.Relu)]
public sealed partial class WinogradValid;

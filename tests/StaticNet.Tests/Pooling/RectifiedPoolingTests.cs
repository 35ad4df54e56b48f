using StaticNet.Tests.Engine;
using Xunit;

namespace StaticNet.Tests.Layers;

/// <summary>A pooling's way back goes through the ReLU before it; through another activation of the same values it does not.</summary>
public sealed class RectifiedPoolingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(21)]
    public void Gradients_are_those_of_the_same_function_step_by_step(int samples)
    {
        Check<RectifiedLanes, LeakyLanes>(new(seed: 2), new(seed: 2), samples, "conv2d_1");
        Check<RectifiedRows, LeakyRows>(new(seed: 2), new(seed: 2), samples, "conv2d_1");
        Check<RectifiedTransformed, LeakyTransformed>(new(seed: 2), new(seed: 2), samples, "conv2d_1");
        Check<RectifiedDense, LeakyDense>(new(seed: 2), new(seed: 2), samples, "dense_2");
        Check<RectifiedOverlap, LeakyOverlap>(new(seed: 2), new(seed: 2), samples, "conv2d_1");
    }

    // Another reader has a gradient of its own for the ReLU, also behind a layer that changes nothing.
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(21)]
    public void Another_reader_goes_back_through_the_ReLU_too(int samples)
    {
        Check<RectifiedBranches, LeakyBranches>(new(seed: 2), new(seed: 2), samples, "conv2d_1");
        Check<RectifiedHiddenBranches, LeakyBranches>(new(seed: 2), new(seed: 2), samples, "conv2d_1");
    }

    private static void Check<TRectified, TLeaky>(TRectified rectified, TLeaky leaky, int samples, string layer)
        where TRectified : ITrainableNetwork<TRectified, float>
        where TLeaky : ITrainableNetwork<TLeaky, float>
    {
        float[] x = Batch.Samples<TRectified>(samples), y = Batch.Targets<TRectified, float>(samples);
        Assert.Equal(leaky.ComputeGradients(x, y), rectified.ComputeGradients(x, y));
        foreach (string weight in (string[])[layer + "/kernel", layer + "/bias", "dense_1/kernel"])
            Assert.Equal(leaky.GetGradient(weight), rectified.GetGradient(weight));
    }
}

[Network(8, 8, 2)]
[Conv2D(5, 3, Activation.Relu)]
[MaxPooling2D(2)]
[Flatten]
[Dense(1)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class RectifiedLanes;

[Network(8, 8, 2)]
[Conv2D(5, 3)]
[LeakyReLU(NegativeSlope = 0)]
[MaxPooling2D(2)]
[Flatten]
[Dense(1)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class LeakyLanes;

[Network(6, 7, 3)]
[Conv2D(48, 2, Activation.Relu)]
[MaxPooling2D(2)]
[Flatten]
[Dense(1)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class RectifiedRows;

[Network(6, 7, 3)]
[Conv2D(48, 2)]
[LeakyReLU(NegativeSlope = 0)]
[MaxPooling2D(2)]
[Flatten]
[Dense(1)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class LeakyRows;

[Network(8, 8, 2)]
[Conv2D(5, 3)]
[ReLU]
[MaxPooling2D(3, Strides = 2, Padding = Padding.Same)]
[Flatten]
[Dense(1)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class RectifiedOverlap;

[Network(8, 8, 2)]
[Conv2D(5, 3)]
[LeakyReLU(NegativeSlope = 0)]
[MaxPooling2D(3, Strides = 2, Padding = Padding.Same)]
[Flatten]
[Dense(1)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class LeakyOverlap;

[Network(6, 6, 2)]
[Conv2D(5, 3, Activation.Relu, Name = "conv2d_1")]
[MaxPooling2D(2, Strides = 1, Padding = Padding.Same, Name = "pool")]
[Add(From = ["conv2d_1", "pool"])]
[Flatten]
[Dense(1, Name = "dense_1")]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class RectifiedBranches;

[Network(6, 6, 2)]
[Conv2D(5, 3, Name = "conv2d_1")]
[LeakyReLU(NegativeSlope = 0, Name = "leaky")]
[MaxPooling2D(2, Strides = 1, Padding = Padding.Same, Name = "pool")]
[Add(From = ["leaky", "pool"])]
[Flatten]
[Dense(1, Name = "dense_1")]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class LeakyBranches;

[Network(6, 6, 2)]
[Conv2D(5, 3, Activation.Relu, Name = "conv2d_1")]
[Activation(Activation.Linear)]
[MaxPooling2D(2, Strides = 1, Padding = Padding.Same, Name = "pool")]
[Add(From = ["conv2d_1", "pool"])]
[Flatten]
[Dense(1, Name = "dense_1")]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class RectifiedHiddenBranches;

[Network(12, 12, 6)]
[Conv2D(16, 5, Activation.Relu)]
[MaxPooling2D(2)]
[Flatten]
[Dense(1)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class RectifiedTransformed;

[Network(12, 12, 6)]
[Conv2D(16, 5)]
[LeakyReLU(NegativeSlope = 0)]
[MaxPooling2D(2)]
[Flatten]
[Dense(1)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class LeakyTransformed;

[Network(7, 5)]
[Dense(9, Activation.Relu, Name = "dense_2")]
[MaxPooling1D(2)]
[Flatten]
[Dense(1, Name = "dense_1")]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class RectifiedDense;

[Network(7, 5)]
[Dense(9, Name = "dense_2")]
[LeakyReLU(NegativeSlope = 0)]
[MaxPooling1D(2)]
[Flatten]
[Dense(1, Name = "dense_1")]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class LeakyDense;

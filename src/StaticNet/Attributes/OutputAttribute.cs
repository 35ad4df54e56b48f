using System;

namespace StaticNet;

/// <summary>One of a network's outputs, where it has several: a layer, and its loss.</summary>
/// <remarks>
/// <para>The loss of the network is the sum of its outputs' losses, each times its <see cref="Weight"/>, and the penalties; <c>[Compile]</c>
/// then has the optimizer alone. Losses and metrics are logged by the layer's name, as Keras does: <c>digit_loss</c>, not weighted, and
/// <c>digit_accuracy</c>.</para>
/// <para>The members of the class give, and take targets for, each output in the order of the attributes, and are named after their layers:
/// <c>[Output("main_digit")]</c> makes the parameter <c>mainDigit</c>, of class numbers where the loss is sparse, and the constants
/// <c>MainDigitSize</c> and <c>MainDigitShape</c>.</para>
/// <para>In a class with <c>[Block]</c>, the outputs are what is read of the block where it is taken in, as <c>"block_1/mean"</c>; they have
/// no loss there.</para>
/// </remarks>
/// <example>
/// <code>
/// [Network(28, 28, 1)]
/// [Flatten]
/// [Dense(32, Activation.Relu, Name = "features")]
/// [Dense(10, Activation.Softmax, Name = "digit")]
/// [Dense(1, From = ["features"], Name = "slant")]
/// [Output("digit", Loss.SparseCategoricalCrossentropy, Metric.Accuracy)]
/// [Output("slant", Loss.MeanSquaredError, Weight = 0.5)]
/// [Compile(Optimizer.Adam)]
/// public sealed partial class Net;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OutputAttribute : ObjectiveAttribute
{
    /// <summary>Names an output of a network that only predicts.</summary>
    /// <param name="layer">The name of the layer.</param>
    public OutputAttribute(string layer)
        : base(loss: null, []) => Layer = layer;

    /// <summary>Names an output, and its loss.</summary>
    /// <param name="layer">The name of the layer.</param>
    /// <param name="loss">What training makes smaller.</param>
    /// <param name="metrics">What is measured of the output besides the loss.</param>
    public OutputAttribute(string layer, Loss loss, params Metric[] metrics)
        : base(loss, metrics) => Layer = layer;

    /// <summary>Gets the name of the layer.</summary>
    public string Layer { get; }

    /// <summary>Gets or sets the factor of this output's loss in the loss of the network, at least 0. Default: 1.</summary>
    public double Weight { get; set; } = 1;
}

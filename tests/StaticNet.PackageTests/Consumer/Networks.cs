using StaticNet;

[Network(1, 28, 28)]
[Flatten]
[Dense(10)]
[Activation(Activation.Softmax)]
[Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd, Metric.Accuracy, LearningRate = 0.01f)]
[Parameters(7_850)]
public sealed partial class DigitNet;

/// <summary>A network whose name is a keyword.</summary>
[Network(4)]
[Dense(8, Activation.Gelu, KernelL2 = 1e-4f)]
[Dropout(0.25f)]
[Dense(3, Activation.LogSoftmax)]
[Compile(Loss.MeanAbsoluteError, Optimizer.Adam, Metric.MeanSquaredError)]
internal sealed partial class @event;

namespace Consumer
{
    /// <summary>Not generic, not static, but around a network.</summary>
    public partial class Outer
    {
        /// <summary>And once more.</summary>
        internal partial record struct Middle
        {
            [Network(6)]
            [Reshape(2, 3)]
            [Dense(5, Activation.Relu, UseBias = false)]
            [Flatten]
            [Dense(4)]
            [Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, Momentum = 0.9f, Nesterov = true, FromLogits = true)]
            internal sealed partial class Inner;
        }
    }
}

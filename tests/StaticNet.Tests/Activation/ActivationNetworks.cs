namespace StaticNet.Tests.Fixtures;

// Two networks for each activation: "…Layer" is the activation alone and shows its values; "…Units" has it behind a Dense whose
// kernel a test sets to the identity, so that the gradient of the bias is the gradient of the activation's input.

[Network(19)]
[Activation(Activation.Linear)]
[Parameters(0)]
public sealed partial class LinearLayer;

[Network(19)]
[Dense(19, Activation.Linear)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class LinearUnits;

[Network(19)]
[Activation(Activation.Relu)]
[Parameters(0)]
public sealed partial class ReluLayer;

[Network(19)]
[Dense(19, Activation.Relu)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class ReluUnits;

[Network(19)]
[Activation(Activation.Relu6)]
[Parameters(0)]
public sealed partial class Relu6Layer;

[Network(19)]
[Dense(19, Activation.Relu6)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class Relu6Units;

[Network(19)]
[Activation(Activation.LeakyRelu)]
[Parameters(0)]
public sealed partial class LeakyReluLayer;

[Network(19)]
[Dense(19, Activation.LeakyRelu)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class LeakyReluUnits;

[Network(19)]
[Activation(Activation.Elu)]
[Parameters(0)]
public sealed partial class EluLayer;

[Network(19)]
[Dense(19, Activation.Elu)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class EluUnits;

[Network(19)]
[Activation(Activation.Selu)]
[Parameters(0)]
public sealed partial class SeluLayer;

[Network(19)]
[Dense(19, Activation.Selu)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class SeluUnits;

[Network(19)]
[Activation(Activation.Celu)]
[Parameters(0)]
public sealed partial class CeluLayer;

[Network(19)]
[Dense(19, Activation.Celu)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class CeluUnits;

[Network(19)]
[Activation(Activation.Gelu)]
[Parameters(0)]
public sealed partial class GeluLayer;

[Network(19)]
[Dense(19, Activation.Gelu)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class GeluUnits;

[Network(19)]
[Activation(Activation.Silu)]
[Parameters(0)]
public sealed partial class SiluLayer;

[Network(19)]
[Dense(19, Activation.Silu)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class SiluUnits;

[Network(19)]
[Activation(Activation.Mish)]
[Parameters(0)]
public sealed partial class MishLayer;

[Network(19)]
[Dense(19, Activation.Mish)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class MishUnits;

[Network(19)]
[Activation(Activation.Sigmoid)]
[Parameters(0)]
public sealed partial class SigmoidLayer;

[Network(19)]
[Dense(19, Activation.Sigmoid)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class SigmoidUnits;

[Network(19)]
[Activation(Activation.HardSigmoid)]
[Parameters(0)]
public sealed partial class HardSigmoidLayer;

[Network(19)]
[Dense(19, Activation.HardSigmoid)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class HardSigmoidUnits;

[Network(19)]
[Activation(Activation.HardSilu)]
[Parameters(0)]
public sealed partial class HardSiluLayer;

[Network(19)]
[Dense(19, Activation.HardSilu)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class HardSiluUnits;

[Network(19)]
[Activation(Activation.Tanh)]
[Parameters(0)]
public sealed partial class TanhLayer;

[Network(19)]
[Dense(19, Activation.Tanh)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class TanhUnits;

[Network(19)]
[Activation(Activation.TanhShrink)]
[Parameters(0)]
public sealed partial class TanhShrinkLayer;

[Network(19)]
[Dense(19, Activation.TanhShrink)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class TanhShrinkUnits;

[Network(19)]
[Activation(Activation.HardTanh)]
[Parameters(0)]
public sealed partial class HardTanhLayer;

[Network(19)]
[Dense(19, Activation.HardTanh)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class HardTanhUnits;

[Network(19)]
[Activation(Activation.Softplus)]
[Parameters(0)]
public sealed partial class SoftplusLayer;

[Network(19)]
[Dense(19, Activation.Softplus)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class SoftplusUnits;

[Network(19)]
[Activation(Activation.Softsign)]
[Parameters(0)]
public sealed partial class SoftsignLayer;

[Network(19)]
[Dense(19, Activation.Softsign)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class SoftsignUnits;

[Network(19)]
[Activation(Activation.Exponential)]
[Parameters(0)]
public sealed partial class ExponentialLayer;

[Network(19)]
[Dense(19, Activation.Exponential)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class ExponentialUnits;

[Network(19)]
[Activation(Activation.LogSigmoid)]
[Parameters(0)]
public sealed partial class LogSigmoidLayer;

[Network(19)]
[Dense(19, Activation.LogSigmoid)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class LogSigmoidUnits;

[Network(19)]
[Activation(Activation.SoftShrink)]
[Parameters(0)]
public sealed partial class SoftShrinkLayer;

[Network(19)]
[Dense(19, Activation.SoftShrink)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class SoftShrinkUnits;

[Network(19)]
[Activation(Activation.HardShrink)]
[Parameters(0)]
public sealed partial class HardShrinkLayer;

[Network(19)]
[Dense(19, Activation.HardShrink)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class HardShrinkUnits;

[Network(19)]
[Activation(Activation.Squareplus)]
[Parameters(0)]
public sealed partial class SquareplusLayer;

[Network(19)]
[Dense(19, Activation.Squareplus)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class SquareplusUnits;

[Network(19)]
[Activation(Activation.SparsePlus)]
[Parameters(0)]
public sealed partial class SparsePlusLayer;

[Network(19)]
[Dense(19, Activation.SparsePlus)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class SparsePlusUnits;

[Network(19)]
[Activation(Activation.SparseSigmoid)]
[Parameters(0)]
public sealed partial class SparseSigmoidLayer;

[Network(19)]
[Dense(19, Activation.SparseSigmoid)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class SparseSigmoidUnits;

using System.Collections.Generic;

namespace StaticNet.Tests.Fixtures;

/// <summary>The networks of each activation.</summary>
internal static class ActivationCases
{
    private static readonly Dictionary<Activation, ActivationCase> Cases = new()
    {
        [Activation.Linear] = new ActivationCase<LinearLayer, LinearUnits>(),
        [Activation.Relu] = new ActivationCase<ReluLayer, ReluUnits>(),
        [Activation.Relu6] = new ActivationCase<Relu6Layer, Relu6Units>(),
        [Activation.LeakyRelu] = new ActivationCase<LeakyReluLayer, LeakyReluUnits>(),
        [Activation.Elu] = new ActivationCase<EluLayer, EluUnits>(),
        [Activation.Selu] = new ActivationCase<SeluLayer, SeluUnits>(),
        [Activation.Celu] = new ActivationCase<CeluLayer, CeluUnits>(),
        [Activation.Gelu] = new ActivationCase<GeluLayer, GeluUnits>(),
        [Activation.Silu] = new ActivationCase<SiluLayer, SiluUnits>(),
        [Activation.Mish] = new ActivationCase<MishLayer, MishUnits>(),
        [Activation.Sigmoid] = new ActivationCase<SigmoidLayer, SigmoidUnits>(),
        [Activation.HardSigmoid] = new ActivationCase<HardSigmoidLayer, HardSigmoidUnits>(),
        [Activation.HardSilu] = new ActivationCase<HardSiluLayer, HardSiluUnits>(),
        [Activation.Tanh] = new ActivationCase<TanhLayer, TanhUnits>(),
        [Activation.TanhShrink] = new ActivationCase<TanhShrinkLayer, TanhShrinkUnits>(),
        [Activation.HardTanh] = new ActivationCase<HardTanhLayer, HardTanhUnits>(),
        [Activation.Softplus] = new ActivationCase<SoftplusLayer, SoftplusUnits>(),
        [Activation.Softsign] = new ActivationCase<SoftsignLayer, SoftsignUnits>(),
        [Activation.Exponential] = new ActivationCase<ExponentialLayer, ExponentialUnits>(),
        [Activation.LogSigmoid] = new ActivationCase<LogSigmoidLayer, LogSigmoidUnits>(),
        [Activation.SoftShrink] = new ActivationCase<SoftShrinkLayer, SoftShrinkUnits>(),
        [Activation.HardShrink] = new ActivationCase<HardShrinkLayer, HardShrinkUnits>(),
        [Activation.Squareplus] = new ActivationCase<SquareplusLayer, SquareplusUnits>(),
        [Activation.SparsePlus] = new ActivationCase<SparsePlusLayer, SparsePlusUnits>(),
        [Activation.SparseSigmoid] = new ActivationCase<SparseSigmoidLayer, SparseSigmoidUnits>(),
        [Activation.Softmax] = new ActivationCase<SoftmaxLayer, SoftmaxUnits>(),
        [Activation.LogSoftmax] = new ActivationCase<LogSoftmaxLayer, LogSoftmaxUnits>(),
        [Activation.Sparsemax] = new ActivationCase<SparsemaxLayer, SparsemaxUnits>(),
        [Activation.Glu] = new ActivationCase<GluLayer, GluUnits>(),
    };

    /// <summary>Gets the networks of an activation.</summary>
    public static ActivationCase Of(Activation activation) => Cases[activation];
}

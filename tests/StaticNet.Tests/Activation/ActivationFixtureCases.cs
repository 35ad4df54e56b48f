using System.Collections.Generic;

namespace StaticNet.Tests.Fixtures;

/// <summary>The networks of each activation.</summary>
internal static class ActivationFixtureCases
{
    private static readonly Dictionary<Activation, ActivationFixtureCase> Cases = new()
    {
        [Activation.Linear] = new ActivationFixtureCase<LinearLayer, LinearUnits>(),
        [Activation.Relu] = new ActivationFixtureCase<ReluLayer, ReluUnits>(),
        [Activation.Relu6] = new ActivationFixtureCase<Relu6Layer, Relu6Units>(),
        [Activation.LeakyRelu] = new ActivationFixtureCase<LeakyReluLayer, LeakyReluUnits>(),
        [Activation.Elu] = new ActivationFixtureCase<EluLayer, EluUnits>(),
        [Activation.Selu] = new ActivationFixtureCase<SeluLayer, SeluUnits>(),
        [Activation.Celu] = new ActivationFixtureCase<CeluLayer, CeluUnits>(),
        [Activation.Gelu] = new ActivationFixtureCase<GeluLayer, GeluUnits>(),
        [Activation.Silu] = new ActivationFixtureCase<SiluLayer, SiluUnits>(),
        [Activation.Mish] = new ActivationFixtureCase<MishLayer, MishUnits>(),
        [Activation.Sigmoid] = new ActivationFixtureCase<SigmoidLayer, SigmoidUnits>(),
        [Activation.HardSigmoid] = new ActivationFixtureCase<HardSigmoidLayer, HardSigmoidUnits>(),
        [Activation.HardSilu] = new ActivationFixtureCase<HardSiluLayer, HardSiluUnits>(),
        [Activation.Tanh] = new ActivationFixtureCase<TanhLayer, TanhUnits>(),
        [Activation.TanhShrink] = new ActivationFixtureCase<TanhShrinkLayer, TanhShrinkUnits>(),
        [Activation.HardTanh] = new ActivationFixtureCase<HardTanhLayer, HardTanhUnits>(),
        [Activation.Softplus] = new ActivationFixtureCase<SoftplusLayer, SoftplusUnits>(),
        [Activation.Softsign] = new ActivationFixtureCase<SoftsignLayer, SoftsignUnits>(),
        [Activation.Exponential] = new ActivationFixtureCase<ExponentialLayer, ExponentialUnits>(),
        [Activation.LogSigmoid] = new ActivationFixtureCase<LogSigmoidLayer, LogSigmoidUnits>(),
        [Activation.SoftShrink] = new ActivationFixtureCase<SoftShrinkLayer, SoftShrinkUnits>(),
        [Activation.HardShrink] = new ActivationFixtureCase<HardShrinkLayer, HardShrinkUnits>(),
        [Activation.Squareplus] = new ActivationFixtureCase<SquareplusLayer, SquareplusUnits>(),
        [Activation.SparsePlus] = new ActivationFixtureCase<SparsePlusLayer, SparsePlusUnits>(),
        [Activation.SparseSigmoid] = new ActivationFixtureCase<SparseSigmoidLayer, SparseSigmoidUnits>(),
        [Activation.Softmax] = new ActivationFixtureCase<SoftmaxLayer, SoftmaxUnits>(),
        [Activation.LogSoftmax] = new ActivationFixtureCase<LogSoftmaxLayer, LogSoftmaxUnits>(),
        [Activation.Sparsemax] = new ActivationFixtureCase<SparsemaxLayer, SparsemaxUnits>(),
        [Activation.Glu] = new ActivationFixtureCase<GluLayer, GluUnits>(),
    };

    /// <summary>Gets the networks of an activation.</summary>
    public static ActivationFixtureCase Of(Activation activation) => Cases[activation];
}

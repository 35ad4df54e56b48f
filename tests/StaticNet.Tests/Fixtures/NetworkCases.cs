using System;
using System.Collections.Generic;
using System.Numerics;
using Xunit;

namespace StaticNet.Tests.Fixtures;

/// <summary>The networks that have a fixture.</summary>
internal static class NetworkCases
{
    private static readonly Dictionary<string, Func<NetworkCase>> Cases = new(
    [
        Case<MeanSquaredErrorSgd, float>(),
        Case<MeanAbsoluteErrorMomentum, float>(),
        Case<HuberNesterov, float>(),
        Case<MeanSquaredErrorRmsProp, float>(),
        Case<MeanSquaredErrorRmsPropMomentum, float>(),
        Case<SoftmaxCrossentropyNesterov, float>(),
        Case<LogitsCrossentropyAdam, float>(),
        Case<SmoothedCrossentropyAdam, float>(),
        Case<SmoothedLogitsCrossentropySgd, float>(),
        Case<SparseSoftmaxSgd, int>(),
        Case<SparseLogitsAdam, int>(),
        Case<SigmoidCrossentropyAdam, float>(),
        Case<SmoothedSigmoidCrossentropyMomentum, float>(),
        Case<BinaryLogitsNesterov, float>(),
        Case<SaturatedSoftmax, int>(),
        Case<SaturatedSigmoid, float>(),
        Case<Regularized, float>(),
        Case<RegularizedSoftmax, float>(),
        Case<WithoutBias, float>(),
        Case<LastAxis, float>(),
        Case<PositionwiseSoftmax, float>(),
        Case<PositionwiseSparseLogits, int>(),
        Case<Reshaped, float>(),
        Case<ActivationLayers, float>(),
        Case<WideMomentum, float>(),
        .. ActivationLayerCases.All,
        .. AttentionCases.All,
        .. ConvolutionCases.All,
        .. EmbeddingCases.All,
        .. LossCases.All,
        .. MergeCases.All,
        .. MovementCases.All,
        .. NormalizationCases.All,
        .. OptimizerCases.All,
        .. PoolingCases.All,
        .. RecurrentCases.All,
    ]);

    /// <summary>Gets the names of the networks.</summary>
    public static TheoryData<string> Names => [.. Cases.Keys];

    /// <summary>Creates the network of a name, with the weights of its fixture.</summary>
    public static NetworkCase Create(string network) => Cases[network]();

    /// <summary>A network by its name.</summary>
    public static KeyValuePair<string, Func<NetworkCase>> Case<TNetwork, TTarget>()
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged, INumberBase<TTarget> =>
        new(typeof(TNetwork).Name, () => new NetworkCase<TNetwork, TTarget>());
}

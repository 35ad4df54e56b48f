using System;
using System.Collections.Generic;

namespace StaticNet.Tests.Fixtures;

/// <summary>The networks of <c>ElementaryNetworks.cs</c>.</summary>
internal static class ElementaryCases
{
    /// <summary>Gets them by name.</summary>
    public static IReadOnlyList<KeyValuePair<string, Func<NetworkCase>>> All { get; } =
    [
        NetworkCases.Case<ZeroPadded, float>(),
        NetworkCases.Case<MovedSteps, float>(),
        NetworkCases.Case<Cropped, float>(),
        NetworkCases.Case<UpSampledNearest, float>(),
        NetworkCases.Case<UpSampledBilinear, float>(),
        NetworkCases.Case<Permuted, float>(),
        NetworkCases.Case<RepeatedVector, float>(),
        NetworkCases.Case<ParametricActivations, float>(),
        NetworkCases.Case<PReluPerElement, float>(),
        NetworkCases.Case<PReluShared, float>(),
        NetworkCases.Case<PReluWide, float>(),
        NetworkCases.Case<SoftmaxAxes, float>(),
        NetworkCases.Case<SoftmaxClassifier, float>(),
        NetworkCases.Case<DotProducts, float>(),
        NetworkCases.Case<DotsOfRanks, float>(),
        NetworkCases.Case<Cosines, float>(),
    ];
}

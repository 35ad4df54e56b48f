using System;
using System.Collections.Generic;

namespace StaticNet.Tests.Fixtures;

/// <summary>The networks of <c>ActivationLayerNetworks.cs</c>.</summary>
internal static class ActivationLayerCases
{
    /// <summary>Gets them by name.</summary>
    public static IReadOnlyList<KeyValuePair<string, Func<NetworkCase>>> All { get; } =
    [
        NetworkCases.Case<ParametricActivations, float>(),
        NetworkCases.Case<PReluPerElement, float>(),
        NetworkCases.Case<PReluShared, float>(),
        NetworkCases.Case<PReluWide, float>(),
        NetworkCases.Case<SoftmaxAxes, float>(),
        NetworkCases.Case<SoftmaxClassifier, float>(),
    ];
}

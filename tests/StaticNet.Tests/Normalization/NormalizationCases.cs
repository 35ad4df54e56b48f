using System;
using System.Collections.Generic;

namespace StaticNet.Tests.Fixtures;

/// <summary>The networks of <c>BatchNormalizationNetworks.cs</c> and <c>NormalizationNetworks.cs</c>.</summary>
internal static class NormalizationCases
{
    /// <summary>Gets them by name.</summary>
    public static IReadOnlyList<KeyValuePair<string, Func<NetworkCase>>> All { get; } =
    [
        NetworkCases.Case<BatchNormalized, float>(),
        NetworkCases.Case<BatchNormalizedImages, float>(),
        NetworkCases.Case<BatchNormalizedClassifier, float>(),
        NetworkCases.Case<LayerNormalized, float>(),
        NetworkCases.Case<LayerNormalizedAxes, float>(),
        NetworkCases.Case<GroupNormalized, float>(),
        NetworkCases.Case<RmsNormalized, float>(),
        NetworkCases.Case<GroupNormalizedConvolution, float>(),
    ];
}

using System;
using System.Collections.Generic;

namespace StaticNet.Tests.Fixtures;

/// <summary>The networks of <c>MergeNetworks.cs</c>.</summary>
internal static class MergeCases
{
    /// <summary>Gets them by name.</summary>
    public static IReadOnlyList<KeyValuePair<string, Func<NetworkCase>>> All { get; } =
    [
        NetworkCases.Case<Residual, float>(),
        NetworkCases.Case<ThreeReaders, float>(),
        NetworkCases.Case<Merges, float>(),
        NetworkCases.Case<MergesOfShorter, float>(),
        NetworkCases.Case<Concatenations, float>(),
        NetworkCases.Case<DotProducts, float>(),
        NetworkCases.Case<DotsOfRanks, float>(),
        NetworkCases.Case<Cosines, float>(),
    ];
}

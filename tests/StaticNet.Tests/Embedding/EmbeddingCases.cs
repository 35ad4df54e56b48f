using System;
using System.Collections.Generic;

namespace StaticNet.Tests.Fixtures;

/// <summary>The networks of <c>EmbeddingNetworks.cs</c>.</summary>
internal static class EmbeddingCases
{
    /// <summary>Gets them by name.</summary>
    public static IReadOnlyList<KeyValuePair<string, Func<NetworkCase>>> All { get; } =
    [
        NetworkCases.Case<Embedded, float>(),
        NetworkCases.Case<EmbeddedTwice, int>(),
        NetworkCases.Case<Positioned, float>(),
        NetworkCases.Case<TokensAndPositions, float>(),
    ];
}

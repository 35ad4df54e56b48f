using System;
using System.Collections.Generic;

namespace StaticNet.Tests.Fixtures;

/// <summary>The networks of <c>AttentionNetworks.cs</c>.</summary>
internal static class AttentionCases
{
    /// <summary>Gets them by name.</summary>
    public static IReadOnlyList<KeyValuePair<string, Func<NetworkCase>>> All { get; } =
    [
        NetworkCases.Case<CausalHeads, float>(),
        NetworkCases.Case<BlocksOfQueries, float>(),
        NetworkCases.Case<CrossHeads, float>(),
        NetworkCases.Case<OddHeads, float>(),
        NetworkCases.Case<Attentions, float>(),
        NetworkCases.Case<WindowedHeads, float>(),
        NetworkCases.Case<WindowedAttentions, float>(),
    ];
}

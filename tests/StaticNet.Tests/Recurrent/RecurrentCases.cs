using System;
using System.Collections.Generic;

namespace StaticNet.Tests.Fixtures;

/// <summary>The networks of <c>RecurrentNetworks.cs</c>.</summary>
internal static class RecurrentCases
{
    /// <summary>Gets them by name.</summary>
    public static IReadOnlyList<KeyValuePair<string, Func<NetworkCase>>> All { get; } =
    [
        NetworkCases.Case<RecurrentStack, float>(),
        NetworkCases.Case<RecurrentBackwards, float>(),
        NetworkCases.Case<RecurrentBothWays, float>(),
        NetworkCases.Case<RecurrentLong, float>(),
        NetworkCases.Case<RecurrentStates, float>(),
    ];
}

using System;
using System.Collections.Generic;

namespace StaticNet.Tests.Fixtures;

/// <summary>The networks of <c>PoolingNetworks.cs</c>.</summary>
internal static class PoolingCases
{
    /// <summary>Gets them by name.</summary>
    public static IReadOnlyList<KeyValuePair<string, Func<NetworkCase>>> All { get; } =
    [
        NetworkCases.Case<MaxPooledValid, float>(),
        NetworkCases.Case<MaxPooledSame, float>(),
        NetworkCases.Case<MaxPooledOverlapping, float>(),
        NetworkCases.Case<AveragePooledValid, float>(),
        NetworkCases.Case<AveragePooledSame, float>(),
        NetworkCases.Case<PooledInput, float>(),
        NetworkCases.Case<PooledSteps, float>(),
        NetworkCases.Case<GloballyPooled, float>(),
    ];
}

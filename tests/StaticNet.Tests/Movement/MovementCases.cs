using System;
using System.Collections.Generic;

namespace StaticNet.Tests.Fixtures;

/// <summary>The networks of <c>MovementNetworks.cs</c>.</summary>
internal static class MovementCases
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
    ];
}

using System;
using System.Collections.Generic;

namespace StaticNet.Tests.Fixtures;

/// <summary>The networks of <c>LossNetworks.cs</c>.</summary>
internal static class LossCases
{
    /// <summary>Gets them by name.</summary>
    public static IReadOnlyList<KeyValuePair<string, Func<NetworkCase>>> All { get; } =
    [
        NetworkCases.Case<PercentageErrors, float>(),
        NetworkCases.Case<LogarithmicErrors, float>(),
        NetworkCases.Case<LogCoshErrors, float>(),
        NetworkCases.Case<PoissonCounts, float>(),
        NetworkCases.Case<Divergences, float>(),
        NetworkCases.Case<Directions, float>(),
        NetworkCases.Case<Hinges, float>(),
        NetworkCases.Case<SquaredHinges, float>(),
        NetworkCases.Case<CategoricalHinges, float>(),
        NetworkCases.Case<BinaryFocalSigmoid, float>(),
        NetworkCases.Case<BinaryFocalLogits, float>(),
        NetworkCases.Case<CategoricalFocalSoftmax, float>(),
        NetworkCases.Case<CategoricalFocalLogits, float>(),
        NetworkCases.Case<GeneralizedCrossEntropies, int>(),
    ];
}

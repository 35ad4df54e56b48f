using System;
using System.Collections.Generic;

namespace StaticNet.Tests.Fixtures;

/// <summary>The networks of <c>ConvolutionNetworks.cs</c>.</summary>
internal static class ConvolutionCases
{
    /// <summary>Gets them by name.</summary>
    public static IReadOnlyList<KeyValuePair<string, Func<NetworkCase>>> All { get; } =
    [
        NetworkCases.Case<ConvolvedValid, float>(),
        NetworkCases.Case<ConvolvedSame, float>(),
        NetworkCases.Case<ConvolvedStrides, float>(),
        NetworkCases.Case<ConvolvedFarApart, float>(),
        NetworkCases.Case<ConvolvedWide, float>(),
        NetworkCases.Case<ConvolvedDilated, float>(),
        NetworkCases.Case<ConvolvedGroups, float>(),
        NetworkCases.Case<ConvolvedSteps, float>(),
        NetworkCases.Case<ConvolvedCausal, float>(),
        NetworkCases.Case<ConvolvedDepthwise, float>(),
        NetworkCases.Case<ConvolvedDepthwiseWide, float>(),
        NetworkCases.Case<ConvolvedSeparable, float>(),
        NetworkCases.Case<ConvolvedTransposed, float>(),
        NetworkCases.Case<ConvolvedTransposedPadded, float>(),
        NetworkCases.Case<ConvolvedTransposedDilated, float>(),
        NetworkCases.Case<ConvolvedBranches, float>(),
        NetworkCases.Case<ConvolvedRegularized, float>(),
        NetworkCases.Case<ConvolvedLogits, float>(),
        NetworkCases.Case<ConvolvedNormalized, float>(),
        NetworkCases.Case<ConvolvedWinograd, float>(),
        NetworkCases.Case<ConvolvedWinogradBranches, float>(),
        NetworkCases.Case<ConvolvedRows, float>(),
        NetworkCases.Case<ConvolvedRowsOfSequences, float>(),
        NetworkCases.Case<ConvolvedRowBranches, float>(),
    ];
}

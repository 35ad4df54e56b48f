using System;
using System.Collections.Generic;

namespace StaticNet.Tests.Fixtures;

/// <summary>The networks of <c>OptimizerNetworks.cs</c>.</summary>
internal static class OptimizerCases
{
    /// <summary>Gets them by name.</summary>
    public static IReadOnlyList<KeyValuePair<string, Func<NetworkCase>>> All { get; } =
    [
        NetworkCases.Case<TrainedByAdamW, float>(),
        NetworkCases.Case<TrainedByAmsGrad, float>(),
        NetworkCases.Case<TrainedByAdamax, float>(),
        NetworkCases.Case<TrainedByNadam, float>(),
        NetworkCases.Case<TrainedByAdagrad, float>(),
        NetworkCases.Case<TrainedByAdadelta, float>(),
        NetworkCases.Case<TrainedByLion, float>(),
        NetworkCases.Case<TrainedByCenteredRmsProp, float>(),
        NetworkCases.Case<TrainedByFtrl, float>(),
        NetworkCases.Case<TrainedByFtrlPower, float>(),
        NetworkCases.Case<TrainedByDecayedMomentum, float>(),
    ];
}

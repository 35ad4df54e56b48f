using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>A step that makes a better pass of a pass.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Apply">What it does.</param>
/// <param name="IsOptional">Whether passes are right without it too, only slower.</param>
internal sealed record Rewrite(string Name, Func<Pass, Pass> Apply, bool IsOptional = true);

/// <summary>All that is done to the operations that layers have added, in order.</summary>
internal static class Rewrites
{
    public static readonly ImmutableArray<Rewrite> All =
    [
        new(nameof(TakeOverByLosses), TakeOverByLosses.Apply),
        new(nameof(FoldNormalizations), FoldNormalizations.Apply),
        new(nameof(FuseActivations), FuseActivations.Apply),
        new(nameof(SumReadouts), SumReadouts.Apply),
        new(nameof(ChooseLayouts), ChooseLayouts.Apply, IsOptional: false),
        new(nameof(SeparateOutputs), SeparateOutputs.Apply, IsOptional: false),
        new(nameof(SumByBlocks), SumByBlocks.Apply),
        new(nameof(RectifyByPoolings), RectifyByPoolings.Apply),
    ];

    /// <summary>Applies all but those that are switched off, as tests do that compare networks with and without.</summary>
    public static Pass Apply(Pass pass, IReadOnlyCollection<string> switchedOff) =>
        All.Where(rewrite => !rewrite.IsOptional || !switchedOff.Contains(rewrite.Name)).Aggregate(pass, (rewritten, rewrite) => rewrite.Apply(rewritten));
}

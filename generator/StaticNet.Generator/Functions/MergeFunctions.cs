using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>What a merge does with the elements of its inputs.</summary>
internal enum MergeFunction
{
    Add,
    Average,
    Maximum,
    Minimum,
    Multiply,
    Subtract,
}

/// <summary>What is known of merges.</summary>
internal static class MergeFunctions
{
    /// <summary>The formula for people.</summary>
    public static string Formula(MergeFunction function, IReadOnlyList<string> inputs) => function switch
    {
        MergeFunction.Average => $"({string.Join(" + ", inputs)}) / {Text.Plain(inputs.Count)}",
        MergeFunction.Maximum => $"max({string.Join(", ", inputs)})",
        MergeFunction.Minimum => $"min({string.Join(", ", inputs)})",
        MergeFunction.Multiply => string.Join("·", inputs),
        MergeFunction.Subtract => string.Join(" − ", inputs),
        _ => string.Join(" + ", inputs),
    };
}

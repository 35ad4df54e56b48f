using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>What an output is judged by that says nothing else: its activation tells what it gives.</summary>
internal static class FittingLoss
{
    /// <summary>The losses that fit, the most usual first; none where the activation tells nothing.</summary>
    public static ImmutableArray<string> Of(Layer output) => output.OutputActivation switch
    {
        { Name: "Softmax" or "Sparsemax" } when output.Output.Last > 1 => ["CategoricalCrossentropy", "SparseCategoricalCrossentropy"],
        { Name: "Softmax" or "Sparsemax" or "LogSoftmax" } => [],
        { IsSigmoidal: true } => ["BinaryCrossentropy"],
        _ => ["MeanSquaredError"],
    };

    /// <summary>The metric that people read beside a loss.</summary>
    public static string Metric(string loss) => loss == "MeanSquaredError" ? "MeanAbsoluteError" : "Accuracy";
}

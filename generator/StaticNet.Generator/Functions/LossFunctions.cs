using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>A loss.</summary>
/// <param name="Name">The enum's member, and the name of the run-time class that computes it.</param>
/// <param name="Formula">It, for comments.</param>
/// <param name="FusesWith">The activation whose gradient is computed together with it, from the logits.</param>
/// <param name="TakesClasses">Whether its targets are class numbers.</param>
/// <param name="TakesLabelSmoothing">Whether its targets can be drawn towards the uniform distribution.</param>
internal sealed record LossFunction(string Name, string Formula, string? FusesWith = null, bool TakesClasses = false, bool TakesLabelSmoothing = false)
{
    /// <summary>Whether it reads probabilities, or logits where told so.</summary>
    public bool IsCrossentropy => FusesWith is not null;

    public string TargetType => TakesClasses ? "int" : "float";
}

/// <summary>A loss with its numbers.</summary>
internal sealed record LossSettings(LossFunction Function, bool FromLogits, float LabelSmoothing);

/// <summary>Every member of <c>StaticNet.Loss</c>.</summary>
internal static class LossFunctions
{
    public static readonly ImmutableArray<LossFunction> All =
    [
        new("MeanSquaredError", "mean((y − p)²)"),
        new("MeanAbsoluteError", "mean(|y − p|)"),
        new("CategoricalCrossentropy", "−Σ y·log p", FusesWith: "Softmax", TakesLabelSmoothing: true),
        new("SparseCategoricalCrossentropy", "−log p[class]", FusesWith: "Softmax", TakesClasses: true),
        new("BinaryCrossentropy", "mean(−y·log p − (1 − y)·log(1 − p))", FusesWith: "Sigmoid", TakesLabelSmoothing: true),
    ];

    private static readonly ImmutableDictionary<string, LossFunction> ByName = All.ToImmutableDictionary(function => function.Name);

    public static LossFunction? Find(string name) => ByName.TryGetValue(name, out LossFunction? function) ? function : null;
}

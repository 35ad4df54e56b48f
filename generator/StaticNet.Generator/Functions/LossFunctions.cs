using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>A loss.</summary>
/// <param name="Name">The enum's member, and the name of the library's struct that computes it.</param>
/// <param name="Formula">It, for comments.</param>
/// <param name="FusesWith">The activation whose gradient is computed together with it, from the logits.</param>
/// <param name="TakesClasses">Whether its targets are class numbers.</param>
/// <param name="Options">Its numbers: parameters of the struct's constructor.</param>
internal sealed record LossFunction(string Name, string Formula, string? FusesWith = null, bool TakesClasses = false, EquatableArray<RuleOption> Options = default)
{
    /// <summary>Of a cross-entropy: the loss for the other kind of probabilities, those of one class of several, or of yes and no each.</summary>
    public string? Counterpart { get; init; }

    /// <summary>The activation that gives the probabilities it reads; null where it reads others.</summary>
    public string? ProbabilitiesOf { get; init; } = FusesWith;

    /// <summary>Whether it is of the whole batch, and not of each sample.</summary>
    public bool IsOfBatch { get; init; }

    /// <summary>Whether it reads probabilities, or logits where told so.</summary>
    public bool IsCrossentropy => FusesWith is not null;

    public string TargetType => TakesClasses ? "int" : "float";
}

/// <summary>A loss with its numbers.</summary>
/// <param name="Function">The loss.</param>
/// <param name="FromLogits">Whether it reads logits instead of probabilities.</param>
/// <param name="Values">The value of each of its options.</param>
internal sealed record LossSettings(LossFunction Function, bool FromLogits, EquatableArray<float> Values)
{
    /// <summary>How the samples' losses become one, every loss's own choice.</summary>
    public static readonly RuleOption ReductionOption = RuleOption.Member("Reduction", "Reduction", "SumOverBatchSize", "Sum", "MeanWithSampleWeight");

    /// <summary>The value of <see cref="ReductionOption"/>.</summary>
    public float Reduction { get; init; }

    /// <summary>The library's struct with its numbers, as it stands in source code.</summary>
    public string New => Values.Count == 0 ? "default" : $"new({Arguments})";

    /// <summary>The library's struct that reads logits, around it.</summary>
    public string NewFromLogits => Values.Count == 0 ? "default" : $"new(new {Function.Name}({Arguments}))";

    /// <summary>The library's struct as an expression of any type.</summary>
    public string NewTyped => Values.Count == 0 ? $"default({Function.Name})" : $"new {Function.Name}({Arguments})";

    private string Arguments => string.Join(", ", Function.Options.Zip(Values, (option, value) => option.Argument(value)));
}

/// <summary>Every member of <c>StaticNet.Loss</c>.</summary>
internal static class LossFunctions
{
    public static readonly ImmutableArray<LossFunction> All =
    [
        new("MeanSquaredError", "mean((y − p)²)"),
        new("MeanAbsoluteError", "mean(|y − p|)"),
        new("CategoricalCrossentropy", "−Σ y·log p", FusesWith: "Softmax", Options: Of(RuleOption.Fraction("LabelSmoothing", 0))) { Counterpart = "BinaryCrossentropy" },
        new("SparseCategoricalCrossentropy", "−log p[class]", FusesWith: "Softmax", TakesClasses: true) { Counterpart = "BinaryCrossentropy" },
        new("BinaryCrossentropy", "mean(−y·log p − (1 − y)·log(1 − p))", FusesWith: "Sigmoid", Options: Of(RuleOption.Fraction("LabelSmoothing", 0))) { Counterpart = "CategoricalCrossentropy" },
        new("Huber", "mean(|p − y| ≤ δ ? ½(p − y)² : δ·|p − y| − ½δ²)", Options: Of(RuleOption.Positive("Delta", 1))),
        new("MeanAbsolutePercentageError", "100·mean(|y − p| / max(|y|, ε))"),
        new("MeanSquaredLogarithmicError", "mean((log(1 + y) − log(1 + p))²)"),
        new("LogCosh", "mean(log cosh(p − y))"),
        new("Hinge", "mean(max(1 − y·p, 0))"),
        new("SquaredHinge", "mean(max(1 − y·p, 0)²)"),
        new("CategoricalHinge", "max(max((1 − y)·p) − Σ y·p + 1, 0)"),
        new("KLDivergence", "Σ y·log(y/p)"),
        new("Poisson", "mean(p − y·log(p + ε))"),
        new("CosineSimilarity", "−Σ y·p/(‖y‖·‖p‖)"),
        new("BinaryFocalCrossentropy", "mean((1 − p')^γ·−log p')", FusesWith: "Sigmoid", Options: Of(
            RuleOption.Flag("ApplyClassBalancing"),
            RuleOption.Fraction("Alpha", 0.25f) with { Needs = ("ApplyClassBalancing", "Alpha needs ApplyClassBalancing = true: without it, both classes weigh 1") },
            RuleOption.NonNegative("Gamma", 2),
            RuleOption.Fraction("LabelSmoothing", 0))) { Counterpart = "CategoricalFocalCrossentropy" },
        new("CategoricalFocalCrossentropy", "−Σ α·(1 − p)^γ·y·log p", FusesWith: "Softmax", Options: Of(
            RuleOption.NonNegative("Alpha", 0.25f),
            RuleOption.NonNegative("Gamma", 2),
            RuleOption.Fraction("LabelSmoothing", 0))) { Counterpart = "BinaryFocalCrossentropy" },
        new("CategoricalGeneralizedCrossEntropy", "(1 − p[class]^q)/q", TakesClasses: true, Options: Of(RuleOption.Inner("Q", 0.5f))) { ProbabilitiesOf = "Softmax", Counterpart = "BinaryCrossentropy" },
        new("Dice", "1 − 2·Σ y·p/(Σ y + Σ p)") { IsOfBatch = true },
        new("Tversky", "1 − Σ y·p/(Σ y·p + α·Σ y·(1 − p) + β·Σ (1 − y)·p)", Options: Of(RuleOption.NonNegative("TverskyAlpha", 0.5f), RuleOption.NonNegative("TverskyBeta", 0.5f))) { IsOfBatch = true },
    ];

    private static readonly ImmutableDictionary<string, LossFunction> ByName = All.ToImmutableDictionary(function => function.Name);

    /// <summary>The names of all options of all losses.</summary>
    public static readonly ImmutableArray<string> OptionNames = [.. All.SelectMany(loss => loss.Options).Select(option => option.Name).Distinct()];

    public static LossFunction? Find(string name) => ByName.TryGetValue(name, out LossFunction? function) ? function : null;

    /// <summary>Which losses have an option, for messages.</summary>
    public static string OwnersOf(string option) => RuleOption.Owners(All.Where(loss => loss.Options.Any(candidate => candidate.Name == option)).Select(loss => loss.Name));

    private static EquatableArray<RuleOption> Of(params RuleOption[] options) => new(options.ToImmutableArray());
}

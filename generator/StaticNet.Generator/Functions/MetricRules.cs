using System;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>A metric as it fits a loss and an output.</summary>
/// <param name="Function">The run-time struct that computes it.</param>
/// <param name="Name">Its name in logs, Keras's: the text that was written there.</param>
internal sealed record MetricKind(string Function, string Name)
{
    /// <summary>What its struct is made with, before its options.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>The most columns that there is memory for the square of; null where it has no square.</summary>
    public int? MostColumns { get; init; }

    /// <summary>Whether samples count in it as often as they weigh.</summary>
    public bool IsWeighted { get; init; }

    /// <summary>The expression of its struct.</summary>
    public string New => Arguments.Length == 0 ? $"default({Function})" : $"new {Function}({Arguments})";
}

/// <summary>What a metric measures.</summary>
/// <param name="TakesClasses">Whether targets are class numbers.</param>
/// <param name="LastAxis">The size of the last axis.</param>
/// <param name="FromLogits">Whether the loss says that outputs are logits.</param>
internal sealed record Measured(bool TakesClasses, int LastAxis, bool FromLogits = false);

/// <summary>A member of <c>StaticNet.Metric</c>.</summary>
/// <param name="Member">Its name.</param>
/// <param name="Resolve">What it is of what it measures; null where it does not fit.</param>
/// <param name="Options">Its numbers, which the struct's constructor takes.</param>
internal sealed record MetricRule(string Member, Func<Measured, MetricKind?> Resolve, EquatableArray<RuleOption> Options = default);

/// <summary>Every member of <c>StaticNet.Metric</c>.</summary>
internal static class MetricRules
{
    private static readonly RuleOption ByClass = RuleOption.Member("Average", "Average", "Macro", "Micro", "Weighted");

    public static readonly ImmutableArray<MetricRule> All =
    [
        // Keras 3 decides by shapes: class numbers have no last axis; one output is a binary answer.
        new("Accuracy", output => new(output.TakesClasses || output.LastAxis > 1 ? "CategoricalAccuracy" : "BinaryAccuracy", "accuracy")),
        OfFloats("MeanAbsoluteError", "AbsoluteError", "mean_absolute_error"),
        OfFloats("MeanSquaredError", "SquaredError", "mean_squared_error"),
        new("TopKCategoricalAccuracy", output => new("TopKCategoricalAccuracy", output.TakesClasses ? "sparse_top_k_categorical_accuracy" : "top_k_categorical_accuracy"), Options: new([RuleOption.Count("K", 5)])),
        OfFloats("RootMeanSquaredError", "RootSquaredError", "root_mean_squared_error"),
        OfFloats("MeanAbsolutePercentageError", "AbsolutePercentageError", "mean_absolute_percentage_error"),
        OfFloats("MeanSquaredLogarithmicError", "SquaredLogarithmicError", "mean_squared_logarithmic_error"),
        OfFloats("LogCosh", "LogCoshError", "logcosh"),
        OfFloats("Hinge", "HingeMetric", "hinge"),
        OfFloats("SquaredHinge", "SquaredHingeMetric", "squared_hinge"),
        OfFloats("CategoricalHinge", "CategoricalHingeMetric", "categorical_hinge"),
        OfFloats("KLDivergence", "KLDivergenceMetric", "kl_divergence"),
        OfFloats("Poisson", "PoissonMetric", "poisson"),
        OfFloats("CosineSimilarity", "CosineSimilarityMetric", "cosine_similarity"),
        OfFloats("BinaryAccuracy", "ThresholdAccuracy", "binary_accuracy", RuleOption.Inner("Threshold", 0.5f)),
        new("CategoricalAccuracy", output => new("CategoricalAccuracy", output.TakesClasses ? "sparse_categorical_accuracy" : "categorical_accuracy")),
        OfAnswers("Precision", "precision"),
        OfAnswers("Recall", "recall"),
        OfAnswers("TruePositives", "true_positives"),
        OfAnswers("TrueNegatives", "true_negatives"),
        OfAnswers("FalsePositives", "false_positives"),
        OfAnswers("FalseNegatives", "false_negatives"),
        new("F1Score", output => OfColumns("FBetaScore", "f1_score", output, ", beta: 1f"), Options: new([RuleOption.InnerOrNone("Threshold"), ByClass])),
        new("FBetaScore", output => OfColumns("FBetaScore", "fbeta_score", output), Options: new([RuleOption.Positive("Beta", 1), RuleOption.InnerOrNone("Threshold"), ByClass])),
        new("Auc", output => new("Auc", "auc") { Arguments = output.FromLogits ? "fromLogits: true" : "fromLogits: false" }, Options: new(
        [
            RuleOption.Several("NumThresholds", 200),
            RuleOption.Member("Curve", "AucCurve", "Roc", "PrecisionRecall"),
            RuleOption.Member("SummationMethod", "AucSummation", "Interpolation", "Minoring", "Majoring"),
        ])),
        new("ConfusionMatrix", output => OfColumns("ConfusionMatrix", "confusion_matrix", output) with { MostColumns = 10_000 }, Options: new([RuleOption.Inner("Threshold", 0.5f)])),
        new("MeanIoU", output => OfColumns("MeanIoU", "mean_io_u", output) with { MostColumns = 10_000 }, Options: new([RuleOption.Inner("Threshold", 0.5f)])),
        new("R2Score", output => output.TakesClasses ? null : OfColumns("R2Score", "r2_score", output)),
    ];

    private static readonly ImmutableDictionary<string, MetricRule> ByName = All.ToImmutableDictionary(rule => rule.Member);

    /// <summary>The names of all options of all metrics.</summary>
    public static readonly ImmutableArray<string> OptionNames = [.. All.SelectMany(rule => rule.Options).Select(option => option.Name).Distinct()];

    public static MetricRule? Find(string member) => ByName.TryGetValue(member, out MetricRule? rule) ? rule : null;

    /// <summary>Which metrics have an option, for messages.</summary>
    public static string OwnersOf(string option) => RuleOption.Owners(All.Where(rule => rule.Options.Any(candidate => candidate.Name == option)).Select(rule => rule.Member));

    /// <summary>A metric of targets that are as many as the outputs.</summary>
    private static MetricRule OfFloats(string member, string function, string name, params RuleOption[] options) =>
        new(member, output => output.TakesClasses ? null : new(function, name), options.ToImmutableArray());

    /// <summary>A metric of answers yes and no.</summary>
    private static MetricRule OfAnswers(string member, string name) =>
        new(member, _ => new($"OfAnswers<{member}>", name), ImmutableArray.Create(RuleOption.Inner("Threshold", 0.5f)));

    /// <summary>A metric whose numbers are as many as the output's columns want.</summary>
    private static MetricKind OfColumns(string function, string name, Measured output, string more = "") =>
        new(function, name) { Arguments = $"columns: {Text.Literal(output.LastAxis)}{more}" };
}

using System;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>A metric as it fits a loss and an output.</summary>
/// <param name="Function">The run-time struct that computes it.</param>
/// <param name="Name">Its name in logs, Keras's: the text that was written there.</param>
internal sealed record MetricKind(string Function, string Name)
{
    /// <summary>What its struct is made with.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>The expression of its struct.</summary>
    public string New => Arguments.Length == 0 ? $"default({Function})" : $"new {Function}({Arguments})";
}

/// <summary>A member of <c>StaticNet.Metric</c>.</summary>
/// <param name="Member">Its name.</param>
/// <param name="Resolve">What it is, by whether targets are class numbers, and by the size of the last axis; null where it does not fit.</param>
/// <param name="Options">Its numbers, which the struct's constructor takes.</param>
internal sealed record MetricRule(string Member, Func<bool, int, MetricKind?> Resolve, EquatableArray<RuleOption> Options = default);

/// <summary>Every member of <c>StaticNet.Metric</c>.</summary>
internal static class MetricRules
{
    public static readonly ImmutableArray<MetricRule> All =
    [
        // Keras 3 decides by shapes: class numbers have no last axis; one output is a binary answer.
        new("Accuracy", (takesClasses, lastAxis) => new(takesClasses || lastAxis > 1 ? "CategoricalAccuracy" : "BinaryAccuracy", "accuracy")),
        OfFloats("MeanAbsoluteError", "AbsoluteError", "mean_absolute_error"),
        OfFloats("MeanSquaredError", "SquaredError", "mean_squared_error"),
        new("TopKCategoricalAccuracy", (takesClasses, _) => new("TopKCategoricalAccuracy", takesClasses ? "sparse_top_k_categorical_accuracy" : "top_k_categorical_accuracy"), Options: new([RuleOption.Count("K", 5)])),
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
        new("CategoricalAccuracy", (takesClasses, _) => new("CategoricalAccuracy", takesClasses ? "sparse_categorical_accuracy" : "categorical_accuracy")),
    ];

    private static readonly ImmutableDictionary<string, MetricRule> ByName = All.ToImmutableDictionary(rule => rule.Member);

    /// <summary>The names of all options of all metrics.</summary>
    public static readonly ImmutableArray<string> OptionNames = [.. All.SelectMany(rule => rule.Options).Select(option => option.Name).Distinct()];

    public static MetricRule? Find(string member) => ByName.TryGetValue(member, out MetricRule? rule) ? rule : null;

    /// <summary>Which metrics have an option, for messages.</summary>
    public static string OwnersOf(string option) => RuleOption.Owners(All.Where(rule => rule.Options.Any(candidate => candidate.Name == option)).Select(rule => rule.Member));

    /// <summary>A metric of targets that are as many as the outputs.</summary>
    private static MetricRule OfFloats(string member, string function, string name, params RuleOption[] options) =>
        new(member, (takesClasses, _) => takesClasses ? null : new(function, name), options.ToImmutableArray());
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>The rule of an optimizer with its numbers: a struct of the library.</summary>
/// <param name="Type">The struct.</param>
/// <param name="States">The numbers that it keeps for each weight.</param>
/// <param name="Options">The first arguments of its constructor, as they stand in source code.</param>
internal sealed record OptimizerRule(string Type, int States, EquatableArray<string> Options)
{
    /// <summary>Whether its constructor also takes the number of steps.</summary>
    public bool TakesIterations { get; init; }

    /// <summary>What its constructor takes, as it stands in source code.</summary>
    public IEnumerable<string> Arguments => TakesIterations ? Options.Append("Iterations") : Options;
}

/// <summary>An optimizer.</summary>
/// <param name="Name">The enum's member.</param>
/// <param name="Options">Its numbers.</param>
/// <param name="Rule">The rule that its numbers give.</param>
internal sealed record OptimizerKind(string Name, ImmutableArray<RuleOption> Options, Func<OptionValues, OptimizerRule> Rule)
{
    public RuleOption? Find(string option) => Options.FirstOrDefault(candidate => candidate.Name == option);
}

/// <summary>The values of an optimizer's options.</summary>
/// <param name="options">The options.</param>
/// <param name="values">The value of each, by its name.</param>
internal sealed class OptionValues(ImmutableArray<RuleOption> options, IReadOnlyDictionary<string, float> values)
{
    public float this[string name] => values[name];

    /// <summary>A rule whose struct takes the learning rate and some of them.</summary>
    public OptimizerRule Rule(string type, int states, params string[] names) =>
        new(type, states, ImmutableArray.CreateRange([OptimizerKinds.Rate, .. names.Select(name => options.First(option => option.Name == name).Argument(values[name]))]));
}

/// <summary>An optimizer with its numbers.</summary>
/// <param name="Name">The enum's member.</param>
/// <param name="LearningRate">The learning rate that training begins with.</param>
/// <param name="Rule">Its rule.</param>
internal sealed record OptimizerSettings(string Name, float LearningRate, OptimizerRule Rule);

/// <summary>Every member of <c>StaticNet.Optimizer</c>.</summary>
internal static class OptimizerKinds
{
    /// <summary>The option of every optimizer, and the member of the engine that has its value of the moment.</summary>
    public const string Rate = "LearningRate";

    public static readonly ImmutableArray<OptimizerKind> All =
    [
        new(
            "Sgd",
            [
                LearningRate(0.01f),
                RuleOption.Fraction("Momentum", 0),
                RuleOption.Flag("Nesterov") with { Needs = ("Momentum", "Nesterov needs a Momentum above 0: without momentum there is nothing to look ahead with") },
            ],
            option => option["Momentum"] == 0 ? option.Rule("Sgd", states: 0) : option.Rule("SgdWithMomentum", states: 1, "Momentum", "Nesterov")),
        new(
            "Adam",
            [LearningRate(0.001f), RuleOption.Decay("Beta1", 0.9f), RuleOption.Decay("Beta2", 0.999f), Epsilon],
            option => option.Rule("Adam", states: 2, "Beta1", "Beta2", "Epsilon") with { TakesIterations = true }),
        new(
            "RmsProp",
            [LearningRate(0.001f), RuleOption.Decay("Rho", 0.9f), RuleOption.Fraction("Momentum", 0), Epsilon],
            option => option["Momentum"] == 0 ? option.Rule("RmsProp", states: 1, "Rho", "Epsilon") : option.Rule("RmsPropWithMomentum", states: 2, "Rho", "Momentum", "Epsilon")),
    ];

    private static readonly ImmutableDictionary<string, OptimizerKind> ByName = All.ToImmutableDictionary(kind => kind.Name);

    /// <summary>The names of all options, each once, in the order of the table.</summary>
    public static IEnumerable<string> Options => All.SelectMany(kind => kind.Options).Select(option => option.Name).Distinct();

    public static OptimizerKind? Find(string name) => ByName.TryGetValue(name, out OptimizerKind? kind) ? kind : null;

    /// <summary>The optimizers that have an option, for messages.</summary>
    public static string OwnersOf(string option) => string.Join(" or ", All.Where(kind => kind.Find(option) is not null).Select(kind => kind.Name));

    private static RuleOption Epsilon => RuleOption.Positive("Epsilon", 1e-7f);

    private static RuleOption LearningRate(float value) => RuleOption.Positive(Rate, value);
}

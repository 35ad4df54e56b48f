using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>An optimizer's number: its name in <c>[Compile]</c>, its default in Keras 3, and which values make sense. A yes or no is 1 or 0.</summary>
internal sealed record OptimizerOption(string Name, float Default, string Expected, Func<float, bool> IsValid)
{
    /// <summary>Whether it is a yes or no.</summary>
    public bool IsFlag { get; init; }

    /// <summary>The option without which this one does nothing, if there is one, and why.</summary>
    public (string Option, string Why)? Needs { get; init; }
}

/// <summary>The rule of an optimizer with its numbers: a struct of the library.</summary>
/// <param name="Type">The struct.</param>
/// <param name="States">The numbers that it keeps for each weight.</param>
/// <param name="Arguments">What its constructor takes, as it stands in source code.</param>
internal sealed record OptimizerRule(string Type, int States, EquatableArray<string> Arguments);

/// <summary>An optimizer.</summary>
/// <param name="Name">The enum's member.</param>
/// <param name="Options">Its numbers.</param>
/// <param name="Rule">The rule that its numbers give.</param>
internal sealed record OptimizerKind(string Name, ImmutableArray<OptimizerOption> Options, Func<Func<string, float>, OptimizerRule> Rule)
{
    public OptimizerOption? Find(string option) => Options.FirstOrDefault(candidate => candidate.Name == option);
}

/// <summary>An optimizer with its numbers.</summary>
/// <param name="Name">The enum's member.</param>
/// <param name="LearningRate">The learning rate that training begins with.</param>
/// <param name="Rule">Its rule.</param>
internal sealed record OptimizerSettings(string Name, float LearningRate, OptimizerRule Rule);

/// <summary>Every member of <c>StaticNet.Optimizer</c>.</summary>
internal static class OptimizerKinds
{
    private const string Rate = "LearningRate";

    public static readonly ImmutableArray<OptimizerKind> All =
    [
        new(
            "Sgd",
            [
                LearningRate(0.01f),
                Momentum(),
                Flag("Nesterov") with { Needs = ("Momentum", "Nesterov needs a Momentum above 0: without momentum there is nothing to look ahead with") },
            ],
            option => option("Momentum") == 0
                ? Rule("Sgd", states: 0, Rate)
                : Rule("SgdWithMomentum", states: 1, Rate, Text.Literal(option("Momentum")), option("Nesterov") == 0 ? "nesterov: false" : "nesterov: true")),
        new(
            "Adam",
            [LearningRate(0.001f), Decay("Beta1", 0.9f), Decay("Beta2", 0.999f), Epsilon()],
            option => Rule("Adam", states: 2, Rate, "beta1: " + Text.Literal(option("Beta1")), "beta2: " + Text.Literal(option("Beta2")), "epsilon: " + Text.Literal(option("Epsilon")), "Iterations")),
        new(
            "RmsProp",
            [LearningRate(0.001f), Decay("Rho", 0.9f), Momentum(), Epsilon()],
            option => option("Momentum") == 0
                ? Rule("RmsProp", states: 1, Rate, "rho: " + Text.Literal(option("Rho")), "epsilon: " + Text.Literal(option("Epsilon")))
                : Rule("RmsPropWithMomentum", states: 2, Rate, "rho: " + Text.Literal(option("Rho")), "momentum: " + Text.Literal(option("Momentum")), "epsilon: " + Text.Literal(option("Epsilon")))),
    ];

    private static readonly ImmutableDictionary<string, OptimizerKind> ByName = All.ToImmutableDictionary(kind => kind.Name);

    /// <summary>The names of all options, each once, in the order of the table.</summary>
    public static IEnumerable<string> Options => All.SelectMany(kind => kind.Options).Select(option => option.Name).Distinct();

    public static OptimizerKind? Find(string name) => ByName.TryGetValue(name, out OptimizerKind? kind) ? kind : null;

    /// <summary>The optimizers that have an option, for messages.</summary>
    public static string OwnersOf(string option) => string.Join(" or ", All.Where(kind => kind.Find(option) is not null).Select(kind => kind.Name));

    private static OptimizerRule Rule(string type, int states, params string[] arguments) => new(type, states, arguments.ToImmutableArray());

    private static OptimizerOption LearningRate(float value) => new(Rate, value, "a finite number above 0", IsPositive);

    private static OptimizerOption Decay(string name, float value) => new(name, value, "in [0, 1)", candidate => candidate is >= 0 and < 1);

    private static OptimizerOption Momentum() => new("Momentum", 0, "in [0, 1]", value => value is >= 0 and <= 1);

    private static OptimizerOption Epsilon() => new("Epsilon", 1e-7f, "a finite number above 0", IsPositive);

    private static OptimizerOption Flag(string name) => new(name, 0, "true or false", _ => true) { IsFlag = true };

    private static bool IsPositive(float value) => value > 0 && !float.IsInfinity(value);
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>The rule of an optimizer with its numbers: a struct of the library.</summary>
/// <param name="Type">The struct.</param>
/// <param name="States">The numbers that it keeps for each weight.</param>
/// <param name="Arguments">What its constructor takes, as it stands in source code.</param>
internal sealed record OptimizerRule(string Type, int States, EquatableArray<string> Arguments)
{
    /// <summary>What keeps the numbers: the struct without those around it that keep none.</summary>
    public string Keeper { get; init; } = Type;

    /// <summary>Whether a gradient of 0 changes neither a weight nor what is kept of it: rows that no token names stay as they are.</summary>
    public bool IsIdleAtZero { get; init; }

    /// <summary>The rule, whose constructor also takes the number of the step.</summary>
    public OptimizerRule AtStep() => this with { Arguments = Of([.. Arguments, "Iterations"]) };

    /// <summary>A rule that wraps it: a struct that is generic in it, and takes it first.</summary>
    /// <param name="type">The struct.</param>
    /// <param name="states">The numbers that it keeps besides.</param>
    /// <param name="arguments">What its constructor takes after the rule.</param>
    public OptimizerRule Within(string type, int states, params string[] arguments) =>
        new($"{type}<{Type}>", States + states, Of([$"new({string.Join(", ", Arguments)})", .. arguments])) { Keeper = states == 0 ? Keeper : $"{type}<{Keeper}>", IsIdleAtZero = IsIdleAtZero && (type is "ClippedByValue" or "Scaled") };

    private static EquatableArray<string> Of(string[] arguments) => new(ImmutableArray.Create(arguments));
}

/// <summary>What a step does with a part of the weights.</summary>
/// <param name="Rule">How they change.</param>
/// <param name="Direction">The rule that makes a direction of the gradients first, where the step depends on how long that is; <paramref name="Rule"/> takes it as its gradient.</param>
/// <param name="Decay">The weight decay before the direction, as it stands in source code.</param>
internal sealed record OptimizerUpdate(OptimizerRule Rule, OptimizerRule? Direction = null, string Decay = "0")
{
    /// <summary>What makes directions of whole weights behind <see cref="Direction"/>, as a record of the library; null where each part has its own.</summary>
    public WholeRule? Whole { get; init; }

    /// <summary>The numbers that are kept for each weight.</summary>
    public int States => Rule.States + (Direction?.States ?? 0);

    /// <summary>What keeps them: a checkpoint of another optimizer has others.</summary>
    public string Keeper => string.Join(", ", new[] { Whole?.Type, Direction?.Keeper, Rule.Keeper }.Where(keeper => keeper is not null));
}

/// <summary>An optimizer's rule that makes directions of whole weights: a record of the library.</summary>
/// <param name="Type">The record.</param>
/// <param name="Arguments">What its constructor takes, as it stands in source code.</param>
internal sealed record WholeRule(string Type, EquatableArray<string> Arguments)
{
    /// <summary>Whether its constructor also takes which weights are matrices, and the others have a rule of their own.</summary>
    public bool ChoosesMatrices { get; init; }
}

/// <summary>An optimizer.</summary>
/// <param name="Name">The enum's member.</param>
/// <param name="Options">Its numbers.</param>
/// <param name="Rule">The rule that its numbers give.</param>
internal sealed record OptimizerKind(string Name, ImmutableArray<RuleOption> Options, Func<OptionValues, OptimizerUpdate> Rule)
{
    public RuleOption? Find(string option) => Options.FirstOrDefault(candidate => candidate.Name == option);
}

/// <summary>The values of an optimizer's options.</summary>
/// <param name="options">The options.</param>
/// <param name="values">The value of each, by its name.</param>
/// <param name="excludes">Whether some weights do not decay.</param>
internal sealed class OptionValues(ImmutableArray<RuleOption> options, IReadOnlyDictionary<string, float> values, bool excludes)
{
    public float this[string name] => values[name];

    /// <summary>Whether some weights decay otherwise than others.</summary>
    public bool HasDecays => excludes;

    /// <summary>The weight decay of a part, as it stands in source code.</summary>
    public string Decay => excludes ? "Decays[p.Weight]" : Text.Literal(values["WeightDecay"]);

    /// <summary>A rule whose struct takes the learning rate and some of them.</summary>
    public OptimizerRule Rule(string type, int states, params string[] names) =>
        new(type, states, ImmutableArray.CreateRange([OptimizerKinds.Rate, .. names.Select(Argument)]));

    /// <summary>The value of one of them, as it stands in source code.</summary>
    public string Literal(string name) => Argument(name).Substring(Argument(name).IndexOf(' ') + 1);

    /// <summary>The argument that a call has for one of them.</summary>
    public string Argument(string name) => options.First(option => option.Name == name).Argument(values[name]);
}

/// <summary>An optimizer with its numbers.</summary>
/// <param name="Name">The enum's member.</param>
/// <param name="LearningRate">The learning rate that training begins with.</param>
/// <param name="Update">What a step does.</param>
internal sealed record OptimizerSettings(string Name, float LearningRate, OptimizerUpdate Update)
{
    /// <summary>The weight decay of each weight, where some are excluded from it.</summary>
    public EquatableArray<float> Decays { get; init; }

    /// <summary>The numbers of the weights that are matrices, for a rule that asks for them.</summary>
    public EquatableArray<int> Matrices { get; init; }

    /// <summary>The largest norm of each weight's gradient; 0 where there is none.</summary>
    public float ClipNorm { get; init; }

    /// <summary>The largest norm of all gradients together; 0 where there is none.</summary>
    public float GlobalClipNorm { get; init; }

    /// <summary>Whether the last state is the weights' moving mean.</summary>
    public bool AveragesWeights { get; init; }

    /// <summary>How many batches one step is of.</summary>
    public int AccumulationSteps { get; init; } = 1;

    /// <summary>Whether gradients stay what they are in a step, so that those of rows that no token names stay 0 from one to the next.</summary>
    public bool KeepsGradients => Update.Direction is null && Update.Whole is null && AccumulationSteps == 1;

    /// <summary>Whether a step asks which weight a part is of.</summary>
    public bool TellsWeights => Decays.Count > 0 || ClipNorm > 0 || GlobalClipNorm > 0 || Update.Direction is not null || Update.Whole is not null;
}

/// <summary>Every member of <c>StaticNet.Optimizer</c>.</summary>
internal static class OptimizerKinds
{
    /// <summary>The option of every optimizer, and the member of the engine that has its value of the moment.</summary>
    public const string Rate = "LearningRate";

    public static readonly ImmutableArray<OptimizerKind> All =
    [
        Kind(
            "Sgd",
            learningRate: 0.01f,
            [RuleOption.Fraction("Momentum", 0), RuleOption.Flag("Nesterov") with { Needs = ("Momentum", "Nesterov needs a Momentum above 0: without momentum there is nothing to look ahead with") }],
            option => WithMomentum(option, option.Rule("Sgd", states: 0) with { IsIdleAtZero = true }, "Momentum", "Nesterov")),
        Kind("Adam", 0.001f, AdamOptions, Adam),
        Kind(
            "RmsProp",
            0.001f,
            [RuleOption.Decay("Rho", 0.9f), RuleOption.Fraction("Momentum", 0), Epsilon, RuleOption.Flag("Centered")],
            option => WithMomentum(option, option["Centered"] == 0 ? option.Rule("RmsProp", states: 1, "Rho", "Epsilon") : option.Rule("CenteredRmsProp", states: 2, "Rho", "Epsilon"), "Momentum")),
        Kind("AdamW", 0.001f, AdamOptions, Adam, weightDecay: 0.004f),
        Kind("Adamax", 0.001f, MomentOptions, option => option.Rule("Adamax", states: 2, "Beta1", "Beta2", "Epsilon").AtStep()),
        Kind("Nadam", 0.001f, MomentOptions, option => option.Rule("Nadam", states: 2, "Beta1", "Beta2", "Epsilon").AtStep()),
        Kind("Adagrad", 0.001f, [InitialAccumulator, Epsilon], option => option.Rule("Adagrad", states: 1, "InitialAccumulatorValue", "Epsilon") with { IsIdleAtZero = true }),
        Kind("Adadelta", 0.001f, [RuleOption.Decay("Rho", 0.95f), Epsilon], option => option.Rule("Adadelta", states: 2, "Rho", "Epsilon")),
        Kind("Lion", 0.001f, [RuleOption.Decay("Beta1", 0.9f), RuleOption.Decay("Beta2", 0.99f)], option => option.Rule("Lion", states: 1, "Beta1", "Beta2")),
        Kind("Ftrl", 0.001f, FtrlOptions, Ftrl),
        DirectedKind("Lamb", 0.001f, MomentOptions, option => new OptimizerRule("Moments", States: 2, ImmutableArray.CreateRange(MomentOptions.Select(moment => option.Argument(moment.Name)))).AtStep()),
        WholeKind("Adafactor", 0.001f, FactoredOptions, option => new WholeRule("FactoredRule", ImmutableArray.CreateRange(FactoredOptions.Select(one => $"{one.Name}: {option.Literal(one.Name)}"))), _ => null),
        WholeKind("Muon", 0.001f, [.. MuonOptions, .. MatrixOptions, RuleOption.Flag("ExcludeEmbeddings") with { Default = 1 }], Orthogonal, option => new OptimizerRule("MuonMoments", States: 1, ImmutableArray.CreateRange(["IsMatrix(p.Weight)", .. MuonOptions.Select(one => option.Argument(one.Name))])).AtStep(), weightDecay: 0.004f),
    ];

    private static readonly ImmutableDictionary<string, OptimizerKind> ByName = All.ToImmutableDictionary(kind => kind.Name);

    /// <summary>The names of all options, each once, in the order of the table.</summary>
    public static IEnumerable<string> Options => All.SelectMany(kind => kind.Options).Select(option => option.Name).Distinct();

    public static OptimizerKind? Find(string name) => ByName.TryGetValue(name, out OptimizerKind? kind) ? kind : null;

    /// <summary>The optimizers that have an option, for messages.</summary>
    public static string OwnersOf(string option) => RuleOption.AnyOf(All.Where(kind => kind.Find(option) is not null).Select(kind => kind.Name));

    private static RuleOption Epsilon => RuleOption.Positive("Epsilon", 1e-7f);

    private static RuleOption InitialAccumulator => RuleOption.NonNegative("InitialAccumulatorValue", 0.1f);

    private static RuleOption[] AdamOptions => [.. MomentOptions, RuleOption.Flag("AmsGrad")];

    private static RuleOption[] FtrlOptions =>
    [
        RuleOption.NonPositive("LearningRatePower", -0.5f),
        InitialAccumulator,
        RuleOption.NonNegative("L1RegularizationStrength", 0),
        RuleOption.NonNegative("L2RegularizationStrength", 0),
        RuleOption.NonNegative("L2ShrinkageRegularizationStrength", 0),
        RuleOption.NonNegative("FtrlBeta", 0),
    ];

    private static RuleOption[] MomentOptions => [RuleOption.Decay("Beta1", 0.9f), RuleOption.Decay("Beta2", 0.999f), Epsilon];

    private static RuleOption[] FactoredOptions =>
    [
        RuleOption.NonPositive("Beta2Decay", -0.8f),
        RuleOption.Positive("Epsilon1", 1e-30f),
        RuleOption.NonNegative("Epsilon2", 1e-3f),
        RuleOption.Positive("ClipThreshold", 1),
    ];

    private static RuleOption[] MuonOptions =>
    [
        RuleOption.Fraction("Momentum", 0.95f),
        RuleOption.Flag("Nesterov") with { Default = 1 },
        RuleOption.Decay("AdamBeta1", 0.9f),
        RuleOption.Decay("AdamBeta2", 0.999f),
        Epsilon,
    ];

    private static RuleOption[] MatrixOptions =>
    [
        RuleOption.Finite("MuonA", 3.4445f),
        RuleOption.Finite("MuonB", -4.775f),
        RuleOption.Finite("MuonC", 2.0315f),
        RuleOption.CountTo("NsSteps", 5, most: 100),
        RuleOption.NonNegative("RmsRate", 0.2f),
        RuleOption.Positive("AdamLrRatio", 1),
        RuleOption.NonNegative("AdamWeightDecay", 0.004f),
    ];

    private static WholeRule Orthogonal(OptionValues option) => new(
        "OrthogonalRule",
        ImmutableArray.CreateRange(new[] { ("A", "MuonA"), ("B", "MuonB"), ("C", "MuonC"), ("Steps", "NsSteps"), ("RmsRate", "RmsRate"), ("OthersRate", "AdamLrRatio") }.Select(entry => $"{entry.Item1}: {option.Literal(entry.Item2)}")))
    {
        ChoosesMatrices = true,
    };

    private static OptimizerRule Adam(OptionValues option) =>
        (option["AmsGrad"] == 0 ? option.Rule("Adam", states: 2, "Beta1", "Beta2", "Epsilon") : option.Rule("AmsGrad", states: 3, "Beta1", "Beta2", "Epsilon")).AtStep();

    // A power that is no root is kept, and not computed twice.
    private static OptimizerRule Ftrl(OptionValues option) =>
        option["LearningRatePower"] is -0.5f or 0 ? option.Rule("Ftrl", states: 2, [.. FtrlOptions.Select(ftrl => ftrl.Name)]) : option.Rule("FtrlPower", states: 3, [.. FtrlOptions.Select(ftrl => ftrl.Name)]);

    private static OptimizerRule WithMomentum(OptionValues option, OptimizerRule rule, params string[] names) =>
        option["Momentum"] == 0 ? rule : rule.Within("WithMomentum", states: 1, [.. names.Select(option.Argument)]);

    // What goes around any rule. At most one of the three ways to clip is set.
    private static RuleOption[] Around =>
    [
        RuleOption.NonNegative("ClipValue", 0),
        RuleOption.NonNegative("ClipNorm", 0),
        RuleOption.NonNegative("GlobalClipNorm", 0),
        RuleOption.Flag("UseEma"),
        RuleOption.Fraction("EmaMomentum", 0.99f) with { Needs = ("UseEma", "EmaMomentum needs UseEma = true: without it, no mean of the weights is kept") },
        RuleOption.Steps("EmaOverwriteFrequency", least: 0) with { Needs = ("UseEma", "EmaOverwriteFrequency needs UseEma = true: without it, no mean of the weights is kept") },
        RuleOption.Steps("GradientAccumulationSteps", least: 1),
    ];

    // Every optimizer has a learning rate, and a weight decay that is not part of its rule.
    private static OptimizerKind Kind(string name, float learningRate, RuleOption[] options, Func<OptionValues, OptimizerRule> rule, float weightDecay = 0) => new(
        name,
        [RuleOption.Positive(Rate, learningRate), .. options, RuleOption.NonNegative("WeightDecay", weightDecay), .. Around],
        option => new OptimizerUpdate(Average(option, Clip(option, option["WeightDecay"] == 0 ? rule(option) : rule(option).Within("Decayed", states: 0, Rate, "weightDecay: " + option.Decay)))));

    // One whose step depends on how long its direction is.
    private static OptimizerKind DirectedKind(string name, float learningRate, RuleOption[] options, Func<OptionValues, OptimizerRule> direction) => new(
        name,
        [RuleOption.Positive(Rate, learningRate), .. options, RuleOption.NonNegative("WeightDecay", 0), .. Around],
        option => new OptimizerUpdate(
            Average(option, new OptimizerRule("Sgd", States: 0, ImmutableArray.Create(Rate)).Within("Scaled", states: 0, "TrustRatio(p.Weight)")),
            Clip(option, direction(option)),
            option["WeightDecay"] == 0 ? "0" : $"{Rate} * {option.Decay}"));

    // One that makes directions of whole weights, of gradients or of what a rule makes of them first.
    private static OptimizerKind WholeKind(string name, float learningRate, RuleOption[] options, Func<OptionValues, WholeRule> whole, Func<OptionValues, OptimizerRule?> direction, float weightDecay = 0) => new(
        name,
        [RuleOption.Positive(Rate, learningRate), .. options, RuleOption.NonNegative("WeightDecay", weightDecay), .. Around],
        option =>
        {
            OptimizerRule clipped = Clip(option, direction(option) ?? new OptimizerRule("Itself", States: 0, default));
            bool decays = option["WeightDecay"] != 0 || option.HasDecays;
            return new OptimizerUpdate(
                Average(option, new OptimizerRule("Sgd", States: 0, ImmutableArray.Create(Rate)).Within("Scaled", states: 0, "StepScale(p.Weight)")),
                clipped.Type == "Itself" && !decays ? null : clipped,
                decays ? $"{Rate} * {option.Decay}" : "0")
            {
                Whole = whole(option),
            };
        });

    private static OptimizerRule Clip(OptionValues option, OptimizerRule rule) =>
        option["ClipValue"] > 0 ? rule.Within("ClippedByValue", states: 0, option.Argument("ClipValue"))
        : option["ClipNorm"] > 0 || option["GlobalClipNorm"] > 0 ? rule.Within("Scaled", states: 0, "ClipScale(p.Weight)")
        : rule;

    private static OptimizerRule Average(OptionValues option, OptimizerRule rule) =>
        option["UseEma"] == 0 ? rule : rule.Within("Averaged", states: 1, option.Argument("EmaMomentum"), option.Argument("EmaOverwriteFrequency"), "Iterations");
}

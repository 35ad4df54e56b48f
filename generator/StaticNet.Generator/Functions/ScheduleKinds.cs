using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>A schedule of the learning rate: an attribute, and a class of the library with the same arguments.</summary>
/// <param name="Name">The class.</param>
/// <param name="Options">Its numbers, in the order of its constructor.</param>
internal sealed record ScheduleKind(string Name, ImmutableArray<RuleOption> Options);

/// <summary>Every schedule that can be declared.</summary>
internal static class ScheduleKinds
{
    /// <summary>The one whose arguments are arrays.</summary>
    public const string Pieces = "PiecewiseConstantDecay";

    public static readonly ImmutableArray<ScheduleKind> All =
    [
        new("ExponentialDecay", [Rate("InitialLearningRate"), RuleOption.Count("DecaySteps", 1), RuleOption.Positive("DecayRate", 1), RuleOption.Flag("Staircase")]),
        new("InverseTimeDecay", [Rate("InitialLearningRate"), RuleOption.Count("DecaySteps", 1), RuleOption.NonNegative("DecayRate", 1), RuleOption.Flag("Staircase")]),
        new("PolynomialDecay", [Initial("EndLearningRate"), RuleOption.Count("DecaySteps", 1), RuleOption.NonNegative("EndLearningRate", 0.0001f), RuleOption.Positive("Power", 1), RuleOption.Flag("Cycle")]),
        new(Pieces, []),
        new("CosineDecay", [Initial("WarmupTarget"), RuleOption.Count("DecaySteps", 1), RuleOption.Fraction("Alpha", 0), RuleOption.Positive("WarmupTarget", 1), RuleOption.CountOrNone("WarmupSteps") with { Needs = ("WarmupTarget", "WarmupSteps needs a WarmupTarget, the rate at their end") }]),
        new("CosineDecayRestarts", [Rate("InitialLearningRate"), RuleOption.Count("FirstDecaySteps", 1), RuleOption.AtLeastOne("TMul", 2), RuleOption.NonNegative("MMul", 1), RuleOption.Fraction("Alpha", 0)]),
        new("OneCycle", [Rate("MaxLearningRate"), RuleOption.Count("TotalSteps", 1), RuleOption.Fraction("PctStart", 0.3f), RuleOption.Positive("DivFactor", 25), RuleOption.Positive("FinalDivFactor", 10_000)]),
    ];

    public static ScheduleKind? Find(string attribute) => All.FirstOrDefault(kind => kind.Name + "Attribute" == attribute);

    private static RuleOption Rate(string name) => RuleOption.Positive(name, 0.1f);

    /// <summary>A rate that may begin at 0, where it rises to another.</summary>
    private static RuleOption Initial(string end) => RuleOption.NonNegative("InitialLearningRate", 0.1f) with { Needs = (end, $"0 is where a rate begins that rises: set {end} to a rate above 0") };
}

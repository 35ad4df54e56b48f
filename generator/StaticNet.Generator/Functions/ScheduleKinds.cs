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
        new("ExponentialDecay", [Initial, RuleOption.Count("DecaySteps", 1), RuleOption.Positive("DecayRate", 1), RuleOption.Flag("Staircase")]),
        new("InverseTimeDecay", [Initial, RuleOption.Count("DecaySteps", 1), RuleOption.NonNegative("DecayRate", 1), RuleOption.Flag("Staircase")]),
        new("PolynomialDecay", [Initial, RuleOption.Count("DecaySteps", 1), RuleOption.NonNegative("EndLearningRate", 0.0001f), RuleOption.Positive("Power", 1), RuleOption.Flag("Cycle")]),
        new(Pieces, []),
        new("CosineDecay", [Initial, RuleOption.Count("DecaySteps", 1), RuleOption.Fraction("Alpha", 0), RuleOption.NonNegative("WarmupTarget", 0), RuleOption.CountOrNone("WarmupSteps") with { Needs = ("WarmupTarget", "WarmupSteps needs a WarmupTarget, the rate at their end") }]),
        new("CosineDecayRestarts", [Initial, RuleOption.Count("FirstDecaySteps", 1), RuleOption.AtLeastOne("TMul", 2), RuleOption.NonNegative("MMul", 1), RuleOption.Fraction("Alpha", 0)]),
        new("OneCycle", [RuleOption.NonNegative("MaxLearningRate", 0.1f), RuleOption.Count("TotalSteps", 1), RuleOption.Fraction("PctStart", 0.3f), RuleOption.Positive("DivFactor", 25), RuleOption.Positive("FinalDivFactor", 10_000)]),
    ];

    public static ScheduleKind? Find(string attribute) => All.FirstOrDefault(kind => kind.Name + "Attribute" == attribute);

    private static RuleOption Initial => RuleOption.NonNegative("InitialLearningRate", 0.1f);
}

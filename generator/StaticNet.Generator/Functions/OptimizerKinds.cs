using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>An optimizer's number: its name in <c>[Compile]</c>, its default in Keras 3, and which values make sense.</summary>
internal sealed record OptimizerOption(string Name, float Default, string Expected, System.Func<float, bool> IsValid);

/// <summary>An optimizer.</summary>
/// <param name="Name">The enum's member.</param>
/// <param name="Options">Its numbers.</param>
/// <param name="TakesNesterov">Whether its momentum can be Nesterov's.</param>
internal sealed record OptimizerKind(string Name, ImmutableArray<OptimizerOption> Options, bool TakesNesterov = false)
{
    public OptimizerOption? Find(string option) => Options.FirstOrDefault(candidate => candidate.Name == option);
}

/// <summary>An optimizer with its numbers. A number that does not belong to the optimizer is 0.</summary>
internal sealed record OptimizerSettings(string Name, float LearningRate, float Momentum, bool Nesterov, float Beta1, float Beta2, float Epsilon)
{
    /// <summary>How many values it keeps for each parameter.</summary>
    public int Slots => Name == "Adam" ? 2 : Momentum == 0 ? 0 : 1;
}

/// <summary>Every member of <c>StaticNet.Optimizer</c>.</summary>
internal static class OptimizerKinds
{
    public static readonly ImmutableArray<OptimizerKind> All =
    [
        new("Sgd", [LearningRate(0.01f), new("Momentum", 0, "in [0, 1]", value => value is >= 0 and <= 1)], TakesNesterov: true),
        new("Adam", [LearningRate(0.001f), Decay("Beta1", 0.9f), Decay("Beta2", 0.999f), new("Epsilon", 1e-7f, "a finite number above 0", IsPositive)]),
    ];

    private static readonly ImmutableDictionary<string, OptimizerKind> ByName = All.ToImmutableDictionary(kind => kind.Name);

    public static OptimizerKind? Find(string name) => ByName.TryGetValue(name, out OptimizerKind? kind) ? kind : null;

    /// <summary>The optimizers that have an option, for messages.</summary>
    public static string OwnersOf(string option) => string.Join(" or ", All.Where(kind => kind.Find(option) is not null || (option == "Nesterov" && kind.TakesNesterov)).Select(kind => kind.Name));

    private static OptimizerOption LearningRate(float value) => new("LearningRate", value, "a finite number above 0", IsPositive);

    private static OptimizerOption Decay(string name, float value) => new(name, value, "in [0, 1)", candidate => candidate is >= 0 and < 1);

    private static bool IsPositive(float value) => value > 0 && !float.IsInfinity(value);
}

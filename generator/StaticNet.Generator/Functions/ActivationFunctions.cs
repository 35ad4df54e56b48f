using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>What an activation function works on.</summary>
internal enum ActivationKindOf
{
    /// <summary>Nothing happens.</summary>
    Identity,

    /// <summary>Each number by itself.</summary>
    Elementwise,

    /// <summary>All numbers of the last axis together.</summary>
    Rowwise,

    /// <summary>All numbers of the last axis together, giving half as many.</summary>
    Halving,
}

/// <summary>An activation function.</summary>
/// <param name="Name">The enum's member, and the name of the run-time struct that computes it.</param>
/// <param name="Kind">What it works on.</param>
/// <param name="Formula">It, for comments.</param>
/// <param name="NeedsInput">Whether its derivative needs the input, not the output alone.</param>
/// <param name="IsCheap">
/// Whether it is a few instructions, so that a product's tile can do it while the sums are in registers. Two dozen copies of a
/// polynomial in one method would be more than the JIT inlines.
/// </param>
internal sealed record ActivationFunction(string Name, ActivationKindOf Kind, string Formula, bool NeedsInput = false, bool IsCheap = false)
{
    /// <summary>Whether the outputs are probabilities, as a cross-entropy without logits needs them.</summary>
    public bool GivesProbabilities => Name is "Softmax" or "Sparsemax" || IsSigmoidal;

    /// <summary>Whether each output by itself is a probability.</summary>
    public bool IsSigmoidal => Name is "Sigmoid" or "HardSigmoid" or "SparseSigmoid";

    /// <summary>Which numbers it gives, of whatever numbers.</summary>
    public ValueRange Range { get; init; } = ValueRange.Any;

    /// <summary>Arguments of the function besides its input, as they stand in source code; none in most.</summary>
    public EquatableArray<string> Arguments { get; init; }

    /// <summary>Whether it is max(x, 0), and not a ReLU with a slope, a threshold or a maximum.</summary>
    public bool IsRelu => Name == "Relu" && Arguments.Count == 0;

    /// <summary>The library's struct that computes it.</summary>
    public string TypeName => Arguments.Count == 0 ? Name : "Parametric" + Name;

    /// <summary>What calls of it take first: its arguments, if it has any.</summary>
    public ImmutableArray<string> Value => Arguments.Count == 0 ? [] : [$"new({string.Join(", ", Arguments)})"];

    /// <summary>The same with numbers of its own, which calls of it take.</summary>
    /// <param name="formula">It with these numbers.</param>
    /// <param name="arguments">Parameters of the library's struct, and their values.</param>
    public ActivationFunction With(string formula, params (string Name, float Value)[] arguments) => this with
    {
        Formula = formula,
        Arguments = ImmutableArray.CreateRange(arguments.Select(argument => $"{argument.Name}: {Text.Literal(argument.Value)}")),
        IsCheap = false,
        Range = ValueRange.Any,
    };

    public int OutputColumns(int columns) => Kind == ActivationKindOf.Halving ? columns / 2 : columns;
}

/// <summary>Every member of <c>StaticNet.Activation</c>, and what layers compute with besides.</summary>
internal static class ActivationFunctions
{
    public static readonly ActivationFunction Linear = new("Linear", ActivationKindOf.Identity, "x");

    public static readonly ActivationFunction Softmax = new("Softmax", ActivationKindOf.Rowwise, "e^(x − max)/Σ e^(x − max)") { Range = ValueRange.Unit };

    /// <summary>A row divided by its length. No member of the enum: merges use it.</summary>
    public static readonly ActivationFunction UnitLength = new("UnitLength", ActivationKindOf.Rowwise, "x/√Σx²") { Range = new(-1, 1) };

    public static readonly ImmutableArray<ActivationFunction> All =
    [
        Linear,
        Elementwise("Relu", "max(x, 0)", isCheap: true) with { Range = ValueRange.AtLeast(0) },
        Elementwise("Relu6", "min(max(x, 0), 6)", isCheap: true) with { Range = new(0, 6) },
        Elementwise("LeakyRelu", "x ≥ 0 ? x : 0.2·x", isCheap: true),
        Elementwise("Elu", "x > 0 ? x : eˣ − 1") with { Range = ValueRange.AtLeast(-1) },
        Elementwise("Selu", "1.0507·(x > 0 ? x : 1.6733·(eˣ − 1))") with { Range = ValueRange.AtLeast(-1.758) },
        Elementwise("Celu", "max(x, 0) + min(eˣ − 1, 0)") with { Range = ValueRange.AtLeast(-1) },
        Elementwise("Gelu", "x/2·(1 + erf(x/√2))", needsInput: true) with { Range = ValueRange.AtLeast(-0.17) },
        Elementwise("Silu", "x·sigmoid(x)", needsInput: true) with { Range = ValueRange.AtLeast(-0.2785) },
        Elementwise("Mish", "x·tanh(softplus(x))", needsInput: true) with { Range = ValueRange.AtLeast(-0.3088) },
        Elementwise("Sigmoid", "1/(1 + e⁻ˣ)") with { Range = ValueRange.Unit },
        Elementwise("HardSigmoid", "clip(x/6 + 1/2, 0, 1)", isCheap: true) with { Range = ValueRange.Unit },
        Elementwise("HardSilu", "x·hard_sigmoid(x)", needsInput: true) with { Range = ValueRange.AtLeast(-0.375) },
        Elementwise("Tanh", "tanh(x)") with { Range = new(-1, 1) },
        Elementwise("TanhShrink", "x − tanh(x)", needsInput: true),
        Elementwise("HardTanh", "clip(x, −1, 1)", isCheap: true) with { Range = new(-1, 1) },
        Elementwise("Softplus", "log(1 + eˣ)") with { Range = ValueRange.AtLeast(0) },
        Elementwise("Softsign", "x/(1 + |x|)", isCheap: true) with { Range = new(-1, 1) },
        Elementwise("Exponential", "eˣ") with { Range = ValueRange.AtLeast(0) },
        Elementwise("LogSigmoid", "−log(1 + e⁻ˣ)") with { Range = new(double.NegativeInfinity, 0) },
        Elementwise("SoftShrink", "x − ½ above ½, x + ½ below −½, else 0", isCheap: true),
        Elementwise("HardShrink", "|x| > ½ ? x : 0", isCheap: true),
        Elementwise("Squareplus", "(x + √(x² + 4))/2") with { Range = ValueRange.AtLeast(0) },
        Elementwise("SparsePlus", "0, (x + 1)²/4, x with cuts at −1 and 1", isCheap: true) with { Range = ValueRange.AtLeast(0) },
        Elementwise("SparseSigmoid", "0, (x + 1)/2, 1 with cuts at −1 and 1", isCheap: true) with { Range = ValueRange.Unit },
        Softmax,
        new("LogSoftmax", ActivationKindOf.Rowwise, "x − max − log Σ e^(x − max)") { Range = new(double.NegativeInfinity, 0) },
        new("Sparsemax", ActivationKindOf.Rowwise, "max(x − τ, 0), summing to 1") { Range = ValueRange.Unit },
        new("Glu", ActivationKindOf.Halving, "a·sigmoid(b) of the halves a and b"),
    ];

    private static readonly ImmutableDictionary<string, ActivationFunction> ByName = All.ToImmutableDictionary(function => function.Name);

    public static ActivationFunction? Find(string name) => ByName.TryGetValue(name, out ActivationFunction? function) ? function : null;

    private static ActivationFunction Elementwise(string name, string formula, bool needsInput = false, bool isCheap = false) =>
        new(name, ActivationKindOf.Elementwise, formula, needsInput, isCheap);
}

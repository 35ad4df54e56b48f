using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>What comes into a layer: by which name, in which shape, and through which activation last.</summary>
/// <param name="Name">The name.</param>
/// <param name="Shape">The shape.</param>
/// <param name="Activation">The activation.</param>
/// <param name="IsStated">Whether somebody wrote the shape: an input's, or that of a <c>[Reshape]</c>.</param>
/// <param name="Origin">Where an input's shape stands; null for a layer.</param>
internal sealed record LayerInput(string Name, Shape Shape, ActivationFunction Activation, bool IsStated, Place? Origin = null)
{
    /// <summary>The shape before a <c>[Flatten]</c> that stands directly above, and could as well stand below; null where there is none.</summary>
    public Shape? Flattened { get; init; }
}

/// <summary>What a layer kind reads its attribute with: its arguments, checked, and the shape that comes in.</summary>
internal sealed class LayerReader(AttributeDeclaration attribute, string name, EquatableArray<int> inputs, IReadOnlyList<LayerInput> sources, bool isFrozen, List<Problem> problems)
{
    /// <summary>The layer whose weights it is to use, if it has none of its own.</summary>
    public LayerOwner? Owner { get; init; }

    /// <summary>How many samples of its own each sample of the network is.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Whether it is applied to each time step of a sequence.</summary>
    public bool IsPerStep { get; init; }

    /// <summary>Whether training leaves its weights alone.</summary>
    public bool IsFrozen => isFrozen;

    public AttributeDeclaration Attribute => attribute;

    /// <summary>What messages say of a shape whose last axis may have been taken for another.</summary>
    public const string ChannelsLast = "; the channels are its last axis";

    // No window or stride of a shorter input is meant to be longer, and far longer ones are past what can be counted.
    private const int LongestWindow = 1 << 21;

    public string Name => name;

    /// <summary>All inputs; that the kind takes so many has been checked.</summary>
    public IReadOnlyList<LayerInput> Inputs => sources;

    /// <summary>The shape of the first input.</summary>
    public Shape Input => sources[0].Shape;

    public string InputName => sources[0].Name;

    public bool HasFailed { get; private set; }

    /// <summary>The layer's place in the graph, with the shape that it gives.</summary>
    public LayerNode Node(Shape output) => new(name, inputs, Input, output, CommonActivation) { Owner = Owner, Repeats = Repeats };

    public void Report(string id, string? argument, params string[] arguments) => Report(id, attribute.At(argument), arguments);

    public void Report(string id, Place place, params string[] arguments) => Report(Problem.Of(id, place, arguments));

    public void Report(Problem problem)
    {
        HasFailed = true;
        problems.Add(problem);
    }

    /// <summary>
    /// The edit that puts a layer between this one and what it reads; null where it names what it reads, so that a layer above would
    /// not come between.
    /// </summary>
    /// <param name="kind">The layer's kind.</param>
    /// <param name="arguments">What stands in its parentheses.</param>
    public Fix? Insert(string kind, string arguments = "") => attribute.Find("From") is null ? new Fix(FixKind.InsertLayer, kind, arguments) : null;

    /// <summary>Reports what is suspicious and yet can be computed.</summary>
    public void Warn(Problem problem) => problems.Add(problem);

    /// <summary>
    /// Whether a window that is too large would fit along the last axis of a shape that somebody wrote: then the axes stand in another
    /// order than was meant, or the window is wrong, and it shall not stand out.
    /// </summary>
    public bool IsMisread(long window) => sources[0].IsStated && Input.Last >= window;

    /// <summary>The length of a window or a stride: at least 1, and not absurd.</summary>
    public void Length(string argument)
    {
        int most = Math.Max(LongestWindow, Input.Dimensions.Max());
        if (attribute.Get(argument, 1) is int value && (value < 1 || value > most))
            Range(argument, value < 1 ? "at least 1" : "at most " + Text.Grouped(most), value < 1 ? Text.Plain(value) : Text.Grouped(value), Fix.Meant(value, size => size >= 1 && size <= most), Fix.RemoveOption(argument));
    }

    public int AtLeast(int minimum, string argument)
    {
        int value = attribute.Get(argument, minimum);
        if (value < minimum)
            Range(argument, "at least " + Text.Plain(minimum), Text.Plain(value), Fix.Meant(value, number => number >= minimum), Fix.RemoveOption(argument));
        return value;
    }

    /// <summary>A factor: a number of at least 0.</summary>
    public float Factor(string argument, float otherwise = 0)
    {
        float value = attribute.Get(argument, otherwise);
        if (!(value >= 0 && !float.IsInfinity(value)))
            Range(argument, "a finite number of at least 0", Text.Readable(value), Fix.Meant(value, number => !float.IsInfinity(number)), Fix.RemoveOption(argument));
        return value;
    }

    /// <summary>A rate in [0, 1).</summary>
    public float Rate(string argument)
    {
        float value = attribute.Get(argument, 0f);
        if (!(value >= 0 && value < 1))
            Range(argument, "in [0, 1)", Text.Readable(value) + (value is > 1 and < 100 ? $", and {Text.Readable(value)} % is {Text.Readable(value / 100)}" : ""), Fix.Meant(value, rate => rate is >= 0 and < 1));
        return value;
    }

    /// <summary>An axis of a sample, from 0; Keras counts the batch as axis 0. Null where there is none, which is reported then.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="stated">What it says.</param>
    /// <param name="shape">The sample's shape.</param>
    /// <param name="element">Which of several values of the argument it is.</param>
    public int? Axis(string argument, int stated, Shape shape, int element = -1)
    {
        int axis = stated < 0 ? shape.Rank + stated : stated - 1;
        if (stated != 0 && axis >= 0 && axis < shape.Rank)
            return axis;
        string expected = $"from 1 to {Text.Plain(shape.Rank)} or from {Text.Plain(-shape.Rank)} to -1";
        Report(Problem.Of(Descriptors.ArgumentRange, attribute.At(argument, element), name, argument, expected, Text.Plain(stated)).MendedBy(element < 0 ? Fix.RemoveOption(argument) : null));
        return null;
    }

    public string Member(string argument, string otherwise)
    {
        EnumMember member = attribute.Get(argument, new EnumMember(otherwise, IsDefined: true));
        if (!member.IsDefined)
            Range(argument, "a member of the enum " + member.Enum, member.Name);
        return member.Name;
    }

    /// <summary>An activation for outputs of some size along the last axis; null where it cannot be, which is reported then.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="columns">The size.</param>
    /// <param name="source">What gives the last axis that size; the layer itself by default.</param>
    public ActivationFunction? Activation(string argument, int columns, string? source = null)
    {
        string member = Member(argument, "Linear");
        if (ActivationFunctions.Find(member) is not { } function)
            return null;
        if (function.Kind == ActivationKindOf.Halving && columns % 2 != 0)
        {
            Report(Descriptors.InputRank, argument, $"{member} of {name}", "a last axis of even size", source ?? name, Text.Plain(columns));
            return null;
        }

        return function;
    }

    /// <summary>A weight: how it starts, its penalties and its constraint. Their arguments begin with a prefix.</summary>
    /// <param name="name">Its name in the layer.</param>
    /// <param name="prefix">What its arguments begin with.</param>
    /// <param name="shape">Keras's shape.</param>
    /// <param name="initializer">How it starts, unless an argument says so.</param>
    public Weight Weight(string name, string prefix, Shape shape, string initializer)
    {
        Weight weight = new(name, shape, Member(prefix + "Initializer", initializer), Factor(prefix + "L1"), Factor(prefix + "L2")) { Constraint = Constraint(prefix) };

        // Keras counts a weight's penalty only while the weight is trained.
        return isFrozen ? new(name, shape, weight.Initializer) { IsFrozen = true } : weight;
    }

    private WeightConstraint? Constraint(string prefix)
    {
        string[] bounds = [.. new[] { "MaxNorm", "MinNorm", "NormRate" }.Select(bound => prefix + bound).Where(argument => attribute.Find(argument) is not null)];
        string unit = prefix + "UnitNorm", positive = prefix + "NonNegative";
        string[] kinds = [.. bounds.Take(1), .. new[] { unit, positive }.Where(argument => attribute.Get(argument, false))];
        foreach (string argument in kinds.Skip(1))
            Range(argument, "false beside " + kinds[0], "true", Fix.RemoveOption(argument));
        if (bounds.Length == 0)
            return kinds.Length == 0 ? null : kinds[0] == unit ? new WeightConstraint(1, 1, 1, NonNegative: false) : new WeightConstraint(0, float.PositiveInfinity, 1, NonNegative: true);
        float least = Factor(prefix + "MinNorm"), most = attribute.Get(prefix + "MaxNorm", 1f), rate = attribute.Get(prefix + "NormRate", 1f);
        if (!(most >= least && !float.IsInfinity(most)))
            Range(prefix + "MaxNorm", least == 0 ? "a finite number of at least 0" : $"a finite number of at least the {prefix}MinNorm of {Text.Readable(least)}", Text.Readable(most));
        if (rate is not (>= 0 and <= 1))
            Range(prefix + "NormRate", "in [0, 1]", Text.Readable(rate), Fix.Meant(rate, number => number is >= 0 and <= 1));
        return new WeightConstraint(least, most, rate, NonNegative: false);
    }

    private ActivationFunction CommonActivation =>
        sources.All(source => source.Activation == sources[0].Activation) ? sources[0].Activation : ActivationFunctions.Linear;

    /// <summary>Reports an argument that is out of range.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="expected">What it must be.</param>
    /// <param name="found">What it is.</param>
    /// <param name="fixes">The edits each of which mends it, if there are any.</param>
    public void Range(string argument, string expected, string found, params Fix?[] fixes) =>
        Report(fixes.Aggregate(Problem.Of(Descriptors.ArgumentRange, attribute.At(argument), name, argument, expected, found), (problem, fix) => problem.MendedBy(fix)));
}

using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>What comes into a layer: by which name, in which shape, and through which activation last.</summary>
internal sealed record LayerInput(string Name, Shape Shape, ActivationFunction Activation);

/// <summary>What a layer kind reads its attribute with: its arguments, checked, and the shape that comes in.</summary>
internal sealed class LayerReader(AttributeDeclaration attribute, string name, EquatableArray<int> inputs, IReadOnlyList<LayerInput> sources, List<Problem> problems)
{
    public AttributeDeclaration Attribute => attribute;

    public string Name => name;

    /// <summary>All that comes in, as many as the kind takes.</summary>
    public IReadOnlyList<LayerInput> Inputs => sources;

    /// <summary>The shape of the first input.</summary>
    public Shape Input => sources[0].Shape;

    public string InputName => sources[0].Name;

    public bool HasFailed { get; private set; }

    /// <summary>The layer's place in the graph, with the shape that it gives.</summary>
    public LayerNode Node(Shape output) => new(name, inputs, Input, output, CommonActivation);

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

    public int AtLeast(int minimum, string argument)
    {
        int value = attribute.Get(argument, minimum);
        if (value < minimum)
            Range(argument, "at least " + Text.Plain(minimum), Text.Plain(value));
        return value;
    }

    /// <summary>A factor: a number of at least 0.</summary>
    public float Factor(string argument, float otherwise = 0)
    {
        float value = attribute.Get(argument, otherwise);
        if (!(value >= 0 && !float.IsInfinity(value)))
            Range(argument, "a finite number of at least 0", Text.Readable(value));
        return value;
    }

    /// <summary>A rate in [0, 1).</summary>
    public float Rate(string argument)
    {
        float value = attribute.Get(argument, 0f);
        if (!(value >= 0 && value < 1))
            Range(argument, "in [0, 1)", Text.Readable(value));
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
        Report(Descriptors.ArgumentRange, attribute.At(argument, element), name, argument, expected, Text.Plain(stated));
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

    private ActivationFunction CommonActivation =>
        sources.All(source => source.Activation == sources[0].Activation) ? sources[0].Activation : ActivationFunctions.Linear;

    private void Range(string argument, string expected, string found) =>
        Report(Descriptors.ArgumentRange, argument, name, argument, expected, found);
}

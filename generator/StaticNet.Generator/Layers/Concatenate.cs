using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Reads <c>[Concatenate]</c>: inputs whose shapes differ along one axis at most give their sum along it.</summary>
internal sealed class ConcatenateKind : LayerKind
{
    public override string Name => "Concatenate";

    public override int LeastInputs => 2;

    public override int MostInputs => int.MaxValue;

    public override Layer? Read(LayerReader reader)
    {
        int rank = reader.Input.Rank, stated = reader.Attribute.Get("Axis", -1);

        if (reader.Axis("Axis", stated, reader.Input) is not { } axis)
            return null;

        if (reader.Inputs.Any(input => input.Shape.Rank != rank || !Without(input.Shape, axis).SequenceEqual(Without(reader.Input, axis))))
        {
            reader.Report(Descriptors.MergeShapes, "From", reader.Name, $"of one shape in all axes but {Text.Plain(stated)}, but {MergeKind.DescribeInputs(reader.Inputs)}");
            return null;
        }

        long size = reader.Inputs.Sum(input => (long)input.Shape.Dimensions[axis]);
        if (size > int.MaxValue)
        {
            reader.Report(Descriptors.ArgumentRange, argument: null, reader.Name, "The output", "at most " + Text.Grouped(int.MaxValue) + " elements", Text.Grouped(size) + " along the axis");
            return null;
        }

        Shape output = Shape.Of(reader.Input.Dimensions.Select((dimension, i) => i == axis ? (int)size : dimension));
        return new ConcatenateLayer(reader.Node(output), axis, reader.Inputs.Select(input => input.Name).ToImmutableArray());
    }

    private static IEnumerable<int> Without(Shape shape, int axis) => shape.Dimensions.Where((_, i) => i != axis);
}

/// <summary>Several tensors one after another along an axis (from 0, without the batch).</summary>
internal sealed record ConcatenateLayer(LayerNode Node, int Axis, EquatableArray<string> InputNames) : Layer(Node)
{
    public override string Kind => "Concatenate";

    public override string Describe() =>
        $"{string.Join(", ", InputNames)} one after another along {(Axis == Output.Rank - 1 ? "the last axis" : "axis " + Text.Plain(Axis + 1))}, {Output}";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs) => plan.Add(new Concatenate(
        this,
        [.. inputs],
        PlanTensor.Of(Name, Output.Positions, Output.Last, inputs.Any(input => input.NeedsGradient)),
        groups: Output.Product(Axis),
        isAlongRows: Axis == Output.Rank - 1));
}

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

        if (!Fits(reader, axis))
        {
            int[] fitting = [.. Enumerable.Range(0, rank).Where(other => Fits(reader, other))];
            reader.Report(Problem.Of(Descriptors.MergeShapes, reader.Attribute.At("From"), reader.Name, $"of one shape in all axes but {Text.Plain(stated)}, but {MergeKind.DescribeInputs(reader.Inputs)}")
                .MendedBy(fitting is [var only] ? Fix.Set("Axis", Text.Plain(only == rank - 1 ? -1 : only + 1)) : null));
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

    private static bool Fits(LayerReader reader, int axis) =>
        reader.Inputs.All(input => input.Shape.Rank == reader.Input.Rank && Without(input.Shape, axis).SequenceEqual(Without(reader.Input, axis)));

    private static IEnumerable<int> Without(Shape shape, int axis) => shape.Dimensions.Where((_, i) => i != axis);
}

/// <summary>Several tensors one after another along an axis (from 0, without the batch).</summary>
internal sealed record ConcatenateLayer(LayerNode Node, int Axis, EquatableArray<string> InputNames) : Layer(Node)
{
    public override string Kind => "Concatenate";

    public override bool PassesMask => Axis == Output.Rank - 1 || IsOfSteps;

    public override bool GivesMask(IReadOnlyList<bool> masked) => IsOfSteps ? masked.Contains(true) : base.GivesMask(masked);

    // Sequences one after another: their masks are so too.
    private bool IsOfSteps => Output.Rank == 2 && Axis == 0;

    public override bool IsPerStep => Axis > 0;

    public override string Describe() =>
        $"{string.Join(", ", InputNames)} one after another along {(Axis == Output.Rank - 1 ? "the last axis" : "axis " + Text.Plain(Axis + 1))}, {Output}";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        PlanTensor output = plan.Add(new JoinRows(
            this,
            [.. inputs],
            PlanTensor.Of(Name, Output.Positions, Output.Last, inputs.Any(input => input.NeedsGradient)),
            groups: Output.Product(Axis),
            isAlongRows: Axis == Output.Rank - 1));
        if (IsOfSteps && inputs.Any(plan.IsMasked))
            plan.Mask(output, () => plan.Add(new JoinRows(this, [.. inputs.Select(input => plan.MaskOf(input) ?? plan.Add(new MaskOfAll(this, input, this.Mask(input.Rows))))], this.Mask(output.Rows), groups: 1, isAlongRows: true)));
        return output;
    }
}

/// <summary>Several tensors one after another along an axis.</summary>
/// <remarks>
/// The axes before the one of the concatenation make groups. In each, the output has the rows of all inputs one after
/// another; or, along the last axis, one row with the columns of all.
/// </remarks>
internal sealed class JoinRows(Layer layer, ImmutableArray<PlanTensor> inputs, PlanTensor output, int groups, bool isAlongRows) : Operation(layer)
{
    public override PlanTensor Input => inputs[0];

    public override ImmutableArray<PlanTensor> Inputs => inputs;

    public override PlanTensor Output => output;

    public override bool Accepts(Layout layout) => layout != Layout.Lanes;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new JoinRows(Layer, inputs, output, groups, isAlongRows);

    public override bool AddsGradients => true;

    public override void WriteForward(PassWriter pass)
    {
        int first = 0;
        foreach (PlanTensor input in inputs)
        {
            string place = Place(pass.Value(output), first);
            Write(pass, "Copy", (pass.Value(input), input), (place, output), input);
            first += Floats(input);
        }
    }

    public override void WriteBackward(PassWriter pass)
    {
        int first = 0;
        for (int i = 0; i < inputs.Length; i++)
        {
            PlanTensor input = inputs[i];
            string place = Place(pass.Gradient(output), first);
            if (pass.Step!.Writes[i] != GradientWrite.None)
                Write(pass, pass.Step.Writes[i] == GradientWrite.Add ? "Add" : "Copy", (place, output), (pass.Gradient(input), input), input);
            first += Floats(input);
        }
    }

    private static string Place(string local, int first) => first == 0 ? local : $"Unsafe.Add(ref {local}, {Text.Literal(first)})";

    // How much of the output's group an input takes.
    private int Floats(PlanTensor input) => isAlongRows ? input.Columns : input.Rows / groups * output.Stride;

    private void Write(PassWriter pass, string method, (string Place, PlanTensor Tensor) source, (string Place, PlanTensor Tensor) destination, PlanTensor part)
    {
        pass.Call(
            $"RowGroups.{method}<V>",
            "ref " + source.Place,
            "sourceStride: " + Text.Literal(source.Tensor.Stride),
            "sourceGroup: " + Text.Literal(source.Tensor.Floats / groups),
            "ref " + destination.Place,
            "stride: " + Text.Literal(destination.Tensor.Stride),
            "group: " + Text.Literal(destination.Tensor.Floats / groups),
            $"rowsOfGroup: {Text.Literal(part.Rows / groups)}",
            $"columns: {Text.Literal(part.Columns)}",
            groups == 1 ? "rows" : "rows * " + Text.Literal(groups));
    }
}

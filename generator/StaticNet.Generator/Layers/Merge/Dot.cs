using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Reads <c>[Dot(axes)]</c>: products of two inputs, summed along an axis of each.</summary>
internal sealed class DotKind : LayerKind
{
    public override string Name => "Dot";

    public override int LeastInputs => 2;

    public override int MostInputs => 2;

    public override Layer? Read(LayerReader reader)
    {
        EquatableArray<int> stated = reader.Attribute.Get("Axes", default(EquatableArray<int>));
        if (stated.Count is not (1 or 2))
        {
            reader.Report(Descriptors.ArgumentRange, stated.Count == 0 ? null : "Axes", reader.Name, "Axes", "one axis, or one for each input", stated.Count == 0 ? "none" : Text.Shape(stated));
            return null;
        }

        Shape left = reader.Inputs[0].Shape, right = reader.Inputs[1].Shape;
        if (reader.Axis("Axes", stated[0], left, element: 0) is not { } leftAxis || reader.Axis("Axes", stated[stated.Count - 1], right, element: stated.Count - 1) is not { } rightAxis)
            return null;
        if (left.Dimensions[leftAxis] != right.Dimensions[rightAxis])
        {
            string axes = $"axis {Text.Plain(stated[0])} has {Text.Grouped(left.Dimensions[leftAxis])} and axis {Text.Plain(stated[stated.Count - 1])} has {Text.Grouped(right.Dimensions[rightAxis])}";
            reader.Report(Problem.Of(Descriptors.MergeShapes, reader.Attribute.At("Axes"), reader.Name, $"that are equally long along its axes, but {MergeKind.DescribeInputs(reader.Inputs)}, where {axes}").MendedBy(Correct(left, right)));
            return null;
        }

        ImmutableArray<int> rest = [.. left.Dimensions.Where((_, axis) => axis != leftAxis), .. right.Dimensions.Where((_, axis) => axis != rightAxis)];
        return new DotLayer(
            reader.Node(Shape.Of(rest.IsEmpty ? [1] : rest)),
            right,
            leftAxis,
            rightAxis,
            reader.Attribute.Get("Normalize", false),
            reader.Inputs.Select(input => input.Name).ToImmutableArray());
    }

    // The axes that are equally long, where there are no two such pairs.
    private static Fix? Correct(Shape left, Shape right)
    {
        string[] pairs =
        [
            .. from i in Enumerable.Range(0, left.Rank)
               from j in Enumerable.Range(0, right.Rank)
               where left.Dimensions[i] == right.Dimensions[j]
               select $"{Text.Plain(i + 1)}, {Text.Plain(j + 1)}",
        ];
        return pairs is [var only] ? new Fix(FixKind.ChangeShape, Value: only) : null;
    }
}

/// <summary>Σ x·y along an axis of each (from 0, without the batch).</summary>
internal sealed record DotLayer(LayerNode Node, Shape Right, int LeftAxis, int RightAxis, bool Normalize, EquatableArray<string> InputNames) : Layer(Node)
{
    public override string Kind => "Dot";

    public override long ForwardFlops => Flops.OfSums(Saturating.Multiply(Node.Input.Size / Node.Input.Dimensions[LeftAxis], Right.Size));

    public override string Describe()
    {
        string operands = Normalize ? "divided by their lengths, " : "";
        return $"{InputNames[0]} {Node.Input} times {InputNames[1]} {Right}, {operands}along the axes {Text.Plain(LeftAxis + 1)} and {Text.Plain(RightAxis + 1)}, {Output}";
    }

    // With the axes last, the products are those of each row of the one with each row of the other. A vector goes first, so that they lie in one row.
    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        PlanTensor left = WithLast(plan, inputs[0], Node.Input, LeftAxis, "left");
        PlanTensor right = inputs[0].Origin == inputs[1].Origin && LeftAxis == RightAxis ? left : WithLast(plan, inputs[1], Right, RightAxis, "right");
        (PlanTensor first, PlanTensor second) = Right.Rank == 1 ? (right, left) : (left, right);
        PlanTensor products = PlanTensor.Of(Name, first.Rows, second.Rows, first.NeedsGradient || second.NeedsGradient);
        return plan.Add(View.Of(this, plan.Add(new RowProducts(this, first, second, products)), Output));
    }

    private PlanTensor WithLast(PlanBuilder plan, PlanTensor tensor, Shape shape, int axis, string side)
    {
        int[] order = [.. Enumerable.Range(0, shape.Rank).Where(other => other != axis), axis];
        PlanTensor moved = plan.Move(this, tensor, Movement.Permute(shape, order), $"{Name} {side}");
        return Normalize ? plan.Add(new Rowwise(this, moved, moved.Like($"{Name} {side} unit"), ActivationFunctions.UnitLength)) : moved;
    }
}

/// <summary>The products of each row of a tensor with each row of another.</summary>
internal sealed class RowProducts(Layer layer, PlanTensor first, PlanTensor second, PlanTensor output) : Operation(layer)
{
    public override PlanTensor Input => first;

    public override ImmutableArray<PlanTensor> Inputs => [first, second];

    public override PlanTensor Output => output;

    public override bool Accepts(Layout layout) => layout != Layout.Lanes;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new RowProducts(Layer, inputs[0], inputs[1], output);

    public override bool AddsGradients => true;

    public override long Flops => 2L * first.Rows * second.Rows * first.Columns;

    public override void WriteForward(PassWriter pass)
    {
        pass.Call(
            "RowDots.Forward<V>",
            "ref " + pass.Value(first),
            "xStride: " + Text.Literal(first.Stride),
            "ref " + pass.Value(second),
            "yStride: " + Text.Literal(second.Stride),
            "ref " + pass.Value(output),
            "zStride: " + Text.Literal(output.Stride),
            "xRows: " + Text.Literal(first.Rows),
            "yRows: " + Text.Literal(second.Rows),
            "columns: " + Text.Literal(first.Columns),
            "rows");
    }

    public override void WriteBackward(PassWriter pass)
    {
        WriteBackward(pass, 0, first, second, rowStep: output.Stride, otherStep: 1);
        WriteBackward(pass, 1, second, first, rowStep: 1, otherStep: output.Stride);
    }

    private void WriteBackward(PassWriter pass, int number, PlanTensor input, PlanTensor other, int rowStep, int otherStep)
    {
        if (pass.Step!.Writes[number] == GradientWrite.None)
            return;
        pass.Call(
            "RowDots.Backward<V>",
            "ref " + pass.Gradient(output),
            "dzFloats: " + Text.Literal(output.Floats),
            "rowStep: " + Text.Literal(rowStep),
            "otherStep: " + Text.Literal(otherStep),
            "ref " + pass.Value(other),
            "otherStride: " + Text.Literal(other.Stride),
            "ref " + pass.Gradient(input),
            "stride: " + Text.Literal(input.Stride),
            "rows: " + Text.Literal(input.Rows),
            "otherRows: " + Text.Literal(other.Rows),
            "columns: " + Text.Literal(input.Columns),
            pass.Step.Writes[number] == GradientWrite.Add ? "adds: true" : "adds: false",
            "rows");
    }
}

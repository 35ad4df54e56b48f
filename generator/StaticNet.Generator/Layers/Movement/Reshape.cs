using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Reads <c>[Reshape(dimensions)]</c>: any shape with as many elements; one dimension may be -1.</summary>
internal sealed class ReshapeKind : LayerKind
{
    public override string Name => "Reshape";

    public override Layer? Read(LayerReader reader)
    {
        EquatableArray<int> target = reader.Attribute.Get("TargetShape", default(EquatableArray<int>));
        if (target.Count == 0)
            reader.Report(Descriptors.ArgumentRange, "TargetShape", reader.Name, "TargetShape", "one or more dimensions", "empty");
        int unknown = -1;
        long known = 1;
        for (int i = 0; i < target.Count; i++)
        {
            if (target[i] == -1 && unknown < 0)
                unknown = i;
            else if (target[i] < 1)
                reader.Report(Descriptors.ArgumentRange, reader.Attribute.At("TargetShape", i), reader.Name, "TargetShape", "dimensions of at least 1, or one -1", Text.Shape(target));
            else if (known <= int.MaxValue)
                known *= target[i];
        }

        if (reader.HasFailed)
            return null;
        long size = reader.Input.Size;
        bool fits = unknown < 0 ? known == size : size % known == 0;
        if (!fits)
        {
            string found = $"{reader.InputName} gives {reader.Input}, that is {Text.Grouped(size)} elements, and {Text.Shape(target)} has {(unknown < 0 ? "" : "a multiple of ")}{Text.Grouped(known)}";
            reader.Report(Problem.Of(Descriptors.ReshapeSize, reader.Attribute.At("TargetShape"), reader.Name, reader.InputName, Text.Shape(target), found).MendedBy(Correct(target, known, size)));
            return null;
        }

        return new ReshapeLayer(reader.Node(Shape.Of(target.Select((dimension, i) => i == unknown ? (int)(size / known) : dimension))));
    }

    // The shape with one other dimension, where that is enough and only one can be meant.
    private static Fix? Correct(EquatableArray<int> target, long known, long size)
    {
        if (known > int.MaxValue || target.Contains(-1))
            return null;
        int[] wrong = [.. Enumerable.Range(0, target.Count).Where(i => size % (known / target[i]) == 0)];
        return wrong is [var only] ? new Fix(FixKind.ChangeShape, Value: string.Join(", ", target.Select((dimension, i) => Text.Literal(i == only ? size / (known / dimension) : dimension)))) : null;
    }
}

/// <summary>The same numbers in another shape.</summary>
internal sealed record ReshapeLayer(LayerNode Node) : Layer(Node)
{
    public override string Kind => "Reshape";

    // Softmax over the old last axis gives no distribution over the new one, but still numbers in [0, 1].
    public override ActivationFunction OutputActivation => Node.InputActivation;

    public override bool IsPerStep => Output.Rank > 1 && Output.Dimensions[0] == Node.Input.Dimensions[0];

    public override string Describe() => $"{Node.Input} → {Output}, the same numbers in another shape";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs) => plan.Add(View.Of(this, inputs[0], Output));
}

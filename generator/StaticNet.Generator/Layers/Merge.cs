using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Reads <c>[Add]</c>, <c>[Subtract]</c>, <c>[Multiply]</c>, <c>[Average]</c>, <c>[Maximum]</c> and <c>[Minimum]</c>: inputs of one shape give that shape, where a length of 1 stands for any.</summary>
internal sealed class MergeKind(MergeFunction function) : LayerKind
{
    public override string Name => function.ToString();

    public override int LeastInputs => 2;

    public override int MostInputs => function == MergeFunction.Subtract ? 2 : 256;

    public override Layer? Read(LayerReader reader)
    {
        if (Broadcast([.. reader.Inputs.Select(input => input.Shape)]) is not { } output)
        {
            reader.Report(Descriptors.MergeShapes, "From", reader.Name, "of one shape, but " + DescribeInputs(reader.Inputs));
            return null;
        }

        return new MergeLayer(reader.Node(output), function, reader.Inputs.Select(input => input.Name).ToImmutableArray(), reader.Inputs.Select(input => input.Shape).ToImmutableArray());
    }

    // From the last axis on, as in Keras: an axis that is missing, or has a length of 1, takes the others' length.
    private static Shape? Broadcast(Shape[] shapes)
    {
        int[] lengths = new int[shapes.Max(shape => shape.Rank)];
        for (int axis = 1; axis <= lengths.Length; axis++)
        {
            int[] different = [.. shapes.Where(shape => shape.Rank >= axis).Select(shape => shape.Dimensions[shape.Rank - axis]).Where(length => length != 1).Distinct()];
            if (different.Length > 1)
                return null;
            lengths[lengths.Length - axis] = different.Length == 1 ? different[0] : 1;
        }

        return Shape.Of(lengths);
    }

    /// <summary>Who gives which shape: dense_1 gives (4) and dense_2 gives (5).</summary>
    public static string DescribeInputs(IEnumerable<LayerInput> inputs)
    {
        string[] shapes = [.. inputs.Select(input => $"{input.Name} gives {input.Shape}")];
        return string.Join(", ", shapes.Take(shapes.Length - 1)) + " and " + shapes[shapes.Length - 1];
    }
}

/// <summary>One tensor of several, element by element.</summary>
internal sealed record MergeLayer(LayerNode Node, MergeFunction Function, EquatableArray<string> InputNames, EquatableArray<Shape> InputShapes) : Layer(Node)
{
    public override string Kind => Function.ToString();

    // The mean of distributions is a distribution: an ensemble of softmaxes gives probabilities.
    public override ActivationFunction OutputActivation => Function == MergeFunction.Average ? Node.InputActivation : ActivationFunctions.Linear;

    public override string Describe() => $"{MergeFunctions.Formula(Function, InputNames)}, {Output}";

    // What is shorter than the output is repeated first.
    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        PlanTensor[] merged =
            [.. inputs.Select((input, i) => InputShapes[i] == Output ? input : plan.Move(this, input, Movement.Broadcast(InputShapes[i], Output), $"{Name} {InputNames[i]}"))];
        PlanTensor first = merged[0];
        for (int i = 1; i < merged.Length; i++)
        {
            // The mean is the sum until its last step.
            bool isLast = i == merged.Length - 1;
            PlanTensor output = PlanTensor.Of(isLast ? Name : $"{Name} of {Text.Plain(i + 1)}", first.Rows, first.Columns, first.NeedsGradient || merged[i].NeedsGradient);
            first = plan.Add(new Merge(this, [first, merged[i]], output, Function, divisor: isLast && Function == MergeFunction.Average ? merged.Length : 1));
        }

        return first;
    }
}

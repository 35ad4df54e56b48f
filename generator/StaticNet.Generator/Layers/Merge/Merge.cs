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
            // Who adds what differs along the last axis alone may have meant to put it side by side.
            bool canStandSideBySide = function == MergeFunction.Add && reader.Inputs.All(input => input.Shape.Rank == reader.Input.Rank && input.Shape.WithLast(1) == reader.Input.WithLast(1));
            reader.Report(Problem.Of(Descriptors.MergeShapes, reader.Attribute.At("From"), reader.Name, "of one shape, but " + DescribeInputs(reader.Inputs))
                .MendedBy(canStandSideBySide ? new Fix(FixKind.ReplaceLayer, Name, "Concatenate") : null));
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

    public override bool PassesMask => InputShapes.All(shape => shape == Output);

    // The mean of distributions is a distribution: an ensemble of softmaxes gives probabilities.
    public override ActivationFunction OutputActivation => Function == MergeFunction.Average ? Node.InputActivation : ActivationFunctions.Linear;

    public override TimeStep AtOneStep(LayerNode node) => InputShapes.All(shape => shape.Rank == Output.Rank && shape.Dimensions[0] == Output.Dimensions[0])
        ? new(this with { Node = node, InputShapes = ImmutableArray.CreateRange(InputShapes.Select(shape => shape.OfOneStep())) })
        : TimeStep.Never;

    public override string Describe() => $"{MergeFunctions.Formula(Function, InputNames)}, {Output}";

    public override bool UsesMask => Function is MergeFunction.Multiply or MergeFunction.Maximum or MergeFunction.Minimum;

    // What is shorter than the output is repeated first.
    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        if (Function == MergeFunction.Multiply)
            return PlanProduct(plan, inputs);
        PlanTensor?[] masks = [.. inputs.Select((input, i) => UsesMask && InputShapes[i] == Output ? plan.MaskOf(input) : null)];
        PlanTensor[] merged = Spread(plan, inputs);
        PlanTensor first = merged[0];
        PlanTensor? counting = masks[0];
        for (int i = 1; i < merged.Length; i++)
        {
            // Keras's rule: what does not count takes the other's place, and the result counts where any does.
            PlanTensor next = masks[i] is { } mask ? plan.Add(new SelectMasked(this, merged[i], mask, first, Between(merged[i], first, $"{Name} input {Text.Plain(i + 1)}"))) : merged[i];
            if (counting is not null)
                first = plan.Add(new SelectMasked(this, first, counting, next, Between(first, next, $"{Name} first {Text.Plain(i)}")));
            if (i < merged.Length - 1)
                counting = counting is null || masks[i] is not { } other ? null : plan.Any(this, [counting, other], $"{Name} mask of {Text.Plain(i + 1)}");
            first = Merge(plan, first, next, i, merged.Length);
        }

        return first;
    }

    // Keras's rule: what does not count is 1, and the product is 0 where no input counts.
    private PlanTensor PlanProduct(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        PlanTensor[] merged = Spread(plan, [.. inputs.Select((input, i) => plan.MaskOf(input) is { } mask ? plan.Add(new ReplaceMasked(this, input, mask, input.Like($"{Name} input {Text.Plain(i + 1)}"))) : input)]);
        PlanTensor product = merged[0];
        for (int i = 1; i < merged.Length; i++)
            product = Merge(plan, product, merged[i], i, merged.Length);
        if (!PassesMask || !inputs.All(plan.IsMasked))
            return product;
        PlanTensor counting = plan.Any(this, inputs.Select(input => plan.MaskOf(input)!), Name + " mask");
        PlanTensor output = plan.Add(new ApplyMask(this, product, counting, product.Like(Name + " masked")));
        plan.Mask(output, () => counting);
        return output;
    }

    private PlanTensor[] Spread(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs) =>
        [.. inputs.Select((input, i) => InputShapes[i] == Output ? input : plan.Move(this, input, Movement.Broadcast(InputShapes[i], Output), $"{Name} {InputNames[i]}"))];

    private PlanTensor Merge(PlanBuilder plan, PlanTensor first, PlanTensor second, int number, int count)
    {
        // The mean is the sum until its last step.
        bool isLast = number == count - 1;
        PlanTensor output = Between(first, second, isLast ? Name : $"{Name} of {Text.Plain(number + 1)}");
        return plan.Add(new MergeElements(this, [first, second], output, Function, divisor: isLast && Function == MergeFunction.Average ? count : 1));
    }

    private static PlanTensor Between(PlanTensor first, PlanTensor second, string name) => PlanTensor.Of(name, first.Rows, first.Columns, first.NeedsGradient || second.NeedsGradient);
}

/// <summary>One tensor of two of the same shape, element by element. More inputs are merged one after another.</summary>
/// <param name="layer">The layer.</param>
/// <param name="inputs">The two tensors.</param>
/// <param name="output">Their merge.</param>
/// <param name="function">What it is.</param>
/// <param name="divisor">What the sum is divided by: the layer's inputs where it is their mean, in the last of its steps; else 1.</param>
internal sealed class MergeElements(Layer layer, ImmutableArray<PlanTensor> inputs, PlanTensor output, MergeFunction function, int divisor) : Operation(layer)
{
    public override PlanTensor Input => inputs[0];

    public override ImmutableArray<PlanTensor> Inputs => inputs;

    public override PlanTensor Output => output;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new MergeElements(Layer, inputs, output, function, divisor);

    public override bool AddsGradients => true;

    public override string Sentence => output.Name == Layer.Name ? base.Sentence : $"{Layer.Name} ({Layer.Kind}): the first of its inputs.";

    private bool IsSum => function is MergeFunction.Add or MergeFunction.Average;

    public override void WriteForward(PassWriter pass)
    {
        string[] tensors = ["ref " + pass.Value(inputs[0]), "ref " + pass.Value(inputs[1]), "ref " + pass.Value(output)];
        if (divisor > 1)
            pass.Call("Merging.Mean<V>", [.. tensors, "divisor: " + Text.Plain(divisor), PassWriter.Length(output)]);
        else
            pass.Call($"Merging.Combine<V, {Rule}>", [.. tensors, PassWriter.Length(output)]);
    }

    public override void WriteBackward(PassWriter pass)
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            if (pass.Step!.Writes[i] != GradientWrite.None)
                WriteBackward(pass, i, pass.Step.Writes[i] == GradientWrite.Add);
        }
    }

    private void WriteBackward(PassWriter pass, int input, bool adds)
    {
        string dy = "ref " + pass.Gradient(output), dx = "ref " + pass.Gradient(inputs[input]), isAdded = adds ? "adds: true" : "adds: false", length = PassWriter.Length(output);
        if (IsSum || function == MergeFunction.Subtract)
            pass.Call("Merging.SumBackward<V>", dy, dx, "divisor: " + (function == MergeFunction.Subtract && input == 1 ? "-1" : Text.Plain(divisor)), isAdded, length);
        else if (function == MergeFunction.Multiply)
            pass.Call("Merging.ProductBackward<V>", "ref " + pass.Value(inputs[1 - input]), dy, dx, isAdded, length);
        else if (input == 0)
            pass.Call($"Merging.FirstBackward<V, {Rule}>", "ref " + pass.Value(inputs[0]), "ref " + pass.Value(output), dy, dx, isAdded, length);
        else
            pass.Call($"Merging.SecondBackward<V, {Rule}>", "ref " + pass.Value(inputs[0]), "ref " + pass.Value(inputs[1]), "ref " + pass.Value(output), dy, dx, isAdded, length);
    }

    private string Rule => function switch
    {
        MergeFunction.Maximum => "Largest",
        MergeFunction.Minimum => "Smallest",
        MergeFunction.Multiply => "ProductOfTwo",
        MergeFunction.Subtract => "Difference",
        _ => "Sum",
    };
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Reads <c>[Add]</c>, <c>[Subtract]</c>, <c>[Multiply]</c>, <c>[Average]</c>, <c>[Maximum]</c> and <c>[Minimum]</c>: inputs of one shape give that shape.</summary>
internal sealed class MergeKind(MergeFunction function) : LayerKind
{
    public override string Name => function.ToString();

    public override int LeastInputs => 2;

    public override int MostInputs => function == MergeFunction.Subtract ? 2 : int.MaxValue;

    public override Layer? Read(LayerReader reader)
    {
        if (reader.Inputs.Any(input => input.Shape != reader.Input))
        {
            reader.Report(Descriptors.MergeShapes, "From", reader.Name, "of one shape, but " + DescribeInputs(reader.Inputs));
            return null;
        }

        return new MergeLayer(reader.Node(reader.Input), function, reader.Inputs.Select(input => input.Name).ToImmutableArray());
    }

    /// <summary>Who gives which shape: dense_1 gives (4) and dense_2 gives (5).</summary>
    public static string DescribeInputs(IEnumerable<LayerInput> inputs)
    {
        string[] shapes = [.. inputs.Select(input => $"{input.Name} gives {input.Shape}")];
        return string.Join(", ", shapes.Take(shapes.Length - 1)) + " and " + shapes[shapes.Length - 1];
    }
}

/// <summary>One tensor of several of the same shape, element by element.</summary>
internal sealed record MergeLayer(LayerNode Node, MergeFunction Function, EquatableArray<string> InputNames) : Layer(Node)
{
    public override string Kind => Function.ToString();

    // The mean of distributions is a distribution: an ensemble of softmaxes gives probabilities.
    public override ActivationFunction OutputActivation => Function == MergeFunction.Average ? Node.InputActivation : ActivationFunctions.Linear;

    public override string Describe() => $"{MergeKernels.Formula(Function, InputNames)}, {Output}";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs) => plan.Merge(this, inputs, Function);
}

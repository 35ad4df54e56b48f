using System;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Plans the network of a declaration, and checks that there can be memory for it.</summary>
internal static class NetworkPlanner
{
    /// <summary>The floats of the longest array in .NET, less those that aligning it takes.</summary>
    private const long MaximumFloats = 0x7FFF_FFC7 - 16;

    /// <summary>The plan of a network, and what is wrong with it; no plan where that leaves none, or there is no memory for it.</summary>
    public static (NetworkPlan? Plan, EquatableArray<Problem> Problems) Plan(NetworkDeclaration declaration) => Plan(declaration, GraphBuilder.Build(declaration));

    /// <summary>The same of a graph that has been built.</summary>
    public static (NetworkPlan? Plan, EquatableArray<Problem> Problems) Plan(NetworkDeclaration declaration, BuiltGraph built)
    {
        if (built.Graph is not { } graph)
            return (null, built.Problems);
        if (PlanWithinMemory(graph) is not { } plan)
            return (null, new([.. built.Problems, Explain(graph, built.Places)]));
        return (plan, declaration.Budget is { } budget ? new([.. built.Problems, .. BudgetRules.Check(budget, plan)]) : built.Problems);
    }

    // Only the plan knows what a network needs, and its arithmetic is checked: what an int cannot count does not fit.
    private static NetworkPlan? PlanWithinMemory(NetworkGraph graph)
    {
        try
        {
            NetworkPlan plan = NetworkPlan.Create(graph);
            long weights = WeightSlot.TotalFloats(plan.Weights);
            bool fits = weights <= MaximumFloats
                && Math.Max(plan.BlockFloats, plan.SampleFloats) <= MaximumFloats
                && plan.Derived.Floats <= MaximumFloats
                && (plan.OneStep is null || (long)plan.OneStep.StateFloats + plan.StepFloats <= MaximumFloats)
                && (plan.Training is null || (Math.Max(plan.Training.TransposedFloats, plan.Training.ScratchFloats) <= MaximumFloats && plan.WeightParts >= 0));
            return fits ? plan : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static Problem Explain(NetworkGraph graph, EquatableArray<Place> places)
    {
        long weights = graph.Layers.SelectMany(layer => layer.OwnWeights).Aggregate(0L, (floats, weight) => Saturating.Add(floats, Padded(weight.Shape)));
        if (weights > MaximumFloats)
            return At(Largest(layer => layer.ParameterCount), $"its weights take {Text.Count(weights)} floats with their padding");

        // A convolution's kernel may be kept transformed too, with 16 numbers for 9, forward and back.
        int kernel = Largest(layer => layer is ConvolutionLayer ? layer.ParameterCount : 0);
        if (graph.Layers[kernel] is ConvolutionLayer && Saturating.Multiply(graph.Layers[kernel].ParameterCount, 32) / 9 > MaximumFloats / 2)
            return At(kernel, $"the kernel of {graph.Layers[kernel].Name} has {Text.Count(graph.Layers[kernel].ParameterCount)} weights, which are kept transformed and transposed besides");

        int largest = Largest(layer => Padded(layer.Output));
        Layer tensor = graph.Layers[largest];
        return At(largest, $"the output of {tensor.Name} {tensor.Output} takes {Text.Count(Padded(tensor.Output))} floats a sample with its padding, beside the tensors that are needed with it");

        Problem At(int layer, string why) =>
            Problem.Of(Descriptors.TooMuchMemory, places[layer], graph.Type.Name, why, Text.Grouped(MaximumFloats));

        int Largest(Func<Layer, long> size) => Enumerable.Range(0, graph.Layers.Count).OrderByDescending(i => size(graph.Layers[i])).First();
    }

    /// <summary>The floats of a tensor whose rows are padded. A row that cannot be padded is too long anyway.</summary>
    private static long Padded(Shape shape)
    {
        // A weight that is one number.
        if (shape.Rank == 0)
            return Tiling.WidestLanes;
        long stride = shape.Last > int.MaxValue - 64 ? shape.Last : Tiling.Stride(shape.Last);
        return Saturating.Multiply(shape.Size / shape.Last, stride);
    }
}

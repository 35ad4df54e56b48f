using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Plans a pass: the layers add what they do, and then it is rewritten.</summary>
internal static class PassPlanner
{
    /// <summary>Plans one pass through the network.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="index">Its layers by number, and their readers.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="derived">What is computed of the weights for prediction.</param>
    /// <param name="training">Whether the pass is one of training.</param>
    /// <param name="lanes">Whether convolutions may have samples in the lanes: of a few samples, most lanes would be empty.</param>
    /// <param name="switchedOff">The rewrites that are left out.</param>
    public static PassPlan Plan(NetworkGraph graph, GraphIndex index, WeightMap weights, WeightForms derived, bool training, bool lanes, IReadOnlyCollection<string> switchedOff) =>
        Allocate.Apply(Rewrites.Apply(Collect(graph, index, new PlanBuilder(weights, index, training) { MarksRows = graph.CompileSettings is { Optimizer.KeepsGradients: true } }, lanes), switchedOff), derived);

    /// <summary>What the layers do, one after another.</summary>
    private static Pass Collect(NetworkGraph graph, GraphIndex index, PlanBuilder plan, bool lanes)
    {
        bool hasSeveral = graph.Inputs.Count > 1;
        PlanTensor input = hasSeveral ? PlanTensor.OfCaller(1, (int)graph.Input.Size) : PlanTensor.OfCaller(graph.Input.Positions, graph.Input.Last);
        Dictionary<int, PlanTensor> tensors = [];
        if (!hasSeveral)
            tensors[-1] = input;
        int[] firsts = Firsts(graph);
        for (int i = 0; i < graph.Layers.Count; i++)
        {
            Layer layer = graph.Layers[i];
            foreach (int number in layer.Node.Inputs.Where(number => number < 0 && !tensors.ContainsKey(number)))
                tensors[number] = plan.Add(Unpack.Of(layer, graph.Inputs[-1 - number], input, firsts[-1 - number]));
            PlanTensor[] inputs = [.. layer.Node.Inputs.Select(number => tensors[number])];
            tensors[i] = layer.Plan(plan, inputs);
            if (layer.PassesMask)
                plan.PassMask(layer, layer.MaskSource is { } sequence ? [tensors[sequence]] : [.. inputs.Take(inputs.Length - layer.InitialStates)], tensors[i]);
        }

        ImmutableArray<PassOutput> outputs = [.. graph.Outputs.Select((output, i) => new PassOutput(tensors[output.Layer], tensors[output.Layer]) { Mask = plan.MaskOfLoss(graph, i, tensors[output.Layer]) })];
        return new Pass(graph, index, plan.IsTraining, lanes, input, plan.Operations.ToImmutableArray(), outputs) { StateFloats = plan.StateFloats };
    }

    /// <summary>Where each input begins in a row that has all inputs of a sample one after another.</summary>
    private static int[] Firsts(NetworkGraph graph)
    {
        int[] firsts = new int[graph.Inputs.Count];
        for (int i = 1; i < firsts.Length; i++)
            firsts[i] = firsts[i - 1] + (int)graph.Inputs[i - 1].Shape.Size;
        return firsts;
    }
}

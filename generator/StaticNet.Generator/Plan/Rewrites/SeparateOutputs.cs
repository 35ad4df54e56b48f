using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>
/// Brings the outputs into rows, as callers and losses read them. A loss writes a gradient, which the caller's memory has no place for, and
/// each its own: of two that read the same logits, the first layer's stores theirs, and the other goes back through its activation. Of several
/// outputs, each keeps its losses.
/// </summary>
internal static class SeparateOutputs
{
    public static Pass Apply(Pass pass)
    {
        List<Operation> operations = [.. pass.Operations];
        List<PlanTensor> tensors = [.. pass.Operations.SelectMany(operation => operation.Tensors)];
        List<PassOutput> outputs = [];

        // Only here it is known which views are the memory that they show.
        HashSet<PlanTensor> lossInputs = [];
        HashSet<int> readLogits = [.. Enumerable.Range(0, pass.Outputs.Length).OrderBy(i => pass.Graph.Outputs[i].Layer).Where(i => pass.Outputs[i].ReadsLogits && lossInputs.Add(pass.Outputs[i].LossInput))];
        for (int i = 0; i < pass.Outputs.Length; i++)
        {
            PassOutput output = pass.Outputs[i];
            bool readsLogits = readLogits.Contains(i);
            Layer layer = pass.Graph.Layers[pass.Graph.Outputs[i].Layer];
            PlanTensor tensor = InRows(layer, output.Tensor);
            if (!pass.IsTraining)
            {
                outputs.Add(new PassOutput(tensor, tensor));
                continue;
            }

            if (tensor.IsInput)
                tensor = Add(Repack.OfInput(layer, tensor));
            if (!readsLogits && !lossInputs.Add(tensor))
                lossInputs.Add(tensor = Add(new Repack(layer, tensor, tensor.Like(layer.Name + " output"))));
            PlanTensor read = readsLogits ? output.LossInput : tensor;
            PlanTensor? losses = pass.Outputs.Length == 1 || output.Mask is not null || pass.Graph.CompileSettings!.Outputs[i].Loss.Function.IsOfBatch ? null : new PlanTensor(layer.Name + " losses", read.Rows, columns: 1) { IsDense = true };
            if (losses is not null)
                tensors.Add(losses);
            outputs.Add(new PassOutput(tensor, read, losses) { Mask = output.Mask });
        }

        return pass with { Operations = operations.ToImmutableArray(), Outputs = outputs.ToImmutableArray(), Tensors = tensors.ToImmutableArray() };

        PlanTensor InRows(Layer layer, PlanTensor tensor)
        {
            if (!tensor.IsLanes)
                return tensor;
            return operations.OfType<LaneTransposition>().FirstOrDefault(made => made.Output.NamedAfter == tensor)?.Output ?? Add(LaneTransposition.Of(layer, tensor));
        }

        PlanTensor Add(Operation operation)
        {
            operations.Add(operation);
            tensors.Add(operation.Output);
            return operation.Output;
        }
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>
/// Brings the outputs into rows, as callers and losses read them. A loss writes a gradient, which the caller's memory has no place for, and
/// each its own. Of several outputs, each keeps its losses.
/// </summary>
internal static class SeparateOutputs
{
    public static Pass Apply(Pass pass)
    {
        List<Operation> operations = [.. pass.Operations];
        List<PlanTensor> tensors = [.. pass.Operations.SelectMany(operation => operation.Tensors)];
        List<PassOutput> outputs = [];
        HashSet<PlanTensor> lossInputs = [.. pass.Outputs.Where(output => output.ReadsLogits).Select(output => output.LossInput)];
        for (int i = 0; i < pass.Outputs.Length; i++)
        {
            PassOutput output = pass.Outputs[i];
            Layer layer = pass.Graph.Layers[pass.Graph.Outputs[i].Layer];
            PlanTensor tensor = InRows(layer, output.Tensor);
            if (!pass.IsTraining)
            {
                outputs.Add(new PassOutput(tensor, tensor));
                continue;
            }

            if (tensor.IsInput)
                tensor = Add(Repack.OfInput(layer, tensor));
            if (!output.ReadsLogits && !lossInputs.Add(tensor))
                lossInputs.Add(tensor = Add(new Repack(layer, tensor, tensor.Like(layer.Name + " output"))));
            PlanTensor read = output.ReadsLogits ? output.LossInput : tensor;
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

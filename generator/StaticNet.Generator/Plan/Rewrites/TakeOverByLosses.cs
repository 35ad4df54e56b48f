using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>
/// Keras computes a cross-entropy from the logits where its own activation comes last: no clipping, and one simple
/// gradient. With a penalty on the outputs, or another reader, their gradient has two sources, and the activation's own backward
/// pass is needed. Of two that read the same logits, <see cref="SeparateOutputs"/> leaves the first.
/// </summary>
internal static class TakeOverByLosses
{
    public static Pass Apply(Pass pass)
    {
        if (!pass.IsTraining)
            return pass;
        Dictionary<PlanTensor, Operation> makers = pass.Operations.Where(operation => operation is Elementwise or Rowwise).ToDictionary(operation => operation.Output);
        ImmutableArray<PassOutput>.Builder outputs = pass.Outputs.ToBuilder();

        for (int i = 0; i < outputs.Count; i++)
        {
            if (makers.TryGetValue(outputs[i].Tensor, out Operation? activation) && IsTakenOver(pass, i, activation))
                outputs[i] = outputs[i] with { LossInput = activation.Input };
        }

        return pass with { Outputs = outputs.ToImmutable() };
    }

    private static bool IsTakenOver(Pass pass, int output, Operation operation)
    {
        int number = pass.Graph.Outputs[output].Layer;
        Layer layer = pass.Graph.Layers[number];
        ActivationFunction? activation = operation is Elementwise elementwise ? elementwise.Activation : (operation as Rowwise)?.Activation;
        if (operation.Layer.Name != layer.Name || layer is IPenalizesActivity { Activity.IsZero: false } || activation != layer.OutputActivation)
            return false;
        LossSettings loss = pass.Graph.CompileSettings!.Outputs[output].Loss;
        return !loss.FromLogits && loss.Function.FusesWith == activation.Name && pass.Index.ReadersOf(number).Count == 0;
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Ends the planning of a pass: the backward pass, the tensors' names, and the memory of the weights' forms.</summary>
internal static class Allocate
{
    /// <summary>Makes the plan of a pass.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="derived">What is computed of the weights for prediction, to which the pass adds.</param>
    public static PassPlan Apply(Pass pass, WeightForms derived)
    {
        List<PlanTensor> tensors = [.. pass.Tensors];
        foreach (Operation operation in pass.Operations)
        {
            foreach (PlanTensor tensor in operation.Tensors)
                tensor.Repeats = operation.OutputRepeats;
        }

        Dictionary<(int Rows, int Columns, bool IsLanes, int Repeats), PlanTensor> scratches = [];
        ImmutableArray<BackwardStep> backward = pass.IsTraining ? BackwardStep.Plan(pass.Operations, pass.Outputs, Scratch) : [];
        Identifiers identifiers = new();
        foreach (PlanTensor tensor in tensors)
            tensor.Identifier = identifiers.Make(tensor.NamedAfter?.Identifier + tensor.Name);

        WeightForms ofSteps = new();
        foreach (WeightForm form in pass.Operations.SelectMany(operation => operation.Forms))
            (form is Derivation ? derived : ofSteps).Place(form);
        return new PassPlan(pass.Input, pass.Outputs, pass.Operations, backward, tensors.ToImmutableArray(), ofSteps, pass.IsTraining) { StateFloats = pass.StateFloats };

        // Memory for a gradient that is then added to another. Tensors of one shape share it, so that what is padding stays padding.
        PlanTensor Scratch(PlanTensor tensor)
        {
            if (!scratches.TryGetValue((tensor.Rows, tensor.Columns, tensor.IsLanes, tensor.Repeats), out PlanTensor? scratch))
            {
                scratches[(tensor.Rows, tensor.Columns, tensor.IsLanes, tensor.Repeats)] = scratch = new PlanTensor("addend", tensor.Rows, tensor.Columns, tensor.Layout) { Repeats = tensor.Repeats };
                tensors.Add(scratch);
            }

            return scratch;
        }
    }
}

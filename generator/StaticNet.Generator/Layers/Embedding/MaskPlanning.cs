using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>How masks go on.</summary>
internal static class MaskPlanning
{
    /// <summary>Gives what a layer makes the mask of what it reads. Of several inputs, a position counts where it does in any; one input without a mask makes all count.</summary>
    public static void PassMask(this PlanBuilder plan, Layer layer, IReadOnlyList<PlanTensor> inputs, PlanTensor output)
    {
        if (inputs.All(plan.IsMasked) && !plan.IsMasked(output))
            plan.Mask(output, () => plan.Any(layer, inputs.Select(input => plan.MaskOf(input)!), layer.Name + " mask"));
    }

    /// <summary>What counts in any of some masks.</summary>
    public static PlanTensor Any(this PlanBuilder plan, Layer layer, IEnumerable<PlanTensor> masks, string name) =>
        masks.Distinct().Aggregate((all, next) => plan.Add(new MergeElements(layer, [all, next], all.Like(name), MergeFunction.Maximum, divisor: 1)));

    /// <summary>Which positions of an output count in its loss; null where all do. A loss of the whole batch is one number, of which none can be left out.</summary>
    public static PlanTensor? MaskOfLoss(this PlanBuilder plan, NetworkGraph graph, int output, PlanTensor tensor) =>
        plan.IsTraining && !graph.CompileSettings!.Outputs[output].Loss.Function.IsOfBatch ? plan.MaskOf(tensor) : null;

    /// <summary>A tensor for the mask of another's positions.</summary>
    public static PlanTensor Mask(this Layer layer, int positions) => PlanTensor.Of(layer.Name + " mask", 1, positions);
}

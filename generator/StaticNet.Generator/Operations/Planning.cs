namespace StaticNet.Generator;

/// <summary>What layers of all families do in the same way, in the plan's words.</summary>
internal static class Planning
{
    /// <summary>An activation of a tensor.</summary>
    public static PlanTensor Activate(this PlanBuilder plan, Layer layer, PlanTensor input, ActivationFunction activation) => activation.Kind switch
    {
        ActivationKindOf.Identity => input,
        ActivationKindOf.Elementwise => plan.Add(new Elementwise(layer, input, input.Like(NameOf(layer, input, activation)), activation)),
        _ => plan.Add(new Rowwise(layer, input, PlanTensor.Of(NameOf(layer, input, activation), input.Rows, activation.OutputColumns(input.Columns), input.NeedsGradient), activation)),
    };

    // After a step of the same layer, it is named for what it does.
    private static string NameOf(Layer layer, PlanTensor input, ActivationFunction activation) => input.Name == layer.Name ? $"{layer.Name} {activation.Name}" : layer.Name;

    /// <summary>What a layer's outputs add to the loss; nothing in prediction.</summary>
    public static PlanTensor PenalizeActivity(this PlanBuilder plan, Layer layer, PlanTensor tensor, ActivityRegularizer regularizer) =>
        plan.IsTraining && !regularizer.IsZero ? plan.Add(new ActivityPenalty(layer, tensor, regularizer)) : tensor;
}

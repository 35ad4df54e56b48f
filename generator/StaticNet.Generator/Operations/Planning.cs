namespace StaticNet.Generator;

/// <summary>What several kinds of layers do in the same way, in the plan's words.</summary>
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

    /// <summary>Sums over windows of x·kernel, plus a bias. Each channel of a depthwise convolution stands as often as it has kernels.</summary>
    public static PlanTensor Convolve(this PlanBuilder plan, Layer layer, PlanTensor input, ConvolutionShape shape, Weight kernel, Weight? bias)
    {
        WeightSlot slot = plan.Weight(kernel);
        if (shape.IsDepthwise && slot.Columns != input.Columns)
            input = plan.Add(new RepeatedChannels(layer, input, PlanTensor.Of(layer.Name + " channels", input.Rows, slot.Columns, input.NeedsGradient)));
        PlanTensor output = PlanTensor.Of(layer.Name, shape.OutputPositions, checked(kernel.Order!.Groups * slot.Columns), needsGradient: true);
        return plan.Add(new Convolution(layer, input, output, shape, new ProductWeights(slot, plan.Weight(bias)), Epilogue.None, plan.IsTraining));
    }

    /// <summary>Numbers that move; where they stay, nothing happens.</summary>
    public static PlanTensor Move(this PlanBuilder plan, Layer layer, PlanTensor input, Movement movement, string? name = null) => plan.Add(movement.IsIdentity
        ? View.Same(layer, input)
        : new Move(layer, input, PlanTensor.Of(name ?? layer.Name, movement.Output.Positions, movement.Output.Last, input.NeedsGradient), movement));
}

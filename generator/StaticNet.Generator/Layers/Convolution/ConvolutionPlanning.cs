namespace StaticNet.Generator;

/// <summary>What all convolutions plan.</summary>
internal static class ConvolutionPlanning
{
    /// <summary>Sums over windows of x·kernel, plus a bias. Each channel of a depthwise convolution stands as often as it has kernels.</summary>
    public static PlanTensor Convolve(this PlanBuilder plan, Layer layer, PlanTensor input, ConvolutionShape shape, Weight kernel, Weight? bias)
    {
        WeightSlot slot = plan.Weight(kernel);
        if (shape.IsDepthwise && slot.Columns != input.Columns)
            input = plan.Add(new RepeatedChannels(layer, input, PlanTensor.Of(layer.Name + " channels", input.Rows, slot.Columns, input.NeedsGradient)));
        PlanTensor output = PlanTensor.Of(layer.Name, shape.OutputPositions, checked(kernel.Order!.Groups * slot.Columns), needsGradient: true);
        return plan.Add(new DirectConvolution(layer, input, output, shape, new ProductWeights(slot, plan.Weight(bias)), Epilogue.None, plan.IsTraining));
    }
}

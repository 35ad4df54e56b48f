namespace StaticNet.Generator;

/// <summary>What all convolutions plan.</summary>
internal static class ConvolutionPlanning
{
    /// <summary>Sums over windows of x·kernel, plus a bias. Each channel of a depthwise convolution stands as often as it has kernels.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="name">What the sums are called.</param>
    /// <param name="input">The images.</param>
    /// <param name="shape">The windows.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="bias">The bias, if there is one.</param>
    public static PlanTensor Convolve(this PlanBuilder plan, Layer layer, string name, PlanTensor input, ConvolutionShape shape, Weight kernel, Weight? bias)
    {
        WeightSlot slot = plan.Weight(kernel);
        if (shape.IsDepthwise && slot.Columns != input.Columns)
            input = plan.Add(new RepeatedChannels(layer, input, PlanTensor.Of(layer.Name + " channels", input.Rows, slot.Columns, input.NeedsGradient)));
        PlanTensor output = PlanTensor.Of(name, shape.OutputPositions, checked(kernel.Order!.Groups * slot.Columns), plan.NeedsGradient(input, kernel, bias));
        return plan.Add(new DirectConvolution(layer, input, output, shape, new ProductWeights(slot, plan.Weight(bias)), Epilogue.None, plan.IsTraining));
    }
}

namespace StaticNet.Generator;

/// <summary>One output of a pass.</summary>
/// <param name="Tensor">Where it lies.</param>
/// <param name="LossInput">What the loss reads, and stores the gradient of: the output, or the logits before its activation.</param>
/// <param name="Losses">Where several outputs keep their losses, row by row, to be reported one by one.</param>
internal sealed record PassOutput(PlanTensor Tensor, PlanTensor LossInput, PlanTensor? Losses = null)
{
    /// <summary>Which positions count in the loss: the mask of the output, in training, where there is one.</summary>
    public PlanTensor? Mask { get; init; }

    /// <summary>Whether the loss takes over the output's activation.</summary>
    public bool ReadsLogits => LossInput != Tensor;
}

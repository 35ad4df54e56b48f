namespace StaticNet.Generator;

/// <summary>
/// An operation that needs statistics of the whole batch. The pass stops for it: every block computes its part, the parts are
/// combined in the blocks' order, and the blocks go on.
/// </summary>
internal abstract class BatchWideOperation(Layer layer) : Operation(layer)
{
    public sealed override bool SumsByBlocks => true;

    /// <summary>The numbers that a block writes.</summary>
    public abstract int PartialNumbers { get; }

    /// <summary>The floats of the batch's statistics.</summary>
    public abstract int StatisticsFloats { get; }

    /// <summary>A sentence for the generated code: what a block computes.</summary>
    public abstract string CollectSentence { get; }

    /// <summary>Writes what a block computes before the stop in the forward pass.</summary>
    public abstract void WriteCollect(PassWriter pass);

    /// <summary>Writes how the blocks' parts become the batch's statistics.</summary>
    public abstract void WriteCombine(PassWriter pass);

    /// <summary>Writes how what is kept of all batches' statistics follows those of the batch.</summary>
    public abstract void WriteMove(PassWriter pass);

    /// <summary>A sentence for the generated code: what a block computes in the backward pass.</summary>
    public abstract string CollectBackwardSentence { get; }

    /// <summary>Writes what a block computes before the stop in the backward pass.</summary>
    public abstract void WriteCollectBackward(PassWriter pass);

    /// <summary>Writes how the blocks' parts of the backward pass become the batch's.</summary>
    public abstract void WriteCombineBackward(PassWriter pass);
}

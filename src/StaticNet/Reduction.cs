namespace StaticNet;

/// <summary>How the losses of a batch's samples become one: the reductions of <c>keras.losses</c>.</summary>
public enum Reduction
{
    /// <summary>Σ weight·loss over the number of samples, whatever they weigh; of each position, where a sample has several.</summary>
    SumOverBatchSize,

    /// <summary>Σ weight·loss over all samples, and all positions of each. A larger batch has a larger loss and a larger gradient.</summary>
    Sum,

    /// <summary>Σ weight·loss over Σ weight, 0 where nothing weighs anything.</summary>
    MeanWithSampleWeight,
}

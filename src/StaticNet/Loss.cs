namespace StaticNet;

/// <summary>What training makes smaller: the losses of Keras 3, each a mean over the samples of a batch.</summary>
public enum Loss
{
    /// <summary>mean((y − p)²).</summary>
    MeanSquaredError,

    /// <summary>mean(|y − p|).</summary>
    MeanAbsoluteError,

    /// <summary>−Σ y·log p over the last axis; the targets are distributions, such as one-hot vectors.</summary>
    CategoricalCrossentropy,

    /// <summary>−log p[class] over the last axis; the targets are class numbers (<see langword="int"/>).</summary>
    SparseCategoricalCrossentropy,

    /// <summary>mean(−(y·log p + (1 − y)·log(1 − p))).</summary>
    BinaryCrossentropy,

    /// <summary>mean(|p − y| ≤ δ ? ½(p − y)² : δ·|p − y| − ½δ²), where δ is <c>Delta</c>.</summary>
    Huber,
}

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

    /// <summary>100·mean(|y − p| / max(|y|, 1e-7)).</summary>
    MeanAbsolutePercentageError,

    /// <summary>mean((log(1 + y) − log(1 + p))²), where y and p below 1e-7 count as 1e-7.</summary>
    MeanSquaredLogarithmicError,

    /// <summary>mean(log cosh(p − y)).</summary>
    LogCosh,

    /// <summary>mean(max(1 − y·p, 0)); the targets are −1 or 1, or 0 or 1, which stand for them.</summary>
    Hinge,

    /// <summary>mean(max(1 − y·p, 0)²); the targets are −1 or 1, or 0 or 1, which stand for them.</summary>
    SquaredHinge,

    /// <summary>max(max((1 − y)·p) − Σ y·p + 1, 0) over the last axis; the targets are one-hot vectors.</summary>
    CategoricalHinge,

    /// <summary>Σ y·log(y/p) over the last axis, where y and p are clipped to [1e-7, 1]; the targets are distributions.</summary>
    KLDivergence,

    /// <summary>mean(p − y·log(p + 1e-7)); the outputs are above 0.</summary>
    Poisson,

    /// <summary>−Σ y·p/(‖y‖·‖p‖) over the last axis: −1 where both have one direction.</summary>
    CosineSimilarity,

    /// <summary>
    /// mean(w·(1 − p')^γ·<see cref="BinaryCrossentropy"/>), where p' is the probability of the truth, p or 1 − p, γ is <c>Gamma</c>, and w is 1
    /// or, with <c>ApplyClassBalancing</c>, <c>Alpha</c> for class 1 and 1 − <c>Alpha</c> for class 0.
    /// </summary>
    BinaryFocalCrossentropy,

    /// <summary>−Σ α·(1 − p)^γ·y·log p over the last axis, where α is <c>Alpha</c> and γ is <c>Gamma</c>; the targets are distributions.</summary>
    CategoricalFocalCrossentropy,

    /// <summary>(1 − p[class]^q)/q over the last axis, where q is <c>Q</c>; the targets are class numbers (<see langword="int"/>).</summary>
    CategoricalGeneralizedCrossEntropy,

    /// <summary>1 − 2·Σ y·p/(Σ y + Σ p + 1e-7), over all outputs of the whole batch; for regions of images, with targets 0 and 1.</summary>
    Dice,

    /// <summary>1 − Σ y·p/(Σ y·p + α·Σ y·(1 − p) + β·Σ (1 − y)·p + 1e-7), over all outputs of the whole batch, where α is <c>TverskyAlpha</c> and β <c>TverskyBeta</c>.</summary>
    Tversky,
}

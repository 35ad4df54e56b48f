namespace StaticNet;

/// <summary>What is measured besides the loss: the metrics of Keras 3, averaged over all samples of an epoch.</summary>
public enum Metric
{
    /// <summary>
    /// The fraction of right answers. Which accuracy is meant follows Keras's rule: binary (p > 0.5) where the last axis has
    /// one output, sparse categorical (arg max against a class number) for a sparse loss, else categorical (both arg max).
    /// </summary>
    Accuracy,

    /// <summary>mean(|y − p|).</summary>
    MeanAbsoluteError,

    /// <summary>mean((y − p)²).</summary>
    MeanSquaredError,

    /// <summary>
    /// The fraction of samples whose class is among the <c>K</c> largest outputs; of outputs as large as the last of them, each counts. The
    /// classes are those of the largest targets, or class numbers for a sparse loss, and its name in logs then is Keras's sparse one.
    /// </summary>
    TopKCategoricalAccuracy,
}

using System;

namespace StaticNet;

/// <summary>The loss and the metrics of an output, with their options.</summary>
/// <remarks>
/// An option that is not set has its default in Keras 3; setting one that does not belong to the loss or to a metric is a compiler error
/// (SN0302).
/// </remarks>
public abstract class ObjectiveAttribute : Attribute
{
    private protected ObjectiveAttribute(Loss? loss, Metric[] metrics)
    {
        Loss = loss;
        Metrics = metrics;
    }

    /// <summary>Gets what training makes smaller; null where the attribute says nothing of it.</summary>
    public Loss? Loss { get; }

    /// <summary>Gets what is measured besides the loss.</summary>
    public Metric[] Metrics { get; }

    /// <summary>Gets or sets whether a cross-entropy reads logits instead of probabilities. Default: false.</summary>
    public bool FromLogits { get; set; }

    /// <summary>Gets or sets by how much a cross-entropy's targets are drawn towards the uniform distribution, in [0, 1]. Default: 0.</summary>
    public double LabelSmoothing { get; set; }

    /// <summary>Gets or sets the size of an error from which on Huber's loss is linear, above 0. Default: 1.</summary>
    public double Delta { get; set; } = 1;

    /// <summary>Gets or sets how many answers <see cref="Metric.TopKCategoricalAccuracy"/> looks among, at least 1. Default: 5.</summary>
    public int K { get; set; } = 5;
}

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

    /// <summary>
    /// Gets or sets what is measured besides the loss with each sample counting as often as it weighs: by the sample weights or class weights that
    /// are given to <c>Fit</c> and <c>Evaluate</c>. Where <see cref="Metrics"/> has the same metric, this one is logged as <c>weighted_…</c>. Default: none.
    /// </summary>
    public Metric[] WeightedMetrics { get; set; } = [];

    /// <summary>Gets or sets whether a cross-entropy reads logits instead of probabilities. Default: false.</summary>
    public bool FromLogits { get; set; }

    /// <summary>Gets or sets by how much a cross-entropy's targets are drawn towards the uniform distribution, in [0, 1]. Default: 0.</summary>
    public double LabelSmoothing { get; set; }

    /// <summary>Gets or sets the size of an error from which on Huber's loss is linear, above 0. Default: 1.</summary>
    public double Delta { get; set; } = 1;

    /// <summary>Gets or sets how little a focal cross-entropy asks of what is nearly right: the exponent of what a probability lacks, at least 0. Default: 2.</summary>
    public double Gamma { get; set; } = 2;

    /// <summary>
    /// Gets or sets a weight: of class 1 in a <see cref="Loss.BinaryFocalCrossentropy"/> with <see cref="ApplyClassBalancing"/>, in [0, 1]; of
    /// every class in a <see cref="Loss.CategoricalFocalCrossentropy"/>, at least 0. Default: 0.25.
    /// </summary>
    public double Alpha { get; set; } = 0.25;

    /// <summary>Gets or sets whether <see cref="Loss.BinaryFocalCrossentropy"/> weighs class 1 by <see cref="Alpha"/> and class 0 by 1 − <see cref="Alpha"/>. Default: false.</summary>
    public bool ApplyClassBalancing { get; set; }

    /// <summary>Gets or sets the exponent of <see cref="Loss.CategoricalGeneralizedCrossEntropy"/>, above 0 and below 1. Default: 0.5.</summary>
    public double Q { get; set; } = 0.5;

    /// <summary>Gets or sets how the losses of a batch's samples become one. Default: their weighted sum over the number of samples.</summary>
    public Reduction Reduction { get; set; }

    /// <summary>Gets or sets how much what is missed counts in <see cref="Loss.Tversky"/>, at least 0: Keras's <c>alpha</c>. Default: 0.5.</summary>
    public double TverskyAlpha { get; set; } = 0.5;

    /// <summary>Gets or sets how much what is too much counts in <see cref="Loss.Tversky"/>, at least 0: Keras's <c>beta</c>. Default: 0.5.</summary>
    public double TverskyBeta { get; set; } = 0.5;

    /// <summary>Gets or sets how many answers <see cref="Metric.TopKCategoricalAccuracy"/> looks among, at least 1. Default: 5.</summary>
    public int K { get; set; } = 5;

    /// <summary>
    /// Gets or sets what an output that says yes is above, above 0 and below 1: for <see cref="Metric.BinaryAccuracy"/>, <see cref="Metric.Precision"/>,
    /// <see cref="Metric.Recall"/>, the counts of answers, and of one output <see cref="Metric.ConfusionMatrix"/> and <see cref="Metric.MeanIoU"/>.
    /// Default: 0.5. <see cref="Metric.F1Score"/> and <see cref="Metric.FBetaScore"/> have it too; where it is not set, a row's largest output says
    /// yes, and of one output what is above 0.5.
    /// </summary>
    public double Threshold { get; set; } = 0.5;

    /// <summary>Gets or sets how much more recall counts than precision in <see cref="Metric.FBetaScore"/>, above 0. Default: 1.</summary>
    public double Beta { get; set; } = 1;

    /// <summary>Gets or sets how the scores of the classes become one in <see cref="Metric.F1Score"/> and <see cref="Metric.FBetaScore"/>. Default: their mean.</summary>
    public Average Average { get; set; }

    /// <summary>Gets or sets how many thresholds <see cref="Metric.Auc"/> has between 0 and 1, from 2 to 1,000,000. Default: 200.</summary>
    public int NumThresholds { get; set; } = 200;

    /// <summary>Gets or sets the curve below which <see cref="Metric.Auc"/> measures the area. Default: <see cref="AucCurve.Roc"/>.</summary>
    public AucCurve Curve { get; set; }

    /// <summary>Gets or sets what <see cref="Metric.Auc"/> takes for the curve between two thresholds. Default: <see cref="AucSummation.Interpolation"/>.</summary>
    public AucSummation SummationMethod { get; set; }
}

namespace StaticNet;

/// <summary>What is measured besides the loss: the metrics of Keras 3, over all samples of an epoch.</summary>
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

    /// <summary>√mean((y − p)²), over all outputs of all samples.</summary>
    RootMeanSquaredError,

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

    /// <summary>Σ y·log(y/p) over the last axis, where y and p are clipped to [1e-7, 1].</summary>
    KLDivergence,

    /// <summary>mean(p − y·log(p + 1e-7)).</summary>
    Poisson,

    /// <summary>Σ y·p/(‖y‖·‖p‖) over the last axis: 1 where both have one direction, the opposite of the loss.</summary>
    CosineSimilarity,

    /// <summary>The fraction of the outputs that are above <c>Threshold</c> where the target is 1, and not above it where it is 0.</summary>
    BinaryAccuracy,

    /// <summary>The fraction of samples whose largest output is at the class: the largest target, or the class number for a sparse loss.</summary>
    CategoricalAccuracy,

    /// <summary>The share of the right ones among the outputs above <c>Threshold</c>, each an answer of yes or no; 0 where there is none.</summary>
    Precision,

    /// <summary>The share of the outputs above <c>Threshold</c> where the target is not 0; 0 where it always is.</summary>
    Recall,

    /// <summary>How many outputs are above <c>Threshold</c> where the target is not 0.</summary>
    TruePositives,

    /// <summary>How many outputs are not above <c>Threshold</c> where the target is 0.</summary>
    TrueNegatives,

    /// <summary>How many outputs are above <c>Threshold</c> where the target is 0.</summary>
    FalsePositives,

    /// <summary>How many outputs are not above <c>Threshold</c> where the target is not 0.</summary>
    FalseNegatives,

    /// <summary>
    /// 2·P·R/(P + R) of the precision P and the recall R of each class, and their <c>Average</c>. A row says the class of its largest output, or
    /// each that is above <c>Threshold</c>. <see cref="Evaluation.Tables"/> has precision, recall, score and support of each class.
    /// </summary>
    F1Score,

    /// <summary>(1 + β²)·P·R/(β²·P + R), where β is <c>Beta</c>; else as <see cref="F1Score"/>.</summary>
    FBetaScore,

    /// <summary>
    /// The area under the <c>Curve</c> of right answers over <c>NumThresholds</c> thresholds, all outputs taken together. <see cref="Evaluation.Tables"/>
    /// has the curve: a row of threshold, x and y for each.
    /// </summary>
    Auc,

    /// <summary>
    /// How often each class, a row, is taken for each class, a column. It is no log: <see cref="Evaluation.Tables"/> has it. Of one output, class 1
    /// is what is above <c>Threshold</c>.
    /// </summary>
    ConfusionMatrix,

    /// <summary>
    /// The mean over the classes of how often a class is said and meant, over how often it is said or meant; of one output, class 1 is what is at least
    /// <c>Threshold</c>. <see cref="Evaluation.Tables"/> has both numbers of each class: the share, and the union.
    /// </summary>
    MeanIoU,

    /// <summary>1 − Σ(y − p)²/Σ(y − mean y)² of each output, and their mean: the coefficient of determination.</summary>
    R2Score,
}

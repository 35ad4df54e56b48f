using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>The numbers that the documentation of Keras 3 gives for its metrics.</summary>
public sealed class MetricLiteralTests
{
    private static readonly float[] YesNo = [0, 1, 1, 1], Said = [1, 0, 1, 1], Third = [0, 0, 1, 0];
    private static readonly float[] Labels = [1, 1, 1, 1, 0, 0, 1, 1, 0], Scores = [0.2f, 0.6f, 0.7f, 0.2f, 0.6f, 0.6f, 0.6f, 0.8f, 0];

    [Fact]
    public void Precision_and_recall()
    {
        Assert.Equal(0.6666667, Metrics.Precision(YesNo, Said), 1e-7);
        Assert.Equal(1, Metrics.Precision(YesNo, Said, sampleWeights: Third));
        Assert.Equal(0.6666667, Metrics.Recall(YesNo, Said), 1e-7);
        Assert.Equal(1, Metrics.Recall(YesNo, Said, sampleWeights: Third));
    }

    [Fact]
    public void Area_under_the_curve()
    {
        float[] y = [0, 0, 1, 1], p = [0, 0.5f, 0.3f, 0.9f];
        Assert.Equal(0.75, Metrics.Auc(y, p, numThresholds: 3));
        Assert.Equal(1, Metrics.Auc(y, p, numThresholds: 3, sampleWeights: [1, 0, 0, 1]));
        double[,] curve = Metrics.AucCurvePoints(y, p, numThresholds: 3);
        Assert.Equal([-1e-7, 1, 1, 0.5, 0, 0.5, 1 + 1e-7, 0, 0], [.. curve]);
    }

    [Fact]
    public void F_scores_of_each_class()
    {
        double[,] two = Metrics.ClassReport([0, 1, 2], [1, 0, 0, 0, 1, 0, 0, 0, 1], 3);
        Assert.Equal(1, two[2, 2], 1e-6);
        double[] scores = [0.3846154, 0.90909094, 0.8333334], ones = [0.5, 0.8, 0.6666667];
        Assert.Equal((scores[0] + scores[1] + scores[2]) / 3, Metrics.FBeta(Labels, Scores, 3, beta: 2, threshold: 0.5f), 1e-6);
        Assert.Equal((ones[0] + ones[1] + ones[2]) / 3, Metrics.FBeta(Labels, Scores, 3, threshold: 0.5f), 1e-6);
    }

    [Fact]
    public void Coefficient_of_determination() =>
        Assert.Equal(0.57142854, Metrics.R2Score([1, 4, 3], [2, 4, 4]), 1e-7);

    [Fact]
    public void Intersection_over_union()
    {
        int[] classes = [0, 0, 1, 1];
        float[] outputs = [1, 0, 0, 1, 1, 0, 0, 1], single = [0.1f, 0.2f, 0.4f, 0.7f];
        Assert.Equal(0.33333334, Metrics.MeanIoU(classes, outputs, 2), 1e-6);
        Assert.Equal(0.23809525, Metrics.MeanIoU(classes, outputs, 2, [0.3f, 0.3f, 0.3f, 0.1f]), 1e-6);
        Assert.Equal(0.33333334, Metrics.MeanIoU([0, 1, 0, 1], single, threshold: 0.3f), 1e-6);
        Assert.Equal(0.17361112, Metrics.MeanIoU([0, 1, 0, 1], single, threshold: 0.3f, sampleWeights: [0.2f, 0.3f, 0.4f, 0.1f]), 1e-6);
    }

    [Fact]
    public void Weighted_means()
    {
        Assert.Equal(0.10844523, Metrics.LogCosh([0, 1, 0, 0], [1, 1, 0, 0], 2), 1e-6);
        Assert.Equal(0.21689045, Metrics.LogCosh([0, 1, 0, 0], [1, 1, 0, 0], 2, [1, 0]), 1e-6);
        Assert.Equal(0.49999997, Metrics.CosineSimilarity([0, 1, 1, 1], [1, 0, 1, 1], 2), 1e-6);
        Assert.Equal(0.6999999, Metrics.CosineSimilarity([0, 1, 1, 1], [1, 0, 1, 1], 2, [0.3f, 0.7f]), 1e-6);
        Assert.Equal(0.5, Metrics.RootMeanSquaredError([0, 1, 0, 0], [1, 1, 0, 0], 2), 1e-7);
        Assert.Equal(0.70710677, Metrics.RootMeanSquaredError([0, 1, 0, 0], [1, 1, 0, 0], 2, [1, 0]), 1e-7);
    }
}

using System;
using System.Linq;
using StaticNet.Numerics.Metrics;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

[Collection(Engine.ThreadsCollection.Name)]
public sealed class RunningSumsTests
{
    /// <summary>What is known of all samples decides, and not what each batch alone would give: 8 of 12, where the batches have 1 of 1 and 7 of 11.</summary>
    [Fact]
    public void A_metric_of_several_numbers_has_one_value_of_all_samples()
    {
        var sums = new RunningSums([new("mean"), new("ratio", default(Ratio)), new("after")]);
        sums.Reset(penalty: 0.5);
        Add(loss: 2, samples: 1, 3, 1, 1, 5);
        Add(loss: 4, samples: 3, 3, 7, 11, 27);
        Assert.Equal(4, sums.Count);
        Assert.Equal(4, sums[0]);
        Assert.Equal(1.5, sums[1]);
        Assert.Equal(8.0 / 12, sums[2]);
        Assert.Equal(8, sums[3]);

        void Add(double loss, int samples, params ReadOnlySpan<double> numbers)
        {
            for (int i = 0; i < numbers.Length; i++)
                sums.Numbers[i] += numbers[i];
            sums.Add(loss, samples);
        }
    }

    [Fact]
    public void A_log_knows_which_way_is_better_and_a_table_is_none()
    {
        var trainer = new FakeTrainer<float>
        {
            Measured = [new("accuracy", default(CategoricalAccuracy)), new("mean_squared_error", default(SquaredError)), new("confusion_matrix", new ConfusionMatrix(3, 0.5f)), new("digit_loss")],
        };
        Assert.Equal(["loss", "accuracy", "mean_squared_error", "digit_loss"], RunningSums.Names(trainer));
        Assert.Equal(4, new RunningSums(trainer.Metrics).Count);
        Assert.Equal(
            [false, false, true, true, false, false, null, null],
            new[] { "loss", "val_loss", "accuracy", "val_accuracy", "mean_squared_error", "val_digit_loss", "confusion_matrix", "learning_rate" }.Select(log => RunningSums.IsBetterWhenLarger(trainer, log)));
    }

    [Fact]
    public void Values_are_read_without_allocating()
    {
        var sums = new RunningSums(
        [
            new("auc", new Auc(200, AucCurve.PrecisionRecall, AucSummation.Interpolation, fromLogits: false)), new("f1_score", new FBetaScore(10, 1, float.NaN, Average.Micro)),
            new("mean_io_u", new MeanIoU(10, 0.5f)), new("r2_score", new R2Score(10)), new("precision", new OfAnswers<Precision>(0.5f)), new("accuracy", default(CategoricalAccuracy)),
        ]);
        sums.Numbers.Fill(1);
        sums.Add(1, 1);
        Engine.Allocations.AssertNone(() =>
        {
            for (int i = 0; i < sums.Count; i++)
                _ = sums[i];
        });
    }

    /// <summary>The first number over the second.</summary>
    private readonly struct Ratio : IMetric
    {
        public int Numbers => 2;

        public double Result(ReadOnlySpan<double> sums) => sums[0] / sums[1];
    }
}

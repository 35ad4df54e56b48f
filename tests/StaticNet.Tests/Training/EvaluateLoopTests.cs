using System.Collections.Generic;
using Xunit;

namespace StaticNet.Tests.Training;

public class EvaluateLoopTests
{
    [Fact]
    public void All_samples_are_measured_once_in_order_and_weigh_the_same()
    {
        var trainer = new FakeTrainer<float> { WeightPenalty = 0.25 };

        Evaluation evaluation = TestLoops.Evaluate(trainer, new float[] { 1, 2, 3, 4, 6 }, new float[5], batchSize: 2);

        Assert.Equal([[1, 2], [3, 4], [6]], trainer.TestX);
        Assert.Empty(trainer.TrainX);
        // The losses 1, 3 and 6 of 2, 2 and 1 samples; the penalty is added once and only to the loss.
        Assert.Equal(14 / 5.0 + 0.25, evaluation.Loss);
        Assert.Equal(7 / 5.0, evaluation["accuracy"]);
        Assert.Equal(evaluation.Loss, evaluation["loss"]);
    }

    [Fact]
    public void A_batch_has_32_samples_unless_told()
    {
        var trainer = new FakeTrainer<float>();

        TestLoops.Evaluate(trainer, new float[40], new float[40]);

        Assert.Equal([32, 8], trainer.TestX.ConvertAll(batch => batch.Length));
    }

    [Fact]
    public void An_evaluation_is_one_line_with_the_loss_first_in_every_culture()
    {
        using var culture = new CultureScope("fi-FI");
        var trainer = new FakeTrainer<float> { MetricNames = ["mean_squared_error", "accuracy"] };

        Evaluation evaluation = TestLoops.Evaluate(trainer, new float[] { 0.25f }, new float[1]);

        Assert.Equal(["loss", "mean_squared_error", "accuracy"], evaluation.Keys);
        Assert.Equal("loss: 0.2500 - mean_squared_error: 0.1250 - accuracy: 0.1250", evaluation.ToString());
    }

    [Fact]
    public void A_metric_that_was_not_measured_is_an_error_that_lists_those_that_were()
    {
        Evaluation evaluation = TestLoops.Evaluate(new FakeTrainer<float>(), new float[1], new float[1]);

        var error = Assert.Throws<KeyNotFoundException>(() => evaluation["acc"]);

        Assert.Equal("\"acc\" is not in the evaluation; expected one of loss, accuracy; did you mean \"accuracy\"?", error.Message);
        Assert.Equal(
            "\"mean_squared_error\" is not in the evaluation; expected one of loss, accuracy: add Metric.MeanSquaredError to [Compile], or to the [Output] that it is of.",
            Assert.Throws<KeyNotFoundException>(() => evaluation["mean_squared_error"]).Message);
        Assert.Equal(
            "\"confusion_matrix\" is not in the tables; it has none: add Metric.ConfusionMatrix to [Compile], or to the [Output] that it is of.",
            Assert.Throws<KeyNotFoundException>(() => evaluation.Tables["confusion_matrix"]).Message);
    }
}

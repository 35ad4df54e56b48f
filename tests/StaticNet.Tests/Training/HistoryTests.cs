using System.Collections.Generic;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

public class HistoryTests
{
    [Fact]
    public void Keys_are_sorted_as_in_Keras_3()
    {
        var trainer = new FakeTrainer<float> { MetricNames = ["mean_squared_error", "accuracy"] };

        History history = Fit(trainer, epochs: 1);

        Assert.Equal(
            ["accuracy", "loss", "mean_squared_error", "val_accuracy", "val_loss", "val_mean_squared_error"],
            history.Keys);
        Assert.Equal(history.Keys, history.Metrics.Keys);
    }

    [Fact]
    public void Every_measure_has_a_value_for_each_epoch()
    {
        var trainer = new FakeTrainer<float>();
        foreach (double loss in (double[])[4, 2, 1])
            trainer.TrainLosses.Enqueue(loss);

        History history = Fit(trainer, epochs: 3);

        Assert.Equal([0, 1, 2], history.Epoch);
        Assert.Equal([4, 2, 1], history["loss"]);
        Assert.Equal([2, 1, 0.5], history.Metrics["accuracy"]);
        Assert.All(history.Metrics.Values, column => Assert.Equal(3, column.Count));
    }

    [Fact]
    public void A_measure_that_is_not_there_is_an_error_that_lists_those_that_are()
    {
        History history = new FitLoop(new FakeTrainer<float>()).Fit(new float[1], new float[1], verbose: Verbose.Silent);

        var error = Assert.Throws<KeyNotFoundException>(() => history["val_loss"]);

        Assert.Equal("\"val_loss\" is not in the history; expected one of accuracy, loss.", error.Message);
    }

    [Fact]
    public void A_history_reads_as_a_table_in_every_culture()
    {
        using var culture = new CultureScope("fi-FI");
        var trainer = new FakeTrainer<float>();
        foreach (double loss in (double[])[12.5, 0.0002])
            trainer.TrainLosses.Enqueue(loss);
        trainer.TestLosses.Enqueue(0.5);
        trainer.TestLosses.Enqueue(0.25);

        Assert.Equal(
            """
            epoch    accuracy        loss  val_accuracy  val_loss
                1      6.2500     12.5000        0.2500    0.5000
                2  1.0000e-04  2.0000e-04        0.1250    0.2500
            """.ReplaceLineEndings("\n"),
            Fit(trainer, epochs: 2).ToString());
    }

    private static History Fit(FakeTrainer<float> trainer, int epochs) => new FitLoop(trainer).Fit(
        new float[1], new float[1], epochs: epochs, verbose: Verbose.Silent, validationData: (new float[1], new float[1]));
}

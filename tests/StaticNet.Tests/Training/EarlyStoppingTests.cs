using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

public class EarlyStoppingTests
{
    // Each case was worked out by hand from Keras 3's rule; epochs count from 0.
    [Theory]
    [InlineData("5 4 3 2 1", 0, null, 4)]
    [InlineData("5 5 5 5", 0, 1, 0)]
    [InlineData("5 5 5 5", 1, 1, 0)]
    [InlineData("5 5 5 5", 2, 2, 0)]
    [InlineData("5 6 4 6 6 6 6", 2, 4, 2)]
    [InlineData("5 6 4 6 3 6", 2, null, 4)]
    [InlineData("nan nan nan nan", 2, 1, null)]
    [InlineData("nan nan 5", 0, 1, null)]
    [InlineData("5 nan nan 1", 2, 2, 0)]
    public void A_loss_stops_the_training_at_the_epoch_that_wears_out_the_patience(string losses, int patience, int? stopped, int? best)
    {
        var stopping = new EarlyStopping(patience: patience);

        History history = Fit(Numbers(losses), stopping);

        Assert.Equal(stopped, stopping.StoppedEpoch);
        Assert.Equal((stopped ?? Numbers(losses).Length - 1) + 1, history.Epoch.Count);
        Assert.Equal(best, stopping.BestEpoch);
    }

    [Fact]
    public void A_change_of_less_than_the_minimum_is_no_change()
    {
        var stopping = new EarlyStopping(minDelta: -0.5, patience: 2);

        Fit([5, 4.75, 4.5, 4, 3], stopping);

        // 4.5 is exactly 0.5 below 5, which is not more.
        Assert.Equal(2, stopping.StoppedEpoch);
        Assert.Equal(0, stopping.BestEpoch);
        Assert.Equal(0.5, stopping.MinDelta);
    }

    [Fact]
    public void Larger_is_better_for_an_accuracy()
    {
        var stopping = new EarlyStopping("val_accuracy", minDelta: 0.1, patience: 1);

        // The fake's accuracy is half its loss: 1, 2, 2.05.
        Fit([2, 4, 4.1, 6], stopping);

        Assert.Equal(MonitorMode.Max, stopping.Mode);
        Assert.Equal(2, stopping.StoppedEpoch);
        Assert.Equal(1, stopping.BestEpoch);
        Assert.Equal(2, stopping.Best);
    }

    [Fact]
    public void A_mode_wins_over_the_name()
    {
        var stopping = new EarlyStopping("val_loss", mode: MonitorMode.Max);

        Fit([1, 2, 3], stopping);

        Assert.Null(stopping.StoppedEpoch);
        Assert.Equal(2, stopping.BestEpoch);
    }

    [Fact]
    public void Getting_better_without_beating_the_baseline_wears_the_patience_out()
    {
        var stopping = new EarlyStopping(patience: 2, baseline: 1);

        // Better each epoch until 3.5, but never below 1: the patience has run since the start.
        Fit([5, 4, 3, 3.5, 0], stopping);

        Assert.Equal(3, stopping.StoppedEpoch);
    }

    [Fact]
    public void Beating_the_baseline_restarts_the_patience()
    {
        var stopping = new EarlyStopping(patience: 2, baseline: 4);

        Fit([5, 3, 3.5, 3.5, 0], stopping);

        Assert.Equal(3, stopping.StoppedEpoch);
        Assert.Equal(1, stopping.BestEpoch);
    }

    [Fact]
    public void Epochs_before_the_start_are_not_watched()
    {
        var stopping = new EarlyStopping(patience: 1, startFromEpoch: 3);

        Fit([1, 9, 9, 5, 6, 7], stopping);

        Assert.Equal(4, stopping.StoppedEpoch);
        Assert.Equal(5, stopping.Best);
    }

    [Fact]
    public void One_instance_serves_several_trainings()
    {
        var stopping = new EarlyStopping();

        Fit([1, 2], stopping);
        Assert.Equal(1, stopping.StoppedEpoch);
        Fit([9, 8, 7], stopping);

        Assert.Null(stopping.StoppedEpoch);
        Assert.Equal(7, stopping.Best);
    }

    [Fact]
    public void A_log_that_is_not_there_is_an_error_before_the_first_step()
    {
        var trainer = new FakeTrainer<float>();

        var validation = Assert.Throws<InvalidOperationException>(() => new FitLoop(trainer).Fit(
            new float[1], new float[1], verbose: Verbose.Silent, callbacks: [new EarlyStopping()]));
        var metric = Assert.Throws<InvalidOperationException>(() => new FitLoop(trainer).Fit(
            new float[1], new float[1], verbose: Verbose.Silent, callbacks: [new EarlyStopping("mean_squared_error")]));

        Assert.Equal(
            "FakeNet: EarlyStopping monitors \"val_loss\", but this training logs accuracy, loss. Logs that start with val_ need validationData or validationSplit.",
            validation.Message);
        Assert.Equal("FakeNet: EarlyStopping monitors \"mean_squared_error\", but this training logs accuracy, loss.", metric.Message);
        Assert.Empty(trainer.TrainX);
    }

    [Fact]
    public void A_name_without_a_direction_needs_a_mode()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new FitLoop(new FakeTrainer<float>()).Fit(
            new float[1], new float[1], verbose: Verbose.Silent, callbacks: [new EarlyStopping("learning_rate"), new LearningRateScheduler(_ => 1)]));

        Assert.Equal("FakeNet: EarlyStopping cannot tell whether smaller or larger values of \"learning_rate\" are better: give MonitorMode.Min or MonitorMode.Max.", error.Message);
        Assert.Equal(MonitorMode.Max, new EarlyStopping("val_score", mode: MonitorMode.Max).Mode);
        Assert.Equal(MonitorMode.Min, new EarlyStopping("mean_absolute_error").Mode);
    }

    [Theory]
    [InlineData("val_root_mean_squared_error", MonitorMode.Min)]
    [InlineData("val_squared_hinge", MonitorMode.Min)]
    [InlineData("logcosh", MonitorMode.Min)]
    [InlineData("val_kl_divergence", MonitorMode.Min)]
    [InlineData("val_head_poisson", MonitorMode.Min)]
    [InlineData("val_binary_accuracy", MonitorMode.Max)]
    [InlineData("val_cosine_similarity", MonitorMode.Max)]
    public void The_name_of_a_metric_tells_its_direction(string monitor, MonitorMode expected) => Assert.Equal(expected, new EarlyStopping(monitor).Mode);

    [Fact]
    public void Arguments_have_to_make_sense()
    {
        Assert.Throws<ArgumentException>("monitor", () => new EarlyStopping(" "));
        Assert.Throws<ArgumentOutOfRangeException>("minDelta", () => new EarlyStopping(minDelta: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("patience", () => new EarlyStopping(patience: -1));
        Assert.Throws<ArgumentOutOfRangeException>("mode", () => new EarlyStopping(mode: (MonitorMode)7));
        Assert.Throws<ArgumentOutOfRangeException>("baseline", () => new EarlyStopping(baseline: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("startFromEpoch", () => new EarlyStopping(startFromEpoch: -1));
    }

    [Theory]
    [InlineData(Verbose.Line, true, "Stopped after epoch 4: val_loss was best in epoch 2, 0.1235, whose weights the network has.")]
    [InlineData(Verbose.Bar, false, "Stopped after epoch 4: val_loss was best in epoch 2, 0.1235.")]
    [InlineData(Verbose.Silent, true, "")]
    public void It_says_what_it_has_done(Verbose verbose, bool restores, string expected)
    {
        using StringWriter writer = new() { NewLine = "\n" };
        Fit([5, 0.12345, 1, 1, 0], new(patience: 2, restoreBestWeights: restores), verbose, new(writer, new FakeClock(), IsLive: true, HasColor: false));
        Assert.Equal(expected, writer.ToString().TrimEnd('\n').Split('\n')[^1]);
    }

    [Fact]
    public void It_says_whose_weights_there_are_where_nothing_was_stopped()
    {
        using StringWriter writer = new() { NewLine = "\n" };
        Fit([5, 1, 2], new(patience: 9, restoreBestWeights: true), Verbose.Line, new(writer, new FakeClock(), IsLive: false, HasColor: false));
        Assert.EndsWith("\nval_loss was best in epoch 2, 1, whose weights the network has.\n", writer.ToString(), StringComparison.Ordinal);
        writer.GetStringBuilder().Clear();
        Fit([5, 2, 1], new(patience: 9, restoreBestWeights: true), Verbose.Line, new(writer, new FakeClock(), IsLive: false, HasColor: false));
        Assert.DoesNotContain("best", writer.ToString(), StringComparison.Ordinal);
    }

    private static History Fit(IReadOnlyCollection<double> validationLosses, EarlyStopping stopping, Verbose verbose = Verbose.Silent, ProgressOutput? output = null)
    {
        var trainer = new FakeTrainer<float>();
        foreach (double loss in validationLosses)
            trainer.TestLosses.Enqueue(loss);
        return new FitLoop(trainer, output).Fit(
            new float[1], new float[1], epochs: validationLosses.Count, verbose: verbose, callbacks: [stopping],
            validationData: (new float[1], new float[1]));
    }

    private static double[] Numbers(string text) =>
        [.. text.Split(' ').Select(number => number == "nan" ? double.NaN : double.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
}

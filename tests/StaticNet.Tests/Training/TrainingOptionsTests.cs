using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

public class TrainingOptionsTests
{
    private static readonly TrainingOptions Plain = new() { BatchSize = 2, Shuffle = false, Verbose = Verbose.Silent };

    [Fact]
    public void Training_begins_with_the_initial_epoch_and_ends_before_the_last()
    {
        var trainer = new FakeTrainer<float>();

        History history = Fit(trainer, Plain with { InitialEpoch = 3, Epochs = 5 });

        Assert.Equal([3, 4], history.Epoch);
        Assert.Equal(6, trainer.TrainX.Count);
        Assert.StartsWith("FakeNet: initialEpoch must be below epochs, which is 5: epochs is where training ends", Assert.Throws<ArgumentOutOfRangeException>(() => Fit(trainer, Plain with { InitialEpoch = 5, Epochs = 5 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Epochs_of_some_steps_go_on_in_the_data_and_begin_them_anew()
    {
        var trainer = new FakeTrainer<float>();

        Fit(trainer, Plain with { StepsPerEpoch = 2, Epochs = 3 });

        // Five samples are three batches: 01 23 | 4 01 | 23 4.
        Assert.Equal(["0 1", "2 3", "4", "0 1", "2 3", "4"], trainer.TrainX.Select(batch => string.Join(' ', batch)));
    }

    [Fact]
    public void Epochs_may_have_more_steps_than_the_data_have_batches()
    {
        var trainer = new FakeTrainer<float>();

        Fit(trainer, Plain with { StepsPerEpoch = 4, Shuffle = true });

        // The fake's orders are backwards, and turned by the epoch.
        Assert.Equal(["4 3", "2 1", "0", "3 2"], trainer.TrainX.Select(batch => string.Join(' ', batch)));
    }

    [Fact]
    public void Some_epochs_are_validated_on_some_batches()
    {
        var trainer = new FakeTrainer<float>();

        History history = Fit(trainer, Plain with { Epochs = 5, ValidationFrequency = 2, ValidationSteps = 2, ValidationBatchSize = 3, ValidationData = new(Ramp(9), Ramp(9)) });

        Assert.Equal(["0 1 2", "3 4 5", "0 1 2", "3 4 5"], trainer.TestX.Select(batch => string.Join(' ', batch)));
        Assert.Equal([double.NaN, 1.5, double.NaN, 1.5, double.NaN], history["val_loss"]);
    }

    [Fact]
    public void A_cancelled_training_ends_after_its_step_with_the_history_so_far()
    {
        using var source = new CancellationTokenSource();
        var trainer = new FakeTrainer<float>();
        List<string> calls = [];
        int steps = 0;
        trainer.WhileTraining = () =>
        {
            if (++steps == 5)
                source.Cancel();
        };

        History history = Fit(trainer, Plain with { Epochs = 9, CancellationToken = source.Token, Callbacks = [new RecordingCallback(calls)], ValidationData = new(Ramp(1), Ramp(1)) });

        Assert.Equal(5, trainer.TrainX.Count);
        Assert.Single(trainer.TestX);
        Assert.Equal([0, 1], history.Epoch);
        Assert.Equal(double.NaN, history["val_loss"][1]);
        Assert.StartsWith("train end", calls[^1]);
    }

    [Fact]
    public void A_training_that_is_cancelled_before_it_begins_does_nothing()
    {
        var trainer = new FakeTrainer<float>();

        History history = Fit(trainer, Plain with { CancellationToken = new(canceled: true) });

        Assert.Empty(history.Epoch);
        Assert.Empty(trainer.TrainX);
    }

    [Fact]
    public void Progress_is_told_of_each_step()
    {
        var clock = new FakeClock();
        var trainer = new FakeTrainer<float> { WhileTraining = () => clock.Advance(2) };
        List<TrainingProgress> reports = [];

        new FitLoop(trainer, new(System.IO.TextWriter.Null, clock, IsLive: false, HasColor: false)).Fit(Ramp(5), Ramp(5), Plain with { Epochs = 2, Progress = new Direct(reports.Add) });

        Assert.Equal([(0, 1), (0, 2), (0, 3), (1, 1), (1, 2), (1, 3)], reports.Select(report => (report.Epoch, report.Step)));
        Assert.All(reports, report => Assert.Equal((2, 3), (report.Epochs, report.Steps)));
        Assert.Equal([0, 1, 1.6, 0, 1, 1.6], reports.Select(report => report.Loss), Close);

        // Two samples in 2 s; the last batch has one.
        Assert.Equal([1, 1, 0.75], reports.Take(3).Select(report => report.SamplesPerSecond), Close);
        Assert.Equal([10, 8, 6, 4, 2, 0], reports.Select(report => report.TimeLeft!.Value.TotalSeconds), Close);
    }

    [Theory]
    [InlineData("initialEpoch")]
    [InlineData("stepsPerEpoch")]
    [InlineData("validationSteps")]
    [InlineData("validationBatchSize")]
    [InlineData("validationFrequency")]
    public void Numbers_are_in_range(string name)
    {
        TrainingOptions options = name switch
        {
            "initialEpoch" => Plain with { InitialEpoch = -1 },
            "stepsPerEpoch" => Plain with { StepsPerEpoch = 0 },
            "validationSteps" => Plain with { ValidationSteps = 0 },
            "validationBatchSize" => Plain with { ValidationBatchSize = 0 },
            _ => Plain with { ValidationFrequency = 0 },
        };

        var error = Assert.Throws<ArgumentOutOfRangeException>(name, () => Fit(new FakeTrainer<float>(), options));

        Assert.StartsWith($"FakeNet: {name} must be at least {(name == "initialEpoch" ? 0 : 1)}.", error.Message);
    }

    [Fact]
    public void Targets_of_the_other_type_are_refused()
    {
        var floats = Assert.Throws<ArgumentException>("validationData", () => Fit(new FakeTrainer<float>(), Plain with { ValidationData = new(Ramp(2), new[] { 1, 2 }) }));
        var classes = Assert.Throws<ArgumentException>("validationData", () => new FitLoop(new FakeTrainer<int> { Classes = 9 }).Fit(
            new(Ramp(2)), new(new[] { 1, 2 }), Plain with { ValidationData = new(Ramp(2), Ramp(2)) }));
        var count = Assert.Throws<ArgumentException>("validationData", () => Fit(new FakeTrainer<float>(), Plain with { ValidationData = new([Ramp(2), Ramp(2)], [Ramp(2)]) }));

        Assert.StartsWith("FakeNet: validationData.Y has int targets; expected float, which its loss takes: class numbers are for Loss.SparseCategoricalCrossentropy.", floats.Message);
        Assert.StartsWith("FakeNet: validationData.Y has float targets; expected int class numbers, which its sparse loss takes.", classes.Message);
        Assert.StartsWith("FakeNet: validationData has 2 inputs; expected 1, as the network has.", count.Message);
    }

    private static bool Close(double expected, double found) => Math.Abs(expected - found) < 1e-9;

    private static float[] Ramp(int length) => [.. Enumerable.Range(0, length).Select(i => (float)i)];

    private static History Fit(FakeTrainer<float> trainer, TrainingOptions options) => new FitLoop(trainer).Fit(Ramp(5), Ramp(5), options);

    private sealed class Direct(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}

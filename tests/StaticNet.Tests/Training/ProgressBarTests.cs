using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

public sealed class ProgressBarTests : IDisposable
{
    private static readonly SortedDictionary<string, double> Training = new(StringComparer.Ordinal) { ["accuracy"] = 0.875, ["loss"] = 0.5 };

    private static readonly SortedDictionary<string, double> Validated = new(Training, StringComparer.Ordinal)
    {
        ["val_accuracy"] = 0.9375,
        ["val_loss"] = 0.25,
    };

    private readonly CultureScope _culture = new("fi-FI");
    private readonly StringWriter _writer = new() { NewLine = "\n" };
    private readonly FakeClock _clock = new();

    public void Dispose()
    {
        _writer.Dispose();
        _culture.Dispose();
    }

    [Fact]
    public void Into_a_file_a_bar_is_the_last_line_of_each_epoch()
    {
        ProgressBar bar = Bar(epochs: 1, steps: 469);

        Epoch(bar, epoch: 0, steps: 469, first: 0.32, others: 0.01);

        Assert.Equal(
            "469/469 ━━━━━━━━━━━━━━━━━━━━ 5s 10ms/step - accuracy: 0.8750 - loss: 0.5000 - val_accuracy: 0.9375 - val_loss: 0.2500\n",
            _writer.ToString());
    }

    [Fact]
    public void A_loss_that_is_no_number_is_told_once_with_what_helps()
    {
        ProgressBar bar = Bar(epochs: 3, steps: 2, Verbose.Line);
        for (int epoch = 0; epoch < 3; epoch++)
            bar.OnEpochEnd(epoch, new SortedDictionary<string, double> { ["loss"] = epoch == 0 ? 1 : double.NaN });

        Assert.Equal("The loss is no number (NaN) since epoch 2: are there such numbers in the data? If not, try a lower LearningRate, or ClipNorm = 1; the callback TerminateOnNaN ends such a training.", Assert.Single(_writer.ToString().Split('\n'), line => line.StartsWith("The ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_line_is_printed_for_each_epoch()
    {
        ProgressBar bar = Bar(epochs: 12, steps: 469, Verbose.Line);

        Epoch(bar, epoch: 0, steps: 469, first: 0.01, others: 0.01);
        Epoch(bar, epoch: 11, steps: 469, first: 3, others: 3);

        // 469 steps of 3 s take 1407 s.
        Assert.Equal(
            """
            Epoch 1/12
            469/469 - 5s - 10ms/step - accuracy: 0.8750 - loss: 0.5000 - val_accuracy: 0.9375 - val_loss: 0.2500
            Epoch 12/12
            469/469 - 1407s - 3s/step - accuracy: 0.8750 - loss: 0.5000 - val_accuracy: 0.9375 - val_loss: 0.2500

            """.ReplaceLineEndings("\n"),
            _writer.ToString());
    }

    [Fact]
    public void A_line_counts_the_first_step_as_any_other_and_a_bar_leaves_it_out()
    {
        Epoch(Bar(epochs: 1, steps: 2, Verbose.Line), epoch: 0, steps: 2, first: 3, others: 1);
        Epoch(Bar(epochs: 1, steps: 2), epoch: 0, steps: 2, first: 3, others: 1);

        string[] lines = _writer.ToString().Split('\n');
        Assert.StartsWith("2/2 - 4s - 2s/step - ", lines[0]);
        Assert.StartsWith("2/2 ━━━━━━━━━━━━━━━━━━━━ 4s 1s/step - ", lines[1]);
    }

    [Fact]
    public void A_live_bar_rewrites_its_line()
    {
        ProgressBar bar = Bar(epochs: 1, steps: 40, isLive: true);

        bar.OnEpochBegin(0);
        Step(bar, 0, 1.0);
        Step(bar, 1, 0.1);
        Step(bar, 9, 0.8);
        _clock.Advance(3.1);
        bar.OnEpochEnd(0, Validated);

        Assert.Equal(
            [
                "",
                " 1/40 ──────────────────── 39s 1s/step - accuracy: 0.8750 - loss: 0.5000",
                " 2/40 ━─────────────────── 3s 100ms/step - accuracy: 0.8750 - loss: 0.5000",
                "10/40 ━━━━━─────────────── 3s 100ms/step - accuracy: 0.8750 - loss: 0.5000",
                "40/40 ━━━━━━━━━━━━━━━━━━━━ 5s 103ms/step - accuracy: 0.8750 - loss: 0.5000 - val_accuracy: 0.9375 - val_loss: 0.2500\n",
            ],
            _writer.ToString().Split('\r'));
    }

    [Fact]
    public void Colours_tell_what_is_done()
    {
        ProgressBar bar = Bar(epochs: 1, steps: 4, isLive: true, hasColor: true);

        bar.OnEpochBegin(0);
        Step(bar, 0, 0.5);

        Assert.Equal(
            "\r\e[1m1/4\e[0m \e[32m━━━━━\e[0m\e[37m━━━━━━━━━━━━━━━\e[0m \e[1m1s\e[0m 500ms/step - accuracy: 0.8750 - loss: 0.5000",
            _writer.ToString());
    }

    [Fact]
    public void A_shorter_line_covers_all_of_the_longer_one()
    {
        foreach (bool hasColor in (bool[])[false, true])
        {
            _writer.GetStringBuilder().Clear();
            ProgressBar bar = Bar(epochs: 1, steps: 200, isLive: true, hasColor: hasColor);

            bar.OnEpochBegin(0);
            Step(bar, 0, 100);
            Step(bar, 1, 0.1);

            // First 5:31:40 and 100s/step, then 19s and 100ms/step: three characters fewer.
            string[] lines = _writer.ToString().Split('\r');
            Assert.Contains("5:31:40", lines[1]);
            Assert.EndsWith("loss: 0.5000   ", lines[2]);
            Assert.False(lines[2].EndsWith("    "));
        }
    }

    [Theory]
    [InlineData(0.06, "5s")]
    [InlineData(0.6, "59s")]
    [InlineData(0.65, "1:04")]
    [InlineData(36, "59:24")]
    [InlineData(40, "1:06:00")]
    public void The_time_to_come_is_in_hours_minutes_and_seconds(double perStep, string eta)
    {
        ProgressBar bar = Bar(epochs: 1, steps: 100, isLive: true);

        bar.OnEpochBegin(0);
        Step(bar, 0, perStep);

        Assert.Contains($"─ {eta} ", _writer.ToString());
    }

    [Theory]
    [InlineData(2.5, "2s/step")]
    [InlineData(1.0, "1s/step")]
    [InlineData(0.9, "900ms/step")]
    [InlineData(0.001, "1ms/step")]
    [InlineData(0.0005, "500us/step")]
    [InlineData(0.0, "0s/step")]
    public void The_time_of_a_step_has_its_unit(double perStep, string expected)
    {
        Epoch(Bar(epochs: 1, steps: 1), epoch: 0, steps: 1, first: perStep, others: 0);

        Assert.Contains($" {expected} - accuracy", _writer.ToString());
    }

    [Fact]
    public void A_live_bar_is_drawn_twenty_times_a_second_at_most()
    {
        ProgressBar bar = Bar(epochs: 1, steps: 1000, isLive: true);

        bar.OnEpochBegin(0);
        for (int batch = 0; batch < 1000; batch++)
            Step(bar, batch, 0.001);

        // At 1 ms, and then every 50 ms within the second.
        Assert.Equal(20, _writer.ToString().Count(character => character == '\r'));
    }

    [Fact]
    public void A_step_without_a_drawing_allocates_nothing()
    {
        ProgressBar bar = Bar(epochs: 1, steps: 1000, isLive: true);
        bar.OnEpochBegin(0);
        Step(bar, 0, 0.001);
        Step(bar, 1, 0.001);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int batch = 2; batch < 40; batch++)
            Step(bar, batch, 0.001);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_console_without_these_characters_gets_ASCII()
    {
        using var stream = new MemoryStream();
        using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\n" };
        var bar = new ProgressBar(new(writer, _clock, IsLive: true, HasColor: true), Verbose.Bar, 1, 2);

        bar.OnEpochBegin(0);
        Step(bar, 0, 1);

        Assert.Contains("\e[32m==========\e[0m\e[37m..........\e[0m", Encoding.Latin1.GetString(stream.ToArray()));
    }

    [Fact]
    public void Fit_prints_each_epoch_and_nothing_of_the_validation()
    {
        var trainer = new FakeTrainer<float> { WeightPenalty = 1 };
        trainer.WhileTraining = () => _clock.Advance(0.25);
        trainer.WhileTesting = () => _clock.Advance(1);

        new FitLoop(trainer, Output(isLive: false, hasColor: false)).Fit(
            new float[] { 2, 0, 6, 0, 2 }, new float[5], batchSize: 2, epochs: 2, validationData: (new float[] { 8 }, new float[1]), shuffle: false);

        // The losses 2, 6 and 2 of 2, 2 and 1 samples; 0.75 s of training and 1 s of validation, of which 1.5 s follow the first step.
        Assert.Equal(
            """
            Epoch 1/2
            3/3 ━━━━━━━━━━━━━━━━━━━━ 2s 750ms/step - accuracy: 1.8000 - loss: 3.6000 - val_accuracy: 4.0000 - val_loss: 9.0000
            Epoch 2/2
            3/3 ━━━━━━━━━━━━━━━━━━━━ 2s 750ms/step - accuracy: 1.8000 - loss: 3.6000 - val_accuracy: 4.0000 - val_loss: 9.0000

            """.ReplaceLineEndings("\n"),
            _writer.ToString());
    }

    [Fact]
    public void Silence_is_silence()
    {
        new FitLoop(new FakeTrainer<float>(), Output(isLive: true, hasColor: true)).Fit(
            new float[1], new float[1], epochs: 2, verbose: Verbose.Silent);

        Assert.Equal("", _writer.ToString());
    }

    [Fact]
    public void An_error_leaves_the_bar_on_a_line_of_its_own()
    {
        var trainer = new FakeTrainer<float>();
        trainer.WhileTraining = () =>
        {
            if (trainer.TrainX.Count == 2)
                throw new InvalidOperationException();
        };

        Assert.Throws<InvalidOperationException>(() => new FitLoop(trainer, Output(isLive: true, hasColor: false)).Fit(
            new float[2], new float[2], batchSize: 1));

        Assert.Equal(
            "\r1/2 ━━━━━━━━━━────────── 0s 0s/step - accuracy: 0.0000e+00 - loss: 0.0000e+00\n",
            _writer.ToString());
    }

    private ProgressBar Bar(int epochs, int steps, Verbose verbose = Verbose.Bar, bool isLive = false, bool hasColor = false) =>
        new(Output(isLive, hasColor), verbose, epochs, steps);

    private ProgressOutput Output(bool isLive, bool hasColor) => new(_writer, _clock, isLive, hasColor);

    private void Epoch(ProgressBar bar, int epoch, int steps, double first, double others)
    {
        bar.OnEpochBegin(epoch);
        for (int batch = 0; batch < steps; batch++)
            Step(bar, batch, batch == 0 ? first : others);
        bar.OnEpochEnd(epoch, Validated);
    }

    private void Step(ProgressBar bar, int batch, double seconds)
    {
        _clock.Advance(seconds);
        bar.OnTrainBatchEnd(batch, Training);
    }
}

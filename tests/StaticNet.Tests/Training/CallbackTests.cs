using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

public class CallbackTests
{
    [Fact]
    public void Every_hook_is_called_in_Keras_order_with_sorted_running_means()
    {
        var calls = new List<string>();

        Fit(new FakeTrainer<float>(), epochs: 1, new RecordingCallback(calls));

        Assert.Equal(
            [
                "train begin",
                "epoch 0 begin",
                "batch 0 begin",
                "batch 0 end accuracy=1 loss=2",
                "batch 1 begin",
                "batch 1 end accuracy=2 loss=4",
                "test begin",
                "test batch 0 begin",
                "test batch 0 end accuracy=4 loss=8",
                "test end accuracy=4 loss=8",
                "epoch 0 end accuracy=2 loss=4 val_accuracy=4 val_loss=8",
                "train end accuracy=2 loss=4 val_accuracy=4 val_loss=8",
            ],
            calls);
    }

    [Fact]
    public void Callbacks_are_called_in_the_order_given()
    {
        var calls = new List<string>();

        Fit(new FakeTrainer<float>(), epochs: 1, new RecordingCallback(calls, "a "), new RecordingCallback(calls, "b "));

        Assert.Equal(24, calls.Count);
        Assert.All(calls.Chunk(2), pair => Assert.Equal(pair[0].Replace("a ", "b "), pair[1]));
        Assert.StartsWith("a ", calls[0]);
    }

    [Fact]
    public void Users_callbacks_come_before_the_progress_bar()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var seen = new List<string>();
        var callback = new LambdaCallback
        {
            EpochBegin = (_, _) => seen.Add(writer.ToString()),
            EpochEnd = (_, _, _) => seen.Add(writer.ToString()),
        };

        new FitLoop(new FakeTrainer<float>(), new(writer, new FakeClock(), IsLive: false, HasColor: false)).Fit(
            new float[1], new float[1], epochs: 2, verbose: Verbose.Line, callbacks: [callback]);

        Assert.Equal("", seen[0]);
        Assert.Equal("Epoch 1/2\n", seen[1]);
        Assert.StartsWith("Epoch 1/2\n1/1 - 0s", seen[2]);
        Assert.EndsWith("\n", seen[2]);
    }

    [Fact]
    public void Logs_of_an_epoch_stay_as_they_are()
    {
        var kept = new List<IReadOnlyDictionary<string, double>>();
        var trainer = new FakeTrainer<float>();
        foreach (double loss in (double[])[4, 4, 2, 2])
            trainer.TrainLosses.Enqueue(loss);

        Fit(trainer, epochs: 2, new LambdaCallback { EpochEnd = (_, _, logs) => kept.Add(logs) });

        Assert.Equal([4, 2], kept.Select(logs => logs["loss"]));
        Assert.Equal(["accuracy", "loss", "val_accuracy", "val_loss"], kept[0].Keys);
        Assert.True(kept[0].ContainsKey("val_loss"));
        Assert.False(kept[0].TryGetValue("acc", out _));
        var error = Assert.Throws<KeyNotFoundException>(() => kept[0]["acc"]);
        Assert.Equal("\"acc\" is not in the logs; expected one of accuracy, loss, val_accuracy, val_loss; did you mean \"accuracy\"?", error.Message);
    }

    [Fact]
    public void A_session_tells_about_the_training()
    {
        var text = new List<string>();

        Fit(new FakeTrainer<float>(), epochs: 3, new LambdaCallback
        {
            TrainBegin = session => text.Add($"{session.NetworkName} {session.Epochs} {session.Steps} {string.Join(',', session.LogNames)}"),
        });

        Assert.Equal(["FakeNet 3 2 accuracy,loss,val_accuracy,val_loss"], text);
    }

    [Fact]
    public void A_callback_changes_the_learning_rate()
    {
        var trainer = new FakeTrainer<float>();
        var rates = new List<float>();
        trainer.WhileTraining = () => rates.Add(trainer.LearningRate);

        Fit(trainer, epochs: 2, new LambdaCallback { EpochBegin = (session, epoch) => session.LearningRate /= 1 + epoch });

        Assert.Equal([0.5f, 0.5f, 0.25f, 0.25f], rates);
    }

    [Fact]
    public void Stopping_in_a_batch_ends_the_epoch_with_its_validation()
    {
        var calls = new List<string>();
        var trainer = new FakeTrainer<float>();

        History history = Fit(
            trainer,
            epochs: 5,
            new LambdaCallback { TrainBatchEnd = (session, _, _) => session.StopTraining = true },
            new RecordingCallback(calls));

        Assert.Single(trainer.TrainX);
        Assert.Equal([0], history.Epoch);
        Assert.Equal([2], history["loss"]);
        Assert.Equal([8], history["val_loss"]);
        Assert.Equal("train end accuracy=1 loss=2 val_accuracy=4 val_loss=8", calls[^1]);
    }

    [Fact]
    public void Stopping_after_an_epoch_keeps_the_next_from_beginning()
    {
        History history = Fit(new FakeTrainer<float>(), epochs: 5, new LambdaCallback
        {
            EpochEnd = (session, epoch, _) => session.StopTraining = epoch == 1,
        });

        Assert.Equal([0, 1], history.Epoch);
    }

    [Fact]
    public void A_stopped_training_does_not_stop_the_next()
    {
        var callback = new LambdaCallback { EpochEnd = (session, _, _) => session.StopTraining = true };
        var trainer = new FakeTrainer<float>();

        Fit(trainer, epochs: 3, callback);
        History history = Fit(trainer, epochs: 3);

        Assert.Equal([0, 1, 2], history.Epoch);
    }

    [Fact]
    public void A_callback_without_a_training_has_no_session()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new Curious().Ask());

        Assert.Equal("Curious has no session yet: a callback gets it when Fit begins, and this one was not given to a Fit.", error.Message);
    }

    [Fact]
    public void An_error_in_a_callback_ends_the_training()
    {
        var trainer = new FakeTrainer<float>();

        Assert.Throws<NotSupportedException>(() => Fit(trainer, epochs: 3, new LambdaCallback
        {
            TrainBatchBegin = (_, batch) => throw new NotSupportedException(),
        }));

        Assert.Empty(trainer.TrainX);
    }

    /// <summary>Two steps an epoch, with the losses 2 and 6, and a validation with the loss 8.</summary>
    private static History Fit(FakeTrainer<float> trainer, int epochs, params Callback[] callbacks) => new FitLoop(trainer).Fit(
        new float[] { 2, 6 }, new float[2], batchSize: 1, epochs, Verbose.Silent, callbacks,
        validationData: (new float[] { 8 }, new float[1]), shuffle: false);

    private sealed class Curious : Callback
    {
        public TrainingSession Ask() => Session;
    }
}

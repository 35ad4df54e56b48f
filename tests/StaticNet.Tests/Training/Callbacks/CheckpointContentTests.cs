using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Xunit;

namespace StaticNet.Tests.Training;

/// <summary>What a checkpoint must not be taken for, what must not be lost, and what a cancelled training leaves.</summary>
public sealed class CheckpointContentTests : IDisposable
{
    private static readonly float[] X = [.. Enumerable.Range(0, 24 * 5).Select(i => MathF.Cos(i))];
    private static readonly int[] Y = [.. Enumerable.Range(0, 24).Select(i => i % 3)];

    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void What_another_optimizer_keeps_is_refused()
    {
        using var file = new MemoryStream();
        new Resumable().SaveCheckpoint(file);
        file.Position = 0;

        var error = Assert.Throws<InvalidDataException>(() => new ResumableNadam().LoadCheckpoint(file));

        Assert.Equal("ResumableNadam: the checkpoint has what the optimizer 'Adam' keeps, but this network's is 'Nadam'; Load takes the weights alone of a file of Save.", error.Message);
    }

    [Fact]
    public void Batches_that_wait_for_a_step_that_never_comes_are_refused()
    {
        ResumableByFours network = new();
        network.TrainOnBatch(X, Y);
        network.TrainOnBatch(X, Y);
        using var file = new MemoryStream();
        network.SaveCheckpoint(file);
        file.Position = 0;

        var error = Assert.Throws<InvalidDataException>(() => new ResumableByTwos().LoadCheckpoint(file));

        Assert.Contains("2 batches that wait for the next one; expected numbers of at least 0, and less than 2 batches that wait", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_checkpoint_is_deleted_when_the_next_one_is_written()
    {
        string first = Path.Combine(_directory, "1.safetensors");
        List<Callback> callbacks = [new ModelCheckpoint(Path.Combine(_directory, "{epoch}.safetensors"), saveWeightsOnly: false, keepLast: 1), new LambdaCallback { EpochEnd = (_, epoch, _) => FailIn(epoch) }];

        Assert.ThrowsAny<IOException>(() => new Resumable().Fit(X, Y, new TrainingOptions { Epochs = 2, Verbose = Verbose.Silent, Callbacks = callbacks }));

        new Resumable().LoadCheckpoint(first);
        Assert.Equal([first], Directory.GetFiles(_directory));

        static void FailIn(int epoch)
        {
            if (epoch == 1)
                throw new IOException("No space left on device");
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(2)]
    public void A_training_that_is_cancelled_while_it_validates_goes_on_there(int? saveFrequency)
    {
        Resumable whole = new(3);
        Train(whole, null, []);
        using var source = new CancellationTokenSource();
        string backup = Path.Combine(_directory, "backup.safetensors");

        Train(new Resumable(3), source, [new BackupAndRestore(backup, saveFrequency), new LambdaCallback { TestBegin = _ => source.Cancel() }]);
        Resumable second = new(4);
        History history = Train(second, null, [new BackupAndRestore(backup, saveFrequency), new LambdaCallback()]);

        Assert.Equal(whole.GetWeights("dense_1/kernel"), second.GetWeights("dense_1/kernel"));
        Assert.Equal([0, 1, 2], history.Epoch);
    }

    [Fact]
    public void A_callback_that_sets_a_rate_which_a_schedule_sets_is_refused_at_the_beginning()
    {
        Resumable network = new() { Schedule = new ExponentialDecay(0.1, 10, 0.5) };

        foreach (Callback callback in (Callback[])[new ReduceLearningRateOnPlateau("loss"), new LearningRateScheduler(_ => 1)])
        {
            var error = Assert.Throws<InvalidOperationException>(() => Train(network, null, [callback]));
            Assert.Equal($"Resumable: {callback.GetType().Name} sets the learning rate, but ExponentialDecay does so too: set the network's Schedule to null, or leave the callback out.", error.Message);
        }
    }

    [Fact]
    public void A_schedule_that_gives_no_rate_can_be_taken_away()
    {
        Resumable network = new() { LearningRate = 0.25f };
        network.Schedule = new NoRate();
        Assert.Throws<InvalidOperationException>(() => network.TrainOnBatch(X, Y));

        network.Schedule = null;

        Assert.Equal(0.25f, network.LearningRate);
        network.TrainOnBatch(X, Y);
    }

    private static History Train(Resumable network, CancellationTokenSource? source, IEnumerable<Callback> callbacks) => network.Fit(X, Y, new TrainingOptions
    {
        BatchSize = 8, Epochs = 3, Verbose = Verbose.Silent, ValidationSplit = 0.25f, Callbacks = callbacks, CancellationToken = source?.Token ?? default,
    });

    private sealed class NoRate : LearningRateSchedule
    {
        public override double At(long step) => -1;
    }
}

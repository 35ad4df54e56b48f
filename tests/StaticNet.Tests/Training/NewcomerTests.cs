using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using StaticNet.Serialization;
using StaticNet.Tests.Updates;
using Xunit;

namespace StaticNet.Tests.Training;

/// <summary>What people stumble over who use a network for the first time: each has a sentence that says what to do.</summary>
public sealed class NewcomerTests : IDisposable
{
    private static readonly float[] X = [.. Enumerable.Range(0, 16 * 5).Select(i => MathF.Cos(i))];
    private static readonly int[] Y = [.. Enumerable.Range(0, 16).Select(i => i % 3)];
    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;

    private string File => Path.Combine(_directory, "net.safetensors");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Files_of_the_other_kind_say_what_reads_them()
    {
        Resumable network = new();
        network.SaveCheckpoint(File);
        Assert.Equal($"\"{File}\": Resumable: the file is a checkpoint, which LoadCheckpoint reads; Load reads the weights that Save has written.", Assert.Throws<InvalidDataException>(() => network.Load(File)).Message);
        network.Save(File);
        Assert.Equal($"\"{File}\": Resumable: the file has weights alone, which Load reads; LoadCheckpoint reads what SaveCheckpoint has written.", Assert.Throws<InvalidDataException>(() => network.LoadCheckpoint(File)).Message);
    }

    [Fact]
    public void A_file_of_another_network_is_called_so()
    {
        new ResumableNarrow().Save(File);
        Assert.StartsWith($"\"{File}\": Resumable: the file is of another network: the tensor 'dense_1/kernel' should have shape (5, 16), but it has (5, 8).", Assert.Throws<InvalidDataException>(() => new Resumable().Load(File)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weights_that_fail_the_test_vectors_are_seen_by_nobody()
    {
        Resumable network = new(3);
        using MemoryStream stream = new();
        new Resumable(8).SaveCheckpoint(stream);
        stream.Position = 0;
        TensorFile file = ((ITrainableNetwork)network).Engine.ReadCheckpoint(stream);
        file.Singles("test/outputs")[0] += 1;
        float[] before = network.Predict(X);
        using CancellationTokenSource end = new();
        Task<bool> watch = Task.Run(() =>
        {
            bool same = true;
            while (!end.IsCancellationRequested)
                same &= network.Predict(X).AsSpan().SequenceEqual(before);
            return same;
        }, TestContext.Current.CancellationToken);
        for (int i = 0; i < 200; i++)
            Assert.Contains("test vectors", Assert.Throws<InvalidDataException>(() => ((ITrainableNetwork)network).Engine.LoadState(file)).Message, StringComparison.Ordinal);
        await end.CancelAsync();
        Assert.True(await watch);
        Assert.Equal(before, network.Predict(X));
    }

    [Fact]
    public void Histories_of_a_training_that_went_on_are_joined()
    {
        TrainingOptions options = new() { Verbose = Verbose.Silent, Epochs = 3 };
        Resumable network = new(3);
        History first = network.Fit(X, Y, options), second = network.Fit(X, Y, options with { InitialEpoch = 2, Epochs = 4, ValidationSplit = 0.5f });

        History joined = first.Concat(second);

        Assert.Equal([0, 1, 2, 3], joined.Epoch);
        Assert.Equal(["accuracy", "loss", "val_accuracy", "val_loss"], joined.Keys);
        Assert.Equal([first["loss"][0], first["loss"][1], .. second["loss"]], joined["loss"]);
        Assert.Equal([double.NaN, double.NaN, .. second["val_loss"]], joined["val_loss"]);
    }

    [Fact]
    public void The_rate_of_a_schedule_is_logged()
    {
        float[] x = new float[8 * 3], y = new float[8 * 2];
        History history = new ScheduledPieces().Fit(x, y, batchSize: 4, epochs: 4, verbose: Verbose.Silent);
        Assert.Equal([0.1, 0.05, 0.01, 0.01], history["learning_rate"].Select(rate => Math.Round(rate, 6)));
    }

    [Fact]
    public void No_step_is_before_the_first()
    {
        LearningRateSchedule[] schedules = [new ExponentialDecay(1, 2, 0.5), new InverseTimeDecay(1, 2, 0.5), new PolynomialDecay(1, 2), new PiecewiseConstantDecay([1], [1, 2]), new CosineDecay(1, 2), new CosineDecayRestarts(1, 2), new OneCycle(1, 2)];
        Assert.All(schedules, schedule => Assert.StartsWith("step must be at least 0, but is -1.", Assert.Throws<ArgumentOutOfRangeException>(() => schedule.At(-1)).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_rate_that_is_always_0_is_refused()
    {
        Assert.StartsWith("initialLearningRate must be a finite number above 0, but is 0.", Assert.Throws<ArgumentOutOfRangeException>(() => new CosineDecay(0, 10)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialDecay(0, 10, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new InverseTimeDecay(0, 10, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineDecayRestarts(0, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneCycle(0, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PolynomialDecay(0, 10, 0));
        Assert.Equal(0, new CosineDecay(0, 10, warmupTarget: 0.1, warmupSteps: 5).At(0));
        Assert.Equal(0, new PolynomialDecay(0, 10).At(0));
    }

    [Fact]
    public async Task Streams_need_no_options()
    {
        Resumable network = new(3), other = new(3);
        History history = network.Fit(Batches(), epochs: 2, Verbose.Silent, validationBatches: Batches());
        History same = other.Fit(Delayed(), epochs: 2, Verbose.Silent, validationBatches: Delayed());

        Assert.Equal(history.ToCsv(), same.ToCsv());
        Assert.Contains("val_loss", history.Keys);
        Evaluation evaluation = network.Evaluate(Delayed(), TestContext.Current.CancellationToken);
        Assert.Equal(history["val_loss"][^1], evaluation.Loss);
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();
        Assert.Throws<OperationCanceledException>(() => network.Evaluate(Delayed(), cancelled.Token));
    }

    // In another process, where nothing of the stream is left but its code.
    [Fact]
    public void A_stream_gets_the_number_of_its_pass()
    {
        Resumable whole = new(3), first = new(3), second = new(4);
        Numbered all = new(), before = new(), after = new();
        whole.Fit(all, epochs: 4, Verbose.Silent);
        first.Fit(before, epochs: 2, Verbose.Silent);
        using MemoryStream file = new();
        first.SaveCheckpoint(file);
        file.Position = 0;
        second.LoadCheckpoint(file);
        second.Fit(after, new TrainingOptions { InitialEpoch = 2, Epochs = 4, Verbose = Verbose.Silent });

        Assert.Equal([0, 1, 2, 3], all.Passes);
        Assert.Equal([0, 1], before.Passes);
        Assert.Equal([2, 3], after.Passes);
        Assert.Equal(whole.GetWeights("dense_2/kernel"), second.GetWeights("dense_2/kernel"));
    }

    private static IEnumerable<SampleSet> Batches()
    {
        for (int i = 0; i < 16; i += 4)
            yield return new(X.AsMemory(i * 5, 20), Y.AsMemory(i, 4));
    }

    private static async IAsyncEnumerable<SampleSet> Delayed()
    {
        foreach (SampleSet batch in Batches())
        {
            await Task.Yield();
            yield return batch;
        }
    }

    private sealed class Numbered : IPassBatches
    {
        public List<long> Passes { get; } = [];

        public IEnumerator<SampleSet> GetEnumerator(long pass)
        {
            Passes.Add(pass);
            for (int i = 0; i < 16; i += 4)
            {
                int row = (int)((i + (4 * pass)) % 16);
                yield return new(X.AsMemory(row * 5, 20), Y.AsMemory(row, 4));
            }
        }

        public IEnumerator<SampleSet> GetEnumerator() => throw new NotSupportedException();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

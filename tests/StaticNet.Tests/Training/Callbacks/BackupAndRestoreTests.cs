using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace StaticNet.Tests.Training;

/// <summary>A training that ends at any step and goes on ends with the same bits as one that never ended.</summary>
public sealed class BackupAndRestoreTests : IDisposable
{
    private const int Samples = 23, Epochs = 4;

    private static readonly float[] X = [.. Enumerable.Range(0, Samples * 5).Select(i => MathF.Sin(i * 0.7f))];
    private static readonly int[] Y = [.. Enumerable.Range(0, Samples).Select(i => i * i % 3)];

    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;

    private string Backup => Path.Combine(_directory, "backup.safetensors");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(null, null)]
    [InlineData(1, null)]
    [InlineData(2, null)]
    [InlineData(1, 4)]
    [InlineData(3, 7)]
    public void It_goes_on_after_any_step(int? saveFrequency, int? stepsPerEpoch)
    {
        (string expected, History whole) = Train(new Resumable(7), saveFrequency, stepsPerEpoch, crashAt: null);
        int steps = Epochs * (stepsPerEpoch ?? 3);
        for (int crashAt = 1; crashAt <= steps; crashAt++)
        {
            Assert.Throws<TimeoutException>(() => Train(new Resumable(7), saveFrequency, stepsPerEpoch, crashAt));

            // Another process has another network, callbacks of its own, and nothing but the files.
            (string found, History resumed) = Train(new Resumable(8), saveFrequency, stepsPerEpoch, crashAt: null);

            // Before the first backup there is nothing to go on from.
            if (crashAt > (saveFrequency ?? stepsPerEpoch ?? 3))
            {
                Assert.Equal(expected, found);
                Assert.Equal(whole.ToString(), resumed.ToString());
            }

            Assert.False(File.Exists(Backup));
        }
    }

    [Fact]
    public void It_goes_on_where_it_was_cancelled()
    {
        (string expected, _) = Train(new Resumable(7), null, null, crashAt: null);
        using var source = new System.Threading.CancellationTokenSource();

        Train(new Resumable(7), null, null, crashAt: null, new LambdaCallback { TrainBatchBegin = (session, _) => CancelAt(session.TotalSteps == 4, source) }, source);
        Assert.True(File.Exists(Backup));
        (string found, _) = Train(new Resumable(8), null, null, crashAt: null);

        Assert.Equal(expected, found);
    }

    [Fact]
    public void It_is_of_the_same_data_and_callbacks()
    {
        Assert.Throws<TimeoutException>(() => Train(new Resumable(7), 1, 4, crashAt: 2));

        var steps = Assert.Throws<InvalidOperationException>(() => Train(new Resumable(7), 1, 5, crashAt: null));
        var callbacks = Assert.Throws<InvalidOperationException>(() => new Resumable().Fit(X, Y, new TrainingOptions { StepsPerEpoch = 4, Verbose = Verbose.Silent, Callbacks = [new BackupAndRestore(Backup)] }));
        var network = Assert.Throws<InvalidDataException>(() => new ResumableNarrow().Fit(X, Y, new TrainingOptions { StepsPerEpoch = 4, Epochs = 4, Verbose = Verbose.Silent, ValidationData = new(X, Y), Callbacks = Callbacks(1, null) }));

        Assert.Equal($"Resumable: the checkpoint \"{Backup}\" is of a training with 4 steps an epoch, but this one has 5; expected the same, or another file.", steps.Message);
        Assert.EndsWith("but this one has 'BackupAndRestore'; expected the same, or another file.", callbacks.Message);
        Assert.StartsWith("ResumableNarrow: the checkpoint is of a network 'Resumable' with other layers: the hash of its architecture is", network.Message);
    }

    private static void CancelAt(bool isTime, System.Threading.CancellationTokenSource source)
    {
        if (isTime)
            source.Cancel();
    }

    private List<Callback> Callbacks(int? saveFrequency, int? crashAt) =>
    [
        new BackupAndRestore(Backup, saveFrequency),
        new EarlyStopping("loss", patience: 50, restoreBestWeights: true),
        new ReduceLearningRateOnPlateau("val_loss", factor: 0.5, patience: 1),
        new LearningRateScheduler((_, rate) => rate * 0.9f),
        new CsvLogger(Path.Combine(_directory, "log.csv")),
        new ModelCheckpoint(Path.Combine(_directory, "{epoch}.safetensors"), keepLast: 2),
        new LambdaCallback { TrainBatchEnd = (session, _, _) => Crash(session.TotalSteps == crashAt) },
    ];

    private static void Crash(bool isTime)
    {
        if (isTime)
            throw new TimeoutException();
    }

    // All that a training leaves behind: the weights, and the files.
    private (string Bits, History History) Train(Resumable network, int? saveFrequency, int? stepsPerEpoch, int? crashAt, Callback? another = null, System.Threading.CancellationTokenSource? source = null)
    {
        List<Callback> callbacks = Callbacks(saveFrequency, crashAt);
        if (another is not null)
            callbacks[^1] = another;
        History history = network.Fit(X, Y, new TrainingOptions
        {
            BatchSize = 8, Epochs = Epochs, StepsPerEpoch = stepsPerEpoch, Verbose = Verbose.Silent, ValidationData = new(X[..25], Y[..5]), Callbacks = callbacks, CancellationToken = source?.Token ?? default,
        });
        string[] files = [.. Directory.GetFiles(_directory).Where(file => file != Backup).Order(StringComparer.Ordinal)];
        string bits = string.Join('\n', files.Select(file => Path.GetFileName(file) + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))));
        using var stream = new MemoryStream();
        network.SaveCheckpoint(stream);
        if (source is null)
        {
            foreach (string file in files)
                File.Delete(file);
        }

        return (bits + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(stream.ToArray())), history);
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using StaticNet.Data;

namespace StaticNet.BrowserTests;

/// <summary>What must work, or say what is wrong, where there is one thread. Each throws where it does not.</summary>
internal static class Behaviour
{
    private const int Samples = 96;

    public static IReadOnlyDictionary<string, Action> All { get; } = new Dictionary<string, Action>
    {
        ["MaxDegreeOfParallelism = 4"] = ManyThreads,
        ["Fit that prints a bar"] = FitInMemory,
        ["Fit from a stream"] = FitFromStream,
        ["Fit from an asynchronous stream whose batches are there"] = FitFromReadyStream,
        ["Fit from an asynchronous stream that waits says what to do"] = FitFromWaitingStream,
        ["Callbacks that write files, and a resumed training"] = WriteFiles,
        ["A cancelled training"] = Cancel,
        ["Augmentation on four threads"] = Augment,
        ["CSV"] = Csv,
    };

    private static float[] X { get; } = [.. Enumerable.Range(0, Samples * Perceptron.InputSize).Select(i => i * 7919L % 1000 / 1000f)];

    private static int[] Y { get; } = [.. Enumerable.Range(0, Samples).Select(i => i % 10)];

    private static IEnumerable<SampleSet> Stream => Enumerable.Range(0, 3).Select(batch => Batch(batch));

    private static void ManyThreads()
    {
        Perceptron one = new(seed: 2) { MaxDegreeOfParallelism = 1 }, four = new(seed: 2) { MaxDegreeOfParallelism = 4 };
        Equal(one.Predict(X), four.Predict(X));
        Equal([one.TrainOnBatch(X, Y)], [four.TrainOnBatch(X, Y)]);
        Equal(one.GetWeights("dense_1/kernel"), four.GetWeights("dense_1/kernel"));
    }

    private static void FitInMemory()
    {
        var network = new Perceptron(seed: 2) { MaxDegreeOfParallelism = 4 };
        History history = network.Fit(X, Y, batchSize: 32, epochs: 5, verbose: Verbose.Bar, validationSplit: 0.25f);
        Require(history["loss"][^1] < history["loss"][0], "the loss should fall");
    }

    private static void FitFromStream()
    {
        var network = new Perceptron(seed: 2);
        History history = network.Fit(Stream, new TrainingOptions { Epochs = 5, Verbose = Verbose.Line });
        Require(history["loss"][^1] < history["loss"][0], "the loss should fall");
        Require(network.Evaluate(Stream).Loss > 0, "there should be a loss");
    }

    private static void FitFromReadyStream()
    {
        History history = new Perceptron(seed: 2).Fit(Asynchronous(wait: false), new TrainingOptions { Epochs = 5, Verbose = Verbose.Silent });
        Require(history["loss"][^1] < history["loss"][0], "the loss should fall");
    }

    private static void FitFromWaitingStream()
    {
        try
        {
            new Perceptron(seed: 2).Fit(Asynchronous(wait: true), new TrainingOptions { Verbose = Verbose.Silent });
        }
        catch (PlatformNotSupportedException exception)
        {
            Require(exception.Message.Contains("TrainOnBatch", StringComparison.Ordinal), exception.Message);
            return;
        }

        throw new InvalidOperationException("It should have thrown.");
    }

    private static void WriteFiles()
    {
        string directory = Directory.CreateTempSubdirectory().FullName, backup = Path.Combine(directory, "backup");
        var network = new Perceptron(seed: 2);
        network.Fit(X, Y, new TrainingOptions
        {
            Epochs = 2,
            Verbose = Verbose.Silent,
            ValidationSplit = 0.25f,
            Callbacks = Callbacks(),
        });
        Require(File.ReadAllLines(Path.Combine(directory, "log.csv")).Length == 3, "the log should have a header and two lines");
        Require(File.Exists(Path.Combine(directory, "best.safetensors")), "there should be a checkpoint");

        // A second time over the file that is there, which keeps its permissions.
        network.Save(Path.Combine(directory, "best.safetensors"));
        var other = new Perceptron(seed: 9);
        other.Load(Path.Combine(directory, "best.safetensors"));
        Equal(network.Predict(X), other.Predict(X));

        var resumed = new Perceptron(seed: 2);
        History history = resumed.Fit(X, Y, new TrainingOptions { Epochs = 3, Verbose = Verbose.Silent, ValidationSplit = 0.25f, Callbacks = Callbacks() });
        Require(history.Epoch.Count == 3, $"three epochs should be known, but {history.Epoch.Count} are");

        Callback[] Callbacks() =>
        [
            new CsvLogger(Path.Combine(directory, "log.csv"), append: true),
            new ModelCheckpoint(Path.Combine(directory, "best.safetensors"), saveBestOnly: true),
            new BackupAndRestore(backup, saveFrequency: 1, deleteAtEnd: false),
            new TensorBoard(Path.Combine(directory, "board")),
        ];
    }

    private static void Cancel()
    {
        using var source = new CancellationTokenSource();
        int steps = 0;
        try
        {
            new Perceptron().Fit(Stream, new TrainingOptions
            {
                Epochs = 100,
                Verbose = Verbose.Silent,
                CancellationToken = source.Token,
                Callbacks = [new LambdaCallback { TrainBatchEnd = (_, _, _) => CancelAfter(3) }],
            });
        }
        catch (OperationCanceledException)
        {
        }

        Require(steps == 3, $"three steps should have been taken, but {steps} were");

        void CancelAfter(int count)
        {
            if (++steps == count)
                source.Cancel();
        }
    }

    private static void Augment()
    {
        var augmentation = new ImageAugmentation(28, 28) { Rotation = 10, Shift = 0.1f };
        float[] one = new float[X.Length], four = new float[X.Length];
        augmentation.Apply(X, one, epoch: 1);
        augmentation.Apply(X, four, epoch: 1, first: 0, threads: 4);
        Equal(one, four);
    }

    private static void Csv()
    {
        Table table = CsvFile.Read(new MemoryStream(Encoding.UTF8.GetBytes("a,b\n1,2\n3,4\n")));
        Require(table.RowCount == 2, $"there should be two rows, but there are {table.RowCount}");
    }

    private static SampleSet Batch(int batch) => new(X.AsMemory(batch * 32 * Perceptron.InputSize, 32 * Perceptron.InputSize), Y.AsMemory(batch * 32, 32));

    private static async IAsyncEnumerable<SampleSet> Asynchronous(bool wait)
    {
        foreach (SampleSet batch in Stream)
        {
            if (wait)
                await Task.Yield();
            yield return batch;
        }
    }

    private static void Equal(float[] expected, float[] found) =>
        Require(expected.AsSpan().SequenceEqual(found), "the numbers should be the same");

    private static void Require(bool condition, string expectation)
    {
        if (!condition)
            throw new InvalidOperationException(expectation);
    }
}

using System;
using System.IO;
using System.Linq;
using StaticNet.Serialization;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    private static readonly float[] X = [.. Enumerable.Range(0, 16 * 5).Select(i => MathF.Cos(i))];
    private static readonly int[] Y = [.. Enumerable.Range(0, 16).Select(i => i % 3)];

    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;

    private string File => Path.Combine(_directory, "checkpoint.safetensors");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Steps_go_on_with_the_same_bits()
    {
        Resumable whole = new(3), first = new(3), second = new(4);
        foreach (Resumable network in (Resumable[])[whole, first])
        {
            Train(network, 2);
            network.LearningRate = 0.002f;
        }

        first.SaveCheckpoint(File);
        second.LoadCheckpoint(File);
        Train(whole, 3);
        Train(second, 3);

        Assert.Equal(Bits(whole), Bits(second));
    }

    [Fact]
    public void Another_network_is_refused_and_nothing_has_changed()
    {
        Train(new Resumable(), 1);
        new Resumable().SaveCheckpoint(File);
        ResumableNarrow narrow = new(1);
        ResumableTanh tanh = new(1);
        float[] before = tanh.Predict(X), narrowBefore = narrow.Predict(X);

        var layers = Assert.Throws<InvalidDataException>(() => narrow.LoadCheckpoint(File));
        var predictions = Assert.Throws<InvalidDataException>(() => tanh.LoadCheckpoint(File));

        Assert.StartsWith($"\"{File}\": ResumableNarrow: the checkpoint is of a network 'Resumable' with other layers: the hash of its architecture is", layers.Message);
        Assert.StartsWith($"\"{File}\": ResumableTanh: with the checkpoint's weights the network should predict", predictions.Message);
        Assert.Equal(before, tanh.Predict(X));
        Assert.Equal(narrowBefore, narrow.Predict(X));
    }

    [Fact]
    public void A_disk_that_is_full_at_any_byte_leaves_the_old_file()
    {
        Resumable network = new();
        network.SaveCheckpoint(File);
        byte[] old = System.IO.File.ReadAllBytes(File);
        Train(network, 1);
        for (int room = 0; room < old.Length; room += 41)
        {
            Assert.Throws<IOException>(() => AtomicFile.Write(File, stream => network.SaveCheckpoint(new FullStream(stream, room))));
            Assert.Equal(old, System.IO.File.ReadAllBytes(File));
        }

        Assert.Equal([File], Directory.GetFiles(_directory));
        new Resumable().LoadCheckpoint(File);
    }

    [Fact]
    public void Checkpoints_are_saved_and_loaded_by_one_thread()
    {
        Resumable network = new();
        using var stream = new MemoryStream();
        Exception? error = null;

        network.Fit(X, Y, new TrainingOptions
        {
            Verbose = Verbose.Silent, Callbacks = [new LambdaCallback { TrainBatchEnd = (_, _, _) => Elsewhere(() => error = Record.Exception(() => network.SaveCheckpoint(stream))) }],
        });

        Assert.StartsWith("Resumable.SaveCheckpoint: another thread is in Fit.", Assert.IsType<InvalidOperationException>(error).Message);
    }

    [Fact]
    public void A_history_is_text_for_other_programs()
    {
        using var culture = new CultureScope("fi-FI");
        FakeTrainer<float> trainer = new();
        foreach (double loss in (double[])[0.1, double.PositiveInfinity])
            trainer.TrainLosses.Enqueue(loss);

        History history = new FitLoop(trainer).Fit(new float[1], new float[1], epochs: 2, verbose: Verbose.Silent);

        Assert.Equal("epoch,accuracy,loss\n0,0.05,0.1\n1,Infinity,Infinity\n", history.ToCsv());
        Assert.Equal("epoch\taccuracy\tloss", history.ToCsv('\t').Split('\n')[0]);
        Assert.Equal("{\"epoch\":[0,1],\"accuracy\":[0.05,null],\"loss\":[0.1,null]}", string.Concat(history.ToJson().Where(letter => !char.IsWhiteSpace(letter))));
    }

    private static void Elsewhere(Action action)
    {
        var thread = new System.Threading.Thread(() => action());
        thread.Start();
        thread.Join();
    }

    private static string Bits(Resumable network)
    {
        using var stream = new MemoryStream();
        network.SaveCheckpoint(stream);
        return Convert.ToHexString(stream.ToArray());
    }

    private static void Train(Resumable network, int epochs) => network.Fit(X, Y, batchSize: 8, epochs: epochs, verbose: Verbose.Silent);

    /// <summary>Has room for some bytes.</summary>
    private sealed class FullStream(Stream inner, int room) : MemoryStream
    {
        private int _room = room;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            inner.Write(buffer[..Math.Min(buffer.Length, _room)]);
            if ((_room -= buffer.Length) < 0)
                throw new IOException("No space left on device");
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
    }
}

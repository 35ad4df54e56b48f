using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Tests.Engine;

public sealed class SaveLoadTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("StaticNet").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Weights_come_back_bit_for_bit()
    {
        DeepAdam saved = new(1), loaded = new(2);
        float[] odd = Batch.Uniform(96);
        (odd[0], odd[1], odd[2], odd[3], odd[4]) = (-0f, float.NaN, float.NegativeInfinity, float.Epsilon, BitConverter.Int32BitsToSingle(0x7FA12345));
        saved.SetWeights("dense_1/bias", odd);
        saved.Save(InDirectory("weights.safetensors"));
        loaded.Load(InDirectory("weights.safetensors"));
        Snapshot.OfWeights(saved).AssertSameBits(Snapshot.OfWeights(loaded));

        using MemoryStream stream = new();
        saved.Save(stream);
        stream.Position = 0;
        DeepAdam streamed = new(3);
        streamed.Load(stream);
        Snapshot.OfWeights(saved).AssertSameBits(Snapshot.OfWeights(streamed));
    }

    // The backward pass through a layer reads a copy of its kernel, which must follow what is loaded or set.
    [Fact]
    public void Training_goes_on_from_loaded_or_set_weights()
    {
        WideMomentum original = new(1), loaded = new(2), set = new(3);
        original.Save(InDirectory("weights"));
        loaded.Load(InDirectory("weights"));
        foreach (WeightInfo weight in WideMomentum.Weights)
            set.SetWeights(weight.Name, original.GetWeights(weight.Name));

        Snapshot expected = Train(original);
        expected.AssertSameBits(Train(loaded));
        expected.AssertSameBits(Train(set));

        static Snapshot Train(WideMomentum network)
        {
            float[] x = Batch.Samples<WideMomentum>(20), y = Batch.Targets<WideMomentum, float>(20);
            Snapshot result = new();
            for (int step = 0; step < 3; step++)
                result.Add("loss", network.TrainOnBatch(x, y));
            result.AddGradients<WideMomentum, float>("", network);
            result.AddWeights("", network);
            return result;
        }
    }

    [Fact]
    public void A_file_of_another_network_is_refused_and_the_weights_stay()
    {
        new PlainSgd().Save(InDirectory("weights"));
        AssertRefused<InvalidDataException>("weights", "WideMomentum", "dense_");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(200)]
    [InlineData(-4)]
    public void A_truncated_file_is_refused_and_the_weights_stay(int length)
    {
        new WideMomentum(1).Save(InDirectory("weights"));
        byte[] file = File.ReadAllBytes(InDirectory("weights"));
        File.WriteAllBytes(InDirectory("weights"), file[..(length < 0 ? file.Length + length : length)]);
        AssertRefused<InvalidDataException>("weights", "WideMomentum");
    }

    [Fact]
    public void A_file_with_something_behind_its_end_is_refused_and_the_weights_stay()
    {
        new WideMomentum(1).Save(InDirectory("weights"));
        File.AppendAllBytes(InDirectory("weights"), [0]);
        AssertRefused<InvalidDataException>("weights", "WideMomentum");
    }

    [Fact]
    public void A_missing_file_is_named_and_the_weights_stay() => AssertRefused<FileNotFoundException>("missing", "missing");

    [Fact]
    public void Saving_replaces_a_longer_file_and_leaves_nothing_beside_it()
    {
        File.WriteAllBytes(InDirectory("weights"), new byte[100_000]);
        PlainSgd saved = new(1), loaded = new(2);
        saved.Save(InDirectory("weights"));
        loaded.Load(InDirectory("weights"));
        Snapshot.OfWeights(saved).AssertSameBits(Snapshot.OfWeights(loaded));
        Assert.Equal([InDirectory("weights")], Directory.GetFiles(_directory));
    }

    [Fact]
    public void Saving_that_fails_leaves_nothing_behind()
    {
        // Nothing can replace a directory that is not empty.
        Directory.CreateDirectory(InDirectory("taken"));
        File.WriteAllText(InDirectory("taken/file"), "");
        Assert.ThrowsAny<SystemException>(() => new PlainSgd().Save(InDirectory("taken")));
        Assert.Empty(Directory.GetFiles(_directory));
        Assert.True(File.Exists(InDirectory("taken/file")));
    }

    // An old file that is written over would change under whoever reads it, and be no file for a while.
    [Fact]
    public void A_file_is_replaced_and_not_written_over()
    {
        new WideMomentum(1).Save(InDirectory("weights"));
        byte[] old = File.ReadAllBytes(InDirectory("weights"));
        using FileStream reader = new(InDirectory("weights"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (!OperatingSystem.IsWindows())
            new WideMomentum(2).Save(InDirectory("weights"));
        byte[] read = new byte[old.Length];
        reader.ReadExactly(read);
        Assert.Equal(old, read);
    }

    [Fact]
    public async Task Savers_of_one_path_leave_a_whole_file_at_every_time()
    {
        new WideMomentum(1).Save(InDirectory("weights"));
        Task[] savers = [.. Enumerable.Range(2, 2).Select(seed => Task.Run(
            () =>
            {
                WideMomentum network = new(seed);
                for (int i = 0; i < 50; i++)
                    network.Save(InDirectory("weights"));
            },
            TestContext.Current.CancellationToken))];
        WideMomentum loaded = new();
        while (!savers.All(saver => saver.IsCompleted))
            loaded.Load(InDirectory("weights"));
        await Task.WhenAll(savers);
        Assert.Equal([InDirectory("weights")], Directory.GetFileSystemEntries(_directory));
    }

    [Fact]
    public void Streams_that_are_closed_or_for_the_other_direction_are_refused()
    {
        PlainSgd network = new();
        MemoryStream closed = new();
        closed.Dispose();
        Assert.Contains("to write to was expected", Assert.Throws<ArgumentException>("stream", () => network.Save(closed)).Message, StringComparison.Ordinal);
        Assert.Contains("to read from was expected", Assert.Throws<ArgumentException>("stream", () => network.Load(closed)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("stream", () => network.Save(new MemoryStream([], writable: false)));
    }

    [Fact]
    public void Names_of_any_script_pass()
    {
        UnicodeNames saved = new(1), loaded = new(2);
        Assert.Equal("schicht_größe_層/kernel", UnicodeNames.Weights[0].Name);
        saved.Save(InDirectory("größe_層.safetensors"));
        loaded.Load(InDirectory("größe_層.safetensors"));
        Snapshot.OfWeights(saved).AssertSameBits(Snapshot.OfWeights(loaded));
    }

    [Fact]
    public void A_network_without_weights_has_a_file_too()
    {
        new WeightlessTanh().Save(InDirectory("weights"));
        new WeightlessTanh().Load(InDirectory("weights"));
        Assert.Throws<InvalidDataException>(() => new PlainSgd().Load(InDirectory("weights")));
    }

    private string InDirectory(string file) => Path.Combine(_directory, file);

    private void AssertRefused<TException>(string file, params string[] parts)
        where TException : Exception
    {
        WideMomentum network = new(9);
        TException exception = Assert.Throws<TException>(() => network.Load(InDirectory(file)));
        foreach (string part in parts)
            Assert.Contains(part, exception.Message, StringComparison.Ordinal);
        Snapshot.OfWeights(new WideMomentum(9)).AssertSameBits(Snapshot.OfWeights(network));
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace StaticNet.Data.Tests;

/// <summary>Event files are read back with Google's library and a checksum of our own.</summary>
public sealed class TensorBoardTests : IDisposable
{
    private static readonly ProtoReader Reader = new(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "TensorBoard", "events.proto")));

    private readonly string _directory = Directory.CreateTempSubdirectory("staticnet-events-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void The_checksum_is_CRC_32C() => Assert.Equal(0xE3069283, Checksum("123456789"u8));

    [Fact]
    public void Each_epoch_has_its_numbers_beside_those_of_the_validation()
    {
        History history = SmallData.Train(3, new TensorBoard(_directory));

        List<Dictionary<string, object>> training = Events("train"), validation = Events("validation");
        Assert.Equal("brain.Event:2", training[0]["file_version"]);
        Assert.Equal("brain.Event:2", validation[0]["file_version"]);
        Assert.InRange((double)training[1]["wall_time"], DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 600, DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 600);
        foreach (string measure in new[] { "loss", "accuracy" })
        {
            AssertScalars(history[measure], training, "epoch_" + measure);
            AssertScalars(history["val_" + measure], validation, "epoch_" + measure);
        }

        AssertScalars([0.02f, 0.02f, 0.02f], training, "epoch_learning_rate");
        Assert.Equal(9, Values(training).Count());
        Assert.Equal(6, Values(validation).Count());
    }

    [Fact]
    public void Batches_are_written_as_often_as_they_were_asked_for()
    {
        SmallData.Train(2, new TensorBoard(_directory) { BatchFrequency = 3 });
        Assert.Equal([0, 3, 6, 9, 12], Values(Events("train")).Where(value => (string)value.Value["tag"] == "batch_loss").Select(value => value.Step));
    }

    [Fact]
    public void Histograms_have_all_weights_and_gradients()
    {
        (float[] x, int[] y) = SmallData.Draw(100);
        var network = new SmallNet(seed: 4);
        network.Fit(x, y, epochs: 3, verbose: Verbose.Silent, callbacks: [new TensorBoard(_directory) { HistogramFrequency = 2 }]);

        List<Dictionary<string, object>> events = Events("train");
        foreach (WeightInfo weight in SmallNet.Weights)
        {
            (long Step, Dictionary<string, object> Value)[] found = [.. Values(events).Where(value => (string)value.Value["tag"] == weight.Name + "/histogram")];
            Assert.Equal([0, 2], found.Select(value => value.Step));
            AssertHistogram(network.GetWeights(weight.Name), (Dictionary<string, object>)found[1].Value["histo"]);
            found = [.. Values(events).Where(value => (string)value.Value["tag"] == weight.Name + "/gradient")];
            AssertHistogram(network.GetGradient(weight.Name), (Dictionary<string, object>)found[1].Value["histo"]);
        }
    }

    [Fact]
    public void Two_trainings_have_two_files()
    {
        var callback = new TensorBoard(_directory);
        SmallData.Train(1, callback);
        SmallData.Train(1, callback);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_directory, "train"), "events.out.tfevents.*").Length);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new TensorBoard(""));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TensorBoard("logs") { BatchFrequency = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TensorBoard("logs") { HistogramFrequency = -1 });
    }

    private static void AssertScalars(IEnumerable<double> expected, List<Dictionary<string, object>> events, string tag) => Assert.Equal(
        expected.Select((value, epoch) => ((long)epoch, (float)value)),
        Values(events).Where(value => (string)value.Value["tag"] == tag).Select(value => (value.Step, (float)value.Value["simple_value"])));

    private static void AssertHistogram(float[] values, Dictionary<string, object> histogram)
    {
        Assert.Equal((double)values.Min(), histogram["min"]);
        Assert.Equal((double)values.Max(), histogram["max"]);
        Assert.Equal((double)values.Length, histogram["num"]);
        Assert.Equal(values.Sum(value => (double)value), (double)histogram["sum"], 1e-9);
        Assert.Equal(values.Sum(value => (double)value * value), (double)histogram["sum_squares"], 1e-9);
        double[] limits = (double[])histogram["bucket_limit"], counts = (double[])histogram["bucket"];
        Assert.Equal(30, limits.Length);
        Assert.Equal(values.Length, counts.Sum());
        Assert.Equal(limits.Order(), limits);
        double low = double.NegativeInfinity;
        for (int i = 0; i < limits.Length; i++)
        {
            // A number on a limit may be on either side.
            Assert.InRange(counts[i], values.Count(value => value > low + 1e-9 && value < limits[i] - 1e-9), values.Count(value => value > low - 1e-9 && value < limits[i] + 1e-9));
            low = limits[i];
        }
    }

    private static IEnumerable<(long Step, Dictionary<string, object> Value)> Values(List<Dictionary<string, object>> events) =>
        from one in events
        where one.ContainsKey("summary")
        from value in (List<object>)((Dictionary<string, object>)one["summary"])["value"]
        select ((long)one["step"], (Dictionary<string, object>)value);

    // TFRecord: a length, its checksum, so many bytes, their checksum.
    private List<Dictionary<string, object>> Events(string part)
    {
        using var file = new BinaryReader(File.OpenRead(Directory.GetFiles(Path.Combine(_directory, part)).Single()));
        var events = new List<Dictionary<string, object>>();
        while (file.BaseStream.Position < file.BaseStream.Length)
        {
            byte[] length = file.ReadBytes(8);
            Assert.Equal(Masked(Checksum(length)), file.ReadUInt32());
            byte[] bytes = file.ReadBytes(checked((int)BitConverter.ToUInt64(length)));
            Assert.Equal(Masked(Checksum(bytes)), file.ReadUInt32());
            events.Add(Reader.Read("Event", bytes));
        }

        return events;
    }

    private static uint Masked(uint checksum) => unchecked(((checksum >> 15) | (checksum << 17)) + 0xA282EAD8);

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0x82F63B78);
        }

        return ~crc;
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using StaticNet.Serialization;
using Xunit;

namespace StaticNet.Data.Tests;

/// <summary>A network and its preparations are one file.</summary>
public class PreparationFilesTests
{
    private static readonly Table Raw = new Table()
        .WithNumbers("a", [1 / 3.0, 2, double.NaN, 1e-300, 5])
        .WithNumbers("b", [1, 2, 1, 3, 1])
        .WithTexts("c", ["x\"y", "ü", null, "x\"y", "z"]);

    private static readonly Preparation Inputs = Preparation.Fit(
        Raw,
        "inputs",
        Columns.Named("a").FillMissing(Filling.Mean).Log().Standardize(),
        Columns.Named("b").ScaleToRange(-1, 1),
        Columns.Named("c").FillMissing("none").OneHot(UnknownCategory.Zeros));

    private static readonly Preparation Labels = Preparation.Fit(Raw, "labels", Columns.Named("b").Labels());

    [Fact]
    public void A_prediction_service_gives_raw_values_in()
    {
        string path = Path.GetTempFileName();
        try
        {
            var trained = new SmallNet(seed: 5);
            Preparation inputs = Preparation.Fit(Raw, "inputs", Columns.Named("a").FillMissing(Filling.Median).Standardize(), Columns.Named("b").OneHot(UnknownCategory.Zeros));
            Assert.Equal(4, inputs.Size);
            trained.Save(path, Inputs, Labels);

            var network = new SmallNet(seed: 0);
            network.Load(path);
            Assert.Equal(SmallNet.Weights.ToArray().SelectMany(weight => trained.GetWeights(weight.Name)), SmallNet.Weights.ToArray().SelectMany(weight => network.GetWeights(weight.Name)));

            Preparation loaded = Preparation.Load(path, "inputs");
            Assert.Equal(Inputs.OutputNames, loaded.OutputNames);
            Assert.Equal(Inputs.Transform(Raw), loaded.Transform(Raw));
            Assert.Equal(["1", "2", "3"], Preparation.Load(path, "labels").Categories("b"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Each_step_is_read_to_the_same_bits()
    {
        var stream = new MemoryStream();
        new SmallNet().Save(stream, Inputs, Labels);
        stream.Position = 0;
        Preparation loaded = Preparation.Load(stream, "inputs");
        Assert.Equal(Inputs.Transform(Raw), loaded.Transform(Raw));
        Table back = loaded.InverseTransform(loaded.Transform(Raw));
        Assert.Equal(Inputs.InverseTransform(Inputs.Transform(Raw)).Numbers("a").ToArray(), back.Numbers("a").ToArray());
        Assert.Equal(["x\"y", "ü", "none", "x\"y", "z"], back.Texts("c").ToArray());
    }

    [Fact]
    public void A_checkpoint_is_said_to_have_none()
    {
        var stream = new MemoryStream();
        new SmallNet().SaveCheckpoint(stream);
        stream.Position = 0;
        Assert.Equal(
            "The stream: the file is a checkpoint, which has no preparations; they are in the file that network.Save(path, preparations) writes.",
            Assert.Throws<InvalidDataException>(() => Preparation.Load(stream, "inputs")).Message);
    }

    [Fact]
    public void A_name_that_is_not_there_is_said_with_those_that_are()
    {
        var stream = new MemoryStream();
        new SmallNet().Save(stream, Inputs, Labels);
        stream.Position = 0;
        Assert.Equal(
            "The stream: a preparation 'outputs' was expected, but its preparations are 'inputs', 'labels'.",
            Assert.Throws<InvalidDataException>(() => Preparation.Load(stream, "outputs")).Message);
        Assert.StartsWith(
            "Preparations of one network should have different names, but two are called 'inputs'.",
            Assert.Throws<ArgumentException>(() => new SmallNet().Save(new MemoryStream(), Inputs, Inputs)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_a_file_has_room_for_is_refused_when_it_is_saved()
    {
        string[] names = [.. Enumerable.Range(0, 60_000).Select(i => FormattableString.Invariant($"a category of a long name {i}"))];
        Preparation large = Preparation.Fit(new Table().WithTexts("c", names), "large", Columns.Named("c").Labels());
        Assert.Contains("can have 1048576 bytes as JSON", Assert.Throws<ArgumentException>(() => new SmallNet().Save(new MemoryStream(), large)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_that_were_there_stay()
    {
        var first = new MemoryStream();
        SafeTensorsMetadata.Save(first, new SmallNet().Save, new Dictionary<string, string> { ["author"] = "A", ["version"] = "1" });
        var second = new MemoryStream();
        SafeTensorsMetadata.Save(second, target => target.Write(first.ToArray()), new Dictionary<string, string> { ["version"] = "2" });

        // Byte by byte, as a stream may be written to.
        var third = new MemoryStream();
        SafeTensorsMetadata.Save(third, target => Array.ForEach(second.ToArray(), target.WriteByte), new Dictionary<string, string>());
        Assert.Equal(second.ToArray(), third.ToArray());

        second.Position = 0;
        Assert.Equal([("author", "A"), ("version", "2")], SafeTensorsMetadata.Read(second).Select(text => (text.Key, text.Value)));
        second.Position = 0;
        new SmallNet(seed: 9).Load(second);
        Assert.Equal(0, BitConverter.ToInt64(second.ToArray()) % 8);
    }

    [Theory]
    [InlineData("{\"version\":2,\"columns\":[]}", "its version should be 1, but is 2")]
    [InlineData("{\"version\":1}", "is damaged")]
    [InlineData("{\"version\":1,\"columns\":[{\"name\":\"a\",\"values\":\"texts\",\"steps\":[]}]}", "a column of texts should end with categories")]
    [InlineData("{\"version\":1,\"columns\":[{\"name\":\"a\",\"values\":\"numbers\",\"steps\":[{\"step\":\"guess\"}]}]}", "a step 'guess' is not known")]
    [InlineData("{\"version\":1,\"columns\":[{\"name\":\"a\",\"values\":\"numbers\",\"steps\":[{\"step\":\"labels\",\"categories\":[1,1]}]}]}", "each once")]
    [InlineData("{\"version\":1,\"columns\":[{\"name\":null,\"values\":\"numbers\",\"steps\":[]}]}", "a column should have a name")]
    [InlineData("no JSON", "is damaged")]
    public void A_damaged_preparation_is_refused(string json, string problem)
    {
        var stream = new MemoryStream();
        SafeTensorsMetadata.Save(stream, new SmallNet().Save, new Dictionary<string, string> { ["preparation/x"] = json });
        stream.Position = 0;
        string message = Assert.Throws<InvalidDataException>(() => Preparation.Load(stream, "x")).Message;
        Assert.StartsWith("The stream: the preparation 'x' is damaged.", message, StringComparison.Ordinal);
        Assert.Contains(problem, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0008\0\0\0\0\0\0\0{\"a\":")]
    [InlineData("\u0008\0\0\0\0\0\0\0[1,2,34]")]
    [InlineData("\u0015\0\0\0\0\0\0\0{\"__metadata__\":{\"a\":1}}")]
    public void What_is_no_safetensors_file_is_refused(string file) =>
        Assert.Throws<InvalidDataException>(() => SafeTensorsMetadata.Read(new MemoryStream(Encoding.Latin1.GetBytes(file))));
}

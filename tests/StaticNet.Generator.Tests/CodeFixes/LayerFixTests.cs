using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>SN0101, SN0103 and SN0106: a layer that comes between, a window that may stand out, a name that was misspelt.</summary>
public class LayerFixTests
{
    [Theory]
    [InlineData("[Network(3, 4)]\n[RepeatVector(2)]", "[Network(3, 4)]\n[Flatten]\n[RepeatVector(2)]")]
    [InlineData("[Network(3, 4)]\n// Twice.\n// Or so.\n[RepeatVector(2)] // Again.", "[Network(3, 4)]\n[Flatten]\n// Twice.\n// Or so.\n[RepeatVector(2)] // Again.")]
    [InlineData("[Network(3, 4)]\n// The head.\n\n[RepeatVector(2)]", "[Network(3, 4)]\n// The head.\n\n[Flatten]\n[RepeatVector(2)]")]
    [InlineData("[Network(3, 4)]\n#region Head\n[RepeatVector(2)]\n#endregion", "[Network(3, 4)]\n#region Head\n[Flatten]\n[RepeatVector(2)]\n#endregion")]
    [InlineData("/// <summary>A net.</summary>\n[RepeatVector(2)]\n[Network(3, 4)]", "/// <summary>A net.</summary>\n[Flatten]\n[RepeatVector(2)]\n[Network(3, 4)]")]
    [InlineData("[Network(3, 4), RepeatVector(2), Dense(5)]", "[Network(3, 4), Flatten, RepeatVector(2), Dense(5)]")]
    [InlineData("[Network(3, 4)]\n[RepeatVector(2), Dense(5)]", "[Network(3, 4)]\n[Flatten, RepeatVector(2), Dense(5)]")]
    [InlineData("[Network(3, 4),\n    RepeatVector(2), // Twice.\n    Dense(5)]", "[Network(3, 4),\n    Flatten,\n    RepeatVector(2), // Twice.\n    Dense(5)]")]
    [InlineData("[Network(3, 4)] [RepeatVector(2)] [Dense(5)]", "[Network(3, 4)] [Flatten] [RepeatVector(2)] [Dense(5)]")]
    [InlineData("[Network(3, 4)][RepeatVector(2)]", "[Network(3, 4)][Flatten][RepeatVector(2)]")]
    [InlineData("[type: Network(3, 4)]\n[type: RepeatVector(2)]", "[type: Network(3, 4)]\n[type: Flatten]\n[type: RepeatVector(2)]")]
    [InlineData("[Network(3, 4)]\r\n  [RepeatVector(2)]\r\n  [Dense(5)]", "[Network(3, 4)]\r\n  [Flatten]\r\n  [RepeatVector(2)]\r\n  [Dense(5)]")]
    public Task A_layer_that_needs_a_vector_gets_one(string before, string after) => Mend.Attributes("SN0101", "Insert [Flatten] above", before, after);

    [Fact]
    public Task A_layer_is_named_as_the_file_can_name_it() => Mend.Source(
        "SN0101",
        "Insert [Flatten] above",
        "namespace Space\n{\n    partial class Outer\n    {\n        [StaticNet.Network(3, 4)]\n        [StaticNet.RepeatVector(2)]\n        partial class Net { }\n    }\n}",
        "namespace Space\n{\n    partial class Outer\n    {\n        [StaticNet.Network(3, 4)]\n        [StaticNet.Flatten]\n        [StaticNet.RepeatVector(2)]\n        partial class Net { }\n    }\n}");

    [Fact]
    public Task A_file_in_one_line_stays_one() => Mend.Source(
        "SN0101",
        "Insert [Flatten] above",
        "[StaticNet.RepeatVector(2)] [StaticNet.Network(3, 4)] partial class Net { }",
        "[StaticNet.Flatten]\n[StaticNet.RepeatVector(2)] [StaticNet.Network(3, 4)] partial class Net { }");

    [Theory]
    [InlineData("[Network(28, 28)]\n[Conv2D(8, 3)]", "Reshape(28, 28, 1)")]
    [InlineData("[Network(20_000)]\n[Conv1D(8, 3)]", "Reshape(20_000, 1)")]
    [InlineData("[Network(9, 9)]\n[MaxPooling2D]", "Reshape(9, 9, 1)")]
    [InlineData("[Network(9)]\n[ZeroPadding1D(2)]", "Reshape(9, 1)")]
    public Task What_has_no_channels_gets_one(string before, string layer) =>
        Mend.Attributes("SN0101", $"Insert [{layer}] above", before, before.Replace("\n", $"\n[{layer}]\n"));

    [Theory]
    [InlineData("[Network(100, 16)]", "[MaxPooling2D]", "[MaxPooling1D]")]
    [InlineData("[Network(100, 16)]", "[MaxPooling2D(4, Strides = 2) /* all */]", "[MaxPooling1D(4, Strides = 2) /* all */]")]
    [InlineData("[Network(100, 16)]", "[StaticNet.AveragePooling2DAttribute(4)]", "[StaticNet.AveragePooling1DAttribute(4)]")]
    [InlineData("[Network(100, 16)]", "[GlobalAveragePooling2D(KeepDims = true)]", "[GlobalAveragePooling1D(KeepDims = true)]")]
    [InlineData("[Network(28, 28)]\n[Conv1D(8, 3)]", "[MaxPooling2D]", "[MaxPooling1D]")]
    [InlineData("[Network(28, 28)]\n[Conv1D(8, 3)]", "[Conv2D(8, 3, Activation.Relu)]", "[Conv1D(8, 3, Activation.Relu)]")]
    [InlineData("[Network(20, 4)]", "[SpatialDropout2D(0.5f)]", "[SpatialDropout1D(0.5f)]")]
    [InlineData("[Network(28, 28, 3)]", "[MaxPooling1D(2)]", "[MaxPooling2D(2)]")]
    public Task A_layer_of_images_on_a_sequence_becomes_one_of_sequences(string above, string before, string after)
    {
        string kind = Regex.Match(after, @"(\w+D)(Attribute)?[(\]]").Groups[1].Value;
        return Mend.Attributes("SN0101", $"Change to [{kind}]", above + "\n" + before, above + "\n" + after);
    }

    [Theory]
    [InlineData("[Network(28, 28)]\n[RepeatVector(2, From = [\"input\"])]")]
    [InlineData("[Network(28, 28)]\n[Dense(4)]\n[Flatten]\n[Dense(4, From = [\"dense_1\"])]\n[RepeatVector(2)]\n[Add(From = [\"repeatvector_1\", \"flatten_1\"])]")]
    [InlineData("[Network(28, 28)]\n[RepeatVector(2)]\n[Dense(4, Name = \"flatten_1\")]")]
    [InlineData("[Network(784)]\n[Conv2D(8, 3)]")]
    [InlineData("[Network(8, 8, 1)]\n[GlobalMaxPooling2D]\n[Flatten(From = [\"input\"])]\n[Conv2D(8, 3)]")]
    [InlineData("[Network(9)]\n[GlobalMaxPooling1D]")]
    [InlineData("[Network(8)]\n[Dense(4)]\n[Conv1D(2, 2)]")]
    [InlineData("[Network(20, 4)]\n[MaxPooling2D(2, 1)]")]
    [InlineData("[Network(20, 4)]\n[MaxPooling2D(StrideWidth = 1)]")]
    [InlineData("[Network(20, 4)]\n[ZeroPadding2D(2)]")]
    [InlineData("[Network(9, 9, 3)]\n[Conv1D(4, 2, Padding = Padding.Causal)]")]
    [InlineData("[Network(20, 4)]\n[MaxPooling2D]\n[Dense(2, From = [\"maxpooling2d_1\"])]")]
    [InlineData("[Network(20, 4)]\n[DepthwiseConv2D(3)]")]
    [InlineData("[Network(4, 4, 4, 4)]\n[Conv2D(8, 3)]")]
    [InlineData("[Network(8)]\n[Dense(7, Activation.Glu)]")]
    [InlineData("[Network(8)]\n[Add]")]
    public Task Nothing_is_inserted_where_it_would_not_come_between_or_rename_layers(string attributes) => Mend.Nothing("SN0101", attributes);

    [Fact]
    public async Task What_is_wrong_in_a_block_is_not_mended_where_it_is_taken_in()
    {
        const string Source = "using StaticNet;\n\n[Block, RepeatVector(2), Dense(4, From = [\"repeatvector_2\"])]\nclass Inner;\n\n[Network({0})]\n[Block<Inner>]\npartial class Net;";
        string image = Source.Replace("{0}", "3, 4", System.StringComparison.Ordinal), vector = Source.Replace("{0}", "3", System.StringComparison.Ordinal);
        Assert.Equal(2, (await Harness.Analyze(image)).Length);
        Assert.Equal(image.Replace("[Block, ", "[Block, Flatten, ", System.StringComparison.Ordinal), Assert.Single(await Mend.Offered(image)).After);
        Assert.Equal(2, (await Harness.Analyze(vector)).Length);
        Assert.Empty(await Mend.Offered(vector));
    }

    [Theory]
    [InlineData("[MaxPooling2D(9)]", "[MaxPooling2D(9, Padding = Padding.Same)]")]
    [InlineData("[MaxPooling2D(9, 2, Padding = Padding.Valid, Strides = 1)]", "[MaxPooling2D(9, 2, Padding = Padding.Same, Strides = 1)]")]
    [InlineData("[MaxPooling2D(poolSize: 9 /* all */, Name = \"all\")]", "[MaxPooling2D(poolSize: 9 /* all */, Name = \"all\", Padding = Padding.Same)]")]
    [InlineData("[AveragePooling2D(9 /* all */)]", "[AveragePooling2D(9 /* all */, Padding = Padding.Same)]")]
    [InlineData("[AveragePooling2D(\r\n    9 // All.\r\n)]", "[AveragePooling2D(\r\n    9, Padding = Padding.Same // All.\r\n)]")]
    [InlineData("[Conv2D(8, 9, Activation.Relu), Flatten]", "[Conv2D(8, 9, Activation.Relu, Padding = Padding.Same), Flatten]")]
    [InlineData("[DepthwiseConv2D(3, DilationRate = 4)]", "[DepthwiseConv2D(3, DilationRate = 4, Padding = Padding.Same)]")]
    [InlineData("[SeparableConv2D(4, 3, 9)]", "[SeparableConv2D(4, 3, 9, Padding = Padding.Same)]")]
    [InlineData("[MaxPooling2D(6)]\n[MaxPooling2D]", "[MaxPooling2D(6)]\n[MaxPooling2D(Padding = Padding.Same)]")]
    [InlineData("[MaxPooling2D(6)]\n[MaxPooling2D()]", "[MaxPooling2D(6)]\n[MaxPooling2D(Padding = Padding.Same)]")]
    public Task A_window_that_is_too_large_may_stand_out(string before, string after) => Mend.Attributes("SN0103", "Set Padding to Same", "[Network(6, 6, 2)]\n" + before, "[Network(6, 6, 2)]\n" + after);

    [Theory]
    [InlineData("", "StaticNet.", "StaticNet.Padding")]
    [InlineData("using Nets = StaticNet;\n\n", "Nets.", "Nets.Padding")]
    [InlineData("using StaticNet;\n\nclass Padding;\n\n", "", "StaticNet.Padding")]
    public Task The_padding_is_named_as_the_file_can_name_it(string above, string prefix, string padding) => Mend.Source(
        "SN0103",
        "Set Padding to Same",
        $"{above}[{prefix}Network(6, 2), {prefix}MaxPooling1D(9)]\npartial class Net;",
        $"{above}[{prefix}Network(6, 2), {prefix}MaxPooling1D(9, Padding = {padding}.Same)]\npartial class Net;");

    [Theory]
    [InlineData("[Cropping2D(3)]")]
    [InlineData("[Conv2D(4, 65_536, DilationRate = 65_536)]")]
    public Task What_no_padding_makes_fit_gets_none(string layer) => Mend.Nothing("SN0103", "[Network(6, 6, 2)]\n" + layer);

    // Where the channels came first, padding would only hide it.
    [Theory]
    [InlineData("[Network(3, 32, 32)]\n[Conv2D(8, 5)]")]
    [InlineData("[Network(1, 28, 28)]\n[Conv2D(8, 3)]")]
    [InlineData("[Network(1, 28, 28)]\n[DepthwiseConv2D(3)]")]
    [InlineData("[Network(1, 28, 28)]\n[MaxPooling2D]")]
    [InlineData("[Network(4, 9, 60)]\n[AveragePooling2D(5)]")]
    [InlineData("[Network(784)]\n[Reshape(1, 28, 28)]\n[Conv2D(8, 3)]")]
    [InlineData("[Network(2, 100)]\n[Conv1D(8, 3)]")]
    [InlineData("[Network(2, 100)]\n[MaxPooling1D(3)]")]
    public Task A_window_that_fits_along_the_channels_gets_no_padding(string attributes) => Mend.Nothing("SN0103", attributes);

    [Theory]
    [InlineData("[Conv2D(8, 3)]")]
    [InlineData("[Conv2D(8, 5)]")]
    [InlineData("[MaxPooling2D]")]
    public Task Channels_that_come_first_are_brought_to_the_end(string layer) => Mend.Attributes(
        "SN0115",
        "Insert [Permute(2, 3, 1)] above",
        "[Network(3, 32, 32)]\n" + layer,
        "[Network(3, 32, 32)]\n[Permute(2, 3, 1)]\n" + layer);

    [Theory]
    [InlineData("[Network(3, 32, 32)]\n[Conv2D(8, 3, From = [\"input\"])]")]
    [InlineData("[Network(3, 32, 32)]\n[Conv2D(8, 3, Name = \"permute_1\")]")]
    public async Task No_channels_are_brought_past_a_name(string attributes) => Assert.Equal(
        ["Change to (32, 32, 3)"],
        (await Mend.Offered("using StaticNet;\n\n" + attributes + "\npartial class Net;", "SN0115")).Select(fix => fix.Title));

    [Theory]
    [InlineData("dense_1", "[Dense(3, From = [\"dense1\"])]", "[Dense(3, From = [\"dense_1\"])]")]
    [InlineData("hidden", "[Dense(3, From = new[] { \"hiden\" /* above */ })]", "[Dense(3, From = new[] { \"hidden\" /* above */ })]")]
    [InlineData("hidden", "[Add(From = [\"dense_1\", @\"Hidden\"])]", "[Add(From = [\"dense_1\", \"hidden\"])]")]
    [InlineData("input", "[Dense(3, From = [\"Input\"])]", "[Dense(3, From = [\"input\"])]")]
    public Task A_misspelt_name_is_corrected(string meant, string before, string after) => Mend.Attributes(
        "SN0106",
        $"Change to \"{meant}\"",
        "[Network(8)]\n[Dense(4)]\n[Dense(4, Name = \"hidden\")]\n" + before,
        "[Network(8)]\n[Dense(4)]\n[Dense(4, Name = \"hidden\")]\n" + after);

    [Fact]
    public Task A_misspelt_output_is_corrected() => Mend.Attributes(
        "SN0106",
        "Change to \"kind\"",
        "[Network(8)]\n[Dense(4, Name = \"kind\")]\n[Dense(4, Name = \"size\")]\n[Output(layer: \"kint\")]\n[Output(\"size\")]",
        "[Network(8)]\n[Dense(4, Name = \"kind\")]\n[Dense(4, Name = \"size\")]\n[Output(layer: \"kind\")]\n[Output(\"size\")]");

    [Theory]
    [InlineData("\"dense_9\"")]
    [InlineData("\"dense\"")]
    [InlineData("\"hid\"")]
    [InlineData("\"x\"")]
    [InlineData("\"dense_3\"")]
    [InlineData("\"dense_4\"")]
    [InlineData("null")]
    [InlineData("\"dens\" + \"e1\"")]
    public Task Nothing_is_guessed(string name) => Mend.Nothing("SN0106", $"[Network(8)]\n[Dense(4)]\n[Dense(4)]\n[Dense(3, From = [{name}])]\n[Dense(3)]");
}

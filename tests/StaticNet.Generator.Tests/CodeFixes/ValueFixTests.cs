using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Values that cannot be, and what was meant by them.</summary>
public class ValueFixTests
{
    [Theory]
    [InlineData("Change to 0.0001", "[Dense(4, KernelL2 = -1e-4)]", "[Dense(4, KernelL2 = 0.0001)]")]
    [InlineData("Remove KernelL2", "[Dense(4, KernelL2 = -1e-4)]", "[Dense(4)]")]
    [InlineData("Change to 10", "[Dense(-10 /* ten */)]", "[Dense(10 /* ten */)]")]
    [InlineData("Change to 0.5", "[Dropout(50)]", "[Dropout(0.5)]")]
    [InlineData("Change to 0.99", "[BatchNormalization(Momentum = 99)]", "[BatchNormalization(Momentum = 0.99)]")]
    [InlineData("Remove Epsilon", "[LayerNormalization(Epsilon = 0)]", "[LayerNormalization()]")]
    [InlineData("Remove Axis", "[BatchNormalization(Axis = 7, Epsilon = 0.01)]", "[BatchNormalization(Epsilon = 0.01)]")]
    [InlineData("Remove Seed", "[Dropout(0.5, Seed = -3)]", "[Dropout(0.5)]")]
    [InlineData("Set Groups to 4", "[Dense(12)]\n[GroupNormalization(Groups = 5)]", "[Dense(12)]\n[GroupNormalization(Groups = 4)]")]
    [InlineData("Set Groups to 12", "[Dense(12)]\n[GroupNormalization]", "[Dense(12)]\n[GroupNormalization(Groups = 12)]")]
    [InlineData("Remove BiasInitializer", "[Dense(4, BiasInitializer = Initializer.Identity)]", "[Dense(4)]")]
    [InlineData("Remove KernelNonNegative", "[Dense(4, KernelUnitNorm = true, KernelNonNegative = true)]", "[Dense(4, KernelUnitNorm = true)]")]
    public Task A_value_becomes_what_was_meant(string title, string before, string after) =>
        Mend.Attributes("SN0105", title, "[Network(4, 4)]\n" + before, "[Network(4, 4)]\n" + after);

    [Theory]
    [InlineData("Set Padding to Same", "[Conv2D(4, 3, Padding = Padding.Causal)]", "[Conv2D(4, 3, Padding = Padding.Same)]")]
    [InlineData("Set Groups to 3", "[Conv2D(9, 3, Groups = 4)]", "[Conv2D(9, 3, Groups = 3)]")]
    [InlineData("Remove DilationRate", "[Conv2D(4, 3, Strides = 2, DilationRate = 2)]", "[Conv2D(4, 3, Strides = 2)]")]
    [InlineData("Remove Strides", "[Conv2D(4, 3, Strides = 2, DilationRate = 2)]", "[Conv2D(4, 3, DilationRate = 2)]")]
    [InlineData("Remove Strides", "[MaxPooling2D(2, Strides = 0)]", "[MaxPooling2D(2)]")]
    [InlineData("Change to 1", "[Conv2DTranspose(4, 3, Strides = 2, OutputPadding = 2)]", "[Conv2DTranspose(4, 3, Strides = 2, OutputPadding = 1)]")]
    public Task A_window_moves_as_it_can(string title, string before, string after) => Mend.Attributes("SN0105", title, "[Network(9, 9, 3)]\n" + before, "[Network(9, 9, 3)]\n" + after);

    [Theory]
    [InlineData("Change to 0.9", "Optimizer.Adam, Beta1 = 90", "Optimizer.Adam, Beta1 = 0.9")]
    [InlineData("Change to 0.001", "Optimizer.Adam, LearningRate = -0.001", "Optimizer.Adam, LearningRate = 0.001")]
    [InlineData("Remove LabelSmoothing", "Optimizer.Adam, LabelSmoothing = 3", "Optimizer.Adam")]
    public Task An_option_becomes_what_was_meant(string title, string before, string after) => Mend.Attributes(
        "SN0105",
        title,
        $"[Network(4)]\n[Dense(4, Activation.Softmax)]\n[Compile(Loss.CategoricalCrossentropy, {before})]",
        $"[Network(4)]\n[Dense(4, Activation.Softmax)]\n[Compile(Loss.CategoricalCrossentropy, {after})]");

    // 5 may be 0.5 or 0.05, and nobody meant one unit.
    [Theory]
    [InlineData("[Dense(0)]")]
    [InlineData("[Dropout(5)]")]
    [InlineData("[Dropout(1)]")]
    [InlineData("[Dense(4, (Activation)77)]")]
    [InlineData("[Dense(int.MinValue)]")]
    public Task Nothing_is_guessed(string layer) => Mend.Nothing("SN0105", "[Network(4)]\n" + layer);

    [Theory]
    [InlineData("SN0102", "Change to (28, 28)", "[Network(28, 28)]\n[Reshape(28, 27)]", "[Network(28, 28)]\n[Reshape(28, 28)]")]
    [InlineData("SN0115", "Change to (32, 32, 3)", "[Network(3, 32, 32)]\n[Conv2D(8, 3)]", "[Network(32, 32, 3)]\n[Conv2D(8, 3)]")]
    [InlineData("SN0115", "Change to (32, 32, 1)", "[Network]\n[Input(\"a\", 1, 32, 32)]\n[Conv2D(8, 3, From = [\"a\"])]", "[Network]\n[Input(\"a\", 32, 32, 1)]\n[Conv2D(8, 3, From = [\"a\"])]")]
    [InlineData("SN0104", "Change to [Concatenate]", "[Network(8)]\n[Dense(4)]\n[Add(From = [\"input\", \"dense_1\"])]", "[Network(8)]\n[Dense(4)]\n[Concatenate(From = [\"input\", \"dense_1\"])]")]
    [InlineData("SN0104", "Set Axis to 1", "[Network(8, 3)]\n[Cropping1D(1)]\n[Concatenate(From = [\"input\", \"cropping1d_1\"])]", "[Network(8, 3)]\n[Cropping1D(1)]\n[Concatenate(From = [\"input\", \"cropping1d_1\"], Axis = 1)]")]
    [InlineData("SN0104", "Set Axis to -1", "[Network(8, 3)]\n[Dense(4)]\n[Concatenate(Axis = 1, From = [\"input\", \"dense_1\"])]", "[Network(8, 3)]\n[Dense(4)]\n[Concatenate(Axis = -1, From = [\"input\", \"dense_1\"])]")]
    [InlineData("SN0104", "Change to (1, 2)", "[Network(8, 3)]\n[Dense(5)]\n[Permute(2, 1)]\n[Dot(1, 1, From = [\"input\", \"permute_1\"])]", "[Network(8, 3)]\n[Dense(5)]\n[Permute(2, 1)]\n[Dot(1, 2, From = [\"input\", \"permute_1\"])]")]
    [InlineData("SN0105", "Change to (3, 1, 2)", "[Network(8, 8, 3)]\n[Permute(2, 0, 1)]", "[Network(8, 8, 3)]\n[Permute(3, 1, 2)]")]
    [InlineData("SN0107", "Change to \"a_2\"", "[Network(8)]\n[Dense(4, Name = \"a\")]\n[Dense(4, Name = \"a\")]", "[Network(8)]\n[Dense(4, Name = \"a\")]\n[Dense(4, Name = \"a_2\")]")]
    [InlineData("SN0107", "Change to \"a_4\"", "[Network(8)]\n[Dense(4, Name = \"a_2\")]\n[Dense(4, Name = \"a_2\")]\n[Dense(4, Name = \"a_3\")]", "[Network(8)]\n[Dense(4, Name = \"a_2\")]\n[Dense(4, Name = \"a_4\")]\n[Dense(4, Name = \"a_3\")]")]
    [InlineData("SN0107", "Set Name to \"dense_2\"", "[Network(8)]\n[Flatten(Name = \"dense_1\")]\n[Dense(4)]", "[Network(8)]\n[Flatten(Name = \"dense_1\")]\n[Dense(4, Name = \"dense_2\")]")]
    public Task Shapes_axes_and_names_become_what_fits(string id, string title, string before, string after) => Mend.Attributes(id, title, before, after);

    [Theory]
    [InlineData("SN0102", "[Network(28, 28)]\n[Reshape(7, 14, 4)]")]
    [InlineData("SN0102", "[Network(28, 28)]\n[Reshape(-1, 27)]")]
    [InlineData("SN0104", "[Network(8)]\n[Dense(4)]\n[Subtract(From = [\"input\", \"dense_1\"])]")]
    [InlineData("SN0104", "[Network(8, 3)]\n[Flatten]\n[Add(From = [\"input\", \"flatten_1\"])]")]
    [InlineData("SN0107", "[Network(8)]\n[Dense(4, Name = \"a\")]\n[Dense(4, Name = \"a\")]\n[Add(From = [\"a\", \"input\"])]")]
    public Task Nothing_is_offered_where_several_can_be_meant(string id, string attributes) => Mend.Nothing(id, attributes);

    [Fact]
    public async Task A_generated_constant_becomes_its_number()
    {
        const string Source = "using StaticNet;\n\n[Network(8)]\n[Dense(4)]\npartial class A;\n\n[Network(2 * A.OutputSize)]\n[Dense(A.ParameterCount)]\npartial class B;\n";
        OfferedFix[] offered = await Mend.Offered(Source, "SN0007", isGenerated: true);
        Assert.Equal(["Change to 8", "Change to 36"], System.Linq.Enumerable.Select(offered, fix => fix.Title));
        Assert.Equal(Source.Replace("2 * A.OutputSize", "8", System.StringComparison.Ordinal), offered[0].After);
    }

    [Fact]
    public async Task All_values_are_changed_at_once() => Assert.Equal(
        "using StaticNet;\n\n[Network(4)]\n[Dense(10, KernelL2 = 0.5)]\n[Dropout(0.5)]\npartial class Net;",
        await Mend.All("SN0105", "Change to 10", "using StaticNet;\n\n[Network(4)]\n[Dense(-10, KernelL2 = -0.5)]\n[Dropout(0.5)]\npartial class Net;"));
}

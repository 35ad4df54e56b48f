using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>SN0601: what each layer makes of what, as far as it can be known.</summary>
public class LayerShapeTests
{
    [Fact]
    public Task Each_layer_has_its_shapes_and_count() => Check(
        "[Network(28, 28, 1)]\n[Conv2D(32, 3)]\n[Flatten]\n[Dense(1, UseBias = false, Name = \"a\")]\n[Dense(4, From = [\"flatten_1\"])]\n[Concatenate(From = [\"a\", \"dense_1\"])]",
        "5 (28, 28, 1) → (26, 26, 32), 320 parameters",
        "6 (26, 26, 32) → (21632), no parameters",
        "7 (21632) → (1), 21,632 parameters",
        "8 (21632) → (4), 86,532 parameters",
        "9 (1), (4) → (5), no parameters");

    [Fact]
    public Task A_block_has_those_of_all_its_layers() => Check(
        "[Network(8)]\n[Block<Half>(Repeat = 2)]\n[Block<Ends>]\n[Dense(1, From = [\"block_3/low\"])]\n[Dense(1, From = [\"block_3/high\"])]\n[Add(From = [\"dense_1\", \"dense_2\"])]",
        "5 (8) → (4), 56 parameters",
        "6 (4) → (2), (3), 25 parameters",
        "7 (2) → (1), 3 parameters",
        "8 (3) → (1), 4 parameters",
        "9 (1), (1) → (1), no parameters");

    // What stands below may read something else when the line is done.
    [Theory]
    [InlineData("[Network(8)]\n[Dense(4)]\n[Dense(]\n[Dense(3)]", "5 (8) → (4), 36 parameters")]
    [InlineData("[Network(8)]\n[Dense(4)]\n[Dence(5)]\n[Dense(3)]", "5 (8) → (4), 36 parameters")]
    [InlineData("[Network(8)]\n[Dense(4)]\n[Dense(\"5\")]\n[Dense(3)]", "5 (8) → (4), 36 parameters")]
    [InlineData("[Network(8)]\n[Dense(4)]\n[Dense(0)]\n[Dense(3)]", "5 (8) → (4), 36 parameters")]
    [InlineData("[Network(8)]\n[Dense(4)]\n[Conv2D(3, 3)]\n[Dense(3)]", "5 (8) → (4), 36 parameters")]
    [InlineData("[Network(8)]\n[Dense(4)]\n[Dense(3, From = [\"dense_9\"])]", "5 (8) → (4), 36 parameters")]
    [InlineData("[Network(8)]\n[Dense(4)]\n[Dense(3)]\n[Compile(Loss.)]", "5 (8) → (4), 36 parameters", "6 (4) → (3), 15 parameters")]
    [InlineData("[Network(8)]\n[Dense(4)]\n[Dense(3)]\n[Output(\"dense_1\")]", "5 (8) → (4), 36 parameters", "6 (4) → (3), 15 parameters")]
    [InlineData("[Network(8)]\n[Dense(4)]\n[Dense(3)]\n[Compile(Loss.CategoricalCrossentropy, Optimizer.Adam)]\n[Parameters(1)]", "5 (8) → (4), 36 parameters", "6 (4) → (3), 15 parameters")]
    [InlineData("[Network(\"8\")]\n[Dense(4)]")]
    [InlineData("[Network(0)]\n[Dense(4)]")]
    [InlineData("[Network(]\n[Dense(4)]")]
    [InlineData("[Dence(2)]\n[Network(8)]\n[Dense(4)]")]
    [InlineData("[Network(8)]\n[Block<Broken>]\n[Dense(4)]")]
    [InlineData("[Network(8)]\n[Block<Wrong>]\n[Dense(4)]")]
    public Task Nothing_is_said_below_the_first_error(string attributes, params string[] messages) => Check(attributes, messages);

    [Fact]
    public async Task Editors_show_it_where_the_configuration_says_so_and_builds_never_do()
    {
        CSharpCompilation compilation = Harness.Compile("using StaticNet;\n\n[Network(8)]\n[Dense(4)]\npublic sealed partial class Net;\n");
        Assert.Equal(DiagnosticSeverity.Hidden, Assert.Single(await Harness.Analyze(compilation, Harness.Hints)).Severity);
        CSharpCompilation configured = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new("SN0601", ReportDiagnostic.Info)]));
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(await Harness.Analyze(configured, Harness.Hints)).Severity);
        Assert.DoesNotContain(new NetworkAnalyzer().SupportedDiagnostics, descriptor => descriptor.DefaultSeverity < DiagnosticSeverity.Warning);
    }

    private const string Blocks = """

        [Block]
        [Dense(4)]
        public static class Half;

        [Block]
        [Dense(2, Name = "low")]
        [Dense(3, Name = "high", From = ["input"])]
        [Output("low")]
        [Output("high")]
        public static class Ends;

        [Block]
        [Dence(4)]
        public static class Broken;

        [Block]
        [Dense(4)]
        [Conv2D(3, 3)]
        public static class Wrong;
        """;

    private static async Task Check(string attributes, params string[] messages)
    {
        string source = $"using StaticNet;\n\n\n{attributes}\npublic sealed partial class Net;\n{Blocks}";
        Diagnostic[] found = [.. (await Harness.Analyze(Harness.Compile(source), Harness.Hints)).Where(diagnostic => diagnostic.Id == Descriptors.LayerShape)];
        Assert.Equal(messages, found.Select(diagnostic => Invariant($"{diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1} {diagnostic.GetMessage()}")));
    }

    private static string Invariant(System.FormattableString text) => System.FormattableString.Invariant(text);
}

using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace StaticNet.Generator.Tests.Graphs;

/// <summary>What the tests of graphs ask of a network.</summary>
internal static class Networks
{
    /// <summary>The lines that make a network of attributes.</summary>
    public static string Of(params string[] attributes) =>
        "using StaticNet;\n\n" + string.Concat(attributes.Select(attribute => attribute + "\n")) + "public sealed partial class Net;\n";

    /// <summary>The summary that the compiler sees as a constant.</summary>
    public static string Summary(params string[] attributes)
    {
        Compilation compilation = Harness.CompileWithGenerator(Harness.Compile(Of(attributes)));
        return (string)compilation.GetTypeByMetadataName("Net")!.GetMembers("Summary").OfType<IFieldSymbol>().Single().ConstantValue!;
    }

    /// <summary>The output's shape that the summary has for a network of one layer, without the batch.</summary>
    public static string OutputShape(string layer, string input) => Row(layer, input).Shape;

    /// <summary>What the summary has for a network of one layer: its name and kind, its shape without the batch, and its count.</summary>
    public static (string Layer, string Shape, string Count) Row(string layer, string input)
    {
        string[] lines = Summary($"[Network{input}]", $"[{layer}]").Split('\n');
        int shape = Column("Output Shape"), count = Column("Param #"), end = Column("Connected to");
        return (lines[3][..shape].TrimEnd(), "(" + lines[3][(shape + "(None, ".Length)..count].TrimEnd(), lines[3][count..end].TrimEnd());

        int Column(string title) => lines[1].IndexOf(title, System.StringComparison.Ordinal);
    }

    /// <summary>Expects that what is generated for a network compiles without a warning.</summary>
    public static void AssertCompiles(params string[] attributes)
    {
        Compilation compilation = Harness.CompileWithGenerator(Harness.Compile(Of(attributes)));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    /// <summary>The same of layers that read the caller's samples, and again behind a product, whose outputs have padding and a gradient.</summary>
    public static void AssertCompilesTwice(string network, string layers) =>
        AssertCompiles(network, layers, "[Dense(3)]", layers, "[Flatten]", "[Dense(2)]", "[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]");

    /// <summary>The operations of a prediction of an image, through a product and the layer.</summary>
    public static int OperationsOfPrediction(string layer) =>
        NetworkPlan.Create(Declarations.Graph(Of("[Network(7, 10, 3)]", "[Dense(4)]", $"[{layer}]"))).Prediction.Operations.Length;

    /// <summary>Expects one problem: its id, the text that it is reported at, and its message.</summary>
    public static async Task ExpectProblem(string id, string place, string message, params string[] attributes)
    {
        Diagnostic problem = Assert.Single(await Harness.Analyze(Of(attributes)));
        string source = (await problem.Location.SourceTree!.GetTextAsync(TestContext.Current.CancellationToken)).ToString(problem.Location.SourceSpan);
        Assert.Equal((id, place, message), (problem.Id, source, problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
    }
}

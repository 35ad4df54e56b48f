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

    /// <summary>Expects one problem: its id, the text that it is reported at, and its message.</summary>
    public static async Task ExpectProblem(string id, string place, string message, params string[] attributes)
    {
        Diagnostic problem = Assert.Single(await Harness.Analyze(Of(attributes)));
        string source = (await problem.Location.SourceTree!.GetTextAsync(TestContext.Current.CancellationToken)).ToString(problem.Location.SourceSpan);
        Assert.Equal((id, place, message), (problem.Id, source, problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
    }
}

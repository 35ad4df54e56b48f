using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNet.Generator.Tests.Graphs;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Generated methods have locals of their own beside those of tensors, which are called like layers: none of these may have the name of one of those.</summary>
public class LocalsTests
{
    // Long sequences, a recurrence within each step of a stream, and what else has loops.
    private static readonly string[] Sources =
    [
        .. SampleNetworks.All,
        "using StaticNet; [Block] [Reshape(4, 1)] [GRU(3)] public sealed class Inner; [Network(6, 4)] [Streaming] [TimeDistributed<Inner>] [GRU(3, ReturnSequences = true, RecurrentDropout = 0.5f)] [Conv1D(2, 2, Padding = Padding.Causal)] [Dense(1)] [Compile(Loss.MeanSquaredError, Optimizer.Sgd)] public sealed partial class Stream;",
        "using StaticNet; [Network(300, 2)] [Masking] [LSTM(3, ReturnSequences = true, Bidirectional = true)] [MultiHeadAttention(2, 2)] [GlobalAveragePooling1D] [Dense(2)] [Compile(Loss.MeanSquaredError, Optimizer.Sgd)] public sealed partial class Long;",
    ];

    [Fact]
    public void They_are_kept_from_tensors()
    {
        HashSet<string> used = [.. Harness.Generate(Sources).Values.SelectMany(text => Own(text).Concat(Classes(text)))];
        Assert.Superset(new HashSet<string> { Locals.Step, Locals.Chunk, Locals.Sample, Locals.State, Locals.TimeStep, Locals.Block, "batch", "stepWorkspace", "statePlaces" }, used);

        // What is made of weights is called after the layer and the weight.
        Assert.Empty(used.Except([.. Locals.All, "weights", "copies", "derivations"]));
    }

    [Fact]
    public void Layers_may_have_their_names()
    {
        string[] names = [.. Locals.All.Select(name => $"[SimpleRNN(2, ReturnSequences = true, Name = \"{name}\")]").Where(line => !line.Contains("\"input\"", System.StringComparison.Ordinal))];
        Networks.AssertCompiles(["[Network(300, 1)]", "[Streaming]", .. names, "[Dense(1)]", "[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]"]);
    }

    // A recurrence of all its steps within one step of a stream.
    [Theory]
    [InlineData("GRU(3)")]
    [InlineData("LSTM(3, Bidirectional = true)")]
    [InlineData("SimpleRNN(3)")]
    public void A_recurrence_within_a_step_of_a_stream_compiles(string layer)
    {
        string source = $"using StaticNet; [Block] [Reshape(4, 1)] [{layer}] internal sealed class Inner; [Network(6, 4)] [Streaming] [TimeDistributed<Inner>] [Dense(1)] internal sealed partial class Net;";
        Assert.Empty(Harness.CompileWithGenerator(Harness.Compile(source)).GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning));
    }

    // A constant cannot have the name of the class that it is in.
    private static IEnumerable<string> Classes(string text) =>
        from places in CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()
        where places.Members.Count > 0 && places.Members.All(member => member is FieldDeclarationSyntax)
        select char.ToLowerInvariant(places.Identifier.ValueText[0]) + places.Identifier.ValueText[1..];

    // The parameters of methods that read tensors, and their locals but the references to these.
    private static IEnumerable<string> Own(string text) =>
        from method in CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
        let locals = method.DescendantNodes().OfType<VariableDeclarationSyntax>().ToArray()
        where method.Modifiers.All(modifier => modifier.ValueText != "static") && locals.Any(local => local.Type is RefTypeSyntax)
        from name in locals.Where(local => local.Type is not RefTypeSyntax).SelectMany(local => local.Variables).Select(variable => variable.Identifier.ValueText)
            .Concat(method.ParameterList.Parameters.Select(parameter => parameter.Identifier.ValueText))
        select name;
}

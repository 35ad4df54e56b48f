using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace StaticNet.Generator.Tests;

/// <summary>Networks compiled in memory in the strictest project, all of them in one assembly, and loaded.</summary>
internal sealed class GraphAssembly : IDisposable
{
    private readonly AssemblyLoadContext _context = new("Graphs", isCollectible: true);
    private readonly System.Reflection.Assembly? _assembly;

    /// <summary>Compiles networks; what the compiler has to say is in <see cref="Diagnostics"/>.</summary>
    /// <param name="graphs">The networks.</param>
    /// <param name="followsNulls">
    /// Whether the compiler looks for null references. That takes it a third of its time, and no network has references that others do not have.
    /// </param>
    /// <param name="switchedOff">The rewrites that are left out when the passes are planned; null where the generator writes the networks as it does for users.</param>
    public GraphAssembly(IReadOnlyList<GraphSpec> graphs, bool followsNulls, IReadOnlyCollection<string>? switchedOff = null)
    {
        string[] sources = [.. graphs.Select((graph, i) => graph.Source(Space(i))), string.Concat(graphs.Select(Subject))];
        CSharpParseOptions parseOptions = followsNulls ? Harness.ParseOptions : Harness.ParseOptions.WithFeatures([new("run-nullable-analysis", "never")]);

        // Assemblies are compiled beside each other: that takes less than the methods of one.
        CSharpCompilation compilation = Harness.Compile(sources, Consumer.Strictest.WithConcurrentBuild(false), parseOptions).AddReferences(MetadataReference.CreateFromFile(typeof(GraphSubject).Assembly.Location));
        using MemoryStream image = new();
        Compilation whole = switchedOff is null
            ? Harness.CompileWithGenerator(compilation, showsFailures: false)
            : compilation.AddSyntaxTrees(graphs.Select((graph, i) => CSharpSyntaxTree.ParseText(Generate(graph, switchedOff, Space(i)), parseOptions, path: Space(i) + ".g.cs")));
        EmitResult result = whole.Emit(image);
        Diagnostics =
        [
            .. result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
                .Select(diagnostic => (diagnostic, graphs.Where((_, i) => IsOf(diagnostic, i)).FirstOrDefault())),
        ];
        if (!result.Success)
            return;
        image.Position = 0;
        _assembly = _context.LoadFromStream(image);
    }

    /// <summary>The warnings and errors, with the network that each is of.</summary>
    public IReadOnlyList<(Diagnostic Diagnostic, GraphSpec? Graph)> Diagnostics { get; }

    /// <summary>The network of that place.</summary>
    public GraphSubject this[int index] => (GraphSubject)Activator.CreateInstance(_assembly!.GetType(Space(index) + ".Subject", throwOnError: true)!)!;

    /// <summary>What is generated for a network without some rewrites.</summary>
    public static string Generate(GraphSpec graph, IReadOnlyCollection<string> switchedOff, string space = "Graph") =>
        NetworkWriter.Write(NetworkPlan.Create(Declarations.Graph(graph.Source(space)), switchedOff));

    public void Dispose() => _context.Unload();

    // Either in the network's own file, or in the one that is generated for it.
    private static bool IsOf(Diagnostic diagnostic, int index) =>
        diagnostic.Location.SourceTree?.FilePath is { } path && (path == $"Source{index}.cs" || path.Contains(Space(index) + ".", StringComparison.Ordinal));

    private static string Space(int index) => $"Graph{index}";

    // Members that take a value for each input and each output have a list of parameters of their own.
    private static string Subject(GraphSpec graph, int index)
    {
        string data = string.Join(", ", [
            .. graph.Inputs.Select((input, i) => input.Tokens > 0 ? $"System.Array.ConvertAll(x[{i}], token => (int)token)" : $"x[{i}]"),
            .. graph.Outputs.Select((output, i) => $"({(output.Loss == "SparseCategoricalCrossentropy" ? "int" : "float")}[])y[{i}]")]);
        string Call(string method) => graph.IsTrained ? "network." + method : "throw new System.NotSupportedException()";
        return $$"""
            namespace {{Space(index)}}
            {
                internal sealed class Subject : StaticNet.Generator.Tests.GraphSubject<Net>
                {
                    protected override float ComputeGradients(Net network, float[][] x, System.Array[] y) => {{Call($"ComputeGradients({data})")}};

                    protected override double Evaluate(Net network, float[][] x, System.Array[] y) => {{Call($"Evaluate({data}).Loss")}};

                    protected override float[] GetGradient(Net network, string weight) => {{Call("GetGradient(weight)")}};
                }
            }

            """;
    }
}

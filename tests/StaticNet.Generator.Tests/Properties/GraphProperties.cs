using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Hundreds of random networks: each has the error that it was given, or compiles, counts and learns as formulas say.</summary>
public partial class GraphProperties
{
    private const int Cases = 700, CasesOfAssembly = 50;

    private const ulong UsualSeed = 20_160_923;

    // The same graphs in each run: a failure on one machine is a failure on all. Who looks for more sets another seed, as CI does.
    private static readonly ulong Seed = ulong.TryParse(Environment.GetEnvironmentVariable("GRAPH_SEED"), CultureInfo.InvariantCulture, out ulong seed) ? seed : UsualSeed;

    private static readonly Lazy<IReadOnlyList<GraphSpec>> Drawn = new(() => Draw(Seed));

    private static string SeedNote => FormattableString.Invariant($"(GRAPH_SEED={Seed} draws the same graphs)");

    private static GraphSpec[] Valid => [.. Drawn.Value.Where(graph => graph.Fault is null)];

    [Fact]
    public void Valid_networks_compile_without_warning_count_right_and_have_the_slopes_of_their_loss()
    {
        List<string> failures = [];
        (int all, int moving) = (0, 0);
        Parallel.ForEach(Valid.Chunk(CasesOfAssembly).Index(), new ParallelOptions { MaxDegreeOfParallelism = 2 }, chunk =>
        {
            using GraphAssembly assembly = new(chunk.Item, followsNulls: chunk.Index % 4 == 0);
            bool compiles = assembly.Diagnostics.Count == 0;
            (string? Failure, (int All, int Moving) Compared)[] results = compiles ? [.. chunk.Item.Select((graph, i) => Check(graph, assembly[i]))] : [];
            lock (failures)
            {
                failures.AddRange(assembly.Diagnostics.Select(found => $"{found.Diagnostic}\n{found.Graph}"));
                failures.AddRange(results.Zip(chunk.Item).Where(result => result.First.Failure is not null).Select(result => $"{result.First.Failure}\n{result.Second}"));
                (all, moving) = (all + results.Sum(result => result.Compared.All), moving + results.Sum(result => result.Compared.Moving));
            }
        });

        Assert.True(failures.Count == 0, $"{failures.Count} networks fail {SeedNote}, of which the first are:\n{string.Join("\n\n", failures.Take(12))}");
        Assert.True(moving > 0.8 * all, $"{moving} of {all} gradients are not 0 {SeedNote}: the others say nothing.");
    }

    [Fact]
    public async Task Networks_with_an_error_are_told_so_and_others_are_told_none()
    {
        ImmutableArray<Diagnostic> diagnostics = await Harness.Analyze(Harness.Compile(Drawn.Value.Select((graph, i) => graph.Source($"Graph{i}"))));
        ILookup<string?, string> reported = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToLookup(diagnostic => diagnostic.Location.SourceTree?.FilePath, diagnostic => diagnostic.Id);
        string[] wrong =
        [
            .. Drawn.Value.Select((graph, i) => (Graph: graph, Ids: reported[$"Source{i}.cs"]))
                .Where(found => found.Graph.Fault is null ? found.Ids.Any() : !found.Ids.Contains(found.Graph.Fault))
                .Select(found => $"[{string.Join(", ", found.Ids)}] of\n{found.Graph}"),
        ];
        Assert.True(wrong.Length == 0, $"{wrong.Length} networks are told other errors {SeedNote}, of which the first are:\n{string.Join("\n\n", wrong.Take(5))}");
    }

    [Fact]
    public void Of_a_network_with_an_error_the_compiler_itself_says_nothing()
    {
        IEnumerable<string> sources = Drawn.Value.Where(graph => graph.Fault is not null).Select((graph, i) => graph.Source($"Graph{i}"));
        Diagnostic[] found =
        [
            .. Harness.CompileWithGenerator(Harness.Compile(sources, Consumer.Strictest)).GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning),
        ];
        Assert.True(found.Length == 0, $"The compiler has more to say than the analyzer {SeedNote}:\n{string.Join("\n", found.Take(5))}");
    }

    [Fact]
    public void Every_kind_and_every_error_is_drawn()
    {
        // What is rare is not among the graphs of every seed.
        IReadOnlyList<GraphSpec> drawn = Draw(UsualSeed);
        GraphSpec[] valid = [.. drawn.Where(graph => graph.Fault is null)];
        string[] kinds = [.. LayerKinds.All.Select(kind => kind.Name).Except(valid.SelectMany(graph => graph.Layers).Select(layer => layer.Kind))];
        Assert.True(kinds.Length == 0, $"No random graph has a layer of {string.Join(", ", kinds)}: add its LayerSource to a family in Properties/Layers.");
        Assert.Empty(GraphFaults.Ids.Except(drawn.Select(graph => graph.Fault)));
        Assert.Equal(Cases, drawn.Count);
        Assert.Contains(valid, graph => graph.Blocks.Count > 2);
        Assert.Contains(valid, graph => graph.Blocks.Any(block => block.Contains("[Input(", StringComparison.Ordinal)));
        Assert.Contains(valid, graph => graph.Blocks.Any(block => block.Contains("[Output(", StringComparison.Ordinal)));
        Assert.Contains(valid, graph => graph.Lines.Any(line => line.Attribute.StartsWith("Shared(\"block", StringComparison.Ordinal)));
        Assert.Contains(valid, graph => graph.Lines.Any(line => line.Attribute.Contains("Reverse = true", StringComparison.Ordinal)));
        Assert.Contains(valid, graph => graph.Lines.Any(line => line.Attribute.StartsWith("TimeDistributed<", StringComparison.Ordinal)));
        Assert.Contains(valid, graph => graph.Inputs.Count > 2);
        Assert.Contains(valid, graph => graph.Outputs.Count > 2);
    }

    private static IReadOnlyList<GraphSpec> Draw(ulong seed) => [.. Enumerable.Range(0, Cases).Select(i => RandomGraphs.Create(GraphSeeds.Of(seed, i)))];

    private static (string? Failure, (int All, int Moving) Compared) Check(GraphSpec graph, GraphSubject subject)
    {
        try
        {
            // Where functions jump, two roundings of one number may part, or no step be small enough. On other numbers what is wrong is wrong again.
            string? failure = FindDifference(graph, subject);
            for (int i = 0; failure is null && i < 3; i++)
            {
                if (PredictionCheck.FindFault(graph, subject, graph.Seed + i) is not { } difference)
                    break;
                failure = i == 2 ? difference : null;
            }

            if (failure is not null || !graph.IsTrained)
                return (failure, default);
            GraphData data = new(graph, subject.Weights, graph.Seed);
            GradientCheck check = new(subject, data, graph.Seed);
            failure = check.FindFault();
            for (int i = 1; failure is not null && i < 4; i++)
                failure = new GradientCheck(subject, new GraphData(graph, subject.Weights, graph.Seed + i), graph.Seed).FindFault() is null ? null : failure;
            return (failure, check.Compared);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return (exception.ToString(), default);
        }
    }

    // Shapes and counts, as the formulas have them and as the network says them.
    private static string? FindDifference(GraphSpec graph, GraphSubject subject)
    {
        string expected = string.Join("\n", graph.Layers.Select(layer => Line(layer.Name, layer.Kind, layer.Output, layer.Parameters)));
        string found = string.Join("\n", subject.Layers.Select(layer => Line(layer.Name, layer.Kind, layer.OutputShape, layer.ParameterCount)));
        if (expected != found)
            return $"Expected the layers\n{expected}\nbut found\n{found}";
        (int, int) sizes = (graph.Inputs.Sum(input => GraphDraw.Size(input.Shape)), graph.Outputs.Sum(output => GraphDraw.Size(output.Node.Shape)));
        if ((graph.Parameters, sizes) != (subject.ParameterCount, subject.Sizes))
            return $"Expected {graph.Parameters} parameters and sizes of {sizes}, but found {subject.ParameterCount} and {subject.Sizes}.";

        // With parameters that are not trained there are three lines, with separators.
        string[] totals = graph.NotTrained == 0
            ? [$"\nTotal params: {graph.Parameters}\n"]
            : [
                Total("Total", graph.Parameters),
                Total("Trainable", graph.Parameters - graph.NotTrained),
                Total("Non-trainable", graph.NotTrained),
            ];
        if (totals.FirstOrDefault(total => !subject.Summary.Contains(total, StringComparison.Ordinal)) is { } missing)
            return $"Expected{missing}in\n{subject.Summary}";
        IEnumerable<long> rows = ParameterColumn().Matches(subject.Summary).Select(match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        return rows.Sum() == graph.Parameters ? null : $"Expected rows that sum to {graph.Parameters} in\n{subject.Summary}";

        static string Total(string what, long count) => FormattableString.Invariant($"\n{what} params: {count:N0}\n");

        static string Line(string name, string kind, IEnumerable<int> shape, long parameters) => $"{name} ({kind}): {string.Join(" × ", shape)}, {parameters}";
    }

    // The third column of each layer's row, behind the shape.
    [GeneratedRegex(@"^[^_=\n].*?(?:\(None[0-9, ]*\)|multiple) *(\d+) ", RegexOptions.Multiline)]
    private static partial Regex ParameterColumn();
}

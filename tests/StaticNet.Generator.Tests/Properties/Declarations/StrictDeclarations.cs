using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>
/// Thousands of random declarations in the strictest of projects, which many share: CLS-compliant, documented, checked, every warning an error, names in small letters. Generator and analyzer never
/// fail, and what is written of a network has no warning, without the line that keeps warnings from users.
/// </summary>
public partial class StrictDeclarations(ITestOutputHelper output)
{
    // So many files of a project; their compilation takes most of the time, and what it begins with is done once for all.
    private const int Together = 100;
    private const int Cases = 8_000;
    private const string Compliant = "[assembly: System.CLSCompliant(true)]\n";

    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("STRICT_COUNT"), CultureInfo.InvariantCulture, out int count) ? count : Cases;

    private static readonly ulong Run = ulong.TryParse(Environment.GetEnvironmentVariable("DECLARATION_SEED"), CultureInfo.InvariantCulture, out ulong run) ? run : 20_261_127;

    private static readonly CSharpCompilation Empty = Harness.Compile([Compliant], Consumer.Strictest);

    [Fact]
    public async Task Whatever_is_declared_is_told_or_compiles_without_a_word()
    {
        ConcurrentBag<string> faults = [];
        ConcurrentDictionary<string, int> ids = [];
        int networks = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, (Count + Together - 1) / Together), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (project, _) =>
        {
            string[] sources = [.. Enumerable.Range(project * Together, Math.Min(Together, Count - (project * Together))).Select(Source)];
            CSharpCompilation compilation = Empty
                .WithOptions(Consumer.Strictest.WithNullableContextOptions(project % 2 == 0 ? NullableContextOptions.Enable : NullableContextOptions.Disable).WithOverflowChecks(project % 3 != 0))
                .AddSyntaxTrees(sources.Select((source, i) => Parse(source, $"Source{i}.cs")));
            int computing = await Check(compilation, sources, faults, ids);
            Interlocked.Add(ref networks, computing);
        });

        output.WriteLine($"Of {Count} declarations, {networks} have a network that computes; reported are {string.Join(", ", ids.Keys.Order(StringComparer.Ordinal))}.");
        Assert.True(faults.IsEmpty, $"With DECLARATION_SEED={Run}, {faults.Count} faults, of which the shortest are:\n{string.Join("\n\n", faults.OrderBy(fault => fault.Length).Take(5))}");
        Assert.True(Count < Cases || (networks > Count / 10 && ids.Count > 15));
    }

    private static string Source(int number)
    {
        DeclarationDraw draw = new(GraphSeeds.Of(Run, number));

        // Letters alone, small ones in every other: digits would keep the compiler from a word about them.
        string name = (number % 2 == 0 ? "n" : "N") + string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0')));
        DrawnAttributes attributes = new AttributeLists(draw, [name]).Draw();
        string documented = string.Concat(attributes.Blocks.Select(block => $"/// <summary>A block.</summary>\n{block}\n"));
        return $"#pragma warning disable\nusing StaticNet;\nnamespace Space{number};\n{documented}/// <summary>A network.</summary>\n{attributes.Text}\npublic sealed partial class {name};\n";
    }

    private static async Task<int> Check(CSharpCompilation compilation, string[] sources, ConcurrentBag<string> faults, ConcurrentDictionary<string, int> ids)
    {
        GeneratorDriver driver = Harness.Driver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out ImmutableArray<Diagnostic> ofGenerator);
        foreach (string fault in driver.GetRunResult().Results.Select(result => result.Exception).OfType<Exception>().Select(exception => "The generator throws " + exception).Concat(ofGenerator.Select(diagnostic => diagnostic.ToString())))
            faults.Add(fault);
        CompilationWithAnalyzersOptions options = new(new AnalyzerOptions([]), (exception, _, _) => faults.Add("The analyzer throws " + exception), concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> reported = await compilation.WithAnalyzers([new NetworkAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        foreach (Diagnostic diagnostic in reported)
            ids.TryAdd(diagnostic.Id, 0);

        // What is written has a file for each declaration, in its space.
        SyntaxTree[] written = [.. updated.SyntaxTrees.Skip(compilation.SyntaxTrees.Length).Select((tree, i) => Parse(tree.ToString().Replace(Harness.NoWarnings, "", StringComparison.Ordinal), $"Generated{i}.g.cs"))];
        Compilation strict = compilation.AddSyntaxTrees(written);
        HashSet<string> computing = [];
        foreach (SyntaxTree tree in written)
        {
            string text = tree.ToString(), space = Space(text);
            if (!text.Contains("The network is not valid", StringComparison.Ordinal))
                computing.Add(space);
            if (strict.GetSemanticModel(tree).GetDiagnostics().FirstOrDefault(word => word.Severity >= DiagnosticSeverity.Warning && word.Location.SourceTree == tree) is { } word)
                faults.Add($"In generated code stands {word}\n{sources.FirstOrDefault(source => Space(source) == space)}");
        }

        HashSet<SyntaxTree> told = [.. reported.Where(IsError).Select(diagnostic => diagnostic.Location.SourceTree).OfType<SyntaxTree>()];
        foreach (SyntaxTree tree in compilation.SyntaxTrees.Skip(1).Where(tree => !told.Contains(tree) && !computing.Contains(Space(tree.ToString()))))
        {
            if (!strict.GetSemanticModel(tree).GetDiagnostics().Any(IsError))
                faults.Add("Nothing says what is wrong with\n" + tree);
        }

        return computing.Count;
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.DefaultSeverity == DiagnosticSeverity.Error;

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Harness.ParseOptions, path);

    private static string Space(string text) => InSpace().Match(text).Value;

    [GeneratedRegex(@"namespace Space\d+")]
    private static partial Regex InSpace();
}

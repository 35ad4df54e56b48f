using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Compiles sources in memory as a user's project would be: against .NET 10 and StaticNet, with its generator and its analyzer.</summary>
internal static class Harness
{
    public static ImmutableArray<MetadataReference> References { get; } =
        [.. Net100.References.All, .. new[] { typeof(NetworkAttribute), typeof(System.Numerics.Tensors.Tensor) }.Select(type => MetadataReference.CreateFromFile(type.Assembly.Location))];

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    /// <summary>A compilation of sources, without what the generator adds.</summary>
    public static CSharpCompilation Compile(IEnumerable<string> sources, CSharpCompilationOptions? options = null, CSharpParseOptions? parseOptions = null) => CSharpCompilation.Create(
        "Consumer",
        sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, parseOptions ?? ParseOptions, path: $"Source{i}.cs")),
        References,
        options ?? new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    public static CSharpCompilation Compile(params string[] sources) => Compile(sources, options: null);

    /// <summary>A driver of the generator that keeps track of its steps.</summary>
    public static GeneratorDriver Driver(CSharpParseOptions? parseOptions = null) => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        parseOptions: parseOptions ?? ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>A driver that has run over sources.</summary>
    public static GeneratorDriver Run(params string[] sources) => Driver().RunGenerators(Compile(sources));

    /// <summary>The files that the generator adds, by their names.</summary>
    public static IReadOnlyDictionary<string, string> Generate(params string[] sources) =>
        Run(sources).GetRunResult().Results.Single() is { Exception: null } result
            ? result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString())
            : throw new InvalidOperationException("The generator failed.");

    /// <summary>The compilation with what the generator adds, as a user's compiler sees it.</summary>
    public static Compilation CompileAsUsersDo(CSharpCompilation compilation)
    {
        GeneratorDriver driver = Driver(compilation.SyntaxTrees.FirstOrDefault()?.Options as CSharpParseOptions).RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out _);
        return driver.GetRunResult().Results.Single().Exception is { } exception ? throw exception : updated;
    }

    /// <summary>
    /// The compilation with what the generator adds, and with the warnings that its code keeps from users: what is written for a valid
    /// network has none but those that a project's own settings and types bring.
    /// </summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="showsFailures">Whether a network on which the generator fails fails the test: what is written for it compiles, and throws when it is used.</param>
    public static Compilation CompileWithGenerator(CSharpCompilation compilation, bool showsFailures = true)
    {
        Compilation updated = CompileAsUsersDo(compilation);
        foreach (SyntaxTree tree in updated.SyntaxTrees.Except(compilation.SyntaxTrees))
        {
            string text = tree.ToString();
            Assert.Contains(NoWarnings, text, StringComparison.Ordinal);
            string? failure = text.Split('\n').FirstOrDefault(line => line.Contains("which is a bug in StaticNet", StringComparison.Ordinal));
            Assert.False(showsFailures && failure is not null, $"{tree.FilePath}: {failure}");
            if (text.Contains($"namespace {NetworkWriter.Namespace}", StringComparison.Ordinal))
                updated = updated.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text.Replace(NoWarnings, "", StringComparison.Ordinal), Encoding.UTF8)));
        }

        return updated;
    }

    public const string NoWarnings = "#pragma warning disable\n";

    /// <summary>What the analyzer reports, in source order.</summary>
    public static Task<ImmutableArray<Diagnostic>> Analyze(params string[] sources) => Analyze(Compile(sources));

    /// <summary>What the analyzer reports of sources with what the generator adds to them, in source order.</summary>
    public static Task<ImmutableArray<Diagnostic>> AnalyzeWithGenerator(params string[] sources) => Analyze(CompileWithGenerator(Compile(sources)));

    /// <summary>The analyzer that reports an id: one for what a build shows, one for what only editors do, and one for code that uses networks.</summary>
    public static DiagnosticAnalyzer AnalyzerOf(string id) => Descriptors.IsHint(id) ? Hints : Descriptors.IsOfUse(id) ? new UseAnalyzer() : new NetworkAnalyzer();

    /// <summary>The analyzer of suggestions and shapes, which shows where it fails.</summary>
    public static DiagnosticAnalyzer Hints { get; } = new HintAnalyzer(throws: true);

    /// <summary>What the analyzer, or another one, reports of a compilation, in source order.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Analyze(Compilation compilation, DiagnosticAnalyzer? analyzer = null)
    {
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers([analyzer ?? new NetworkAnalyzer()]);
        ImmutableArray<Diagnostic> diagnostics = await analysis.GetAnalyzerDiagnosticsAsync();
        return [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }
}

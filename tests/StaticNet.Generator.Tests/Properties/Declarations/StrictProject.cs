using System;
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

namespace StaticNet.Generator.Tests;

/// <summary>A hundred random declarations that share a project: what the compiler begins with, it then does once for them all.</summary>
/// <param name="seed">The run that they are of.</param>
/// <param name="number">Which of the run's projects.</param>
internal sealed partial class StrictProject(ulong seed, int number)
{
    /// <summary>The declarations of a project, each in a file and a namespace of its own.</summary>
    public const int Together = 100;

    /// <summary>The most characters of a generated file that is always compiled whole; of longer ones, every eighth. The others must parse.</summary>
    private const int SmallText = 12_000;

    private static readonly CSharpCompilation Empty = Harness.Compile(["[assembly: System.CLSCompliant(true)]\n"], Consumer.Strictest.WithConcurrentBuild(false));

    // What the generator itself may say: what is meant by an attribute that the compiler refuses.
    private static readonly string[] Hints = [Descriptors.UnknownAttribute, Descriptors.AttributeArguments, Descriptors.NoUsing];

    private readonly List<string> _faults = [];

    /// <summary>Gets what must never happen.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Gets the ids of what the analyzer says.</summary>
    public IReadOnlyList<string> Ids { get; private set; } = [];

    /// <summary>Gets how many declarations have code that computes.</summary>
    public int Networks { get; private set; }

    /// <summary>Gets the files of networks of which the compiler was asked for all that it has to say.</summary>
    public int Meant { get; private set; }

    /// <summary>Gets what a test does to generated code.</summary>
    public Func<string, string> Spoil { get; init; } = text => text;

    /// <summary>Gets the analyzers.</summary>
    public ImmutableArray<DiagnosticAnalyzer> Analyzers { get; init; } = [new NetworkAnalyzer()];

    /// <summary>Lets generator, analyzer and compiler loose on them.</summary>
    public async Task Check()
    {
        string[] sources = [.. Enumerable.Range(number * Together, Together).Select(Source)];
        CSharpCompilation compilation = Empty
            .WithOptions(((CSharpCompilationOptions)Empty.Options).WithNullableContextOptions(number % 2 == 0 ? NullableContextOptions.Enable : NullableContextOptions.Disable).WithOverflowChecks(number % 3 != 0))
            .AddSyntaxTrees(sources.Select((source, i) => Parse(source, $"Source{i}.cs")));
        GeneratorDriver driver = Harness.Driver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out ImmutableArray<Diagnostic> ofGenerator);
        _faults.AddRange(driver.GetRunResult().Results.Select(result => result.Exception).OfType<Exception>().Select(exception => "The generator throws " + exception));
        _faults.AddRange(ofGenerator.Where(diagnostic => !Hints.Contains(diagnostic.Id)).Select(diagnostic => "The generator reports " + diagnostic));

        // Without the line that keeps warnings from users.
        SyntaxTree[] written = [.. updated.SyntaxTrees.Skip(compilation.SyntaxTrees.Length).Select((tree, i) => Parse(Spoil(tree.ToString().Replace(Harness.NoWarnings, "", StringComparison.Ordinal)), $"Generated{i}.g.cs"))];
        Compilation strict = compilation.AddSyntaxTrees(written);
        ImmutableArray<Diagnostic> reported = await Analyze(strict);
        Ids = [.. reported.Select(diagnostic => diagnostic.Id).Distinct()];
        CheckWritten(strict, written, sources);
        CheckTold(strict, compilation, written, reported);
    }

    /// <summary>A declaration. Its name has letters alone, small ones in every other: digits would keep the compiler from a word about them.</summary>
    private string Source(int declaration)
    {
        DeclarationDraw draw = new(GraphSeeds.Of(seed, declaration));
        string name = (declaration % 2 == 0 ? "n" : "N") + string.Concat(declaration.ToString(CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0')));
        DrawnAttributes attributes = new AttributeLists(draw, [name]).Draw();
        string blocks = string.Concat(attributes.Blocks.Select(block => $"/// <summary>A block.</summary>\n{block}\n"));
        return $"using StaticNet;\nnamespace Space{declaration};\n{blocks}/// <summary>A network.</summary>\n{attributes.Text}\npublic sealed partial class {name};\n";
    }

    private async Task<ImmutableArray<Diagnostic>> Analyze(Compilation compilation)
    {
        CompilationWithAnalyzersOptions options = new(new AnalyzerOptions([]), (exception, _, _) => Fail("The analyzer throws " + exception), concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers(Analyzers, options);
        List<Diagnostic> reported = [];
        foreach (SyntaxTree tree in analysis.Compilation.SyntaxTrees.Skip(1).Take(Together))
            reported.AddRange(await analysis.GetAnalyzerSemanticDiagnosticsAsync(analysis.Compilation.GetSemanticModel(tree), filterSpan: null, CancellationToken.None));
        return [.. reported];
    }

    private void CheckWritten(Compilation strict, SyntaxTree[] written, string[] sources)
    {
        Dictionary<string, string> bySpace = sources.ToDictionary(Space);
        int files = 0;
        foreach (SyntaxTree tree in written)
        {
            bool isMeant = tree.Length <= SmallText || (files++ + number) % 8 == 0;
            if (isMeant && IsComputing(tree))
                Meant++;
            if ((isMeant ? strict.GetSemanticModel(tree).GetDiagnostics() : tree.GetDiagnostics()).FirstOrDefault(word => word.DefaultSeverity >= DiagnosticSeverity.Warning && word.Location.SourceTree == tree) is { } word)
                Fail($"In generated code stands {word}\n{bySpace.GetValueOrDefault(Space(tree.ToString()))}");
        }
    }

    private void CheckTold(Compilation strict, CSharpCompilation compilation, SyntaxTree[] written, ImmutableArray<Diagnostic> reported)
    {
        HashSet<string> computing = [.. written.Where(IsComputing).Select(tree => Space(tree.ToString()))];
        Networks = computing.Count;
        HashSet<SyntaxTree> told = [.. reported.Where(IsError).Select(diagnostic => diagnostic.Location.SourceTree).OfType<SyntaxTree>()];
        foreach (SyntaxTree tree in compilation.SyntaxTrees.Skip(1).Where(tree => !told.Contains(tree) && !computing.Contains(Space(tree.ToString()))))
        {
            if (IsNetwork(tree) && !strict.GetSemanticModel(tree).GetDiagnostics().Any(IsError))
                Fail("Nothing says what is wrong with\n" + tree);
        }
    }

    private void Fail(string fault)
    {
        lock (_faults)
            _faults.Add(fault);
    }

    // A block needs no code.
    private static bool IsNetwork(SyntaxTree tree) => tree.ToString().Contains("Network", StringComparison.Ordinal);

    private static bool IsComputing(SyntaxTree tree) => !tree.ToString().Contains("The network is not valid", StringComparison.Ordinal);

    private static bool IsError(Diagnostic diagnostic) => diagnostic.DefaultSeverity == DiagnosticSeverity.Error;

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Harness.ParseOptions, path);

    private static string Space(string text) => InSpace().Match(text).Value;

    [GeneratedRegex(@"namespace Space\d+")]
    private static partial Regex InSpace();
}

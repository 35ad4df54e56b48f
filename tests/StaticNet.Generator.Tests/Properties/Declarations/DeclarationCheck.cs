using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>What came of a declaration.</summary>
/// <param name="Faults">What must never happen.</param>
/// <param name="Ids">The ids of what the analyzer says.</param>
/// <param name="Networks">How many networks have code that computes.</param>
internal sealed record DeclarationResult(IReadOnlyList<string> Faults, IReadOnlyList<string> Ids, int Networks);

/// <summary>
/// Lets generator and analyzer loose on a declaration. Neither may fail; what is generated must parse and compile without a word of the
/// compiler; and of what the compiler itself accepts, every network has code or is told why not.
/// </summary>
internal static class DeclarationCheck
{
    /// <summary>The most characters of a generated file that is always compiled; of longer ones, every eighth.</summary>
    private const int SmallText = 12_000;

    private static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999, concurrentBuild: false);

    // What the references mean is found once: compilations that are made of one another share it.
    private static readonly CSharpCompilation Empty = Harness.Compile([], Options);

    // What the generator itself may say: what is meant by an attribute that the compiler refuses.
    private static readonly string[] Hints = [Descriptors.UnknownAttribute, Descriptors.AttributeArguments, Descriptors.NoUsing];

    public static async Task<DeclarationResult> Run(RandomDeclaration declaration)
    {
        CSharpCompilation compilation = Compile(declaration.Files, declaration.Number);
        GeneratorDriver driver = Harness.Driver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out ImmutableArray<Diagnostic> ofGenerator);
        List<string> faults = [.. Failures(driver).Concat(ofGenerator.Where(diagnostic => !LeadsAnError(diagnostic, compilation)).Select(diagnostic => "The generator reports " + diagnostic))];
        ImmutableArray<Diagnostic> diagnostics = await Analyze(updated, declaration.Files.Count, faults);

        SyntaxTree[] generated = [.. updated.SyntaxTrees.Skip(declaration.Files.Count)];
        faults.AddRange(generated.SelectMany(tree => Words(updated, tree, declaration.Number)).Select(diagnostic => "In generated code stands " + diagnostic));
        int networks = generated.Count(tree => !tree.ToString().Contains("The network is not valid", StringComparison.Ordinal));
        string[] ids = [.. diagnostics.Select(diagnostic => diagnostic.Id).Distinct()];
        if (faults.Count == 0 && !diagnostics.Any(IsError) && networks != Declared(compilation) && !HasErrors(updated, declaration.Files.Count) && !await HasErrorElsewhere(updated))
            faults.Add($"{Declared(compilation)} networks are declared and {networks} have code, but nothing says what is wrong");
        if (faults.Count == 0 && declaration.Number % 16 == 0)
            faults.AddRange(AfterEdit(declaration, compilation, generated));
        return new DeclarationResult(HidesNamespaces(compilation) ? [] : faults, ids, networks);
    }

    private static bool LeadsAnError(Diagnostic hint, Compilation compilation) =>
        Hints.Contains(hint.Id) && compilation.GetDiagnostics(TestContext.Current.CancellationToken).Any(error => IsError(error) && error.Location.GetLineSpan().Path == hint.Location.GetLineSpan().Path);

    private static CSharpCompilation Compile(IReadOnlyList<string> files, int number)
    {
        CSharpCompilationOptions options = Options
            .WithNullableContextOptions(number % 2 == 0 ? NullableContextOptions.Enable : NullableContextOptions.Disable)
            .WithOverflowChecks(number % 3 == 0)
            .WithAllowUnsafe(number % 5 == 0);
        return Empty.WithOptions(options).AddSyntaxTrees(files.Select((file, i) => CSharpSyntaxTree.ParseText(file, Harness.ParseOptions, path: $"Source{i}.cs")));
    }

    private static IEnumerable<string> Failures(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Select(result => result.Exception).OfType<Exception>().Select(exception => "The generator throws " + exception);

    private static async Task<ImmutableArray<Diagnostic>> Analyze(Compilation compilation, int files, List<string> faults)
    {
        CompilationWithAnalyzersOptions options = new(
            new AnalyzerOptions([]),
            (exception, _, _) =>
            {
                lock (faults)
                    faults.Add("The analyzer throws " + exception);
            },
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);

        // Of the user's files alone: asked of all, the compiler would bind whatever was generated first.
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers([new NetworkAnalyzer(), Harness.Hints], options);
        List<Diagnostic> diagnostics = [];
        foreach (SyntaxTree tree in analysis.Compilation.SyntaxTrees.Take(files))
            diagnostics.AddRange(await analysis.GetAnalyzerSemanticDiagnosticsAsync(analysis.Compilation.GetSemanticModel(tree), filterSpan: null, CancellationToken.None));
        return [.. diagnostics];
    }

    // Where an error stands at the type around a network, it is not among those of its file.
    private static async Task<bool> HasErrorElsewhere(Compilation compilation) => (await Harness.Analyze(compilation)).Any(IsError);

    /// <summary>What the compiler says of a generated file.</summary>
    private static IEnumerable<Diagnostic> Words(Compilation compilation, SyntaxTree tree, int number) =>
        (tree.Length <= SmallText || number % 8 == 0 ? compilation.GetSemanticModel(tree).GetDiagnostics() : tree.GetDiagnostics())
        .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Location.SourceTree == tree);

    private static bool HasErrors(Compilation compilation, int files) =>
        compilation.GetDeclarationDiagnostics().Any(IsError) || compilation.SyntaxTrees.Take(files).Any(tree => compilation.GetSemanticModel(tree).GetDiagnostics().Any(IsError));

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    // Who adds types of such names, or to .NET's own namespaces and StaticNet's, hides what any code needs.
    private static bool HidesNamespaces(CSharpCompilation compilation)
    {
        INamespaceSymbol own = compilation.Assembly.GlobalNamespace;
        return own.GetTypeMembers().Any(type => type.Name is "System" or "StaticNet")
            || own.GetNamespaceMembers().Any(space => space.Name == "System" || (space.Name == "StaticNet" && (space.GetNamespaceMembers().Any() || HidesTypes(compilation, space))));
    }

    // Of two types of one name the compiler takes the one in source, and says so in a warning.
    private static bool HidesTypes(CSharpCompilation compilation, INamespaceSymbol space) => compilation.GlobalNamespace.GetNamespaceMembers().Single(merged => merged.Name == space.Name) is var merged
        && space.GetTypeMembers().Any(type => merged.GetNamespaceMembers().Any(inner => inner.Name == type.Name)
            || merged.GetTypeMembers(type.Name).Any(other => !SymbolEqualityComparer.Default.Equals(other.ContainingAssembly, compilation.Assembly)));

    /// <summary>How many networks stand in the source.</summary>
    private static int Declared(CSharpCompilation compilation) => compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type)
        .Count(symbol => symbol.GetAttributes().Any(attribute => attribute.AttributeClass is not null && DeclarationReader.IsNetwork(attribute)));

    /// <summary>Who types has a generator that has seen the text before: it must come to the same.</summary>
    private static IEnumerable<string> AfterEdit(RandomDeclaration declaration, CSharpCompilation compilation, SyntaxTree[] expected)
    {
        // As in an editor, a file that is not edited is the same tree: what was read of it may be remembered.
        CSharpCompilation before = Compile(declaration.Before, declaration.Number), after = before;
        foreach ((SyntaxTree old, SyntaxTree tree) in before.SyntaxTrees.Zip(compilation.SyntaxTrees).Where(pair => pair.First.ToString() != pair.Second.ToString()))
            after = after.ReplaceSyntaxTree(old, tree);
        GeneratorDriver driver = Harness.Driver().RunGenerators(before).RunGenerators(after);
        string[] found = [.. driver.GetRunResult().GeneratedTrees.Select(tree => tree.FilePath + "\n" + tree)];
        if (!found.Order(StringComparer.Ordinal).SequenceEqual(expected.Select(tree => tree.FilePath + "\n" + tree).Order(StringComparer.Ordinal)))
            yield return "After an edit, the generator writes something else than from the start. Before it:\n" + string.Join("\n", declaration.Before);
    }
}

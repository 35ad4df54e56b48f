using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Whatever the attributes say, neither the analyzer nor the generator fails, and a network is either valid or has a diagnostic.</summary>
public class ExtremeNetworkTests
{
    private const int Networks = 400;

    [Theory]
    [InlineData(0)]
    [InlineData(10_000_000)]
    public async Task A_network_compiles_or_has_a_diagnostic(int firstSeed)
    {
        string[] sources = [.. Enumerable.Range(firstSeed, Networks).Select(seed => "using StaticNet;\n\n" + new ExtremeNetwork(seed).Write())];
        ImmutableArray<Diagnostic> diagnostics = await Harness.Analyze(sources);
        Assert.DoesNotContain(diagnostics, diagnostic => !diagnostic.Id.StartsWith("SN", StringComparison.Ordinal));

        CSharpCompilation compilation = Harness.Compile(sources);
        Compilation generated = Harness.CompileWithGenerator(compilation);
        string[] errors = [.. generated.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS1591")
            .Select(diagnostic => $"{diagnostic}\n{Source(sources, diagnostic)}")];
        Assert.True(errors.Length == 0, string.Join("\n", errors.Take(5)));

        // The values are extreme, but not so extreme that there is nothing left to compile.
        HashSet<string?> invalid = [.. diagnostics.Select(diagnostic => diagnostic.Location.SourceTree?.FilePath)];
        Assert.InRange(invalid.Count, Networks / 2, Networks - 3);
        Assert.True(diagnostics.Select(diagnostic => diagnostic.Id).Distinct().Count() >= 6);
    }

    private static string Source(string[] sources, Diagnostic diagnostic)
    {
        string name = System.IO.Path.GetFileName(diagnostic.Location.SourceTree?.FilePath ?? "").Replace(".g.cs", "", StringComparison.Ordinal);
        return sources.FirstOrDefault(source => source.Contains($"class {name};", StringComparison.Ordinal)) ?? "";
    }
}

using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>A user's project as strict as projects get: every warning, also about documentation, is an error.</summary>
internal static class Consumer
{
    /// <summary>The options of the strictest project; it has no unsafe code.</summary>
    public static CSharpCompilationOptions Strictest { get; } = new(
        OutputKind.DynamicallyLinkedLibrary,
        checkOverflow: true,
        allowUnsafe: false,
        generalDiagnosticOption: ReportDiagnostic.Error,
        warningLevel: 9999,
        nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>Compiles sources with what the generator adds, and fails with what the compiler has to say.</summary>
    public static Compilation CompilesClean(CSharpCompilationOptions options, params string[] sources)
    {
        Compilation compilation = Harness.CompileWithGenerator(Harness.Compile(sources, options));
        Diagnostic[] found = [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
        if (found.Length > 0)
            Assert.Fail($"{found.Length} warnings and errors, of which the first are:\n{string.Join("\n", found.Take(5))}");
        Assert.DoesNotContain(compilation.SyntaxTrees, tree => tree.ToString().Contains("The network is not valid", StringComparison.Ordinal));
        return compilation;
    }

    /// <summary>Compiles sources in the strictest project.</summary>
    public static Compilation CompilesClean(params string[] sources) => CompilesClean(Strictest, sources);

    /// <summary>The ids of the compiler's errors.</summary>
    public static string[] Errors(params string[] sources) =>
    [
        .. Harness.CompileWithGenerator(Harness.Compile(sources)).GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.Id),
    ];

    /// <summary>The value of a constant that a network has.</summary>
    public static object? Constant(Compilation compilation, string type, string name) =>
        compilation.GetTypeByMetadataName(type)!.GetMembers(name).OfType<IFieldSymbol>().Single().ConstantValue;
}

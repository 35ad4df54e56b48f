using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Generator;

namespace StaticNet.Benchmarks;

/// <summary>A user's project in memory: compiled with the generator, and loaded.</summary>
internal static class UserProject
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    // What this program itself runs on: the framework's assemblies and StaticNet.
    private static readonly ImmutableArray<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsNeeded).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>A project of some sources, without what the generator adds.</summary>
    public static CSharpCompilation Create(params IEnumerable<string> sources) => CSharpCompilation.Create(
        $"User{Guid.NewGuid():N}",
        sources.Select(Parse),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));

    /// <summary>A source of such a project.</summary>
    public static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, ParseOptions);

    /// <summary>The generator, as a compiler that has just started runs it.</summary>
    public static GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: ParseOptions);

    /// <summary>Adds what the generator writes.</summary>
    /// <exception cref="InvalidOperationException">The generator failed.</exception>
    public static Compilation Generate(CSharpCompilation project)
    {
        GeneratorDriver driver = CreateDriver().RunGeneratorsAndUpdateCompilation(project, out Compilation generated, out _);
        return driver.GetRunResult().Results.Single().Exception is { } exception ? throw new InvalidOperationException("The generator failed.", exception) : generated;
    }

    /// <summary>Compiles to an assembly's bytes.</summary>
    /// <exception cref="InvalidOperationException">The project has errors.</exception>
    public static byte[] Emit(Compilation project)
    {
        using MemoryStream assembly = new();
        ImmutableArray<Diagnostic> diagnostics = project.Emit(assembly).Diagnostics;
        return diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error
            ? throw new InvalidOperationException($"The generated code does not compile: {error}")
            : assembly.ToArray();
    }

    /// <summary>Compiles a project with the generator, and loads it.</summary>
    public static Assembly Load(params IEnumerable<string> sources) => Assembly.Load(Emit(Generate(Create(sources))));

    private static bool IsNeeded(string path) =>
        Path.GetFileName(path) is { } name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "StaticNet.dll" or "netstandard.dll" or "mscorlib.dll");
}

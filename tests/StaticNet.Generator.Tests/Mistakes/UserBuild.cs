using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StaticNet.Generator.Tests;

/// <summary>A console program as <c>dotnet build</c> compiles it: after an error in a declaration, it asks no analyzer.</summary>
internal static class UserBuild
{
    /// <summary>The warnings and errors that a build prints.</summary>
    public static async Task<Diagnostic[]> Diagnose(string source)
    {
        CSharpCompilation written = Harness.Compile([source], new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        if (written.GetParseDiagnostics().Any(IsError))
            return Seen(written.GetParseDiagnostics());
        Harness.Driver().RunGeneratorsAndUpdateCompilation(written, out Compilation whole, out var ofGenerator);
        Diagnostic[] ofDeclarations = Seen([.. ofGenerator, .. whole.GetDeclarationDiagnostics()]);
        return ofDeclarations.Any(IsError)
            ? ofDeclarations
            : Seen([.. ofGenerator, .. whole.GetDiagnostics(), .. await Harness.Analyze(whole), .. await Harness.Analyze(whole, new UseAnalyzer())]);
    }

    /// <summary>The message of the exception that ends the program, whose files are in a folder of their own.</summary>
    public static async Task<string> Run(string source)
    {
        string folder = Directory.CreateTempSubdirectory("staticnet").FullName;
        source = source.Replace("FOLDER", folder.Replace('\\', '/'), StringComparison.Ordinal);
        using MemoryStream image = new();
        if (!Harness.CompileAsUsersDo(Harness.Compile([source], new CSharpCompilationOptions(OutputKind.ConsoleApplication))).Emit(image).Success)
            return string.Join("\n", (await Diagnose(source)).Select(Text));
        image.Position = 0;
        AssemblyLoadContext context = new("Mistake", isCollectible: true);
        try
        {
            context.LoadFromStream(image).EntryPoint!.Invoke(null, [Array.Empty<string>()]);
            return "";
        }
        catch (TargetInvocationException exception)
        {
            return exception.InnerException!.GetType().Name + ": " + exception.InnerException.Message;
        }
        finally
        {
            context.Unload();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A diagnostic as a build prints it, without its place.</summary>
    public static string Text(Diagnostic diagnostic) => $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private static Diagnostic[] Seen(IEnumerable<Diagnostic> diagnostics) => [.. diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)];
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>The examples of the pages that are whole files: each compiles by itself, or has the errors that the page prints under it.</summary>
[Collection(nameof(Failure))]
public partial class PageTests
{
    // What the SDK adds to a new project.
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;";

    public static TheoryData<string, int> Examples =>
        [.. Pages().SelectMany(page => Enumerable.Range(0, Blocks(page).Count).Select(number => new TheoryDataRow<string, int>(page, number)))];

    [Theory]
    [MemberData(nameof(Examples))]
    public async System.Threading.Tasks.Task An_example_compiles_or_has_the_errors_that_follow_it(string page, int number)
    {
        (string example, string errors) = Blocks(page)[number];
        Compilation program = Harness.CompileWithGenerator(Harness.Compile([ImplicitUsings, example], new CSharpCompilationOptions(HasStatements(example) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary)));
        IEnumerable<string> found = (await Harness.Analyze(program)).Select(problem => $"error {problem.Id}: {problem.GetMessage(CultureInfo.InvariantCulture)}");
        Assert.Equal(errors, string.Join("\n", found));
        Assert.Empty(program.GetDiagnostics(TestContext.Current.CancellationToken).Where(problem => problem.Severity >= DiagnosticSeverity.Warning && problem.Id != "CS1591").Select(problem => problem.ToString()));
    }

    // Pages of diagnostics have a test of their own.
    private static IEnumerable<string> Pages() =>
        Directory.EnumerateFiles(Repository.Path("docs"), "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Path("docs"), path))
            .Where(page => !page.StartsWith("diagnostics", StringComparison.Ordinal) && Blocks(page).Count > 0)
            .Order(StringComparer.Ordinal);

    private static List<(string Example, string Errors)> Blocks(string page) =>
    [
        .. Example().Matches(File.ReadAllText(Repository.Path("docs", page)).ReplaceLineEndings("\n"))
            .Select(match => (match.Groups["text"].Value, match.Groups["errors"].Value)),
    ];

    private static bool HasStatements(string example) => CSharpSyntaxTree.ParseText(example).GetRoot().ChildNodes().Any(node => node is Microsoft.CodeAnalysis.CSharp.Syntax.GlobalStatementSyntax);

    [GeneratedRegex(@"^```csharp\n(?<text>using .*?)\n```$(\n\n```text\n(?<errors>error SN.*?)\n```$)?", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();
}

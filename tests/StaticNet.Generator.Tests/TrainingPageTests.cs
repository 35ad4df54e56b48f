using System;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>The examples of docs/training.md that are whole files: each compiles by itself.</summary>
[Collection(nameof(Failure))]
public class TrainingPageTests
{
    public static TheoryData<int> Examples => [.. Enumerable.Range(0, Blocks().Length)];

    [Theory]
    [MemberData(nameof(Examples))]
    public async System.Threading.Tasks.Task An_example_compiles(int number)
    {
        string example = Blocks()[number];
        Assert.Empty((await Harness.AnalyzeWithGenerator(example)).Select(problem => problem.ToString()));
        Assert.Empty(Harness.CompileWithGenerator(Harness.Compile(example)).GetDiagnostics(TestContext.Current.CancellationToken).Where(problem => problem.Severity >= DiagnosticSeverity.Warning && problem.Id != "CS1591").Select(problem => problem.ToString()));
    }

    private static string[] Blocks() =>
    [
        .. File.ReadAllText(Repository.Path("docs", "training.md")).ReplaceLineEndings("\n").Split("\n```csharp\n").Skip(1)
            .Select(rest => rest[..rest.IndexOf("\n```\n", StringComparison.Ordinal)])
            .Where(block => block.StartsWith("using ", StringComparison.Ordinal)),
    ];
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>What docs/training.md shows of losses, weights and metrics is code that compiles.</summary>
public partial class JudgingPageTests
{
    // What a reader has: data, and what the SDK adds to a new project.
    private const string Before = """
        using System;
        using System.Collections.Generic;
        using StaticNet;

        float[] x = new float[20], y = new float[1], age = new float[1], weights = new float[1], scores = new float[1], probabilities = new float[3];
        int[] classes = new int[1], mood = new int[1];

        """;

    [Theory]
    [InlineData("Choose a loss", 2)]
    [InlineData("Weigh samples and classes", 2)]
    [InlineData("Measure more than the loss", 3)]
    public void Examples_compile(string heading, int examples)
    {
        string page = File.ReadAllText(Repository.Path("docs", "training.md")).ReplaceLineEndings("\n");
        string section = page.Split("\n## ").Single(text => text.StartsWith(heading + "\n", StringComparison.Ordinal));
        string[] blocks = [.. Example().Matches(section).Select(match => match.Groups["text"].Value)];
        Assert.Equal(examples, blocks.Length);
        Assert.All(blocks, block =>
        {
            Compilation compilation = Harness.CompileWithGenerator(Harness.Compile([Before + block], new CSharpCompilationOptions(OutputKind.ConsoleApplication)));
            Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        });
    }

    [Fact]
    public void Every_loss_and_metric_has_its_task()
    {
        string page = File.ReadAllText(Repository.Path("docs", "training.md"));
        IEnumerable<string> names = Enum.GetNames<Metric>().Select(name => $"`{name}`");
        Assert.All(names, name => Assert.Contains(name, page, StringComparison.Ordinal));
    }

    [GeneratedRegex("^```csharp\\n(?<text>.*?)\\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();
}

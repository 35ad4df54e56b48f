using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;
using StaticNet.CodeFixes;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Applies refactorings as an editor would. A source has <c>$$</c> where the caret is, or twice around what is selected.</summary>
internal static class Refactor
{
    private const string Caret = "$$";

    /// <summary>Checks that a refactoring is offered, that it gives exactly some text, and that this text has a network and no error.</summary>
    public static async Task Source(string title, string before, string after)
    {
        string changed = await Apply(title, before);
        Assert.Equal(after, changed, ignoreLineEndingDifferences: false);
        await AssertRight(changed);
    }

    /// <summary>The source after a refactoring.</summary>
    public static async Task<string> Apply(string title, string source)
    {
        (string Title, string After)[] offered = await Offered(source);
        Assert.True(offered.Any(offer => offer.Title == title), $"No '{title}' is offered, but: {string.Join("; ", offered.Select(offer => offer.Title))}");
        return offered.First(offer => offer.Title == title).After;
    }

    /// <summary>What is offered.</summary>
    public static async Task<(string Title, string After)[]> Offered(string source)
    {
        int start = source.IndexOf(Caret, StringComparison.Ordinal), end = source.LastIndexOf(Caret, StringComparison.Ordinal);
        TextSpan span = start == end ? new TextSpan(start, 0) : TextSpan.FromBounds(start, end - Caret.Length);
        using AdhocWorkspace workspace = new();
        Document document = Mend.Open(workspace, source.Replace(Caret, "", StringComparison.Ordinal));
        List<CodeAction> actions = [];
        await new NetworkRefactoringProvider().ComputeRefactoringsAsync(new CodeRefactoringContext(document, span, actions.Add, CancellationToken.None));
        List<(string, string)> offered = [];
        foreach (CodeAction action in actions)
            offered.Add((action.Title, await Mend.Apply(action, document)));
        return [.. offered];
    }

    /// <summary>Checks that neither the analyzer nor the compiler finds anything wrong.</summary>
    public static async Task AssertRight(string source)
    {
        Assert.Equal([], (await Harness.Analyze(source)).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()));
        Assert.Equal([], Harness.CompileWithGenerator(Harness.Compile(source)).GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()));
    }
}

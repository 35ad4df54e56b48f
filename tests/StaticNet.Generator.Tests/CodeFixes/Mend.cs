using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.CodeFixes;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>A code fix that is offered for a diagnostic, and the source as it is after it.</summary>
internal sealed record OfferedFix(string Id, string Message, string Title, string Key, string After);

/// <summary>Applies code fixes as an editor would: to documents of a workspace.</summary>
internal static class Mend
{
    /// <summary>Checks that a fix is offered, that it gives exactly some text, and that this text has the diagnostic no more.</summary>
    public static async Task Source(string id, string title, string before, string after)
    {
        OfferedFix[] offered = await Offered(before, id);
        Assert.True(offered.Any(fix => fix.Title == title), $"No '{title}' is offered for {id}, but: {string.Join("; ", offered.Select(fix => fix.Title))}");
        string mended = offered.First(fix => fix.Title == title).After;
        Assert.Equal(after, mended, ignoreLineEndingDifferences: false);
        await AssertMended(id, mended);
    }

    /// <summary>Checks a fix of a class with some attributes, each on a line of its own.</summary>
    public static Task Attributes(string id, string title, string before, string after) => Source(
        id,
        title,
        "using StaticNet;\n\n" + before + "\npublic sealed partial class Net;\n",
        "using StaticNet;\n\n" + after + "\npublic sealed partial class Net;\n");

    /// <summary>Checks that a class with some attributes has a diagnostic for which nothing is offered.</summary>
    public static async Task Nothing(string id, string attributes)
    {
        string source = "using StaticNet;\n\n" + attributes + "\npublic sealed partial class Net;\n";
        Assert.Contains(await Harness.Analyze(Harness.Compile(source), Harness.AnalyzerOf(id)), diagnostic => diagnostic.Id == id);
        Assert.Equal([], (await Offered(source, id)).Select(fix => fix.Title));
    }

    /// <summary>What is offered for the diagnostics of a source, or for those with one id.</summary>
    /// <param name="source">The source.</param>
    /// <param name="id">The id.</param>
    /// <param name="other">A second file.</param>
    /// <param name="isGenerated">Whether the analyzer sees what the generator writes.</param>
    public static async Task<OfferedFix[]> Offered(string source, string? id = null, string? other = null, bool isGenerated = false)
    {
        using AdhocWorkspace workspace = new();
        Document document = Open(workspace, source);
        if (other is not null)
            document = document.Project.AddDocument("Source1.cs", other, filePath: "Source1.cs").Project.GetDocument(document.Id)!;
        List<OfferedFix> offered = [];
        foreach (Diagnostic diagnostic in (await Analyze(document, id, isGenerated)).Where(diagnostic => id is null || diagnostic.Id == id))
        {
            foreach (CodeAction action in await Actions(document, diagnostic))
                offered.Add(new OfferedFix(diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture), action.Title, action.EquivalenceKey!, await Apply(action, document)));
        }

        return [.. offered];
    }

    /// <summary>Checks that each fix that is offered for a source's diagnostics mends its own, and that none is attached in vain.</summary>
    public static async Task Each(string source, ImmutableArray<Diagnostic> diagnostics)
    {
        Diagnostic[] mendable = [.. diagnostics.Where(diagnostic => diagnostic.Properties.Count > 0)];
        OfferedFix[][] offered = await Task.WhenAll(mendable.Select(diagnostic => diagnostic.Id).Distinct().Select(id => Offered(source, id)));
        foreach (OfferedFix fix in offered.SelectMany(fixes => fixes))
        {
            int before = diagnostics.Count(diagnostic => diagnostic.Id == fix.Id), after = (await Harness.Analyze(Harness.Compile(fix.After), Harness.AnalyzerOf(fix.Id))).Count(diagnostic => diagnostic.Id == fix.Id);

            // One cause may have several effects.
            Assert.True(after < before, $"'{fix.Title}' leaves {after} of {before} {fix.Id}:\n{fix.After}");
        }
    }

    /// <summary>The source after all diagnostics of an id have been mended at once by the fix of some title.</summary>
    public static async Task<string> All(string id, string title, string source)
    {
        using AdhocWorkspace workspace = new();
        Document document = Open(workspace, source);
        NetworkCodeFixProvider provider = new();
        string key = (await Offered(source, id)).First(fix => fix.Title == title).Key;
        FixAllContext context = new(document, provider, FixAllScope.Document, key, [id], new Diagnostics(), CancellationToken.None);
        CodeAction? action = await provider.GetFixAllProvider().GetFixAsync(context);
        Assert.NotNull(action);
        string mended = await Apply(action, document);
        await AssertMended(id, mended);
        return mended;
    }

    // What an edit leaves is a source of C#, and its network is complete.
    private static async Task AssertMended(string id, string source)
    {
        Assert.DoesNotContain(id, (await Harness.Analyze(Harness.Compile(source), Harness.AnalyzerOf(id))).Select(diagnostic => diagnostic.Id));
        Assert.Equal([], Harness.CompileWithGenerator(Harness.Compile(source)).GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()));
    }

    /// <summary>A project of an editor with one file.</summary>
    public static Document Open(AdhocWorkspace workspace, string source) => workspace
        .AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "Consumer",
            "Consumer",
            LanguageNames.CSharp,
            parseOptions: Harness.ParseOptions,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary),
            metadataReferences: Harness.References))
        .AddDocument("Source0.cs", source, filePath: "Source0.cs");

    private static async Task<ImmutableArray<Diagnostic>> Analyze(Document document, string? id = null, bool isGenerated = false)
    {
        Compilation compilation = (await document.Project.GetCompilationAsync())!;
        return await Harness.Analyze(isGenerated ? Harness.CompileAsUsersDo((CSharpCompilation)compilation) : compilation, id is null ? null : Harness.AnalyzerOf(id));
    }

    private static async Task<CodeAction[]> Actions(Document document, Diagnostic diagnostic)
    {
        NetworkCodeFixProvider provider = new();
        List<CodeAction> actions = [];
        if (provider.FixableDiagnosticIds.Contains(diagnostic.Id))
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return [.. actions];
    }

    /// <summary>The file after an action.</summary>
    public static async Task<string> Apply(CodeAction action, Document document)
    {
        ApplyChangesOperation change = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        return (await change.ChangedSolution.GetDocument(document.Id)!.GetTextAsync()).ToString();
    }

    /// <summary>What the analyzer reports, for those who mend all of it.</summary>
    private sealed class Diagnostics : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => await Analyze(document);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => GetDocumentDiagnosticsAsync(project.Documents.Single(), cancellationToken);
    }
}

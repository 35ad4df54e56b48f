using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>
/// Ties a diagnostic's descriptor, its line in the release file and its page together. A page's first example has exactly the
/// errors that the page prints below it; its further examples show how to mend it, and have none.
/// </summary>
[Collection(nameof(Failure))]
public class DiagnosticPageTests
{
    private static readonly string Folder = Path.Combine("docs", "diagnostics");

    public static TheoryData<string> Pages => [.. Directory.GetFiles(Repository.Path(Folder), "SN*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_diagnostic_has_a_page_and_every_page_a_diagnostic() =>
        Assert.Equal(Descriptors.All.Select(descriptor => descriptor.Id), Pages.Select(page => page.Data));

    [Fact]
    public void The_release_file_lists_the_diagnostics()
    {
        IEnumerable<string> listed = new[] { "Shipped", "Unshipped" }
            .SelectMany(kind => File.ReadAllLines(Repository.Path("generator", "StaticNet.Generator", $"AnalyzerReleases.{kind}.md")))
            .Where(line => line.StartsWith("SN", StringComparison.Ordinal));
        Assert.Equal(
            Descriptors.All.Select(descriptor => $"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity}"),
            listed.Select(line => line[..line.LastIndexOf(" | ", StringComparison.Ordinal)]).Order(StringComparer.Ordinal));
    }

    // What can be computed, but is hardly meant.
    [Fact]
    public void Some_diagnostics_are_warnings() =>
        Assert.Equal(["SN0115", "SN0116", "SN0304", "SN0305", .. Enumerable.Range(401, 8).Append(418).Concat(Enumerable.Range(501, 4)).Select(number => FormattableString.Invariant($"SN{number:0000}"))], Descriptors.All.Where(descriptor => descriptor.DefaultSeverity == DiagnosticSeverity.Warning).Select(descriptor => descriptor.Id));

    [Fact]
    public void Every_diagnostic_but_suggestions_and_information_is_an_error_or_a_warning_with_a_link_to_its_page() => Assert.All(Descriptors.All, descriptor =>
    {
        DiagnosticSeverity least = descriptor.Id[..4] switch { "SN04" => DiagnosticSeverity.Info, "SN06" => DiagnosticSeverity.Hidden, _ => DiagnosticSeverity.Warning };
        Assert.True(descriptor.DefaultSeverity >= least);
        Assert.True(descriptor.IsEnabledByDefault);
        Assert.Equal("StaticNet", descriptor.Category);
        Assert.EndsWith($"/docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\.$", descriptor.MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture));
    });

    [Fact]
    public void The_index_lists_every_page_by_its_title()
    {
        string index = File.ReadAllText(Repository.Path(Folder, "README.md"));
        Assert.Equal(
            Pages.Select(page => $"| [{page.Data}]({page.Data}.md) | {Descriptors.Find(page.Data).Title} |"),
            index.ReplaceLineEndings("\n").Split('\n').Where(line => line.StartsWith("| [SN", StringComparison.Ordinal)).Select(line => string.Join('|', line.Split('|')[..3]) + "|"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_prints_what_its_example_gives(string id)
    {
        string page = Read(id);
        Assert.StartsWith($"# {id}: {Descriptors.Find(id).Title}\n", page, StringComparison.Ordinal);
        string printed = Assert.Single(Blocks(page, "text"));
        ImmutableArray<Diagnostic> diagnostics = await AnalyzeExample(id, Blocks(page, "csharp")[0]);
        diagnostics = diagnostics.RemoveAll(diagnostic => diagnostic.Id != id && Descriptors.IsHint(id));
        string expected = string.Concat(diagnostics.Select(diagnostic => diagnostic.ToString().Replace("Source0.cs", "", StringComparison.Ordinal) + "\n"));
        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == id);
        Assert.True(expected == printed, $"{id}.md prints something else than its example gives. If that is right, paste:\n{expected}");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_mended_example_compiles(string id)
    {
        string[] mended = [.. Blocks(Read(id), "csharp").Skip(1)];
        Assert.NotEmpty(mended);
        foreach (string source in mended)
        {
            Assert.Equal([], (await Harness.AnalyzeWithGenerator(source)).Select(diagnostic => diagnostic.ToString()));
            Assert.DoesNotContain(id, (await Harness.Analyze(Harness.Compile(source), Harness.Hints)).Select(diagnostic => diagnostic.Id).Where(hint => hint != Descriptors.LayerShape));
            Compilation compilation = Harness.CompileWithGenerator(Harness.Compile(source));
            Assert.Equal([], (await Harness.Analyze(compilation, new UseAnalyzer())).Select(diagnostic => diagnostic.ToString()));
            Assert.Equal([], compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()));
        }
    }

    // Two have a cause that stands in no class: the project's settings, and a bug.
    private static async Task<ImmutableArray<Diagnostic>> AnalyzeExample(string id, string source)
    {
        CSharpParseOptions options = id == Descriptors.LanguageVersion ? Harness.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp11) : Harness.ParseOptions;
        Failure.Injected = id == Descriptors.Failure ? (step, network) => _ = step == Step.Graph && network == "Unlucky" ? throw new NotSupportedException() : step : null;
        try
        {
            Harness.Driver(options).RunGeneratorsAndUpdateCompilation(Harness.Compile([source], options: null, options), out Compilation whole, out ImmutableArray<Diagnostic> ofGenerator);
            return [.. ofGenerator, .. await Harness.Analyze(whole, Harness.AnalyzerOf(id))];
        }
        finally
        {
            Failure.Injected = null;
        }
    }

    private static string Read(string id) => File.ReadAllText(Repository.Path(Folder, id + ".md")).ReplaceLineEndings("\n");

    private static string[] Blocks(string page, string language) =>
        [.. Regex.Matches(page, $@"```{language}\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value)];
}

using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using StaticNet.CodeFixes;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Ties the code fixes and the diagnostics' pages together: a page names the fixes of its example, which mend it.</summary>
public class CodeFixPageTests
{
    public static TheoryData<string> Fixable => [.. new NetworkCodeFixProvider().FixableDiagnosticIds];

    [Fact]
    public void Exactly_the_pages_of_diagnostics_with_a_fix_say_so() => Assert.Equal(
        new NetworkCodeFixProvider().FixableDiagnosticIds.Order(StringComparer.Ordinal),
        Descriptors.All.Select(descriptor => descriptor.Id).Where(id => FixLine(Read(id)) is not null));

    [Theory]
    [MemberData(nameof(Fixable))]
    public async Task A_page_names_what_is_offered_for_its_example_and_that_mends_it(string id)
    {
        string page = Read(id);
        string[] examples = [.. Regex.Matches(page, @"```csharp\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value)];
        OfferedFix[] offered = await Mend.Offered(examples[0], Descriptors.IsHint(id) ? id : null);

        Assert.NotEmpty(offered);
        Assert.All(offered, fix => Assert.Contains($"`{fix.Title}`", FixLine(page)!, StringComparison.Ordinal));
        Assert.All(offered, fix => Assert.True(examples.Skip(1).Contains(fix.After), $"{id}.md does not show what '{fix.Title}' gives:\n{fix.After}"));
    }

    [Fact]
    public void Every_kind_of_edit_is_in_the_registry() =>
        Assert.Equal(Enum.GetNames<FixKind>().Order(StringComparer.Ordinal), Edit.All.Select(edit => edit.Kind.ToString()));

    [Fact]
    public void A_fix_travels_as_a_property()
    {
        Fix fix = Fix.Set("Padding", "Padding.Same");
        Assert.Equal(fix, Fix.Of(fix.Key, fix.Value));
        Assert.Null(Fix.Of("Padding", "Padding.Same"));
        Assert.Null(Fix.Of("Unknown.Padding", "Padding.Same"));
    }

    private static string? FixLine(string page) => page.Split('\n').SingleOrDefault(line => line.StartsWith("Code fix", StringComparison.Ordinal));

    private static string Read(string id) => File.ReadAllText(Repository.Path("docs", "diagnostics", id + ".md")).ReplaceLineEndings("\n");
}

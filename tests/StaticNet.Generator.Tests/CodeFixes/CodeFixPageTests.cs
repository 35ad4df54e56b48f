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
    public static TheoryData<string> Pages => [.. Descriptors.All.Select(descriptor => descriptor.Id)];

    // The language and a bug stand in no source.
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_names_what_is_offered_for_its_example_and_that_mends_it(string id)
    {
        string page = Read(id);
        string? line = FixLine(page);
        string[] examples = [.. Regex.Matches(page, @"```csharp\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value)];
        OfferedFix[] offered = await Mend.Offered(examples[0], id, isGenerated: true);

        Assert.True(offered.Length == 0 == (line is null || line.StartsWith("Code fix in other cases: ", StringComparison.Ordinal) || line.StartsWith("Code fix at the compiler's error: ", StringComparison.Ordinal)), $"{id}.md {(line is null ? "names no fix, but offered are" : "names a fix, but nothing is offered")}: {string.Join("; ", offered.Select(fix => fix.Title))}");
        Assert.All(offered, fix => Assert.True(line!.Contains($"`{fix.Title}`", StringComparison.Ordinal), $"{id}.md does not name `{fix.Title}`."));
        Assert.All(offered, fix => Assert.True(examples.Skip(1).Contains(fix.After), $"{id}.md does not show what '{fix.Title}' gives:\n{fix.After}"));
    }

    /// <summary>The index says of each diagnostic what editors offer, or why they offer nothing.</summary>
    [Fact]
    public void The_index_says_of_each_diagnostic_whether_there_is_a_fix()
    {
        string[][] rows = [.. File.ReadAllLines(Repository.Path("docs", "diagnostics", "README.md")).Where(line => line.StartsWith("| [SN", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries))];
        Assert.Equal(Descriptors.All.Length, rows.Length);
        Assert.All(rows, row =>
        {
            string id = row[1][1..7];
            Assert.True(FixLine(Read(id)) is null == row[3].StartsWith("none: ", StringComparison.Ordinal), $"The index says of {id} '{row[3]}', and its page '{FixLine(Read(id))}'.");
            Assert.NotEmpty(row[3]);
        });
    }

    [Fact]
    public void Every_kind_of_edit_is_in_the_registry() =>
        Assert.Equal(Enum.GetNames<FixKind>().Order(StringComparer.Ordinal), Edit.All.Select(edit => edit.Kind.ToString()));

    [Fact]
    public void A_fix_travels_as_a_property()
    {
        Fix fix = Fix.Set("Padding", "Padding.Same");
        Assert.Equal(fix, Fix.Of(fix.Key, fix.Value));
        Fix[] several = [fix, new Fix(FixKind.ReadLayer, "a:b/c"), fix with { Value = "Padding.Valid" }];
        Assert.Equal(several, Fix.Among(Fix.ToProperties(several)));
        Assert.Equal(0, Assert.Single(Fix.Among(Fix.ToProperties([Fix.Set("Padding", "Padding.Same", new Place(3))]))).Location);
        Assert.Null(Fix.Of("Padding", "Padding.Same"));
        Assert.Null(Fix.Of("Unknown.Padding", "Padding.Same"));
    }

    private static string? FixLine(string page) => page.Split('\n').SingleOrDefault(line => line.StartsWith("Code fix", StringComparison.Ordinal));

    private static string Read(string id) => File.ReadAllText(Repository.Path("docs", "diagnostics", id + ".md")).ReplaceLineEndings("\n");
}

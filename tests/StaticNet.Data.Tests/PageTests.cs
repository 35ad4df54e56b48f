using System;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace StaticNet.Data.Tests;

/// <summary>What docs/training.md shows of data and plots is code that compiles.</summary>
public partial class PageTests
{
    [Theory]
    [InlineData("Read and prepare data")]
    [InlineData("A whole program")]
    [InlineData("Plots, TensorBoard, meters")]
    public void Each_line_of_the_page_is_one_of_the_examples(string heading)
    {
        string section = RepositoryFiles.Read("docs", "training.md").Split("\n## ").Single(text => text.StartsWith(heading + "\n", StringComparison.Ordinal));
        string[] examples =
        [
            .. from file in (string[])["PageExamples.cs", "PageProgram.cs"]
               from line in RepositoryFiles.Read("tests", "StaticNet.Data.Tests", file).Split('\n')
               select line.Trim(),
        ];
        string[] lines =
        [
            .. Example().Matches(section)
                .SelectMany(match => match.Groups["text"].Value.Split('\n'))
                .Select(line => line.Split("   //")[0].Split("  //")[0].Trim())
                .Where(line => line.Length > 0 && !line.StartsWith("using ", StringComparison.Ordinal)),
        ];
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.True(examples.Any(example => example.EndsWith(line, StringComparison.Ordinal)), $"PageExamples.cs does not have this line of the page: {line}"));
    }

    [Fact]
    public void The_page_has_a_row_for_each_option_of_a_file()
    {
        string page = RepositoryFiles.Read("docs", "training.md");
        Assert.All(typeof(CsvOptions).GetProperties(), option => Assert.Contains($"\n| `{option.Name}` | ", page, StringComparison.Ordinal));
    }

    [GeneratedRegex("^```cs\\n(?<text>.*?)\\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();
}

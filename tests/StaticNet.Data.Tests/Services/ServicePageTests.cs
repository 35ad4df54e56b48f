using System;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace StaticNet.Data.Tests.Services;

/// <summary>What docs/howto/serve-from-aspnet.md shows is code that compiles; its program is the template's, which the package test holds it against.</summary>
public partial class ServicePageTests
{
    [Fact]
    public void Each_line_of_the_page_is_one_of_the_examples()
    {
        string[] examples =
        [
            .. from file in (string[])["ServiceExamples.cs", "CarServiceExample.cs", "NamedServiceExample.cs"]
               from line in RepositoryFiles.Read("tests", "StaticNet.Data.Tests", "Services", file).Split('\n')
               select line.Trim(),
            .. RepositoryFiles.Read("src", "StaticNet.Templates", "content", "staticnet", "web", "Program.cs").Split('\n').Select(line => line.Trim()),
        ];
        string[] lines = [.. Example().Matches(RepositoryFiles.Read("docs", "howto", "serve-from-aspnet.md")).SelectMany(match => match.Groups["text"].Value.Split('\n')).Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("using ", StringComparison.Ordinal))];
        Assert.True(lines.Length > 15, "The page has examples.");
        Assert.All(lines, line => Assert.Contains(line, examples));
    }

    [Fact]
    public void What_it_prints_of_a_network_is_right() => Assert.Equal("LetterNet: 784 → 26, 20,410 parameters", NetworkInfo.Of<LetterNet>().ToString());

    [GeneratedRegex("^```cs(harp)?\\n(?<text>.*?)\\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();
}

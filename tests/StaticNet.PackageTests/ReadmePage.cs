using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace StaticNet.PackageTests;

/// <summary>What a page tells its reader to write and to type.</summary>
/// <param name="text">The page, or a section of it.</param>
internal sealed partial class ReadmePage(string text)
{
    /// <summary>A page of the repository, with this test's version of the packages where the page has the current one.</summary>
    public static ReadmePage Read(params string[] path)
    {
        string current = VersionOf().Match(File.ReadAllText(Path.Combine(PackageFixture.Root, "Directory.Build.props"))).Groups["version"].Value;
        string page = File.ReadAllText(Path.Combine([PackageFixture.Root, .. path])).ReplaceLineEndings("\n");
        return new ReadmePage(page.Replace($"StaticNet@{current}\n", $"StaticNet@{PackageFixture.Version}\n").Replace($".{current}.nupkg", $".{PackageFixture.Version}.nupkg"));
    }

    /// <summary>What is above all headings but the first.</summary>
    public ReadmePage Beginning => new(text.Split("\n## ")[0]);

    /// <summary>What is below a heading, up to the next one of its rank.</summary>
    /// <param name="heading">The heading with its marks, such as <c>## Numerics</c>.</param>
    public ReadmePage Section(string heading) =>
        new(text.Split($"\n{heading.Split(' ')[0]} ").Single(section => section.StartsWith(heading[(heading.IndexOf(' ') + 1)..] + "\n", StringComparison.Ordinal)));

    /// <summary>The blocks of a language, in their order.</summary>
    public string[] Blocks(string language) => [.. Fence().Matches(text).Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["text"].Value)];

    /// <summary>The commands, in their order: each begins a line of four spaces.</summary>
    public string[] Commands() => [.. Indented().Matches(Fence().Replace(text, "")).Select(match => match.Groups["command"].Value)];

    [GeneratedRegex("<Version>(?<version>[^<]+)</Version>")]
    private static partial Regex VersionOf();

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^    (?<command>\S.*)$", RegexOptions.Multiline)]
    private static partial Regex Indented();
}

using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace StaticNet.PackageTests;

/// <summary>What the packages have, and say of themselves.</summary>
public partial class PackageTests(PackageFixture package)
{
    public static TheoryData<string> Libraries => ["StaticNet", "StaticNet.Data", "StaticNet.Plotting", "StaticNet.Extensions.DependencyInjection"];

    public static TheoryData<string> Packages => [.. Libraries.Select(row => row.Data), "StaticNet.Templates"];

    [Theory]
    [InlineData("analyzers/dotnet/cs/StaticNet.CodeFixes.dll")]
    [InlineData("analyzers/dotnet/cs/StaticNet.Generator.dll")]
    public void The_package_has(string entry) => Assert.Contains(entry, Entries("StaticNet"));

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_has_its_documentation_and_its_symbols(string id)
    {
        string[] entries = Entries(id);
        Assert.Contains($"lib/net10.0/{id}.dll", entries);
        Assert.Contains($"lib/net10.0/{id}.xml", entries);
        Assert.Contains($"buildTransitive/netstandard2.0/{id}.targets", entries);
        Assert.Contains("buildTransitive/net10.0/_._", entries);
        Assert.DoesNotContain(entries, entry => entry.EndsWith(".pdb", StringComparison.Ordinal));
        using ZipArchive symbols = ZipFile.OpenRead(package.PathOf(id, "snupkg"));
        using SymbolFile pdb = SymbolFile.Open(symbols.GetEntry($"lib/net10.0/{id}.pdb")!);

        // Whoever packs, wherever: sources are named by their place in the repository, and are found there, or are embedded.
        Assert.Matches(@"^\{""documents"":\{""/_/\*"":""https://raw\.githubusercontent\.com/staticnet/staticnet/[0-9a-f]{40}/\*""\}\}$", pdb.SourceLink);
        Assert.All(pdb.Documents, document => Assert.StartsWith("/_/", document, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_says_what_galleries_show(string id)
    {
        using ZipArchive archive = ZipFile.OpenRead(package.PathOf(id));
        XElement metadata = Metadata(archive, id);
        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
        foreach (string file in new[] { Value("icon"), Value("readme"), "LICENSE" })
            Assert.NotNull(archive.GetEntry(file));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("https://github.com/staticnet/staticnet", Value("projectUrl"));
        Assert.Equal("https://github.com/staticnet/staticnet/blob/main/CHANGELOG.md", Value("releaseNotes"));
        Assert.True(Value("description").Length > 40 && Value("tags").Length > 20, "A gallery shows a description and tags.");
        XElement repository = metadata.Elements().Single(element => element.Name.LocalName == "repository");
        Assert.Equal(("git", "https://github.com/staticnet/staticnet"), ((string)repository.Attribute("type")!, (string)repository.Attribute("url")!));
        Assert.Matches("^[0-9a-f]{40}$", (string)repository.Attribute("commit")!);

        using Stream icon = archive.GetEntry("icon.png")!.Open();
        byte[] header = new byte[24];
        icon.ReadExactly(header);
        Assert.Equal([0, 0, 0, 128, 0, 0, 0, 128], header[16..]);
    }

    // A gallery has the README alone, none of the files beside it.
    [Theory]
    [MemberData(nameof(Packages))]
    public void Links_of_the_packed_readme_lead_to_the_repository(string id)
    {
        using ZipArchive archive = ZipFile.OpenRead(package.PathOf(id));
        using StreamReader reader = new(archive.GetEntry("README.md")!.Open());
        string[] links = [.. Link().Matches(reader.ReadToEnd()).Select(link => link.Groups[1].Value)];
        Assert.All(links, link => Assert.True(link.StartsWith("https://", StringComparison.Ordinal) || link.StartsWith('#'), $"A gallery has no {link}."));
        string[] ours = [.. links.Where(link => link.StartsWith("https://github.com/staticnet/staticnet/blob/main/", StringComparison.Ordinal))];
        Assert.True(ours.Length > 10, "README.md has links to the pages beside it.");
        Assert.All(ours, link => Assert.True(Path.Exists(Path.Combine(PackageFixture.Root, link.Split("/main/")[1].Split('#')[0])), $"{link} leads to no file."));
    }

    [Theory]
    [InlineData("StaticNet", "System.Numerics.Tensors")]
    [InlineData("StaticNet.Data", "Sep", "StaticNet")]
    [InlineData("StaticNet.Plotting", "OxyPlot.Core", "StaticNet")]
    [InlineData("StaticNet.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting.Abstractions", "StaticNet", "StaticNet.Data")]
    [InlineData("StaticNet.Templates")]
    public void A_package_depends_on_these_alone(string id, params string[] expected)
    {
        using ZipArchive archive = ZipFile.OpenRead(package.PathOf(id));
        XElement[] dependencies = [.. Metadata(archive, id).Descendants().Where(element => element.Name.LocalName == "dependency")];
        Assert.Equal(expected, dependencies.Select(element => (string)element.Attribute("id")!).Order(StringComparer.Ordinal));

        // Who adds a satellite alone has the generator too.
        Assert.All(dependencies.Where(element => (string)element.Attribute("id")! == "StaticNet"), element => Assert.Null(element.Attribute("exclude")));
    }

    private string[] Entries(string id)
    {
        using ZipArchive archive = ZipFile.OpenRead(package.PathOf(id));
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    private static XElement Metadata(ZipArchive archive, string id)
    {
        using Stream nuspec = archive.GetEntry(id + ".nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}

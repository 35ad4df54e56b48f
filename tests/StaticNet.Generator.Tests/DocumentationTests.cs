using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Whatever users can write has its place in the pages.</summary>
public partial class DocumentationTests
{
    private static readonly string[] Heading = ["\n### ", "\n## "];

    private static readonly Type[] Enums = [typeof(Activation), typeof(Initializer), typeof(Loss), typeof(Optimizer), typeof(Metric)];

    [Fact]
    public void The_pages_of_layers_have_a_section_for_each_layer_and_names_its_arguments()
    {
        string pages = LayerPages();
        foreach (Type layer in Layers())
        {
            string[] sections = [.. pages.Split(Heading, StringSplitOptions.None).Where(section => section.StartsWith($"`[{Kind(layer)}", StringComparison.Ordinal) && !char.IsLetterOrDigit(section[Kind(layer).Length + 2]))];
            Assert.True(sections.Length == 1, $"The pages of docs/layers need one section \"## `[{Kind(layer)}…\", but have {sections.Length}.");
            AssertNames(layer, sections[0], $"{Kind(layer)}'s section in docs/layers");
        }

        AssertNames(typeof(CompileAttribute), pages, "docs/layers");
    }

    [Fact]
    public void README_and_the_pages_of_layers_name_every_function()
    {
        foreach ((string file, string page) in new[] { ("README.md", File.ReadAllText(Repository.Path("README.md"))), ("docs/layers", LayerPages()) })
        {
            foreach (string name in Enums.SelectMany(Enum.GetNames).Concat(Layers().Select(Kind)))
                Assert.True(page.Contains($"`{name}`", StringComparison.Ordinal) || page.Contains($"`[{name}", StringComparison.Ordinal), $"{file} does not name `{name}`.");
        }
    }

    [Fact]
    public void Links_between_pages_lead_to_a_file_and_a_heading()
    {
        string[] pages = [Repository.Path("README.md"), .. Directory.EnumerateFiles(Repository.Path("docs"), "*.md", SearchOption.AllDirectories)];
        List<string> broken = [];
        foreach (string page in pages)
        {
            foreach (string target in LinkOf().Matches(File.ReadAllText(page)).Select(link => link.Groups[1].Value).Where(target => !target.Contains("://", StringComparison.Ordinal)))
            {
                string[] parts = target.Split('#');
                string file = parts[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, parts[0]));
                if (!Path.Exists(file) || (parts.Length > 1 && !Headings(file).Contains(parts[1])))
                    broken.Add($"{Path.GetFileName(page)}: {target}");
            }
        }

        Assert.True(broken.Count == 0, $"These lead nowhere: {string.Join(", ", broken)}");
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex LinkOf();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex HeadingOf();

    // A heading's anchor has its words in lower case, joined by hyphens.
    private static HashSet<string> Headings(string page) =>
        [.. HeadingOf().Matches(File.ReadAllText(page).ReplaceLineEndings("\n")).Select(heading => string.Concat(heading.Groups[1].Value.ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-'))];

    private static string LayerPages() =>
        string.Concat(Directory.EnumerateFiles(Repository.Path("docs", "layers"), "*.md").Order(StringComparer.Ordinal).Select(page => File.ReadAllText(page).ReplaceLineEndings("\n")));

    private static IEnumerable<Type> Layers() =>
        typeof(LayerAttribute).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract);

    // A block's attribute is generic, which its name in metadata ends with.
    private static string Kind(Type layer) => layer.Name.Split('`')[0][..^"Attribute".Length];

    private static void AssertNames(Type attribute, string text, string where)
    {
        foreach (string name in attribute.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(property => property.Name))
        {
            string positional = char.ToLowerInvariant(name[0]) + name[1..];
            Assert.True(
                text.Contains($"`{name}`", StringComparison.Ordinal) || text.Contains($"`{positional}`", StringComparison.Ordinal),
                $"{where} does not name the argument `{name}`.");
        }
    }
}

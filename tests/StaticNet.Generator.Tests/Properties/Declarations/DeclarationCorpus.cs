using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace StaticNet.Generator.Tests;

/// <summary>Declarations that people read and copy: every example of the pages, right or wrong, and the sample networks.</summary>
internal static partial class DeclarationCorpus
{
    private static readonly Lazy<string[]> All = new(() => [.. Examples().Where(example => example.Contains("class", StringComparison.Ordinal)).Concat(SampleNetworks.All)]);

    public static string Any(GraphDraw draw) => draw.Pick(All.Value);

    // The order of a directory's files is the file system's: sorted, a seed draws the same everywhere.
    private static IEnumerable<string> Examples() => Directory.GetFiles(Repository.Path("docs"), "*.md", SearchOption.AllDirectories).Append(Repository.Path("README.md"))
        .Order(StringComparer.Ordinal)
        .SelectMany(file => CodeBlock().Matches(File.ReadAllText(file).ReplaceLineEndings("\n")))
        .Select(block => block.Groups[1].Value)
        .Select(code => code.Contains("using StaticNet;", StringComparison.Ordinal) ? code : "using StaticNet;\n\n" + code);

    [GeneratedRegex("```(?:csharp|cs)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}

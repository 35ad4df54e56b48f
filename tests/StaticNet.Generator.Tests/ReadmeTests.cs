using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Holds what README.md shows against the compiler.</summary>
public partial class ReadmeTests
{
    // What the SDK adds to a new project.
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;";

    [Fact]
    public async Task Code_compiles_and_errors_are_those_that_follow_it()
    {
        IReadOnlyList<Block> blocks = Blocks();
        int checkedErrors = 0;
        for (int i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Language != "csharp")
                continue;
            string source = Source(blocks[i]);
            ImmutableArray<Diagnostic> found = await Harness.Analyze(source);
            string expected = i + 1 < blocks.Count && blocks[i + 1].Language == "text" && found.Length > 0 ? blocks[i + 1].Text : "";
            Assert.Equal(expected, string.Join("\n", found.Select(Format)));
            checkedErrors += found.Length;
            AssertCompiles(source);
        }

        Assert.True(checkedErrors > 1, "README shows no errors any more.");
    }

    [Fact]
    public void The_program_with_own_data_prints_what_follows_it()
    {
        IReadOnlyList<Block> blocks = Blocks();
        int place = blocks.ToList().FindIndex(block => block.Text.Contains("CsvFile.Read(", StringComparison.Ordinal));
        string folder = Directory.CreateTempSubdirectory("staticnet").FullName;
        try
        {
            // Names of files are in that folder, and what is printed is kept.
            string source = FileName().Replace(Source(blocks[place]), match => $"\"{folder.Replace('\\', '/')}/{match.Groups["name"].Value}\"");
            const string Console = "internal static class Console { internal static List<string> Lines { get; } = []; internal static void WriteLine(FormattableString line) => Lines.Add(FormattableString.Invariant(line)); }";
            using MemoryStream image = new();
            Assert.True(Compile(source, Console).Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
            var program = System.Reflection.Assembly.Load(image.ToArray());
            program.EntryPoint!.Invoke(null, [Array.Empty<string>()]);
            var lines = (List<string>)program.GetType("Console")!.GetProperty("Lines", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!.GetValue(null)!;
            string printed = string.Join("\n", lines), shown = blocks[place + 1].Text;
            Assert.Equal(Number().Replace(shown, "#"), Number().Replace(printed, "#"));

            // The last bits of training are the machine's.
            foreach ((Match expected, Match found) in Number().Matches(shown).Zip(Number().Matches(printed)))
                Assert.True(Math.Abs(Parse(expected) - Parse(found)) <= 3, $"README shows {shown}, but the program prints {printed}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        static double Parse(Match number) => double.Parse(number.Value, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void The_summary_is_that_of_the_digits_network()
    {
        string summary = Constant(Compile(DigitProgram()), "DigitNet", "Summary");
        Assert.Contains(string.Join("\n", summary.Split('\n').Select(line => line.TrimEnd())), Blocks().Where(block => block.Language == "text").Select(block => block.Text));
    }

    [Fact]
    public void The_generated_code_is_that_of_the_digits_network()
    {
        string generated = Assert.Single(Harness.Generate(DigitProgram()).Values);
        string[] lines = [.. generated.Split('\n').Select(line => line.Trim())];
        int place = 0;
        foreach (string line in Blocks().Single(block => block.Language == "cs").Text.Split('\n').Select(line => line.Trim()))
        {
            // An ellipsis leaves lines out; the others stand in the file in this order.
            if (line is "" or "…")
                continue;
            int next = Array.IndexOf(lines, line, place);
            Assert.True(next >= 0, $"README shows a line that the generator does not write there: {line}");
            place = next + 1;
        }
    }

    [Fact]
    public void Every_link_leads_to_a_file()
    {
        foreach (string page in new[] { "README.md" }.Concat(Directory.GetFiles(Repository.Path("docs"), "*.md", SearchOption.AllDirectories)))
        {
            string path = Repository.Path(page);
            foreach (Match link in RelativeLink().Matches(File.ReadAllText(path)))
            {
                string target = Path.Combine(Path.GetDirectoryName(path)!, link.Groups["path"].Value);
                Assert.True(File.Exists(target) || Directory.Exists(target), $"{page} links to {link.Groups["path"].Value}, which does not exist.");
            }
        }
    }

    private static string DigitProgram() => Source(Blocks().First(block => block.Language == "csharp" && block.Text.Contains("new DigitNet(", StringComparison.Ordinal)));

    // Directives are for files without a project.
    private static string Source(Block block)
    {
        string text = string.Join('\n', block.Text.Split('\n').SkipWhile(line => line.StartsWith("#:", StringComparison.Ordinal)));
        return text.StartsWith("using StaticNet;", StringComparison.Ordinal) ? text : "using StaticNet;\n" + text;
    }

    private static Compilation Compile(params string[] sources) => Harness.CompileWithGenerator(Harness.Compile(
        [ImplicitUsings, .. sources],
        new CSharpCompilationOptions(sources[0].Contains("var network = new ", StringComparison.Ordinal) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary))
        .AddReferences(MetadataReference.CreateFromFile(typeof(Data.Table).Assembly.Location)));

    private static void AssertCompiles(string source) =>
        Assert.Empty(Compile(source).GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));

    private static string Constant(Compilation compilation, string type, string member) =>
        (string)((IFieldSymbol)compilation.GetTypeByMetadataName(type)!.GetMembers(member).Single()).ConstantValue!;

    // As the compiler prints it, without the file, whose name and lines the reader does not see.
    private static string Format(Diagnostic diagnostic) => $"error {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";

    private static IReadOnlyList<Block> Blocks() =>
        [.. Fence().Matches(File.ReadAllText(Repository.Path("README.md")).ReplaceLineEndings("\n")).Select(match => new Block(match.Groups["language"].Value, match.Groups["text"].Value))];

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\((?!https?:|#)(?<path>[^)#\s]+)(#[^)]*)?\)")]
    private static partial Regex RelativeLink();

    [GeneratedRegex(@"""(?<name>\w+\.(csv|safetensors))""")]
    private static partial Regex FileName();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    private sealed record Block(string Language, string Text);
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>The diagram as Mermaid's flowcharts are written: it is parsed, and what is read back is the graph.</summary>
public partial class MermaidTests
{
    [Fact]
    public void A_diagram_has_the_layers_and_the_shapes_between_them() => Assert.Equal(
        """
        flowchart TD
            i0(["input"])
            i0 -->|"(28, 28, 1)"| n0["conv2d_1<br/>Conv2D, 40 parameters"]
            n0 -->|"(26, 26, 4)"| n1["maxpooling2d_1<br/>MaxPooling2D"]
            n0 -->|"(26, 26, 4)"| n2["averagepooling2d_1<br/>AveragePooling2D"]
            n1 -->|"(13, 13, 4)"| n3["concatenate_1<br/>Concatenate"]
            n2 -->|"(13, 13, 4)"| n3
            n3 -->|"(13, 13, 8)"| o0(["output"])
        """.ReplaceLineEndings("\n"),
        Diagram("[Network(28, 28, 1)]\n[Conv2D(4, 3)]\n[MaxPooling2D]\n[AveragePooling2D(2, From = [\"conv2d_1\"])]\n[Concatenate(From = [\"maxpooling2d_1\", \"averagepooling2d_1\"])]"));

    // The page of what a network costs: its budget holds, and its picture is that of its network.
    [Fact]
    public async Task The_pages_picture_is_that_of_its_network()
    {
        string page = System.IO.File.ReadAllText(Repository.Path("docs", "costs.md")).ReplaceLineEndings("\n");
        string source = page.Split("```csharp\n")[1].Split("```")[0], picture = page.Split("```mermaid\n")[1].Split("\n```")[0];
        Assert.Equal([], (await Harness.Analyze(source)).Select(diagnostic => diagnostic.ToString()));
        Assert.Equal(picture, Consumer.Constant(Harness.CompileAsUsersDo(Harness.Compile(source)), "LeNet", "Mermaid"));
        Assert.Equal(9, Parse(picture).Edges.Length);
    }

    [Theory]
    [InlineData("end")]
    [InlineData("a --> b")]
    [InlineData("quote \\\" and [bracket] and `tick`")]
    [InlineData("style x: #fff; y")]
    [InlineData("größe 层 😀 %% comment")]
    [InlineData("#quot; & <b>")]
    [InlineData("1. list - x")]
    public void Any_name_can_be_drawn(string name)
    {
        string diagram = Diagram($"[Network]\n[Input(\"left\", 3)]\n[Input(\"right\", 3)]\n[Add(From = [\"left\", \"right\"], Name = \"{name}\")]");
        (Dictionary<string, string> nodes, (string, string, string)[] edges) = Parse(diagram);
        Assert.Equal(["left", "right", $"{name.Replace("\\\"", "\"", StringComparison.Ordinal)}\nAdd", "output"], nodes.Values);
        Assert.Equal([("i0", "(3)", "n0"), ("i1", "(3)", "n0"), ("n0", "(3)", "o0")], edges);
    }

    [Fact]
    public void Several_outputs_have_their_names()
    {
        (Dictionary<string, string> nodes, (string, string, string)[] edges) = Parse(Diagram("[Network(4)]\n[Dense(2, Name = \"a\")]\n[Dense(3, Name = \"b\")]\n[Output(\"a\")]\n[Output(\"b\")]"));
        Assert.Equal(["input", "a\nDense, 10 parameters", "b\nDense, 9 parameters", "a", "b"], nodes.Values);
        Assert.Equal([("i0", "(4)", "n0"), ("n0", "(2)", "n1"), ("n0", "(2)", "o0"), ("n1", "(3)", "o1")], edges);
    }

    private static string Diagram(string attributes)
    {
        Compilation compilation = Harness.CompileAsUsersDo(Harness.Compile($"using StaticNet;\n\n{attributes}\npublic sealed partial class Net;\n"));
        Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return (string)Consumer.Constant(compilation, "Net", "Mermaid")!;
    }

    /// <summary>A strict parser of the part of Mermaid's grammar that is used: <c>id["text"]</c>, <c>id(["text"])</c> and <c>id --&gt;|"text"| id</c>.</summary>
    private static (Dictionary<string, string> Nodes, (string From, string Label, string To)[] Edges) Parse(string diagram)
    {
        string[] lines = diagram.Split('\n');
        Assert.Equal("flowchart TD", lines[0]);
        Dictionary<string, string> nodes = [];
        List<(string, string, string)> edges = [];
        foreach (string line in lines.Skip(1))
        {
            Match match = Line().Match(line);
            Assert.True(match.Success, line);
            if (match.Groups["from"].Success)
            {
                Assert.Contains(match.Groups["from"].Value, nodes.Keys);
                edges.Add((match.Groups["from"].Value, Unescape(match.Groups["label"].Value), match.Groups["id"].Value));
            }

            if (match.Groups["text"].Success)
                nodes.Add(match.Groups["id"].Value, Unescape(match.Groups["text"].Value));
            Assert.Contains(match.Groups["id"].Value, nodes.Keys);
        }

        return (nodes, [.. edges]);
    }

    private static string Unescape(string text) => Number().Replace(text.Replace("<br/>", "\n", StringComparison.Ordinal), match => char.ConvertFromUtf32(int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));

    // Quoted texts have no character that means something in them, and a '#' only as the beginning of a character's number.
    [GeneratedRegex("""^    (?:(?<from>[a-z]\d+) -->\|"(?<label>\((?:\d+, )*\d+\))"\| )?(?<id>[a-z]\d+)(?:\["(?<text>(?:[A-Za-z0-9_, /]|#\d+;|<br/>)+)"\]|\(\["(?<text>(?:[A-Za-z0-9_/ ]|#\d+;)+)"\]\))?$""", RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"#(\d+);")]
    private static partial Regex Number();
}

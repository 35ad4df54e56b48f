using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator.Tests;

/// <summary>What stands above a class.</summary>
/// <param name="Text">The attributes, each on a line.</param>
/// <param name="Blocks">The classes of blocks that they name.</param>
internal sealed record DrawnAttributes(string Text, IReadOnlyList<string> Blocks);

/// <summary>Draws the attributes of a class: those of a network that is right, or any of StaticNet's with any arguments.</summary>
/// <param name="draw">What chooses.</param>
/// <param name="classes">The classes that blocks may be made of.</param>
internal sealed class AttributeLists(DeclarationDraw draw, IReadOnlyList<string> classes)
{
    private static readonly string[] NoClasses = ["string", "int", "T", "Missing", "System.Collections.Generic.List<int>", "Net<int>", "int[]", "dynamic", "", "Net, Net", "StaticNet.DenseAttribute"];

    public DrawnAttributes Draw()
    {
        (List<string> lines, IReadOnlyList<string> blocks) = draw.Base.Chance(0.45) ? OfGraph() : (Extreme(), []);
        Insert(lines, 0.15, () => $"[Block<{(draw.Base.Chance(0.7) ? draw.Base.Pick(classes) : draw.Base.Pick(NoClasses))}>{draw.Base.Pick(["", "", "()", "(Repeat = 3)", "(Repeat = -1)", "(Repeat = int.MaxValue)", "(Name = \"b\")"])}]");
        Insert(lines, 0.12, () => $"[Input({OddValues.Name(draw.Base)}, {draw.Base.Pick(["4", "8", "2, 3", "0", "-1", "int.MaxValue", "5, 5, 2"])})]");
        Insert(lines, 0.08, () => $"[Output({OddValues.Name(draw.Base)}{draw.Base.Pick(["", ", Loss.MeanSquaredError", ", Loss.SparseCategoricalCrossentropy, Metric.Accuracy"])})]");
        Insert(lines, 0.1, () => draw.Extreme.Write(draw.Base.Pick(ExtremeAttributes.Layers)));
        Insert(lines, 0.05, () => draw.Base.Pick(["[Block]", "[Network]", "[Network(3, 2)]", "[Dence(3)]", "[Dense]", "[]", "[System.Obsolete]", "[System.Serializable]", "[assembly: System.CLSCompliant(true)]", "/// <summary>A net.", "[Compile]"]));
        Insert(lines, 0.05, () => "[Streaming]");
        if (draw.Base.Chance(0.08))
            lines[0] = "[Block]";
        return new DrawnAttributes(Brackets(lines), blocks);
    }

    private (List<string> Lines, IReadOnlyList<string> Blocks) OfGraph()
    {
        GraphSpec graph = RandomGraphs.Create(draw.Base.Between(0, int.MaxValue - 1));
        IEnumerable<string> attributes = [graph.NetworkShape.Count == 0 ? "Network" : $"Network({string.Join(", ", graph.NetworkShape)})", .. graph.Lines.Select(line => line.Attribute), .. graph.Closing];
        return ([.. attributes.Select(attribute => $"[{attribute}]")], graph.Blocks);
    }

    private List<string> Extreme()
    {
        ExtremeAttributes extreme = draw.Extreme;
        Type[] closing = [typeof(CompileAttribute), typeof(ParametersAttribute), typeof(OutputAttribute), typeof(InputAttribute), typeof(BudgetAttribute), typeof(StreamingAttribute)];
        string network = draw.Base.Chance(0.7) ? draw.Base.Pick(["[Network(8)]", "[Network(6, 4)]", "[Network(9, 7, 3)]", "[Network(1, 28, 28)]", "[Network]"]) : extreme.Write(typeof(NetworkAttribute));
        return
        [
            network,
            .. Enumerable.Range(0, draw.Base.Between(0, 5)).Select(_ => extreme.Write(draw.Base.Pick(ExtremeAttributes.Layers))),
            .. closing.Where(_ => draw.Base.Chance(0.3)).Select(extreme.Write),
        ];
    }

    private void Insert(List<string> lines, double probability, Func<string> write)
    {
        while (draw.Base.Chance(probability))
            lines.Insert(draw.Base.Between(0, lines.Count), write());
    }

    // Each on a line, or several in one pair of brackets.
    private string Brackets(List<string> lines) => string.Join("\n", lines) switch
    {
        string text when draw.Base.Chance(0.06) => text.Replace("]\n[", ", ", StringComparison.Ordinal),
        string text when draw.Base.Chance(0.06) => text.Replace("]\n[", "] [", StringComparison.Ordinal),
        string text when draw.Base.Chance(0.03) => text.Replace("\n[", "\n[type: ", StringComparison.Ordinal),
        string text when draw.Base.Chance(0.03) => text.Replace("\n[", "\n[StaticNet.", StringComparison.Ordinal),
        string text => text,
    };
}

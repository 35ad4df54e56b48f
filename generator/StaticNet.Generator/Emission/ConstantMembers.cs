using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace StaticNet.Generator;

/// <summary>What a network's constants say of it.</summary>
/// <param name="Parameters">How many parameters it has.</param>
/// <param name="Input">The floats of a sample's input.</param>
/// <param name="Output">The floats of a sample's output.</param>
/// <param name="WeightBytes">The memory of its weights.</param>
/// <param name="ActivationBytes">The memory of a workspace for predictions.</param>
/// <param name="ForwardFlops">The floating-point operations of a sample's products.</param>
/// <param name="Summary">Its table.</param>
/// <param name="Diagram">Its graph.</param>
internal sealed record NetworkConstants(int Parameters, int Input, int Output, long WeightBytes, long ActivationBytes, long ForwardFlops, string Summary, string Diagram)
{
    /// <summary>Those of a network that is not valid. None is 0: a division by it would be an error of the compiler's, beside the network's own.</summary>
    public static readonly NetworkConstants Invalid = new(1, 1, 1, 1, 1, 1, "", "");

    public static NetworkConstants Of(NetworkPlan plan) => new(
        (int)plan.Graph.ParameterCount,
        (int)plan.Graph.Input.Size,
        (int)plan.Graph.Output.Size,
        plan.WeightBytes,
        plan.ActivationBytes,
        plan.Graph.ForwardFlops,
        SummaryTable.Write(plan.Graph),
        MermaidDiagram.Write(plan.Graph));
}

/// <summary>Writes the constants of the user's class.</summary>
internal sealed class ConstantMembers(IndentedWriter writer, MemberWriter members)
{
    public void Write(NetworkConstants constants)
    {
        Number("The number of parameters, trained or not.", "int", "ParameterCount", constants.Parameters);
        Number("The number of floats of one sample's input.", "int", "InputSize", constants.Input);
        Number("The number of floats of one sample's output.", "int", "OutputSize", constants.Output);
        Number("The bytes of all weights in memory, with their padding and what prediction derives of them.", "long", "WeightBytes", constants.WeightBytes);
        Number("The bytes of the workspace that each thread predicts in.", "long", "ActivationBytes", constants.ActivationBytes);
        Number("The floating-point operations of the products for one sample: two for each product that is added to a sum.", "long", "ForwardFlops", constants.ForwardFlops);
        Lines("The table that Keras 1's <c>model.summary()</c> prints.", "Summary", constants.Summary);
        Lines("The graph as a Mermaid diagram: its layers, and the shapes between them.", "Mermaid", constants.Diagram);
    }

    /// <summary>A whole number.</summary>
    public void Number(string summary, string type, string name, long value)
    {
        if (!members.Begin(name, isData: true, $"/// <summary>{summary}</summary>"))
            return;
        writer.Line($"public const {type} {name} = {Text.Literal(value)};");
        writer.Line();
    }

    private void Lines(string summary, string name, string text)
    {
        if (!members.Begin(name, isData: true, $"/// <summary>{summary}</summary>"))
            return;
        string[] lines = text.Split('\n').Select(line => SymbolDisplay.FormatLiteral(line, quote: true)).ToArray();
        using (writer.Indented($"public const string {name} ="))
            writer.Line(string.Join(" + \"\\n\" +\n", lines) + ";");
        writer.Line();
    }
}

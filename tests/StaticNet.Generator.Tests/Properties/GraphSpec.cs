using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNet.Generator.Tests;

/// <summary>What layers can read: a layer, a block or an input.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">The shape that it gives, without the batch.</param>
public sealed record NodeSpec(string Name, int[] Shape)
{
    /// <summary>How many tokens there are where an input is tokens, else 0.</summary>
    public int Tokens { get; init; }

    /// <summary>Whether it is a state of a layer, and no layer of its own.</summary>
    public bool IsState { get; init; }
}

/// <summary>What a layer must be: computed here by Keras's formulas, without the generator.</summary>
/// <param name="Name">Its name with its path.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Output">The shape that it gives.</param>
/// <param name="Parameters">How many parameters it has.</param>
public sealed record LayerSpec(string Name, string Kind, int[] Output, long Parameters);

/// <summary>A line of a network's source.</summary>
/// <param name="Attribute">The attribute, without brackets.</param>
/// <param name="Node">What stands above the next line; null where it is a block of several outputs.</param>
public sealed record LineSpec(string Attribute, NodeSpec? Node);

/// <summary>What is expected of an output.</summary>
/// <param name="Node">The layer.</param>
/// <param name="Loss">The loss that judges it; null in a network that only predicts.</param>
/// <param name="Options">The loss's options, as named arguments.</param>
public sealed record OutputSpec(NodeSpec Node, string? Loss, IReadOnlyList<string> Options);

/// <summary>A random network, as it stands in source code, and what it must be. Its text is its source, so that a failure shows what to try.</summary>
public sealed record GraphSpec
{
    /// <summary>What the network was drawn with.</summary>
    public required int Seed { get; init; }

    /// <summary>The id of what is wrong with it; null where it is valid.</summary>
    public string? Fault { get; init; }

    /// <summary>Its inputs, in order.</summary>
    public required IReadOnlyList<NodeSpec> Inputs { get; init; }

    /// <summary>The arguments of <c>[Network]</c>.</summary>
    public required IReadOnlyList<int> NetworkShape { get; init; }

    /// <summary>The layers and named inputs.</summary>
    public required IReadOnlyList<LineSpec> Lines { get; init; }

    /// <summary>What stands below the layers: outputs and how they are trained.</summary>
    public required IReadOnlyList<string> Closing { get; init; }

    /// <summary>The classes of its blocks.</summary>
    public required IReadOnlyList<string> Blocks { get; init; }

    /// <summary>Every layer, those of blocks among them.</summary>
    public required IReadOnlyList<LayerSpec> Layers { get; init; }

    /// <summary>Its outputs, in order.</summary>
    public required IReadOnlyList<OutputSpec> Outputs { get; init; }

    /// <summary>How many parameters are not trained.</summary>
    public required long NotTrained { get; init; }

    /// <summary>What <c>[Parameters]</c> says.</summary>
    public required long StatedParameters { get; init; }

    public long Parameters => Layers.Sum(layer => layer.Parameters);

    public bool IsTrained => Outputs[0].Loss is not null;

    /// <summary>The network as a user would write it: <c>Net</c> in a namespace of its own.</summary>
    public string Source(string space = "Graph")
    {
        IEnumerable<string> attributes =
        [
            NetworkShape.Count == 0 ? "Network" : $"Network({string.Join(", ", NetworkShape)})",
            .. Lines.Select(line => line.Attribute),
            .. Closing,
            "Parameters(" + StatedParameters.ToString(CultureInfo.InvariantCulture) + ")",
        ];
        return $"using StaticNet;\n\nnamespace {space};\n\n{string.Concat(Blocks.Select(block => block + "\n"))}{Brackets(attributes)}internal sealed partial class Net;\n";
    }

    public override string ToString() => FormattableString.Invariant($"// Seed {Seed}{(Fault is null ? "" : ", must be " + Fault)}\n") + Source();

    /// <summary>Attributes, each on a line.</summary>
    public static string Brackets(IEnumerable<string> attributes) => string.Concat(attributes.Select(attribute => $"[{attribute}]\n"));
}

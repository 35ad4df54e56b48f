using System;
using System.Collections.Generic;
using System.Linq;
using static StaticNet.Generator.Tests.LayerSources;

namespace StaticNet.Generator.Tests;

/// <summary>Layers that go through sequences.</summary>
internal static class RecurrentSources
{
    public static readonly LayerSource[] All =
    [
        Of("GRU", Gru),
        Of("LSTM", (draw, shape, nodes) => Layer(draw, shape, nodes, gates: 4, biasRows: 1, ["h", "c"], [.. draw.Maybe(0.3, "UnitForgetBias = false")], hasGates: true)),
        Of("SimpleRNN", (draw, shape, nodes) => Layer(draw, shape, nodes, gates: 1, biasRows: 1, ["h"], [], hasGates: false)),
    ];

    private static readonly string[] Smooth = ["Tanh", "Sigmoid", "Softsign", "Gelu", "Linear"];

    private static LayerSource Of(string kind, Func<GraphDraw, int[], IReadOnlyList<NodeSpec>, DrawnLayer?> create) => new(kind, (draw, nodes) =>
    {
        NodeSpec input = draw.Node(nodes);
        return input.Shape.Length == 2 && create(draw, input.Shape, nodes) is { } drawn ? drawn with { Inputs = [input] } : null;
    });

    private static DrawnLayer? Gru(GraphDraw draw, int[] shape, IReadOnlyList<NodeSpec> nodes)
    {
        bool resetsAfter = draw.Chance(0.6);
        return Layer(draw, shape, nodes, gates: 3, biasRows: resetsAfter ? 2 : 1, ["h"], resetsAfter ? [] : ["ResetAfter = false"], hasGates: true);
    }

    // Keras: each gate of a unit has a weight for each input and each unit, and a bias, or one for either.
    private static DrawnLayer? Layer(GraphDraw draw, int[] shape, IReadOnlyList<NodeSpec> nodes, int gates, int biasRows, string[] states, string[] options, bool hasGates)
    {
        // What begins as something else has as many units as that.
        NodeSpec? start = draw.Chance(0.4) ? nodes.LastOrDefault(node => node.Shape.Length == 1 && node.Tokens == 0) : null;
        int units = start?.Shape[0] ?? draw.Units();
        bool hasBias = draw.Chance(0.8), sequences = draw.Chance(0.6), both = draw.Chance(0.3);
        string merge = draw.Pick(["Concat", "Sum", "Mul", "Ave"]);
        int columns = both && merge == "Concat" ? 2 * units : units;
        int[] output = sequences ? [shape[0], columns] : [columns];
        if (!GraphDraw.IsSmall(output) || !GraphDraw.IsSmall([shape[0], gates * units]))
            return null;
        states = both ? [.. new[] { "forward_", "backward_" }.SelectMany(direction => states.Select(state => direction + state))] : states;
        NodeSpec[] starts = [.. nodes.Where(node => node.Shape.SequenceEqual([units]) && node.Tokens == 0)];
        string[] initial = [.. states.Select(_ => start is null ? "" : GraphScope.Literal(draw.Pick(starts).Name))];
        bool returnsStates = draw.Chance(0.25);
        string arguments = Arguments([
            $"{units}",
            .. draw.Maybe(0.2, "Activation." + draw.Pick(Smooth)),
            .. hasGates ? draw.Maybe(0.2, "RecurrentActivation = Activation." + draw.Pick(["Sigmoid", "Softsign"])) : [],
            sequences ? "ReturnSequences = true" : "",
            both ? "Bidirectional = true" : "",
            both && merge != "Concat" ? "MergeMode = MergeMode." + merge : "",
            .. both ? [] : draw.Maybe(0.2, "GoBackwards = true"),
            start is null ? "" : $"InitialState = [{string.Join(", ", initial)}]",
            returnsStates ? "ReturnState = true" : "",
            hasBias ? "" : "UseBias = false",
            .. options,
            .. draw.Maybe(0.1, "Dropout = 0.5"),
            .. draw.Maybe(0.1, "RecurrentDropout = 0.5"),
            .. draw.Maybe(0.1, "RecurrentInitializer = " + draw.Initializer()),
            .. draw.Penalties("Kernel", "Recurrent", "Bias", "Activity")]);
        return new DrawnLayer(arguments, output, (both ? 2L : 1) * gates * units * (shape[^1] + units + (hasBias ? biasRows : 0)))
        {
            States = returnsStates ? [.. states.Select(state => (state, new[] { units }))] : [],
        };
    }
}

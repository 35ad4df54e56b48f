using static StaticNet.Generator.Tests.LayerSources;

namespace StaticNet.Generator.Tests;

/// <summary>Layers that go through sequences.</summary>
internal static class RecurrentSources
{
    public static readonly LayerSource[] All =
    [
        LayerSource.OfRank("GRU", 2, Gru),
        LayerSource.OfRank("LSTM", 2, (draw, shape) => Layer(draw, shape, gates: 4, biasRows: 1, [.. draw.Maybe(0.3, "UnitForgetBias = false")], hasGates: true)),
        LayerSource.OfRank("SimpleRNN", 2, (draw, shape) => Layer(draw, shape, gates: 1, biasRows: 1, [], hasGates: false)),
    ];

    private static readonly string[] Smooth = ["Tanh", "Sigmoid", "Softsign", "Gelu", "Linear"];

    private static DrawnLayer? Gru(GraphDraw draw, int[] shape)
    {
        bool resetsAfter = draw.Chance(0.6);
        return Layer(draw, shape, gates: 3, biasRows: resetsAfter ? 2 : 1, resetsAfter ? [] : ["ResetAfter = false"], hasGates: true);
    }

    // Keras: each gate of a unit has a weight for each input and each unit, and a bias, or one for either.
    private static DrawnLayer? Layer(GraphDraw draw, int[] shape, int gates, int biasRows, string[] options, bool hasGates)
    {
        int units = draw.Units();
        bool hasBias = draw.Chance(0.8), sequences = draw.Chance(0.6), both = draw.Chance(0.3);
        string merge = draw.Pick(["Concat", "Sum", "Mul", "Ave"]);
        int columns = both && merge == "Concat" ? 2 * units : units;
        int[] output = sequences ? [shape[0], columns] : [columns];
        if (!GraphDraw.IsSmall(output) || !GraphDraw.IsSmall([shape[0], gates * units]))
            return null;
        string arguments = Arguments([
            $"{units}",
            .. draw.Maybe(0.2, "Activation." + draw.Pick(Smooth)),
            .. hasGates ? draw.Maybe(0.2, "RecurrentActivation = Activation." + draw.Pick(["Sigmoid", "Softsign"])) : [],
            sequences ? "ReturnSequences = true" : "",
            both ? "Bidirectional = true" : "",
            both && merge != "Concat" ? "MergeMode = MergeMode." + merge : "",
            .. both ? [] : draw.Maybe(0.2, "GoBackwards = true"),
            hasBias ? "" : "UseBias = false",
            .. options,
            .. draw.Maybe(0.1, "Dropout = 0.5"),
            .. draw.Maybe(0.1, "RecurrentDropout = 0.5"),
            .. draw.Maybe(0.1, "RecurrentInitializer = " + draw.Initializer()),
            .. draw.Penalties("Kernel", "Recurrent", "Bias", "Activity")]);
        return new DrawnLayer(arguments, output, (both ? 2L : 1) * gates * units * (shape[^1] + units + (hasBias ? biasRows : 0)));
    }
}

using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>
/// Finds the first of the dense layers that end a network position by position, where a <c>[Flatten]</c> is missing: nothing above brings
/// the positions together, or what is above has left an image with other positions than it came with, for which nobody has targets.
/// </summary>
internal static class ForgottenFlatten
{
    // Layers that compute each position by itself, and keep it.
    private static readonly ImmutableHashSet<string> Positionwise =
    [
        "Dense", "Activation", "ReLU", "LeakyReLU", "ELU", "PReLU", "Dropout", "AlphaDropout", "GaussianDropout", "GaussianNoise", "BatchNormalization",
    ];

    /// <summary>The dense layer's number; null where no layer is missing.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="output">The layer that gives the output, by number.</param>
    public static int? Find(NetworkGraph graph, int output)
    {
        int? first = null;
        int current = output;
        while (current >= 0 && IsPositionwise(graph.Layers[current]))
        {
            first = graph.Layers[current] is DenseLayer ? current : first;
            current = graph.Layers[current].Node.Inputs[0];
        }

        Shape given = graph.Layers[output].Output;
        bool isMissing = given.Rank >= 2 && graph.Inputs.All(input => !input.Shape.Equals(given)) && (current < 0 || HasOtherPositions(graph, graph.Layers[current].Output));
        return isMissing ? first : null;
    }

    private static bool IsPositionwise(Layer layer) => Positionwise.Contains(layer.Kind) || (layer is SoftmaxLayer softmax && softmax.Axis == layer.Output.Rank - 1);

    private static bool HasOtherPositions(NetworkGraph graph, Shape above) =>
        above.Rank == 3 && graph.Inputs.All(input => input.Shape.Rank == 3 && !input.Shape.Dimensions.Take(2).SequenceEqual(above.Dimensions.Take(2)));
}

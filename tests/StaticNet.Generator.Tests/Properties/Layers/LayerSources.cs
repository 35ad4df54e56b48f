using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator.Tests;

/// <summary>A layer that has been drawn, and what must come of it.</summary>
/// <param name="Inputs">What it reads.</param>
/// <param name="Arguments">Its arguments in source code.</param>
/// <param name="Output">The shape that it gives.</param>
/// <param name="Trained">How many parameters it has that are trained.</param>
/// <param name="NotTrained">How many it has besides.</param>
internal sealed record DrawnLayer(IReadOnlyList<NodeSpec> Inputs, string Arguments, int[] Output, long Trained = 0, long NotTrained = 0)
{
    /// <summary>A layer before its one input is known.</summary>
    public DrawnLayer(string arguments, int[] output, long trained = 0, long notTrained = 0)
        : this([], arguments, output, trained, notTrained)
    {
    }

    /// <summary>The states that can be read too, by name, and their shapes.</summary>
    public IReadOnlyList<(string Name, int[] Shape)> States { get; init; } = [];
}

/// <summary>Draws layers of a kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Draw">Draws one that reads some of the nodes; null where they do not suit.</param>
internal sealed record LayerSource(string Kind, Func<GraphDraw, IReadOnlyList<NodeSpec>, DrawnLayer?> Draw)
{
    /// <summary>Layers that read one node: they are drawn for a shape.</summary>
    public static LayerSource Of(string kind, Func<GraphDraw, int[], DrawnLayer?> create) => new(kind, (draw, nodes) =>
    {
        NodeSpec input = draw.Node(nodes);
        DrawnLayer? drawn = create(draw, input.Shape);
        return drawn is null ? null : drawn with { Inputs = [input] };
    });

    /// <summary>Layers that read one node of so many axes.</summary>
    public static LayerSource OfRank(string kind, int rank, Func<GraphDraw, int[], DrawnLayer?> create) =>
        Of(kind, (draw, shape) => shape.Length == rank ? create(draw, shape) : null);
}

/// <summary>All kinds that graphs are drawn of: a new kind's source joins those of its family.</summary>
internal static class LayerSources
{
    public static readonly LayerSource[] All =
    [
        .. DenseSources.All,
        .. ShapeSources.All,
        .. ActivationSources.All,
        .. NormalizationSources.All,
        .. NoiseSources.All,
        .. PoolingSources.All,
        .. MovementSources.All,
        .. ConvolutionSources.All,
        .. EmbeddingSources.All,
        .. MergeSources.All,
        .. AttentionSources.All,
        .. RecurrentSources.All,
    ];

    public static readonly LayerSource Dense = All.Single(source => source.Kind == "Dense");

    /// <summary>Arguments in their order, without the empty ones.</summary>
    public static string Arguments(params IEnumerable<string> arguments) => string.Join(", ", arguments.Where(argument => argument.Length > 0));
}

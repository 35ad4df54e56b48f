using System.Collections.Immutable;

namespace StaticNet;

/// <summary>A layer of a network, as the compiler sees it.</summary>
/// <remarks>What <c>[Shared]</c> applies once more is the same layer: it reads what all its uses read, and whatever reads one of them reads it.</remarks>
/// <param name="Name">The layer's name, such as <c>dense_1</c>.</param>
/// <param name="Kind">The layer's kind by its Keras name, such as <c>Dense</c>.</param>
/// <param name="OutputShape">The shape of its output for one sample, without the batch.</param>
/// <param name="ParameterCount">The number of its parameters, trained or not.</param>
/// <param name="InboundLayers">The names of the layers that it reads; <c>input</c> is the network's input.</param>
/// <param name="OutboundLayers">The names of the layers that read it.</param>
public sealed record LayerInfo(
    string Name,
    string Kind,
    ImmutableArray<int> OutputShape,
    int ParameterCount,
    ImmutableArray<string> InboundLayers,
    ImmutableArray<string> OutboundLayers)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Kind})";
}

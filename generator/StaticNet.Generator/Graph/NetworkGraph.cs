using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>A network whose layers are wired and named, and whose shapes are known: nothing about it can be wrong any more.</summary>
internal sealed record NetworkGraph(TypeIdentity Type, Shape Input, EquatableArray<Layer> Layers, CompileSettings? CompileSettings)
{
    /// <summary>How <c>From</c> names the network's input.</summary>
    public const string InputName = "input";

    public Layer OutputLayer => Layers[Layers.Count - 1];

    public Shape Output => OutputLayer.Output;

    public long ParameterCount => Layers.Aggregate(0L, (count, layer) => Saturating.Add(count, layer.ParameterCount));

    public string NameOf(int layer) => layer < 0 ? InputName : Layers[layer].Name;

    /// <summary>The layers that read a layer (-1: the network's input).</summary>
    public IEnumerable<Layer> ReadersOf(int layer) => Layers.Where(reader => reader.Node.Inputs.Contains(layer));

    /// <summary>Each layer's share of the parameters, for messages: dense_1 7,850.</summary>
    public static string Shares(IEnumerable<Layer> layers)
    {
        string[] shares = layers.Select(layer => layer.Name + " " + Text.Count(layer.ParameterCount)).ToArray();
        return shares.Length == 0 ? "it has no layer" : string.Join(", ", shares);
    }
}

/// <summary>What <c>[Compile]</c> says, resolved.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Optimizer">The optimizer with its numbers.</param>
/// <param name="Metrics">The metrics.</param>
internal sealed record CompileSettings(LossSettings Loss, OptimizerSettings Optimizer, EquatableArray<MetricKind> Metrics);

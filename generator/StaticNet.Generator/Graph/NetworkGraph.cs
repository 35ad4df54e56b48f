using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>A network whose layers are wired and named, and whose shapes are known: nothing about it can be wrong any more.</summary>
/// <param name="Type">The class.</param>
/// <param name="Inputs">What comes in; layers read the first by the number -1, the next by -2.</param>
/// <param name="Layers">The layers in order.</param>
/// <param name="Outputs">What goes out.</param>
/// <param name="CompileSettings">How it is trained.</param>
internal sealed record NetworkGraph(TypeIdentity Type, EquatableArray<NetworkInput> Inputs, EquatableArray<Layer> Layers, EquatableArray<NetworkOutput> Outputs, CompileSettings? CompileSettings)
{
    /// <summary>The network of one time step, where it is <c>[Streaming]</c>.</summary>
    public NetworkGraph? OneStep { get; init; }

    /// <summary>How <c>From</c> names the network's input, where it has only one.</summary>
    public const string InputName = "input";

    /// <summary>Whether members take and give a value for each input and output, and not one for all.</summary>
    public bool HasSeveral => Inputs.Count > 1 || Outputs.Count > 1;

    /// <summary>The shape of one sample's input; of several inputs, that of all their numbers.</summary>
    public Shape Input => Together(Inputs.Select(input => input.Shape));

    public IEnumerable<Layer> OutputLayers => Outputs.Select(output => Layers[output.Layer]);

    /// <summary>The shape of one sample's output; of several outputs, that of all their numbers.</summary>
    public Shape Output => Together(OutputLayers.Select(layer => layer.Output));

    public long ParameterCount => Layers.Aggregate(0L, (count, layer) => Saturating.Add(count, layer.ParameterCount));

    /// <summary>The floating-point operations of one sample's prediction: those of all layers' products.</summary>
    public long ForwardFlops => Layers.Aggregate(0L, (sum, layer) => Saturating.Add(sum, Saturating.Multiply(layer.ForwardFlops, layer.Node.Repeats)));

    /// <summary>How many time steps a stream of the network can have; null where that is no end.</summary>
    public int? MostSteps => Layers.Min(layer => layer.MostSteps);

    /// <summary>The layer that gives something: of a state, the one whose it is.</summary>
    public int Giver(int layer) => layer >= 0 && Layers[layer].IsState ? Layers[layer].Node.Inputs[0] : layer;

    public string NameOf(int layer) => layer < 0 ? Inputs[-1 - layer].Name : Layers[layer].Name;

    /// <summary>For each layer with weights of its own, by number, itself and those that apply it once more: the nodes of a Keras layer.</summary>
    public ILookup<int, Layer> Nodes => Layers.Select((layer, i) => (layer, i)).ToLookup(entry => OwnerOf(entry.i), entry => entry.layer);

    /// <summary>The layers whose weights others use, by number.</summary>
    public HashSet<int> Owners => [.. Layers.Select(layer => layer.Node.Owner).OfType<LayerOwner>().Select(owner => owner.Number)];

    /// <summary>The layer whose weights a layer uses, by number: in general itself.</summary>
    public int OwnerOf(int layer) => layer >= 0 && Layers[layer].Node.Owner is { } owner ? owner.Number : layer;

    private static Shape Together(IEnumerable<Shape> shapes)
    {
        Shape[] all = [.. shapes];
        return all.Length == 1 ? all[0] : Shape.Of([(int)all.Sum(shape => shape.Size)]);
    }
}

/// <summary>What comes into a network.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">The shape of one sample.</param>
/// <param name="LayersAbove">How many layers stand above its <c>[Input]</c>; null where <c>[Network]</c> has its shape.</param>
internal sealed record NetworkInput(string Name, Shape Shape, int? LayersAbove = null)
{
    /// <summary>Where layers read it as tokens: that of how many numbers, from 0, a token is one; else 0.</summary>
    public int Tokens { get; init; }
}

/// <summary>What goes out of a network.</summary>
/// <param name="Name">What its <c>[Output]</c> names; without one, the layer's name.</param>
/// <param name="Layer">The layer that gives it, by number.</param>
internal sealed record NetworkOutput(string Name, int Layer);

/// <summary>How a network is trained, resolved.</summary>
/// <param name="Optimizer">The optimizer with its numbers.</param>
/// <param name="Outputs">The loss and the metrics of each output.</param>
/// <param name="Schedule">The schedule of the learning rate as it stands in source code, if there is one.</param>
internal sealed record CompileSettings(OptimizerSettings Optimizer, EquatableArray<OutputSettings> Outputs, string? Schedule);

/// <summary>The loss and the metrics of an output.</summary>
/// <param name="Loss">Its loss.</param>
/// <param name="Weight">The loss's factor in the network's.</param>
/// <param name="Metrics">What is measured besides.</param>
internal sealed record OutputSettings(LossSettings Loss, float Weight, EquatableArray<MetricKind> Metrics);

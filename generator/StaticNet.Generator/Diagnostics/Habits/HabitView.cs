using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>A network as its habits are looked for.</summary>
internal sealed class HabitView
{
    private readonly Dictionary<int, AttributeDeclaration> _attributes;
    private readonly EquatableArray<Place> _places;

    /// <param name="declaration">What the user wrote.</param>
    /// <param name="graph">The network.</param>
    /// <param name="places">For each layer, the attribute that it comes from.</param>
    public HabitView(NetworkDeclaration declaration, NetworkGraph graph, EquatableArray<Place> places)
    {
        (Declaration, Graph, _places) = (declaration, graph, places);
        Index = new GraphIndex(graph);
        _attributes = declaration.Layers.Where(layer => layer is { Block: null, IsShared: false }).ToDictionary(layer => layer.Index);
    }

    public NetworkDeclaration Declaration { get; }

    public NetworkGraph Graph { get; }

    public GraphIndex Index { get; }

    public Layer this[int layer] => Graph.Layers[layer];

    /// <summary>All layers by their numbers, with what each is.</summary>
    /// <typeparam name="T">What those are that are asked for.</typeparam>
    public IEnumerable<(int Number, T Layer)> Layers<T>()
    {
        for (int i = 0; i < Graph.Layers.Count; i++)
        {
            if (Graph.Layers[i] is T layer)
                yield return (i, layer);
        }
    }

    /// <summary>The outputs that are trained.</summary>
    public IEnumerable<JudgedOutput> Outputs => Graph.CompileSettings is not { } settings ? [] : Graph.Outputs.Select((output, i) =>
        new JudgedOutput(output.Layer, Graph.Layers[output.Layer], settings.Outputs[i], Declaration.Outputs.Count == 0 ? Declaration.Compiles[0] : Declaration.Outputs[i]));

    /// <summary>Where a layer, or an argument of it, stands.</summary>
    public Place At(int layer, string? argument = null) => AttributeOf(layer)?.At(argument) ?? _places[layer];

    /// <summary>A problem of a layer. What is wrong in a block is not mended where the block is taken in.</summary>
    public Problem Problem(string id, int layer, string? argument, Fix? fix, params string[] words) =>
        StaticNet.Generator.Problem.Of(id, At(layer, argument), words).MendedBy(AttributeOf(layer) is null ? null : fix);

    /// <summary>The edit that gives a layer another activation; null where the attribute has no such argument.</summary>
    public Fix? SetActivation(int layer, string activation) =>
        layer >= 0 && AttributeOf(layer) is { } attribute && attribute.Find("Activation") is not null ? Fix.Set("Activation", "Activation." + activation, attribute.At()) : null;

    /// <summary>The edit that takes a layer away; null where others could go by its name.</summary>
    public Fix? Remove(int layer) => AttributeOf(layer)?.Find("Name") is null && !ReadsByName ? Fix.RemoveAttribute($"[{this[layer].Kind}]") : null;

    /// <summary>The edit that brings a layer above the one with weights that it reads; null where they do not stand one after another, or layers are read by name.</summary>
    public Fix? MoveAbove(int layer) => Above(layer) is { } above && this[above].Weights.Count > 0 && AttributeOf(above)?.Index + 1 == AttributeOf(layer)?.Index && !ReadsByName
        ? new Fix(FixKind.MoveBelow, this[above].Kind)
        : null;

    private bool ReadsByName => Declaration.Outputs.Count > 0 || Declaration.Layers.Any(layer => layer.ReadsByName);

    /// <summary>The only layer that a layer reads; null where it reads several, or an input.</summary>
    public int? Above(int layer) => Graph.Layers[layer].Node.Inputs is [int only] && only >= 0 ? only : null;

    /// <summary>The layer that a layer reads through others that only move numbers, or drop some.</summary>
    public int? AboveMoves(int layer)
    {
        int? above = Above(layer);
        while (above is { } number && Graph.Layers[number] is MovingLayer or FlattenLayer or ReshapeLayer or NoiseLayer)
            above = Above(number);
        return above;
    }

    /// <summary>The layer whose activation a layer's outputs have gone through last.</summary>
    public int Activator(int layer)
    {
        int current = layer;
        while (Graph.Layers[current] is not IActivates { Activation.Kind: not ActivationKindOf.Identity } && Above(current) is { } above)
            current = above;
        return current;
    }

    /// <summary>Whether one layer, and nothing else, reads another.</summary>
    public bool IsReadOnlyBy(int layer, Layer reader) => Index.OutputOf(layer) is null && Index.ReadersOf(layer) is [{ } only] && only.Name == reader.Name;

    private AttributeDeclaration? AttributeOf(int layer) =>
        _places[layer].Attribute is >= 0 and int index && _attributes.TryGetValue(index, out AttributeDeclaration? attribute) ? attribute : null;
}

/// <summary>An output with its loss.</summary>
/// <param name="Number">The layer that gives it, by number.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Settings">Its loss and metrics.</param>
/// <param name="Attribute">Where these are written.</param>
internal sealed record JudgedOutput(int Number, Layer Layer, OutputSettings Settings, AttributeDeclaration Attribute)
{
    public LossSettings Loss => Settings.Loss;

    public ActivationFunction Activation => Layer.OutputActivation;

    /// <summary>It, for messages: dense_1 (10).</summary>
    public string Shaped => $"{Layer.Name} {Layer.Output}";

    /// <summary>How it ends, for messages.</summary>
    public string Ends => Activation.Kind == ActivationKindOf.Identity ? $"{Shaped} ends without an activation, so that its outputs are any numbers" : $"{Shaped} ends with {Activation.Name}, whose outputs {Activation.Range}";
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Makes of a network that which computes one time step of a stream: the first axis of its inputs, time, has a length of 1, and its layers remember what they need of the past.</summary>
/// <param name="graph">The network.</param>
/// <param name="streaming">The <c>[Streaming]</c> attribute.</param>
/// <param name="places">For each layer, the attribute that it comes from.</param>
/// <param name="problems">What is wrong is added to them.</param>
internal sealed class StepGraph(NetworkGraph graph, AttributeDeclaration streaming, IReadOnlyList<Place> places, List<Problem> problems)
{
    private readonly List<Layer> _layers = [];

    // The layers, and below zero the inputs, that have a time axis: what follows the end of a sequence has none.
    private readonly HashSet<int> _timed = [];

    // The layers that a [TimeDistributed] applies to each time step, with how many there are: time is no axis of theirs.
    private readonly Dictionary<int, int> _within = [];

    /// <summary>The network of one time step; null where a layer cannot compute one, which is reported then.</summary>
    public NetworkGraph? Build()
    {
        if (graph.Inputs.FirstOrDefault(input => input.Tokens > 0) is { } tokens && graph.Inputs.Any(input => input.Tokens == 0))
        {
            problems.Add(Problem.Of(Descriptors.NotOneStep, streaming.At(), "the input " + tokens.Name, $"of '{graph.Type.Name}' is int beside other inputs: a step takes either tokens or numbers"));
            return null;
        }

        // Tokens have no features: their only axis is time.
        if (graph.Inputs.FirstOrDefault(input => input.Shape.Rank < 2 && input.Tokens == 0) is { } input)
        {
            problems.Add(Problem.Of(Descriptors.NotOneStep, streaming.At(), "the input " + input.Shape, $"of '{graph.Type.Name}' has no time axis: write it as the first, as in [Network(100, {Text.Plain(input.Shape.Last)})]"));
            return null;
        }

        _timed.UnionWith(graph.Inputs.Select((_, i) => -1 - i));
        for (int i = 0; i < graph.Layers.Count; i++)
        {
            if (OneStep(i) is not { } layer)
                return null;
            _layers.Add(layer);
        }

        return graph with
        {
            Inputs = ImmutableArray.CreateRange(graph.Inputs.Select(other => other with { Shape = other.Shape.OfOneStep() })),
            Layers = _layers.ToImmutableArray(),
            CompileSettings = null,
        };
    }

    private Layer? OneStep(int number)
    {
        Layer layer = graph.Layers[number];
        EquatableArray<int> inputs = layer.Node.Inputs;
        int timed = inputs.Count(_timed.Contains);
        foreach (int input in inputs)
        {
            if (_within.TryGetValue(input, out int steps))
                return Within(number, layer, steps);
        }

        if (timed == 0 && !layer.IsState)
            return layer;
        if (layer is SplitStepsLayer split)
        {
            _within[number] = split.Steps;
            return layer with { Node = layer.Node with { Input = layer.Node.Input.OfOneStep() } };
        }

        bool isTimed = timed > 0 && layer.Output.Rank > 1 && layer.Output.Dimensions[0] == Steps(inputs.First(_timed.Contains));
        TimeStep step = timed < inputs.Count && !layer.IsState
            ? TimeStep.Not($"reads {graph.NameOf(inputs.First(input => !_timed.Contains(input)))}, which is known when the sequence has ended")
            : layer.AtOneStep(layer.Node with { Input = layer.Node.Input.OfOneStep(), Output = isTimed ? layer.Output.OfOneStep() : layer.Output });
        if (step.Layer is null)
        {
            problems.Add(Problem.Of(Descriptors.NotOneStep, places[number], layer.Name, step.Why).MendedBy(step.Fix));
            return null;
        }

        if (isTimed)
            _timed.Add(number);
        return step.Layer;
    }

    // What is applied to each step is applied to the one that there is.
    private Layer Within(int number, Layer layer, int steps)
    {
        if (layer is JoinStepsLayer join && graph.Layers[join.Split].Node.Inputs.All(_timed.Contains))
        {
            _timed.Add(number);
            return layer with { Node = layer.Node with { Output = layer.Output.OfOneStep() } };
        }

        _within[number] = steps;
        return layer with { Node = layer.Node with { Repeats = layer.Node.Repeats / steps } };
    }

    private int Steps(int number) => (number < 0 ? graph.Inputs[-1 - number].Shape : graph.Layers[number].Output).Dimensions[0];
}

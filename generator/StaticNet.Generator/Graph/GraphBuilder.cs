using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Wires and names the layers of a declaration, and infers shapes and counts.</summary>
internal sealed class GraphBuilder
{
    private readonly NetworkDeclaration _declaration;
    private readonly List<Problem> _problems;
    private readonly List<Layer> _layers = [];
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private Shape _input = Shape.Of([1]);

    private GraphBuilder(NetworkDeclaration declaration)
    {
        _declaration = declaration;
        _problems = [.. declaration.Problems];
    }

    /// <summary>Builds the graph; it is null where the declaration has problems, or the compiler already refuses it.</summary>
    public static (NetworkGraph? Graph, EquatableArray<Problem> Problems) Build(NetworkDeclaration declaration)
    {
        // What cannot be read is not judged: the compiler has spoken. Nor are layers whose order is not known.
        if (declaration.HasCompilerErrors || declaration.Problems.Any(problem => problem.Id == Descriptors.SeveralDeclarations))
            return (null, declaration.Problems);
        GraphBuilder builder = new(declaration);
        NetworkGraph? graph = builder.Build();
        return (builder._problems.All(problem => Descriptors.AllowsCode(problem.Id)) ? graph : null, builder._problems.ToImmutableArray());
    }

    private NetworkGraph? Build()
    {
        if (!ReadInput() || !ReadLayers())
            return null;

        CompileSettings? settings = CompileReader.Read(_declaration, _layers, _problems);
        NetworkGraph graph = new(_declaration.Type, _input, _layers.ToImmutableArray(), settings);
        CheckUse(graph);
        SizeRules.Check(_declaration, graph, _problems);
        return graph;
    }

    private bool ReadInput()
    {
        EquatableArray<int> dimensions = _declaration.Network.Get("InputShape", default(EquatableArray<int>));
        for (int i = 0; i < dimensions.Count; i++)
        {
            if (dimensions[i] < 1)
                Refuse(_declaration.Network.At("InputShape", i), "dimension " + Text.Plain(i + 1) + " is " + Text.Plain(dimensions[i]));
        }

        if (dimensions.Any(dimension => dimension < 1))
            return false;
        if (dimensions.Count == 0)
            return Refuse(_declaration.Network.At(), "it has none");
        _input = new Shape(dimensions);
        return _input.Size <= int.MaxValue || Refuse(_declaration.Network.At("InputShape"), "its " + Text.Shape(dimensions) + " has more elements than an int can count");

        bool Refuse(Place place, string why)
        {
            _problems.Add(Problem.Of(Descriptors.InputShape, place, _declaration.Type.Name, why));
            return false;
        }
    }

    private bool ReadLayers()
    {
        if (_declaration.Layers.Count == 0)
        {
            _problems.Add(Problem.Of(Descriptors.NoLayer, Place.Type, _declaration.Type.Name));
            return false;
        }

        foreach (AttributeDeclaration attribute in _declaration.Layers)
        {
            // One wrong layer leaves the shapes below it unknown: what could be said of them would be guesses.
            if (LayerKinds.Find(attribute.Kind) is not { } kind || ReadLayer(attribute, kind) is not { } layer)
                return false;
            _byName[layer.Name] = _layers.Count;
            _layers.Add(layer);
        }

        return true;
    }

    private Layer? ReadLayer(AttributeDeclaration attribute, LayerKind kind)
    {
        if (NameLayer(attribute, kind) is not { } name || WireLayer(attribute, kind, name) is not { } inputs)
            return null;
        LayerReader reader = new(
            attribute,
            name,
            inputs,
            inputs.Select(Source).ToArray(),
            _problems);
        Layer? layer = kind.Read(reader);
        if (reader.HasFailed || layer is null)
            return null;
        if (layer.Output.Size <= int.MaxValue)
            return layer;
        reader.Report(Descriptors.ArgumentRange, argument: null, name, "The output", "at most " + Text.Grouped(int.MaxValue) + " elements", layer.Output.ToString());
        return null;
    }

    private LayerInput Source(int layer) => layer < 0
        ? new LayerInput("the input", _input, ActivationFunctions.Linear)
        : new LayerInput(_layers[layer].Name, _layers[layer].Output, _layers[layer].OutputActivation);

    private string? NameLayer(AttributeDeclaration attribute, LayerKind kind)
    {
        string name = LayerNames.Of(attribute, kind, _counts);
        if (!LayerNames.IsValid(name))
        {
            _problems.Add(Problem.Of(Descriptors.ArgumentRange, attribute.At("Name"), kind.Name, "Name", LayerNames.Rule, Text.Quoted(name)));
            return null;
        }

        if (name != NetworkGraph.InputName && !_byName.ContainsKey(name))
            return name;
        string owner = name == NetworkGraph.InputName ? "the network's input" : "the " + _layers[_byName[name]].Kind + " above";
        Place place = attribute.Find("Name") is null ? attribute.At() : attribute.At("Name");
        _problems.Add(Problem.Of(Descriptors.DuplicateName, place, name, owner));
        return null;
    }

    private EquatableArray<int>? WireLayer(AttributeDeclaration attribute, LayerKind kind, string name)
    {
        if (attribute.Find("From")?.Value is not EquatableArray<string> from)
        {
            if (kind.LeastInputs <= 1)
                return new EquatableArray<int>([_layers.Count - 1]);
            _problems.Add(Problem.Of(Descriptors.InputRank, attribute.At(), name, Expected(kind) + " in From", "the layer above alone", "one"));
            return null;
        }

        List<int> inputs = [];
        for (int i = 0; i < from.Count; i++)
        {
            if (from[i] == NetworkGraph.InputName)
                inputs.Add(-1);
            else if (_byName.TryGetValue(from[i], out int layer))
                inputs.Add(layer);
            else
                _problems.Add(Problem.Of(Descriptors.UnknownFrom, attribute.At("From", i), name, from[i], LayerNames.Explain(from[i], name, _layers.Select(above => above.Name), _declaration)));
        }

        if (inputs.Count < from.Count)
            return null;
        if (from.Count >= kind.LeastInputs && from.Count <= kind.MostInputs)
            return inputs.ToImmutableArray();
        string found = from.Count == 0 ? "none" : from.Count == 1 ? "one" : Text.Plain(from.Count) + " inputs";
        _problems.Add(Problem.Of(Descriptors.InputRank, attribute.At("From"), name, Expected(kind), "From", found));
        return null;
    }

    private static string Expected(LayerKind kind) => (kind.LeastInputs, kind.MostInputs) switch
    {
        (1, 1) => "one input",
        (2, 2) => "exactly two inputs",
        _ => "two or more inputs",
    };

    /// <summary>Every layer but the last must be read by another.</summary>
    private void CheckUse(NetworkGraph graph)
    {
        for (int i = 0; i < graph.Layers.Count - 1; i++)
        {
            if (!graph.ReadersOf(i).Any())
                _problems.Add(Problem.Of(Descriptors.UnusedLayer, _declaration.Layers[i].At(), graph.Layers[i].Name));
        }
    }
}

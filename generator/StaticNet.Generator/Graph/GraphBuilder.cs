using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Wires and names the layers of a declaration, and infers shapes and counts.</summary>
internal sealed class GraphBuilder
{
    /// <summary>The most layers that a network may have: blocks in blocks have more before one knows it.</summary>
    public const int MaximumLayers = 10_000;

    private readonly NetworkDeclaration _declaration;
    private readonly List<Problem> _problems;
    private readonly List<Layer> _layers = [];

    // For each layer, the attribute that it comes from.
    private readonly List<Place> _places = [];
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
        if (!ReadInput())
            return null;
        if (_declaration.Layers.Count == 0)
        {
            _problems.Add(Problem.Of(Descriptors.NoLayer, Place.Type, _declaration.Type.Name, "a network"));
            return null;
        }

        if (!ReadLayers(new LayerScope("", _declaration.Layers, [(NetworkGraph.InputName, -1)], place: null, _problems)))
            return null;
        CompileSettings? settings = CompileReader.Read(_declaration, _layers, _problems);
        NetworkGraph graph = new(_declaration.Type, _input, _layers.ToImmutableArray(), settings);
        CheckUse(graph);
        SizeRules.Check(_declaration, graph, _places, _problems);
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

    // One wrong layer leaves the shapes below it unknown: what could be said of them would be guesses.
    private bool ReadLayers(LayerScope scope) =>
        scope.Layers.All(attribute => attribute.Block is { } block ? ReadBlock(scope, attribute, block) : ReadLayer(scope, attribute));

    private bool ReadLayer(LayerScope scope, AttributeDeclaration attribute)
    {
        if (LayerKinds.Find(attribute.Kind) is not { } kind)
            return false;
        string name = scope.NamesOf(attribute).Single();
        if (!scope.CheckName(attribute, kind.Name, name) || scope.Wire(attribute, name, kind.LeastInputs, kind.MostInputs) is not { } inputs)
            return false;

        List<Problem> problems = [];
        LayerReader reader = new(attribute, scope.PathOf(name), inputs, inputs.Select(Source).ToArray(), problems);
        Layer? layer = kind.Read(reader);
        if (!reader.HasFailed && layer is not null && layer.Output.Size > int.MaxValue)
            reader.Report(Descriptors.ArgumentRange, argument: null, reader.Name, "The output", "at most " + Text.Grouped(int.MaxValue) + " elements", layer.Output.ToString());
        problems.ForEach(scope.Report);
        if (reader.HasFailed || layer is null)
            return false;
        if (_layers.Count == MaximumLayers)
            return RefuseMore(scope, attribute);
        scope.Add(name, _layers.Count, layer.Kind);
        _layers.Add(layer);
        _places.Add(scope.Show(attribute.At()));
        return true;
    }

    /// <summary>The layers of another class, as often as they are repeated: each time a scope of their own.</summary>
    private bool ReadBlock(LayerScope scope, AttributeDeclaration attribute, BlockDeclaration block)
    {
        bool isFirst = true;
        foreach (string name in scope.NamesOf(attribute))
        {
            if (!scope.CheckName(attribute, "Block", name) || (isFirst && !CheckBlock(scope, attribute, block, name)))
                return false;
            EquatableArray<int>? inputs = isFirst ? scope.Wire(attribute, name, 1, 1) : new EquatableArray<int>([scope.Above]);
            if (inputs is not { } wired || !CheckInput(scope, attribute, block, name, wired[0]))
                return false;
            LayerScope inner = new(scope.PathOf(name) + "/", block.Layers, [(NetworkGraph.InputName, wired[0])], scope.Show(attribute.At()), _problems);
            if (!ReadLayers(inner))
                return false;
            scope.Add(name, inner.Above, "Block");
            isFirst = false;
        }

        return true;
    }

    private bool CheckBlock(LayerScope scope, AttributeDeclaration attribute, BlockDeclaration block, string name)
    {
        name = scope.PathOf(name);
        if (block.Fault == BlockFault.TooManyLayers)
            return RefuseMore(scope, attribute);
        if (block.Fault != BlockFault.None)
            scope.Report(Problem.Of(block.Fault == BlockFault.Recursion ? Descriptors.BlockRecursion : Descriptors.NotABlock, attribute.At(), name, block.Name, block.Explanation));
        else if (attribute.Get("Repeat", 1) is < 1 and int repetitions)
            scope.Report(Problem.Of(Descriptors.ArgumentRange, attribute.At("Repeat"), name, "Repeat", "at least 1", Text.Plain(repetitions)));
        else
            return true;
        return false;
    }

    private bool CheckInput(LayerScope scope, AttributeDeclaration attribute, BlockDeclaration block, string name, int input)
    {
        LayerInput source = Source(input);
        if (block.InputShape.Count == 0 || source.Shape.Dimensions.Equals(block.InputShape))
            return true;
        scope.Report(Problem.Of(Descriptors.BlockInputShape, attribute.At(), scope.PathOf(name), Text.Shape(block.InputShape), block.Name, source.Name, source.Shape.ToString()));
        return false;
    }

    private bool RefuseMore(LayerScope scope, AttributeDeclaration attribute)
    {
        scope.Report(Problem.Of(Descriptors.TooManyLayers, attribute.At(), _declaration.Type.Name, Text.Grouped(MaximumLayers)));
        return false;
    }

    private LayerInput Source(int layer) => layer < 0
        ? new LayerInput("the input", _input, ActivationFunctions.Linear)
        : new LayerInput(_layers[layer].Name, _layers[layer].Output, _layers[layer].OutputActivation);

    /// <summary>Every layer but the last must be read by another. What is wrong in a block is said once, however often it is repeated.</summary>
    private void CheckUse(NetworkGraph graph)
    {
        HashSet<Place> reported = [];
        for (int i = 0; i < graph.Layers.Count - 1; i++)
        {
            if (!graph.ReadersOf(i).Any() && reported.Add(_places[i]))
                _problems.Add(Problem.Of(Descriptors.UnusedLayer, _places[i], graph.Layers[i].Name));
        }
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>What has become of a declaration.</summary>
/// <param name="Graph">The graph; null where there are problems that leave none.</param>
/// <param name="Problems">What is wrong, or looks so.</param>
/// <param name="Places">For each layer, the attribute that it comes from.</param>
internal sealed record BuiltGraph(NetworkGraph? Graph, EquatableArray<Problem> Problems, EquatableArray<Place> Places)
{
    /// <summary>What the network's own attributes give, down to the first that is wrong.</summary>
    public EquatableArray<ShapedLayer> Shapes { get; init; }
}

/// <summary>What an attribute makes of what: a layer, or those of a block.</summary>
/// <param name="Place">The attribute.</param>
/// <param name="Inputs">The shapes that it reads.</param>
/// <param name="Outputs">The shapes that it gives.</param>
/// <param name="Parameters">How many parameters it has.</param>
/// <param name="Owner">What it applies once more, with its weights; null where it has its own.</param>
internal sealed record ShapedLayer(Place Place, EquatableArray<Shape> Inputs, EquatableArray<Shape> Outputs, long Parameters, string? Owner);

/// <summary>Wires and names the layers of a declaration, and infers shapes and counts.</summary>
internal sealed partial class GraphBuilder
{
    private readonly NetworkDeclaration _declaration;
    private readonly List<Problem> _problems;

    // The network's own layers by their places among its attributes.
    private readonly Dictionary<int, AttributeDeclaration> _attributes;
    private readonly List<Layer> _layers = [];
    private readonly SharedLayers _shared;

    // For each layer, the attribute that it comes from.
    private readonly List<Place> _places = [];
    private readonly List<ShapedLayer> _shapes = [];

    // What blocks give: whether anything uses it is not theirs to say.
    private readonly HashSet<int> _given = [];
    private readonly List<NetworkInput> _inputs = [];
    private long _inputElements;

    private GraphBuilder(NetworkDeclaration declaration)
    {
        _declaration = declaration;
        _problems = [.. declaration.Problems];
        _attributes = declaration.Layers.Where(attribute => attribute is { Block: null, IsShared: false }).ToDictionary(attribute => attribute.Index);
        _shared = new SharedLayers(_layers);
    }

    /// <summary>Builds the graph; it is null where the declaration has problems, or the compiler already refuses it.</summary>
    public static BuiltGraph Build(NetworkDeclaration declaration)
    {
        // What the compiler refuses is not checked, nor are layers whose order is not known.
        if (declaration.HasCompilerErrors || declaration.Problems.Any(problem => problem.Id == Descriptors.SeveralDeclarations))
            return new BuiltGraph(null, declaration.Problems, default);
        Failure.Begin(Step.Graph, declaration.Type.Name);
        GraphBuilder builder = new(declaration);
        NetworkGraph? graph = builder.Build();
        return new BuiltGraph(builder._problems.All(problem => Descriptors.AllowsCode(problem.Id)) ? graph : null, builder._problems.ToImmutableArray(), builder._places.ToImmutableArray()) { Shapes = builder._shapes.ToImmutableArray() };
    }

    private NetworkGraph? Build()
    {
        AttributeDeclaration[] inputs = [.. _declaration.Layers.Where(layer => layer.IsInput)];
        if (!OutputReader.CheckNames(_declaration, _problems) || !(inputs.Length == 0 ? ReadInput(_declaration.Network, "InputShape", NetworkGraph.InputName, above: null) : CheckInputs(inputs)))
            return null;
        if (_declaration.Layers.Count == inputs.Length)
        {
            _problems.Add(Problem.Of(Descriptors.NoLayer, Place.Type, _declaration.Type.Name, "a network"));
            return null;
        }

        LayerScope scope = new("", _declaration.Layers, place: null, block: null, _problems);
        if (inputs.Length == 0)
            scope.AddInput(NetworkGraph.InputName, -1, "the network's input");
        if (!ReadLayers(scope) || OutputReader.Read(_declaration, scope, _layers, _problems) is not { } outputs)
            return null;
        new TokenRules(_layers, _places, _problems).Read(_inputs);
        CompileSettings? settings = CompileReader.Read(_declaration, _layers, [.. outputs.Select(output => Trained(output.Layer))], _problems);
        NetworkGraph graph = new(_declaration.Type, _inputs.ToImmutableArray(), _layers.ToImmutableArray(), outputs.ToImmutableArray(), settings);
        new UseRules(graph, inputs, _places, _given, _problems).Check();
        CheckPositions(graph);
        SizeRules.Check(_declaration, graph, _places, _problems);
        return _declaration.Streaming is { } streaming ? graph with { OneStep = new StepGraph(graph, streaming, _places, _problems).Build() } : graph;
    }

    private TrainedOutput Trained(int layer) => new(_layers[layer], _attributes.TryGetValue(_places[layer].Attribute, out AttributeDeclaration? attribute) ? attribute : null);

    /// <summary>What can be said of several inputs before their shapes are read, among the layers.</summary>
    private bool CheckInputs(AttributeDeclaration[] inputs)
    {
        int before = _problems.Count;
        if (_declaration.Network.Get("InputShape", default(EquatableArray<int>)).Count > 0)
            _problems.Add(Problem.Of(Descriptors.InputsAndShape, _declaration.Network.At("InputShape"), _declaration.Type.Name).MendedBy(new Fix(FixKind.RemoveArguments, "[Network]")));
        return _problems.Count == before;
    }

    /// <summary>Reads the shape of an input.</summary>
    /// <param name="attribute">The attribute that has it.</param>
    /// <param name="argument">Its argument.</param>
    /// <param name="name">The input's name.</param>
    /// <param name="above">How many layers stand above; null where <c>[Network]</c> has the shape.</param>
    private bool ReadInput(AttributeDeclaration attribute, string argument, string name, int? above)
    {
        EquatableArray<int> dimensions = attribute.Get(argument, default(EquatableArray<int>));
        for (int i = 0; i < dimensions.Count; i++)
        {
            if (dimensions[i] < 1)
                Refuse(attribute.At(argument, i), "dimension " + Text.Plain(i + 1) + " is " + Text.Plain(dimensions[i]), i == 0 && IsBatch(dimensions) ? Fix.Remove("the batch dimension") : null);
        }

        if (dimensions.Any(dimension => dimension < 1))
            return false;
        if (dimensions.Count == 0)
            return Refuse(attribute.At(), "it has none");
        Shape shape = new(dimensions);
        _inputs.Add(new NetworkInput(name, shape, above));
        _inputElements = Saturating.Add(_inputElements, shape.Size);
        return _inputElements <= int.MaxValue
            || Refuse(attribute.At(argument), "its " + Text.Shape(dimensions) + " has more elements than an int can count");

        bool Refuse(Place place, string why, Fix? fix = null)
        {
            _problems.Add(Problem.Of(Descriptors.InputShape, place, above is null ? _declaration.Type.Name : name, why).MendedBy(fix));
            return false;
        }
    }

    /// <summary>Whether a shape would be right without its first dimension, which is what one writes elsewhere for the batch.</summary>
    private static bool IsBatch(EquatableArray<int> dimensions) =>
        dimensions[0] is 0 or -1 && dimensions.Count > 1 && dimensions.Skip(1).All(dimension => dimension >= 1) && Shape.Of(dimensions.Skip(1)).Size <= int.MaxValue;

    // One wrong layer leaves the shapes below it unknown: what could be said of them would be guesses.
    private bool ReadLayers(LayerScope scope, IReadOnlyList<int>? inputs = null) => scope.Layers.All(attribute =>
        attribute.Block is { } block ? ReadBlock(scope, attribute, block)
        : attribute.IsInput ? ReadInput(scope, attribute, inputs)
        : ReadLayer(scope, attribute));

    /// <summary>Names an input: a network's own, or one of those that a block is given.</summary>
    private bool ReadInput(LayerScope scope, AttributeDeclaration attribute, IReadOnlyList<int>? given)
    {
        string name = scope.NamesOf(attribute).Single();
        if (!scope.CheckName(attribute, "Input", name))
            return false;
        int number = given?[scope.Inputs] ?? -1 - _inputs.Count;
        if (given is null && !ReadInput(attribute, "Shape", name, _layers.Count))
            return false;
        if (given is not null && !CheckInput(scope, attribute, scope.PathOf(name), attribute.Get("Shape", default(EquatableArray<int>)), $"[Input({Text.Quoted(name)})]", number))
            return false;
        scope.AddInput(name, number);
        return true;
    }

    private bool ReadLayer(LayerScope scope, AttributeDeclaration attribute)
    {
        string name = scope.NamesOf(attribute).Single();
        if (attribute.IsShared && !SharedLayers.Check(scope, attribute, name))
            return false;
        LayerOwner? owner = _shared.OwnerOf(scope, attribute, name);
        AttributeDeclaration read = SharedLayers.Applied(attribute);
        if (_shared.KindOf(read, owner) is not { } kind || !scope.CheckName(attribute, kind.Name, name) || scope.Wire(attribute, name, kind.LeastInputs, kind.MostInputs) is not { } wired || scope.WireStates(read, name, kind.States(read)) is not { } begin)
            return false;
        EquatableArray<int> inputs = wired.Concat(begin).ToImmutableArray();
        List<Problem> problems = [];
        bool isFrozen = owner is null ? scope.IsFrozen || !attribute.Get("Trainable", true) : _layers[owner.Number].Weights.Any(weight => weight.IsFrozen);
        LayerReader reader = new(read, scope.PathOf(name), inputs, Sources(scope, attribute, inputs), isFrozen, problems) { Owner = owner, Repeats = scope.Repeats, IsPerStep = scope.IsPerStep };
        foreach (Problem problem in NumberRange.Check(read, reader.Name))
            reader.Report(problem);
        Layer? layer = kind.Read(reader);
        if (!reader.HasFailed && layer is not null && Saturating.Multiply(layer.Output.Size, scope.Repeats) > int.MaxValue)
            reader.Report(Descriptors.ArgumentRange, argument: null, reader.Name, "The output", "at most " + Text.Grouped(int.MaxValue) + " elements", layer.Output + (scope.Repeats == 1 ? "" : $" for each of {Text.Grouped(scope.Repeats)} time steps"));
        if (!reader.HasFailed && layer is not null)
            _shared.CheckWeights(layer, reader);
        foreach (Problem problem in problems.Where(IsNew))
            scope.Report(Mendable(problem, scope, inputs, owner));
        if (reader.HasFailed || layer is null)
            return false;
        if (_layers.Count >= NetworkDeclaration.MaximumLayers)
            return RefuseMore(scope, attribute);
        int number = Add(layer, scope, attribute);
        scope.AddLayer(name, number, layer.Kind);
        if (attribute.Get("ReturnState", false))
            scope.AddStates(name, kind.States(attribute), (path, state) => AddState(number, path, state));
        Shaped(scope, attribute, inputs, new([number]), layer.ParameterCount);
        return true;
    }

    private int AddState(int layer, string path, int state)
    {
        _layers.Add(((RecurrentLayer)_layers[layer]).State(path, layer, state));
        _places.Add(_places[layer]);
        return _layers.Count - 1;
    }

    private int Add(Layer layer, LayerScope scope, AttributeDeclaration attribute)
    {
        _shared.Add(layer.Name, _layers.Count);
        _layers.Add(layer);
        _places.Add(scope.Show(attribute.At()));
        return _layers.Count - 1;
    }

    // What is applied once more is mended where it stands first; and a layer between two cannot be where they go by names.
    private static Problem Mendable(Problem problem, LayerScope scope, EquatableArray<int> inputs, LayerOwner? owner) =>
        owner is not null ? problem with { Fixes = default }
        : problem.Id == Descriptors.ChannelsFirst && scope.IsNamed(inputs[0]) ? problem with { Fixes = problem.Fixes.Where(fix => fix.Kind != FixKind.InsertLayer).ToImmutableArray() }
        : problem;

    // The layers of a block stand in its own class, where they have as many shapes as it has users.
    private void Shaped(LayerScope scope, AttributeDeclaration attribute, EquatableArray<int> inputs, EquatableArray<int> outputs, long parameters)
    {
        if (scope.IsNetwork)
            _shapes.Add(new ShapedLayer(attribute.At(), inputs.Select(input => Source(input).Shape).ToImmutableArray(), outputs.Select(output => Source(output).Shape).ToImmutableArray(), parameters, attribute.IsShared ? attribute.Owner : null));
    }

    private LayerInput[] Sources(LayerScope scope, AttributeDeclaration attribute, EquatableArray<int> inputs)
    {
        LayerInput[] sources = [.. inputs.Select(Source)];
        int last = _layers.Count - 1;

        // Such a Flatten reads the layer above it, which the attribute would read in its place.
        bool isBelowFlatten = attribute.Find("From") is null && inputs.Count == 1 && last >= 0 && inputs[0] == last && _layers[last].Kind == "Flatten" && _layers[last].Node.Inputs[0] == last - 1 && _places[last] == scope.Show(new Place(attribute.Index - 1));
        return isBelowFlatten ? [sources[0] with { Flattened = _layers[last].Node.Input }] : sources;
    }

    private LayerInput Source(int layer)
    {
        if (layer >= 0)
            return new LayerInput(_layers[layer].Name, _layers[layer].Output, _layers[layer].OutputActivation, _layers[layer] is ReshapeLayer);
        NetworkInput input = _inputs[-1 - layer];
        Place origin = input.LayersAbove is null ? _declaration.Network.At("InputShape") : _declaration.Layers.Where(attribute => attribute.IsInput).ElementAt(-1 - layer).At("Shape");
        return new LayerInput(input.LayersAbove is null ? "the input" : input.Name, input.Shape, ActivationFunctions.Linear, IsStated: true, origin);
    }

    // Several layers may read one input, whose shape is said to be odd once: no single edit mends it for all.
    private bool IsNew(Problem problem) => problem.Id != Descriptors.ChannelsFirst || !_problems.Any(other => other.Id == problem.Id && other.Place == problem.Place);

    /// <summary>Outputs with a target for each position, where nobody can have meant that.</summary>
    private void CheckPositions(NetworkGraph graph)
    {
        foreach (int output in graph.CompileSettings is null ? [] : graph.Outputs.Select(output => output.Layer))
        {
            if (ForgottenFlatten.Find(graph, output) is not { } dense)
                continue;
            Layer layer = graph.Layers[output];
            bool isMendable = Trained(dense).Attribute is { } attribute && attribute.Find("From") is null;
            _problems.Add(Problem.Of(Descriptors.PositionsKept, _places[dense], layer.Name, layer.Output.ToString(), Text.Grouped(layer.Output.Size / layer.Output.Last), graph.Layers[dense].Name)
                .MendedBy(isMendable ? new Fix(FixKind.InsertLayer, "Flatten") : null));
        }
    }
}

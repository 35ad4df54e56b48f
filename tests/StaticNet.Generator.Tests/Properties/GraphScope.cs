using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator.Tests;

/// <summary>The layers of a network or a block while it is drawn: what has which name, and what has been read.</summary>
/// <param name="draw">The source of choices.</param>
/// <param name="blockNames">What comes before the names of the classes of blocks in it.</param>
internal sealed class GraphScope(GraphDraw draw, string blockNames)
{
    private readonly Dictionary<string, int> _counts = [];
    private readonly HashSet<string> _read = [];
    private IReadOnlyList<NodeSpec> _above = [];

    // What can be applied once more: its name, what it reads and what it gives; and the tables of tokens.
    private readonly List<(string Name, IReadOnlyList<NodeSpec> Inputs, NodeSpec[] Outputs)> _first = [];
    private readonly List<(string Name, int Tokens, int Columns)> _tables = [];

    /// <summary>Where what is applied once more, or to each time step, is drawn, beside the rest.</summary>
    public required GraphDraw Again { get; init; }

    /// <summary>Whether its layers are applied to each time step: none has statistics of the batch then.</summary>
    public bool IsPerStep { get; init; }

    public List<NodeSpec> Nodes { get; } = [];

    public List<LineSpec> Lines { get; } = [];

    public List<LayerSpec> Layers { get; } = [];

    public List<string> Blocks { get; } = [];

    public List<NodeSpec> Inputs { get; } = [];

    public long NotTrained { get; private set; }

    /// <summary>What nothing has read yet.</summary>
    public IEnumerable<NodeSpec> Unread => Nodes.Where(node => !_read.Contains(node.Name));

    public bool HasTrainedParameters => Layers.Sum(layer => layer.Parameters) > NotTrained;

    /// <summary>The one input of a network that has its shape in <c>[Network]</c>, or of a block.</summary>
    public void AddInput(int[] shape) => AddInput(new NodeSpec("input", shape));

    /// <summary>One of several inputs.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="isStated">Whether it has to have that shape: a block's input may have any.</param>
    public void AddNamedInput(int[] shape, bool isStated = true)
    {
        NodeSpec input = new("in" + (Inputs.Count + 1), shape);
        AddInput(input);
        Lines.Add(new LineSpec($"Input(\"{input.Name}\"{(isStated ? ", " + string.Join(", ", shape) : "")})", input));
    }

    /// <summary>An input that embeddings read, and the layers that do: nothing else can read it.</summary>
    /// <param name="isOnly">Whether it is the network's only one.</param>
    /// <param name="choices">The source of its choices.</param>
    public void AddTokens(bool isOnly, GraphDraw choices)
    {
        int[] shape = [.. Enumerable.Range(0, choices.Pick([1, 1, 2])).Select(_ => choices.Between(1, 6))];
        int[] tokens = [.. Enumerable.Range(0, choices.Chance(0.2) ? 2 : 1).Select(_ => choices.Chance(0.1) ? 300 : choices.Between(1, 9))];
        NodeSpec input = new(isOnly ? "input" : "in" + (Inputs.Count + 1), shape) { Tokens = tokens.Min() };
        Inputs.Add(input);
        if (!isOnly)
            Lines.Add(new LineSpec($"Input(\"{input.Name}\", {string.Join(", ", shape)})", input));
        _above = [input];
        foreach (int count in tokens)
        {
            (string kind, DrawnLayer layer) = EmbeddingSources.OfTokens(choices, input, count);
            _tables.Add((Add(kind, layer).Name, count, layer.Output[^1]));
        }
    }

    private void AddInput(NodeSpec input)
    {
        Inputs.Add(input);
        Nodes.Add(input);
        _above = [input];
    }

    /// <summary>Adds a layer of any kind that can read what is there.</summary>
    public void AddAny()
    {
        while (true)
        {
            LayerSource source = draw.Chance(0.1) ? LayerSources.Dense : draw.Pick(LayerSources.All);
            if (IsPerStep && source.Kind == "BatchNormalization")
                continue;
            if (source.Draw(draw, Nodes) is not { } drawn || !GraphDraw.IsSmall(drawn.Output))
                continue;
            Add(source.Kind, drawn);

            // A twin has the same shape, so that merges find something to merge.
            if (draw.Chance(0.15))
                Add(source.Kind, drawn);
            return;
        }
    }

    /// <summary>Adds a layer of a kind that takes one input.</summary>
    public NodeSpec Add(string kind, string arguments, NodeSpec input, int[] output, long trained = 0) =>
        Add(kind, new DrawnLayer([input], arguments, output, trained));

    public NodeSpec Add(string kind, DrawnLayer layer)
    {
        if (layer.Trained > 0 && Again.Chance(0.1))
            layer = layer with { Arguments = layer.Arguments.Length == 0 ? "Trainable = false" : layer.Arguments + ", Trainable = false", Trained = 0, NotTrained = layer.Trained + layer.NotTrained };
        string? named = Named();
        NodeSpec node = new(named ?? Next(kind.ToLowerInvariant()), layer.Output);
        Layers.Add(new LayerSpec(node.Name, kind, layer.Output, layer.Trained + layer.NotTrained));
        NotTrained += layer.NotTrained;
        Write(kind, layer.Arguments, named, layer.Inputs, [[node]]);
        _first.Add((node.Name, layer.Inputs, [node]));

        // Most often it is the layer that is read next, and now and then nothing of it but its states.
        Nodes.InsertRange(Nodes.Count - 1, layer.States.Select(state => new NodeSpec($"{node.Name}/{state.Name}", state.Shape) { IsState = true }));
        if (layer.States.Count > 0 && draw.Chance(0.3))
            Nodes.RemoveAt(Nodes.Count - 1);
        return node;
    }

    /// <summary>Applies a layer or a block once more, on inputs of the same shapes, or a table in reverse.</summary>
    private void AddAgain()
    {
        if (_tables.Count > 0 && Again.Chance(0.5))
        {
            (string table, int tokens, int columns) = Again.Pick(_tables);
            NodeSpec[] rows = [.. Nodes.Where(node => node.Shape[^1] == columns && GraphDraw.IsSmall([.. node.Shape[..^1], tokens]))];
            if (rows.Length > 0)
            {
                NodeSpec row = Again.Pick(rows);
                Write("Shared", $"{Literal(table)}, Reverse = true", null, [row], [[new NodeSpec(Next("shared"), [.. row.Shape[..^1], tokens])]]);
                return;
            }
        }

        if (_first.Count == 0)
            return;
        (string name, IReadOnlyList<NodeSpec> inputs, NodeSpec[] outputs) = Again.Pick(_first);
        NodeSpec[] read = [.. inputs.Select(input => input.Tokens > 0 ? input : Again.Pick([.. Nodes.Where(node => node.Shape.SequenceEqual(input.Shape))]))];
        string again = Next("shared");
        Write("Shared", Literal(name), null, read, [[.. outputs.Select(output => output with { Name = again + output.Name[name.Length..] })]]);
    }

    /// <summary>Adds a block of some layers, with one or two inputs and up to three outputs. It may be repeated where each can read the one before.</summary>
    public void AddBlock(int depth)
    {
        NodeSpec[] inputs = [.. Enumerable.Range(0, draw.Chance(0.3) ? 2 : 1).Select(_ => draw.Node(Nodes))];
        string type = blockNames + "Block" + (Blocks.Count + 1);
        GraphScope inner = new(draw, type) { Again = Again, IsPerStep = IsPerStep };
        foreach (NodeSpec input in inputs)
        {
            if (inputs.Length == 1)
                inner.AddInput(input.Shape);
            else
                inner.AddNamedInput(input.Shape, draw.Chance(0.5));
        }

        inner.Fill(draw.Between(1, 3), depth);
        NodeSpec[] outputs = inner.End(draw.Chance(0.5));
        bool isChain = inputs.Length == outputs.Length && inputs.Zip(outputs).All(pair => pair.First.Shape.SequenceEqual(pair.Second.Shape));

        // Each repetition multiplies powers: those of many would overflow.
        bool isPower = inner.Layers.Count(layer => layer.Kind == "Multiply") > 1;
        int repetitions = isChain && !isPower && draw.Chance(0.5) ? draw.Between(2, 3) : 1;

        string? named = Named();
        string[] names = [.. Enumerable.Range(1, repetitions).Select(i => named is null ? Next("block") : repetitions == 1 ? named : $"{named}_{i}")];
        Layers.AddRange(names.SelectMany(name => inner.Layers.Select(layer => layer with { Name = $"{name}/{layer.Name}" })));
        NotTrained += inner.NotTrained * repetitions;
        Blocks.AddRange(inner.Blocks);
        string[] closing = outputs.Length == 1 ? [] : [.. outputs.Select(output => $"Output({Literal(output.Name)})")];
        Blocks.Add(GraphSpec.Brackets(["Block", .. inner.Lines.Select(line => line.Attribute), .. closing]) + $"internal sealed class {type};\n");
        NodeSpec[][] given = [.. names.Select(name => outputs.Length == 1 ? [new NodeSpec(name, outputs[0].Shape)] : outputs.Select(output => new NodeSpec($"{name}/{output.Name}", output.Shape)).ToArray())];
        Write($"Block<{type}>", repetitions > 1 ? $"Repeat = {repetitions}" : "", named, inputs, given);
        _first.AddRange(names.Zip(given, (name, nodes) => (name, (IReadOnlyList<NodeSpec>)inputs, nodes)));
    }

    /// <summary>Adds a block of some layers that are applied to each time step.</summary>
    private void AddDistributed(int depth)
    {
        NodeSpec[] sequences = [.. Nodes.Where(node => node.Shape.Length > 1)];
        if (sequences.Length == 0)
            return;
        NodeSpec sequence = Again.Pick(sequences);
        string type = blockNames + "Steps" + (Blocks.Count + 1), name = Next("timedistributed");
        GraphScope inner = new(Again, type) { Again = Again, IsPerStep = true };
        inner.AddInput(sequence.Shape[1..]);
        inner.Fill(Again.Between(1, 3), depth);
        NodeSpec given = inner.End(maybeSeveral: false)[0], joined = new(name, [sequence.Shape[0], .. given.Shape]);
        Layers.AddRange([
            new LayerSpec(name + "/input", "TimeDistributed", sequence.Shape[1..], 0),
            .. inner.Layers.Select(layer => layer with { Name = $"{name}/{layer.Name}" }),
            new LayerSpec(name, "TimeDistributed", joined.Shape, 0)]);
        NotTrained += inner.NotTrained;
        Blocks.AddRange(inner.Blocks);
        Blocks.Add(GraphSpec.Brackets(["Block", .. inner.Lines.Select(line => line.Attribute)]) + $"internal sealed class {type};\n");
        Write($"TimeDistributed<{type}>", "", null, [sequence], [[joined]]);
        _first.Add((name, [sequence], [joined]));
    }

    /// <summary>The outputs: what nothing reads, where that may be several layers, or what it is brought together to.</summary>
    public NodeSpec[] End(bool maybeSeveral)
    {
        foreach (NodeSpec input in Unread.Intersect(Inputs).ToArray())
            AddDense(input, draw.Between(1, 4), "Tanh");
        NodeSpec[] unread = [.. Unread];
        return maybeSeveral && unread.Length is 2 or 3 ? unread : [Join()];
    }

    /// <summary>Adds some layers and blocks.</summary>
    public void Fill(int steps, int depth)
    {
        for (int step = 0; step < steps; step++)
        {
            if (depth > 0 && draw.Chance(0.06))
                AddBlock(depth - 1);
            else
                AddAny();
            if (Again.Chance(0.1))
                AddAgain();
            if (depth > 0 && Again.Chance(0.05))
                AddDistributed(depth - 1);
        }
    }

    /// <summary>Brings all that nothing reads together, so that one layer is left: the last.</summary>
    public NodeSpec Join()
    {
        NodeSpec[] unread = [.. Unread];
        if (unread.Length == 1 && Layers.Count > 0)
            return unread[0].IsState ? AddDense(unread[0], draw.Between(1, 4), "Tanh") : unread[0];
        if (unread.Length > 1 && unread.All(node => node.Shape.SequenceEqual(unread[0].Shape)))
            return Add(draw.Pick(["Add", "Average", "Multiply", "Maximum"]), new DrawnLayer(unread, "", unread[0].Shape));
        NodeSpec[] vectors = [.. unread.Select(Vector)];
        return vectors.Length == 1 ? vectors[0] : Add("Concatenate", new DrawnLayer(vectors, "", [vectors.Sum(vector => vector.Shape[0])]));
    }

    /// <summary>A dense layer over a node.</summary>
    public NodeSpec AddDense(NodeSpec input, int units, string activation) => Add(
        "Dense", $"{units}, Activation.{activation}", input, [.. input.Shape[..^1], units], ((long)input.Shape[^1] * units) + units);

    private NodeSpec Vector(NodeSpec node) => node.Shape.Length == 1 && !Inputs.Contains(node)
        ? node
        : Add("Flatten", "", node, [GraphDraw.Size(node.Shape)]);

    // Layers without a name are numbered by their kind; others have one, now and then a strange one.
    private string? Named() => draw.Chance(0.2) ? $"n{Nodes.Count}" + draw.Pick(["", "", "", " (x)", "_é", ".{0}", "\""]) : null;

    private string Next(string prefix) => $"{prefix}_{_counts[prefix] = _counts.GetValueOrDefault(prefix) + 1}";

    // The nodes are what each repetition gives; each reads the one before.
    private void Write(string kind, string arguments, string? named, IReadOnlyList<NodeSpec> inputs, NodeSpec[][] nodes)
    {
        bool isWritten = !inputs.SequenceEqual(_above) || draw.Chance(0.1);
        string written = LayerSources.Arguments([
            arguments,
            named is null ? "" : "Name = " + Literal(named),
            isWritten ? $"From = [{string.Join(", ", inputs.Select(input => Literal(input.Name)))}]" : ""]);
        _read.UnionWith(inputs.Concat(nodes[..^1].SelectMany(given => given)).Select(node => node.Name));
        Nodes.AddRange(nodes.SelectMany(given => given));
        _above = nodes[^1];
        Lines.Add(new LineSpec(written.Length == 0 ? kind : $"{kind}({written})", _above.Count == 1 ? _above[0] : null));
    }

    public static string Literal(string text) => $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

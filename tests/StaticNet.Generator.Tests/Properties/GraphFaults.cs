using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator.Tests;

/// <summary>Ways in which a valid network becomes one with an error.</summary>
internal static class GraphFaults
{
    // Each breaks a graph in one way, whatever the graph is, and says the id that is then reported.
    private static readonly (string Id, Func<GraphDraw, GraphSpec, GraphSpec> Break)[] All =
    [
        ("SN0004", (draw, graph) => graph.NetworkShape.Count > 0
            ? graph with { NetworkShape = [.. graph.NetworkShape.Skip(1), 0] }
            : graph with { Lines = [graph.Lines[0] with { Attribute = "Input(\"in1\", 3, -1)" }, .. graph.Lines.Skip(1)] }),
        ("SN0101", (draw, graph) => Insert(draw, graph, above => draw.Pick([
            above.Shape.Length == 3 ? "MaxPooling1D(1)" : "Conv2D(2, 1)",
            above.Shape.Length == 2 ? "GlobalMaxPooling2D" : "UpSampling1D(2)",
            above.Shape.Length == 1 ? "ZeroPadding1D(1)" : "RepeatVector(2)",
            $"Add(From = [{GraphScope.Literal(above.Name)}])",
            "Dense(3, Activation.Glu)",
            "Concatenate"]))),
        ("SN0101", (draw, graph) => Insert(draw, graph, _ => "Block<Pair>", _ => draw.Pick(["Flatten", "Dense(2)"])) with { Blocks = [.. graph.Blocks, Pair] }),
        ("SN0102", (draw, graph) => Insert(draw, graph, above => $"Reshape({GraphDraw.Size(above.Shape) + draw.Between(1, 9)})")),
        ("SN0103", (draw, graph) => Insert(draw, graph, above => Sequence(above), above => draw.Pick([
            $"MaxPooling1D({GraphDraw.Size(above.Shape) + draw.Between(1, 9)})",
            $"Conv1D(2, {GraphDraw.Size(above.Shape) + draw.Between(1, 9)})",
            $"Cropping1D(0, {GraphDraw.Size(above.Shape)})"]))),
        ("SN0104", (draw, graph) => Insert(
            draw,
            graph,
            above => $"Reshape({GraphDraw.Size(above.Shape)}, Name = \"vector\")",
            _ => "RepeatVector(2, Name = \"two\")",
            _ => "RepeatVector(3, From = [\"vector\"], Name = \"three\")",
            _ => draw.Pick(["Add", "Subtract", "Multiply", "Maximum", "Concatenate"]) + "(From = [\"two\", \"three\"])")),
        ("SN0105", (draw, graph) => Insert(draw, graph, above => draw.Pick([
            "Dense(0)", "Dense(-3)", "Dense(2, KernelL2 = -1f)", "Dense(2, BiasInitializer = Initializer.Identity)", "Dropout(1f)", "Dropout(-0.1f)",
            "GaussianNoise(1.5f)", "GaussianDropout(0.1f, Seed = -2)", "ELU(Alpha = -1f)", "LeakyReLU(NegativeSlope = -0.1f)", "ReLU(MaxValue = -1f)",
            $"Softmax(Axis = {above.Shape.Length + 1})", "Softmax(Axis = 0)", $"PReLU(SharedAxes = [{above.Shape.Length + 1}])",
            $"Permute({string.Join(", ", above.Shape.Select(_ => 2))})", "Activation((Activation)999)", "Reshape(-1, -1)", "BatchNormalization(Epsilon = 0f)"]))),
        ("SN0106", (draw, graph) => Insert(draw, graph, _ => draw.Pick(["Flatten(From = [\"nowhere\"])", "Add(From = [\"nothing\", \"nowhere\"])", "Dense(2, Name = \"own\", From = [\"own\"])"]))),
        ("SN0107", (draw, graph) => Insert(draw, graph, _ => "Dense(2, Name = \"twin\")", _ => "Dense(2, Name = \"twin\")")),
        ("SN0108", (draw, graph) => graph with { Lines = [.. graph.Lines, new LineSpec($"Flatten(From = [\"{graph.Inputs[0].Name}\"])", graph.Inputs[0])] }),
        ("SN0109", (draw, graph) => Insert(draw, graph, _ => "Block<string>")),
        ("SN0110", (draw, graph) => Insert(draw, graph, _ => "Block<Again>") with { Blocks = [.. graph.Blocks, "[Block]\n[Dense(2)]\n[Block<Again>]\ninternal sealed class Again;\n"] }),
        ("SN0111", (draw, graph) => Insert(draw, graph, _ => "Block<Other>") with { Blocks = [.. graph.Blocks, "[Network(9, 8, 7, 6)]\n[Flatten]\ninternal sealed partial class Other;\n"] }),
        ("SN0113", (draw, graph) => graph.NetworkShape.Count > 0
            ? graph with { Lines = [new LineSpec("Input(\"more\", 3)", graph.Inputs[0]), .. graph.Lines] }
            : graph with { NetworkShape = [2, 3] }),
        ("SN0117", (draw, graph) => End(graph, ["Block<Pair>"]) with { Blocks = [.. graph.Blocks, Pair] }),
        ("SN0118", (draw, graph) => End(graph, ["Embedding(5, 2)"])),
        ("SN0119", (draw, graph) => End(graph with { Outputs = [.. graph.Outputs, graph.Outputs[0] with { Node = Sequenced(graph) }] }, ["Dense(2)"], "Streaming")),
        ("SN0120", (draw, graph) => Insert(draw, graph, _ => draw.Pick(["Shared(\"nothing\")", "Shared(\"own\", Name = \"own\")", "Shared(\"nothing\", Reverse = true)"]))),
        ("SN0121", (draw, graph) => Insert(draw, graph, _ => "Dense(3)", _ => "Dense(2, Name = \"first\")", _ => draw.Pick(["Shared(\"first\")", "Shared(\"first\", Name = \"other\")"]))),
        ("SN0122", (draw, graph) => Insert(draw, graph, above => $"Reshape({GraphDraw.Size(above.Shape)}, 1)", _ => draw.Pick(["TimeDistributed<Pair>", "TimeDistributed<Batch>"])) with { Blocks = [.. graph.Blocks, Pair, "[Block]\n[BatchNormalization]\ninternal sealed class Batch;\n"] }),
        ("SN0201", (draw, graph) => graph with { StatedParameters = graph.Parameters + draw.Between(1, 9) }),
        ("SN0202", (draw, graph) => End(graph, ["Dense(60000)", "Dense(60000)"])),
        ("SN0204", (draw, graph) => End(graph, ["Dense(1)", "RepeatVector(100000000)", "Dense(17)"])),
        ("SN0301", (draw, graph) => End(
            graph,
            [$"Dense(4, Activation.{draw.Pick(["Tanh", "Relu", "Softplus"])})"],
            $"Compile(Loss.{draw.Pick(["CategoricalCrossentropy", "SparseCategoricalCrossentropy", "BinaryCrossentropy"])}, Optimizer.Sgd)")),
        ("SN0302", (draw, graph) => End(graph, ["Dense(4)"], draw.Pick([
            "Compile(Loss.MeanSquaredError, Optimizer.Adam, Momentum = 0.9f)",
            "Compile(Loss.MeanSquaredError, Optimizer.Sgd, Beta1 = 0.9f)",
            "Compile(Loss.MeanSquaredError, Optimizer.Sgd, Nesterov = true)",
            "Compile(Loss.MeanSquaredError, Optimizer.Sgd, FromLogits = true)"]))),
        ("SN0303", (draw, graph) => End(graph, ["Dense(4, Name = \"end\")"], "Output(\"end\", Loss.MeanSquaredError)", "Compile(Optimizer.Adam)")),
    ];

    // A block of two outputs.
    private const string Pair = "[Block]\n[Flatten]\n[Dense(2)]\n[Output(\"flatten_1\")]\n[Output(\"dense_1\")]\ninternal sealed class Pair;\n";

    /// <summary>The graph with one error.</summary>
    public static GraphSpec Break(GraphDraw draw, GraphSpec graph)
    {
        (string id, Func<GraphDraw, GraphSpec, GraphSpec> change) = draw.Pick(All);
        return change(draw, graph) with { Fault = id };
    }

    /// <summary>All ids that graphs are broken with.</summary>
    public static IEnumerable<string> Ids => All.Select(fault => fault.Id);

    // Lines below any line. Where one is wrong, those below are not read.
    private static GraphSpec Insert(GraphDraw draw, GraphSpec graph, params Func<NodeSpec, string>[] lines)
    {
        IEnumerable<NodeSpec?> nodes = graph.Lines.Select(line => line.Node).Prepend(graph.NetworkShape.Count > 0 ? graph.Inputs[0] : null);
        (int place, NodeSpec? above) = draw.Pick([.. nodes.Index().Where(node => node.Item is not null)]);
        return graph with { Lines = [.. graph.Lines.Take(place), .. lines.Select(line => new LineSpec(line(above!), above)), .. graph.Lines.Skip(place)] };
    }

    // Another end: layers below the outputs, brought together, and what is said of outputs and training.
    private static GraphSpec End(GraphSpec graph, string[] layers, params string[] closing)
    {
        string[] flat = [.. graph.Outputs.Select((_, i) => $"\"flat{i}\"")];
        string[] lines =
        [
            .. graph.Outputs.Select((output, i) => $"Flatten(From = [{GraphScope.Literal(output.Node.Name)}], Name = {flat[i]})"),
            .. flat.Length > 1 ? [$"Concatenate(From = [{string.Join(", ", flat)}])"] : Array.Empty<string>(),
            .. layers,
        ];
        return graph with { Lines = [.. graph.Lines, .. lines.Select(line => new LineSpec(line, graph.Inputs[0]))], Closing = closing };
    }

    // What comes in, of tokens their rows: flattened, it is all time steps together, whatever becomes of the rest.
    private static NodeSpec Sequenced(GraphSpec graph) => graph.Inputs.Concat(graph.Lines.Select(line => line.Node).OfType<NodeSpec>()).First(node => node.Tokens == 0);

    private static string Sequence(NodeSpec above) => $"Reshape({GraphDraw.Size(above.Shape)}, 1)";
}

using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator.Tests;

/// <summary>Draws random networks.</summary>
internal static class RandomGraphs
{
    /// <summary>A network that depends on the seed alone. One of five has something wrong.</summary>
    public static GraphSpec Create(int seed)
    {
        GraphDraw draw = new(seed);
        GraphScope scope = new(draw, "") { Again = new GraphDraw(seed ^ 0x5A7E) };
        int inputs = draw.Chance(0.15) ? draw.Between(2, 3) : 1;

        // What has tokens is drawn beside the rest, which stays what it was.
        GraphDraw tokens = new(seed ^ 0x5EED);
        bool takesTokens = tokens.Chance(0.1);
        int[] first = draw.Shape();
        for (int i = 0; i < inputs; i++)
        {
            if (takesTokens && i == 0)
                scope.AddTokens(isOnly: inputs == 1, tokens);
            else if (inputs == 1)
                scope.AddInput(first);
            else
                scope.AddNamedInput(i > 0 && draw.Chance(0.5) ? first : draw.Shape());
            scope.Fill(inputs == 1 ? draw.Pick([1, 1, 2, 2, 2, 3, 3, 6]) : draw.Between(0, 2), depth: 2);
        }

        OutputSpec[] outputs = Outputs(draw, scope);
        if (!scope.HasTrainedParameters)
            outputs = [.. outputs.Select(output => output with { Loss = null })];
        GraphSpec graph = new()
        {
            Seed = seed,
            Inputs = scope.Inputs,
            NetworkShape = inputs == 1 ? scope.Inputs[0].Shape : [],
            Lines = scope.Lines,
            Closing = Closing(draw, outputs),
            Blocks = scope.Blocks,
            Layers = scope.Layers,
            Outputs = outputs,
            NotTrained = scope.NotTrained,
            StatedParameters = scope.Layers.Sum(layer => layer.Parameters),
        };
        return draw.Chance(0.2) ? GraphFaults.Break(draw, graph) : graph;
    }

    // What nothing reads is an output, or is brought together to one.
    private static OutputSpec[] Outputs(GraphDraw draw, GraphScope scope)
    {
        NodeSpec[] nodes = scope.End(maybeSeveral: draw.Chance(0.4));
        if (!scope.HasTrainedParameters && draw.Chance(0.85))
            nodes[^1] = scope.AddDense(nodes[^1], draw.Between(1, 4), draw.Pick(["Linear", "Tanh"]));
        return [.. nodes.Select(node => Judge(draw, scope, node))];
    }

    // A loss that fits, after a layer that makes it fit.
    private static OutputSpec Judge(GraphDraw draw, GraphScope scope, NodeSpec node)
    {
        string loss = draw.Pick(["MeanSquaredError", "MeanSquaredError", "LogCosh", "MeanAbsoluteError", "CategoricalCrossentropy", "SparseCategoricalCrossentropy", "BinaryCrossentropy"]);
        if (!loss.EndsWith("Crossentropy", System.StringComparison.Ordinal))
            return new OutputSpec(node, loss, []);
        bool isBinary = loss == "BinaryCrossentropy", readsLogits = draw.Chance(0.4);
        string activation = readsLogits ? draw.Pick(["Linear", "Tanh"]) : isBinary ? "Sigmoid" : "Softmax";

        // A linear activation would pass probabilities on, which are no logits.
        NodeSpec judged = activation != "Linear" && node.Shape[^1] > 1 && draw.Chance(0.7)
            ? scope.Add("Activation", "Activation." + activation, node, node.Shape)
            : scope.AddDense(node, draw.Between(isBinary ? 1 : 2, 5), activation);
        IEnumerable<string> smoothing = loss == "SparseCategoricalCrossentropy" ? [] : draw.Maybe(0.2, "LabelSmoothing = 0.1f");
        return new OutputSpec(judged, loss, [.. readsLogits ? ["FromLogits = true"] : smoothing]);
    }

    private static string[] Closing(GraphDraw draw, OutputSpec[] outputs)
    {
        bool hasSeveral = outputs.Length > 1, isTrained = outputs[0].Loss is not null;
        List<string> lines = [];
        foreach (OutputSpec output in hasSeveral ? outputs : [])
        {
            lines.Add($"Output({LayerSources.Arguments([
                GraphScope.Literal(output.Node.Name),
                output.Loss is null ? "" : "Loss." + output.Loss,
                .. output.Loss is null ? [] : draw.Maybe(0.3, "Metric.Accuracy"),
                .. output.Loss is null ? [] : draw.Maybe(0.4, "Weight = " + GraphDraw.Float(draw.Between(1, 8) / 4f)),
                .. output.Loss is null ? [] : output.Options])})");
        }

        (string optimizer, string option) = draw.Pick([("Sgd", ""), ("Sgd", "Momentum = 0.9f"), ("Sgd", "Momentum = 0.5f, Nesterov = true"), ("Adam", ""), ("Adam", "Beta1 = 0.8f"), ("RmsProp", "Centered = true, Momentum = 0.5f"), ("AdamW", "AmsGrad = true"), ("Nadam", ""), ("Ftrl", "L1RegularizationStrength = 0.01f")]);
        string rate = "LearningRate = " + GraphDraw.Float(draw.Between(1, 50) / 1000f);
        if (isTrained)
        {
            lines.Add(hasSeveral
                ? $"Compile({LayerSources.Arguments([$"Optimizer.{optimizer}", option, rate])})"
                : $"Compile({LayerSources.Arguments([$"Loss.{outputs[0].Loss}", $"Optimizer.{optimizer}", .. draw.Maybe(0.3, "Metric.Accuracy"), option, rate, .. outputs[0].Options])})");
        }

        return [.. lines];
    }
}

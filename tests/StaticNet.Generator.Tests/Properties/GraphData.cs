using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator.Tests;

/// <summary>Random weights, samples and targets of a network.</summary>
public sealed class GraphData
{
    private readonly Random _random;

    /// <summary>Draws them.</summary>
    /// <param name="graph">What the network must be.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="seed">What the numbers depend on.</param>
    /// <param name="samples">How many samples; drawn, if it is not said.</param>
    public GraphData(GraphSpec graph, IEnumerable<WeightInfo> weights, int seed, int? samples = null)
    {
        _random = new Random(seed);

        // Some of them are fewer than the lanes that samples lie in, some more.
        int drawn = new[] { 1, 2, 5, 9, 17 }[_random.Next(5)];
        Samples = samples ?? drawn;
        Weights = weights.ToDictionary(weight => weight.Name, Weight);
        Inputs = [.. graph.Inputs.Select(input => input.Tokens > 0 ? Tokens(Samples * GraphDraw.Size(input.Shape), input.Tokens) : Uniform(Samples * GraphDraw.Size(input.Shape), -1, 1))];
        Targets = [.. graph.Outputs.Select(output => Target(output, Samples))];
    }

    public int Samples { get; }

    public Dictionary<string, float[]> Weights { get; }

    /// <summary>The samples of each input; tokens as numbers.</summary>
    public float[][] Inputs { get; }

    /// <summary>The targets of each output: floats, or class numbers.</summary>
    public Array[] Targets { get; }

    private float[] Tokens(int count, int tokens) => [.. Enumerable.Range(0, count).Select(_ => (float)_random.Next(tokens))];

    // Numbers that keep tensors at their size from layer to layer, whatever the initializers are.
    private float[] Weight(WeightInfo weight)
    {
        string own = weight.Name[(weight.Name.LastIndexOf('/') + 1)..];
        if (own is "gamma" or "scale" or "moving_variance")
            return Uniform(weight.Length, 0.5f, 1.5f);
        float limit = own.EndsWith("kernel", StringComparison.Ordinal) ? MathF.Sqrt(3f / GraphDraw.Size(weight.Shape.SkipLast(1))) : 0.5f;
        return Uniform(weight.Length, -limit, limit);
    }

    // A network that is not trained has no loss, and its targets are never read.
    private Array Target(OutputSpec output, int samples)
    {
        int classes = output.Node.Shape[^1], rows = samples * GraphDraw.Size(output.Node.Shape.SkipLast(1));
        return output.Loss switch
        {
            "SparseCategoricalCrossentropy" => Enumerable.Range(0, rows).Select(_ => _random.Next(classes)).ToArray(),
            "CategoricalCrossentropy" => Enumerable.Range(0, rows).SelectMany(_ => Distribution(classes)).ToArray(),
            "BinaryCrossentropy" => Uniform(rows * classes, 0, 1),
            _ => Uniform(rows * classes, -1, 1),
        };
    }

    private float[] Distribution(int classes)
    {
        float[] numbers = Uniform(classes, 0, 1);
        float sum = numbers.Sum();
        return [.. numbers.Select(number => number / sum)];
    }

    private float[] Uniform(int count, float least, float most) => [.. Enumerable.Range(0, count).Select(_ => least + (_random.NextSingle() * (most - least)))];
}

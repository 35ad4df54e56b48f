using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>A network computes the same whether a rewrite of its passes is switched on or off: in the same bits, or within rounding where sums or formulas are others.</summary>
public class RewriteProperties
{
    // Random networks that a rewrite changes, and among how many drawn ones they are looked for.
    private const int Graphs = 8, MostDrawn = 160;

    private const double Rounding = 2e-4;

    // Each is drawn once for all rewrites, with what is written of it where nothing is switched off: null of one with a fault.
    private static readonly Lazy<(GraphSpec Graph, string? Text)>[] Drawn = [.. Enumerable.Range(0, MostDrawn).Select(number => new Lazy<(GraphSpec, string?)>(() =>
    {
        GraphSpec graph = Draw(number);
        return (graph, graph.Fault is null ? GraphAssembly.Generate(graph, []) : null);
    }))];

    /// <summary>The rewrites that can be switched off, and whether they promise the same bits. What steps of streams alone have is held against whole sequences by <see cref="StreamProperties"/>.</summary>
    public static TheoryData<string, bool> Optional => new(Rewrites.All.Where(rewrite => rewrite is { IsOptional: true, Name: not nameof(SumReadouts) }).Select(rewrite => (rewrite.Name, rewrite.Name is nameof(FuseActivations) or nameof(RectifyByPoolings))));

    [Theory]
    [MemberData(nameof(Optional))]
    public void Networks_compute_the_same_without_it(string rewrite, bool hasSameBits)
    {
        GraphSpec[] graphs =
        [
            .. Drawn.Select(drawn => drawn.Value)
                .Where(drawn => drawn.Text is { } text && text != GraphAssembly.Generate(drawn.Graph, [rewrite]))
                .Select(drawn => drawn.Graph)
                .Take(Graphs),
        ];
        Assert.True(graphs.Length == Graphs, $"{rewrite} changes only {graphs.Length} of {MostDrawn} random networks: too few to say anything.");
        using GraphAssembly with = new(graphs, followsNulls: false), without = new(graphs, followsNulls: false, [rewrite]);
        Assert.Empty(without.Diagnostics);
        for (int i = 0; i < graphs.Length; i++)
        {
            GraphData data = new(graphs[i], with[i].Weights, graphs[i].Seed, samples: 19);
            double error = Difference(Results(graphs[i], with[i], data), Results(graphs[i], without[i], data));
            Assert.True(hasSameBits ? error == 0 : error <= Rounding, $"Without {rewrite} the results differ by {error:G3}:\n{graphs[i]}");
        }
    }

    [Fact]
    public void All_of_them_can_be_switched_off_at_once()
    {
        string[] all = [.. Rewrites.All.Select(rewrite => rewrite.Name)];
        GraphSpec[] graphs = [.. Enumerable.Range(MostDrawn, 2 * Graphs).Select(Draw).Where(graph => graph.Fault is null)];
        using GraphAssembly with = new(graphs, followsNulls: false), without = new(graphs, followsNulls: false, all);
        Assert.Empty(without.Diagnostics);
        for (int i = 0; i < graphs.Length; i++)
        {
            GraphData data = new(graphs[i], with[i].Weights, graphs[i].Seed, samples: 7);
            double error = Difference(Results(graphs[i], with[i], data), Results(graphs[i], without[i], data));
            Assert.True(error <= Rounding, $"Without any rewrite the results differ by {error:G3}:\n{graphs[i]}");
        }
    }

    private static GraphSpec Draw(int number) => number % 2 == 0 ? RandomGraphs.Create(GraphSeeds.Of(20_160_923, number)) : ImageGraphs.Create(number);

    // Predictions of one sample and of many, and in training the loss and all gradients.
    private static IReadOnlyList<float[]> Results(GraphSpec graph, GraphSubject subject, GraphData data)
    {
        float[] rows = [.. Enumerable.Range(0, data.Samples).SelectMany(sample => data.Inputs.SelectMany(input => new ArraySegment<float>(input, sample * (input.Length / data.Samples), input.Length / data.Samples)))];
        float[][] predicted = subject.Predict(data, [rows[..subject.Sizes.Input], rows]);
        return graph.IsTrained ? [.. predicted, [subject.Loss(data)], .. subject.Gradients(data).OrderBy(gradient => gradient.Key, StringComparer.Ordinal).Select(gradient => gradient.Value)] : predicted;
    }

    // The largest difference, relative to the largest number of each result.
    private static double Difference(IReadOnlyList<float[]> one, IReadOnlyList<float[]> other) => one.Zip(other, (a, b) =>
    {
        double scale = Math.Max(1, a.Max(Math.Abs));
        return a.Zip(b, (x, y) => x.Equals(y) ? 0 : Math.Abs((double)x - y) / scale).Max(difference => double.IsNaN(difference) ? double.PositiveInfinity : difference);
    }).Max();
}

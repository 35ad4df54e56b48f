using System;
using System.Linq;

namespace StaticNet.Generator.Tests;

/// <summary>
/// Holds the ways in which samples are predicted against each other: one by one, few at once, many at once, in several blocks, and by
/// the pass that evaluates a loss, which has memory of its own: of the predictions themselves as targets, the distance is 0.
/// </summary>
internal static class PredictionCheck
{
    private const double Tolerance = 1e-4;
    private const int Samples = 70;

    // Fewer than fill lanes, more than fill half of them, more than a group of them, and more than a block.
    private static readonly int[] Batches = [3, 6, 9, 17, Samples];

    /// <summary>What is wrong; null where nothing is.</summary>
    public static string? FindFault(GraphSpec graph, GraphSubject subject, int seed)
    {
        GraphData data = new(graph, subject.Weights, seed, Samples);
        float[] rows = [.. Enumerable.Range(0, Samples).SelectMany(sample => data.Inputs.SelectMany(input => Part(input, sample)))];
        float[] alone = Predict(subject, data, rows, batch: 1);
        double scale = Math.Max(1, alone.Max(Math.Abs));
        foreach (int batch in Batches)
        {
            float[] together = Predict(subject, data, rows, batch);
            int wrong = Enumerable.Range(0, alone.Length).FirstOrDefault(i => !(Math.Abs(together[i] - alone[i]) <= Tolerance * scale), -1);
            if (wrong >= 0)
                return FormattableString.Invariant($"Number {wrong % subject.Sizes.Output} of sample {wrong / subject.Sizes.Output} is {alone[wrong]:G9} alone, but {together[wrong]:G9} among {batch} samples.");
        }

        bool isDistance = graph.Outputs.All(output => output.Loss is "MeanSquaredError" or "MeanAbsoluteError" or "LogCosh") && !HasPenalty(graph);
        double loss = isDistance ? subject.Evaluate(data, Outputs(graph, subject, alone)) : 0;
        return loss <= Tolerance * scale ? null : FormattableString.Invariant($"Evaluated on what it predicts for {Samples} samples, the network has a loss of {loss:G6}.");
    }

    private static bool HasPenalty(GraphSpec graph)
    {
        string source = graph.Source();
        return source.Contains("L1 = ", StringComparison.Ordinal) || source.Contains("L2 = ", StringComparison.Ordinal);
    }

    // Rows have all inputs of a sample, and all outputs.
    private static float[] Predict(GraphSubject subject, GraphData data, float[] rows, int batch) =>
        [.. subject.Predict(data, rows.Chunk(batch * subject.Sizes.Input)).SelectMany(outputs => outputs)];

    private static float[][] Outputs(GraphSpec graph, GraphSubject subject, float[] rows)
    {
        float[][] samples = [.. rows.Chunk(subject.Sizes.Output)];
        int[] sizes = [.. graph.Outputs.Select(output => GraphDraw.Size(output.Node.Shape))];
        return [.. sizes.Select((size, i) => samples.SelectMany(sample => sample.Skip(sizes.Take(i).Sum()).Take(size)).ToArray())];
    }

    private static ArraySegment<float> Part(float[] all, int sample) => new(all, sample * (all.Length / Samples), all.Length / Samples);
}

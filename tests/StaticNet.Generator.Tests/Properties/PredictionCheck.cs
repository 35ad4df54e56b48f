using System;
using System.Linq;

namespace StaticNet.Generator.Tests;

/// <summary>
/// Holds what a network predicts against what it computes to evaluate a loss, which is another pass with memory of its own: of the
/// predictions themselves as targets, the distance is 0.
/// </summary>
internal static class PredictionCheck
{
    private const double Tolerance = 1e-4;

    /// <summary>What is wrong; null where nothing is, or where the loss is more than a distance.</summary>
    public static string? FindFault(GraphSpec graph, GraphSubject subject, GraphData data)
    {
        bool isDistance = graph.Outputs.All(output => output.Loss is "MeanSquaredError" or "MeanAbsoluteError") && !HasPenalty(graph);
        if (!isDistance)
            return null;
        float[][] predicted = Predict(graph, subject, data);
        double loss = subject.Evaluate(data, predicted), scale = Math.Max(1, predicted.Max(output => output.Max(Math.Abs)));
        return loss <= Tolerance * scale ? null : FormattableString.Invariant($"Evaluated on what it predicts for {data.Samples} samples, the network has a loss of {loss:G6}.");
    }

    private static bool HasPenalty(GraphSpec graph)
    {
        string source = graph.Source();
        return source.Contains("L1 = ", StringComparison.Ordinal) || source.Contains("L2 = ", StringComparison.Ordinal);
    }

    // Rows have all inputs of a sample, and all outputs.
    private static float[][] Predict(GraphSpec graph, GraphSubject subject, GraphData data)
    {
        float[] rows = [.. Enumerable.Range(0, data.Samples).SelectMany(sample => data.Inputs.SelectMany(input => Part(input, sample, data.Samples)))];
        float[] outputs = subject.Predict(data, rows);
        float[][] samples = [.. outputs.Chunk(subject.Sizes.Output)];
        int[] sizes = [.. graph.Outputs.Select(output => GraphDraw.Size(output.Node.Shape))];
        return [.. sizes.Select((size, i) => samples.SelectMany(sample => sample.Skip(sizes.Take(i).Sum()).Take(size)).ToArray())];
    }

    private static ArraySegment<float> Part(float[] all, int sample, int samples) => new(all, sample * (all.Length / samples), all.Length / samples);
}

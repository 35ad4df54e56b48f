using System;
using System.Collections.Generic;
using System.Numerics.Tensors;

namespace StaticNet.Data;

/// <summary>How much each class counts in the loss, so that rare classes are not drowned by frequent ones.</summary>
public static class ClassWeights
{
    /// <summary>
    /// Weights by which all classes count alike: n / (k·nᵢ) for class i, where n labels are of k classes, and nᵢ of them of this one. It is
    /// scikit-learn's <c>compute_class_weight("balanced", …)</c>.
    /// </summary>
    /// <param name="labels">The class of each sample to train on, from 0.</param>
    /// <returns>The weight of each class that occurs: what <c>Fit</c> takes as class weights. The mean over the samples is 1.</returns>
    /// <exception cref="ArgumentException">There are no labels, or one is negative.</exception>
    public static IReadOnlyDictionary<int, float> Balanced(ReadOnlySpan<int> labels)
    {
        if (labels.IsEmpty)
            throw new ArgumentException("Labels were expected, but there are none.", nameof(labels));

        var counts = new SortedDictionary<int, int>();
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] < 0)
                throw new ArgumentOutOfRangeException(nameof(labels), labels[i], FormattableString.Invariant($"Labels should be at least 0, but label {i} is {labels[i]}."));
            counts[labels[i]] = counts.GetValueOrDefault(labels[i]) + 1;
        }

        return Weights(counts, labels.Length);
    }

    /// <summary>The same of float targets: 0 and 1 of a single output, or a row of one-hot targets or shares, whose class is the place of the largest.</summary>
    /// <param name="targets">The targets of each sample to train on, one sample after another.</param>
    /// <param name="columns">The targets of a sample.</param>
    /// <returns>The weight of each class that occurs: what <c>Fit</c> takes as class weights.</returns>
    /// <exception cref="ArgumentException">There are no targets, or no whole number of samples.</exception>
    public static IReadOnlyDictionary<int, float> Balanced(ReadOnlySpan<float> targets, int columns = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (targets.IsEmpty || targets.Length % columns != 0)
            throw new ArgumentException(FormattableString.Invariant($"Targets of {columns} floats a sample were expected, but there are {targets.Length}."), nameof(targets));

        var counts = new SortedDictionary<int, int>();
        for (int row = 0; row < targets.Length; row += columns)
        {
            int label = columns == 1 ? (int)MathF.Round(targets[row]) : TensorPrimitives.IndexOfMax(targets.Slice(row, columns));
            counts[label] = counts.GetValueOrDefault(label) + 1;
        }

        return Weights(counts, targets.Length / columns);
    }

    private static Dictionary<int, float> Weights(SortedDictionary<int, int> counts, int samples)
    {
        var weights = new Dictionary<int, float>();
        foreach ((int label, int count) in counts)
            weights.Add(label, (float)(samples / ((double)counts.Count * count)));
        return weights;
    }
}

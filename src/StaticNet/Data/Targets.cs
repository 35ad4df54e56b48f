using System;

namespace StaticNet.Data;

/// <summary>Targets for losses.</summary>
public static class Targets
{
    /// <summary>Turns each label into a row with a one at the label and zeros elsewhere.</summary>
    /// <param name="labels">The labels, from 0.</param>
    /// <param name="classes">The number of classes: the length of a row.</param>
    /// <returns>The rows, one after another: <c>labels.Length × classes</c> values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of classes is below 1, or a label is not one of theirs.</exception>
    /// <exception cref="ArgumentException">There are more values than an array can have.</exception>
    public static float[] OneHot(ReadOnlySpan<int> labels, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        long length = (long)labels.Length * classes;
        if (length > Array.MaxLength)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"An array can have {Array.MaxLength} values, but {labels.Length} labels of {classes} classes need {length}."),
                nameof(labels));
        }

        float[] targets = new float[length];
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(labels),
                    labels[i],
                    FormattableString.Invariant($"Labels of {classes} classes should be 0 to {classes - 1}, but label {i} is {labels[i]}."));
            }

            targets[i * classes + labels[i]] = 1;
        }

        return targets;
    }
}

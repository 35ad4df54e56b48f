using System;
using System.Runtime.InteropServices;

namespace StaticNet.Engine;

/// <content>What a caller may bring, and what it is told otherwise.</content>
public abstract partial class TrainingEngine<TTarget>
{
    /// <inheritdoc/>
    void Training.ITrainer<TTarget>.ValidateTargets(ReadOnlySpan<TTarget> y, string parameterName) => ValidateTargets(y, parameterName);

    private int CheckBatch(ReadOnlySpan<float> x, ReadOnlySpan<TTarget> y)
    {
        int rows = CountSamples(x.Length, nameof(x));
        if (rows == 0)
            throw new ArgumentException($"{Definition.Name}: a batch needs at least one sample, but no values were given.", nameof(x));
        if (y.Length != (long)rows * _training.TargetSize)
            throw new ArgumentException($"{Definition.Name}: {rows} samples need {(long)rows * _training.TargetSize} targets ({_training.TargetSize} a sample), but {y.Length} were given.", nameof(y));
        return rows;
    }

    private void ValidateTargets(ReadOnlySpan<TTarget> y, string parameterName)
    {
        if (typeof(TTarget) != typeof(int))
            return;
        ReadOnlySpan<int> classes = MemoryMarshal.Cast<TTarget, int>(y);
        for (int i = 0; i < classes.Length; i++)
        {
            if ((uint)classes[i] >= (uint)_training.Classes)
                throw new ArgumentException(FormattableString.Invariant($"{Definition.Name}: a target is a class from 0 to {_training.Classes - 1}, but the one at index {i} is {classes[i]}."), parameterName);
        }
    }
}

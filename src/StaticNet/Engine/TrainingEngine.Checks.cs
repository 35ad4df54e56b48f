using System;
using System.Runtime.InteropServices;

namespace StaticNet.Engine;

/// <content>What a caller may bring, and what it is told otherwise.</content>
public abstract partial class TrainingEngine<TTarget>
{
    private int[] _classes = [];

    // What a caller calls the first of its arguments.
    private string FirstInput => Definition.Inputs is [{ } first, ..] ? first.Name : "x";

    /// <inheritdoc/>
    void Training.ITrainer<TTarget>.ValidateTargets(ReadOnlySpan<TTarget> y, string parameterName)
    {
        if (typeof(TTarget) == typeof(int))
            CheckClasses(MemoryMarshal.Cast<TTarget, int>(y), parameterName);
    }

    private int CheckBatch(ReadOnlySpan<float> x, ReadOnlySpan<TTarget> y)
    {
        int rows = CountSamples(x.Length, nameof(x));
        if (rows == 0)
            throw new ArgumentException($"{Definition.Name}: a batch needs at least one sample, but no values were given.", FirstInput);
        if (y.Length != (long)rows * _training.TargetSize)
            throw new ArgumentException($"{Definition.Name}: {rows} samples need {(long)rows * _training.TargetSize} targets ({_training.TargetSize} a sample), but {y.Length} were given.", nameof(y));
        return rows;
    }

    /// <summary>
    /// Copies the class numbers of a batch, and checks the copy: callbacks, or other threads, may change the caller's at any time. Before
    /// anything of the network has changed, so that a batch with a wrong one is as if it had never been.
    /// </summary>
    private ReadOnlySpan<TTarget> OwnTargets(ReadOnlySpan<TTarget> y)
    {
        if (typeof(TTarget) == typeof(int))
        {
            if (_classes.Length < y.Length)
                _classes = new int[y.Length];
            Span<int> own = _classes.AsSpan(0, y.Length);
            MemoryMarshal.Cast<TTarget, int>(y).CopyTo(own);
            CheckClasses(own, nameof(y));
            return MemoryMarshal.Cast<int, TTarget>((ReadOnlySpan<int>)own);
        }

        // Rows of several outputs were put together in memory of ours.
        for (int first = 0, part = 0; part < _training.Targets.Length; part++)
        {
            RowPart target = _training.Targets[part];
            for (int row = first; target.Classes > 0 && row < y.Length; row += _training.TargetSize)
                PackedRows.CheckClasses(Definition.Name, target.Name, target.Classes, MemoryMarshal.Cast<TTarget, int>(y.Slice(row, target.Size)), nameof(y), row / _training.TargetSize * target.Size);
            first += target.Size;
        }

        return y;
    }

    private void CheckClasses(ReadOnlySpan<int> classes, string parameterName)
    {
        for (int i = 0; i < classes.Length; i++)
        {
            if ((uint)classes[i] >= (uint)_training.Classes)
                throw new ArgumentException(FormattableString.Invariant($"{Definition.Name}: a target is a class from 0 to {_training.Classes - 1}, but the one at index {i} is {classes[i]}."), parameterName);
        }
    }
}

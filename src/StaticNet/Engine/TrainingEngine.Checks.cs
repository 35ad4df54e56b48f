using System;
using System.Runtime.InteropServices;

namespace StaticNet.Engine;

/// <content>What a caller may bring, and what it is told otherwise.</content>
public abstract partial class TrainingEngine
{
    private float[] _targets = [];

    // What a caller calls the first of its arguments.
    private string FirstInput => Definition.Inputs[0].Name;

    private int CheckBatch(SampleBatch batch)
    {
        ReadOnlySpan<float> x = batch.X, y = batch.Y;
        int rows = CountSamples(x.Length, nameof(x));
        if (rows == 0)
            throw new ArgumentException($"{Definition.Name}: a batch needs at least one sample, but no values were given.", FirstInput);
        if (y.Length != (long)rows * _training.TargetSize)
            throw new ArgumentException($"{Definition.Name}: {rows} samples need {(long)rows * _training.TargetSize} targets ({_training.TargetSize} a sample), but {y.Length} were given.", nameof(y));
        if (Definition.HasTokens)
            Tokens.CheckRows(Definition, x, FirstInput);
        SampleBatch.CheckWeights(Definition.Name, batch.Weights, rows, _training.Targets.Length, "sampleWeights");
        return rows;
    }

    /// <summary>
    /// Copies the targets of a batch where there are class numbers among them, and checks the copy: callbacks, or other threads, may change
    /// the caller's at any time. Before anything of the network has changed, so that a batch with a wrong one is as if it had never been.
    /// </summary>
    private ReadOnlySpan<float> OwnTargets(ReadOnlySpan<float> y)
    {
        if (!_training.HasClasses)
            return y;
        if (_targets.Length < y.Length)
            _targets = new float[y.Length];
        Span<float> own = _targets.AsSpan(0, y.Length);
        y.CopyTo(own);
        int first = 0;
        foreach (RowPart target in _training.Targets)
        {
            for (int row = first; target.Classes > 0 && row < own.Length; row += _training.TargetSize)
                PackedRows.CheckClasses(Definition.Name, target.Name, target.Classes, MemoryMarshal.Cast<float, int>(own.Slice(row, target.Size)), nameof(y), row / _training.TargetSize * target.Size);
            first += target.Size;
        }

        return own;
    }
}

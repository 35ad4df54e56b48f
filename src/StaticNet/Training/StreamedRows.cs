using System;
using System.Collections.Immutable;
using System.Linq;
using StaticNet.Engine;

namespace StaticNet.Training;

/// <summary>A batch of a stream as rows, in memory that grows to the largest one.</summary>
/// <param name="trainer">The network.</param>
/// <param name="caller">The caller's argument that the stream is, for messages.</param>
internal sealed class StreamedRows(ITrainer trainer, string caller)
{
    private readonly ImmutableArray<RowPart> _inputs = trainer.Inputs;
    private readonly ImmutableArray<RowPart> _targets = trainer.Targets;
    // Names are put together once, not for each batch.
    private readonly string[] _inputNames = [.. trainer.Inputs.Select(input => new SampleChecks(trainer.NetworkName, caller).NameOf(input))];
    private readonly string[] _targetNames = [.. trainer.Targets.Select(target => new SampleChecks(trainer.NetworkName, caller).NameOf(target))];
    private float[] _x = [];
    private float[] _y = [];
    private float[] _weights = [];
    private int _xLength;
    private int _yLength;
    private int _weightsLength;

    /// <summary>The number of samples.</summary>
    public int Count { get; private set; }

    /// <summary>The samples and their targets.</summary>
    public SampleBatch Batch => new(_x.AsSpan(0, _xLength), _y.AsSpan(0, _yLength), _weights.AsSpan(0, _weightsLength));

    /// <summary>Copies a batch.</summary>
    /// <exception cref="ArgumentException">It does not fit the network.</exception>
    public void Fill(SampleSet set)
    {
        Count = Check(set);
        _xLength = Reserve(ref _x, _inputs);
        _yLength = Reserve(ref _y, _targets);
        CopyWeights(set.SampleWeights.Span);
        int first = 0;
        for (int i = 0; i < _inputs.Length; first += _inputs[i++].Size)
            Copy(set.Input(i), _inputs[i].Size, _x.AsSpan(0, _xLength), first, _xLength / Count);
        first = 0;
        for (int i = 0; i < _targets.Length; first += _targets[i++].Size)
            Copy(set.Target(i), _targets[i].Size, _y.AsSpan(0, _yLength), first, _yLength / Count);
    }

    private int Check(SampleSet set)
    {
        SampleChecks checks = new(trainer.NetworkName, caller);
        checks.CheckCount(_inputs.Length, set.InputCount, "input");
        checks.CheckCount(_targets.Length, set.TargetCount, "output");
        int samples = 0;
        for (int i = 0; i < _inputs.Length; i++)
        {
            samples = checks.CheckInput(_inputs[i], set.Input(i), _inputs[0], i == 0 ? null : samples);
            if (_inputs[i].Classes > 0)
                Tokens.Check(trainer.NetworkName, _inputs[i], _inputNames[i], set.Input(i).Classes, caller);
        }

        for (int i = 0; i < _targets.Length; i++)
        {
            checks.CheckTarget(_targets[i], set.Target(i), _inputs[0], samples);
            if (_targets[i].Classes > 0)
                PackedRows.CheckClasses(trainer.NetworkName, _targetNames[i], _targets[i].Classes, set.Target(i).Classes, caller);
        }

        SampleBatch.CheckWeights(trainer.NetworkName, set.SampleWeights.Span, samples, _targets.Length, caller);
        return samples;
    }

    private void CopyWeights(ReadOnlySpan<float> weights)
    {
        _weightsLength = weights.Length;
        if (_weights.Length < weights.Length)
            _weights = new float[weights.Length];
        weights.CopyTo(_weights);
    }

    private int Reserve(ref float[] rows, ImmutableArray<RowPart> parts)
    {
        long length = 0;
        foreach (RowPart part in parts)
            length += (long)Count * part.Size;
        if (length > Array.MaxLength)
            throw new ArgumentException(FormattableString.Invariant($"{trainer.NetworkName}: a batch of {Count} samples has {length} numbers, more than the {Array.MaxLength} that an array holds; give smaller batches."), caller);
        if (rows.Length < length)
            rows = GC.AllocateUninitializedArray<float>((int)length);
        return (int)length;
    }

    private void Copy(SamplePart part, int size, Span<float> rows, int first, int rowSize)
    {
        if (size == rowSize)
        {
            part.Slice(0, rows.Length).CopyTo(rows);
            return;
        }

        for (int sample = 0; sample < Count; sample++)
            part.Slice(sample * size, size).CopyTo(rows.Slice((sample * rowSize) + first, size));
    }
}

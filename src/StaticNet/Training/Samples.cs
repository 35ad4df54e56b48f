using System;
using System.Collections.Immutable;
using System.Linq;
using StaticNet.Engine;

namespace StaticNet.Training;

/// <summary>Samples and their targets, of lengths that fit each other.</summary>
internal readonly struct Samples
{
    private readonly ITrainer _trainer;
    private readonly SamplePart[] _x;
    private readonly SamplePart[] _y;
    private readonly ReadOnlyMemory<float> _weights;
    private readonly int _start;

    private Samples(ITrainer trainer, SamplePart[] x, SamplePart[] y, ReadOnlyMemory<float> weights, int weightsOfSample, int start, int count)
    {
        _trainer = trainer;
        _x = x;
        _y = y;
        _weights = weights;
        WeightsOfSample = weightsOfSample;
        _start = start;
        Count = count;
    }

    public int Count { get; }

    /// <summary>How much of a row a sample takes.</summary>
    public int InputSize => _trainer.Inputs.Sum(input => input.Size);

    /// <summary>How much of a row a sample's targets take.</summary>
    public int TargetSize => _trainer.Targets.Sum(target => target.Size);

    /// <summary>How many weights a sample has: none, one, or one for each output.</summary>
    public int WeightsOfSample { get; }

    /// <summary>Whether the rows lie in the caller's memory as they are read.</summary>
    public bool AreRows => _x.Length == 1 && _y.Length == 1;

    /// <summary>Checks what a caller gives against what the network takes.</summary>
    /// <param name="trainer">The network.</param>
    /// <param name="x">The samples.</param>
    /// <param name="y">The targets.</param>
    /// <param name="weights">What the samples weigh; empty for 1 each.</param>
    /// <param name="caller">The caller's argument that has them all, if there is one, for messages.</param>
    /// <exception cref="ArgumentException">Nothing is given, part of a sample or of a target is missing, or their numbers differ.</exception>
    public static Samples Check(ITrainer trainer, SampleParts x, SampleParts y, ReadOnlyMemory<float> weights = default, string? caller = null)
    {
        ImmutableArray<RowPart> inputs = trainer.Inputs, targets = trainer.Targets;
        SampleChecks checks = new(trainer.NetworkName, caller);
        checks.CheckCount(inputs.Length, x.Parts.Length, "input");
        checks.CheckCount(targets.Length, y.Parts.Length, "output");
        int samples = 0, told = inputs.Length == 1 && y.Parts[0].Length % targets[0].Size == 0 ? y.Parts[0].Length / targets[0].Size : 0;
        for (int i = 0; i < inputs.Length; i++)
            samples = checks.CheckInput(inputs[i], x.Parts[i], inputs[0], i == 0 ? null : samples, told);
        for (int i = 0; i < targets.Length; i++)
            checks.CheckTarget(targets[i], y.Parts[i], inputs[0], samples, inputs.Length == 1);
        for (int i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].Classes > 0)
                Tokens.Check(trainer.NetworkName, inputs[i], checks.NameOf(inputs[i]), x.Parts[i].Classes, caller ?? inputs[i].Name);
        }

        for (int i = 0; i < targets.Length; i++)
            PackedRows.CheckClasses(trainer.NetworkName, checks.NameOf(targets[i]), targets[i].Classes, y.Parts[i].Classes, caller ?? targets[i].Name);
        SampleBatch.CheckWeights(trainer.NetworkName, weights.Span, samples, targets.Length, caller ?? "sampleWeights");
        return new(trainer, x.Parts, y.Parts, weights, weights.Length / samples, 0, samples);
    }

    /// <summary>Some of the samples, in their order.</summary>
    public Samples Slice(int start, int count) => new(_trainer, _x, _y, _weights, WeightsOfSample, _start + start, count);

    /// <summary>Some samples, which are rows.</summary>
    public ReadOnlySpan<float> X(int start, int count) => Rows(_x[0], _trainer.Inputs[0].Size, start, count);

    /// <summary>The targets of some samples, which are rows.</summary>
    public ReadOnlySpan<float> Y(int start, int count) => Rows(_y[0], _trainer.Targets[0].Size, start, count);

    /// <summary>The weights of some samples, where each has one.</summary>
    public ReadOnlySpan<float> Weights(int start, int count) => WeightsOfSample == 0 ? [] : _weights.Span.Slice(_start + start, count);

    /// <summary>Copies the weights of one sample of a batch: those of each output in turn.</summary>
    public void CopyWeights(int sample, Span<float> weights, int place, int count)
    {
        for (int output = 0; output < WeightsOfSample; output++)
            weights[(output * count) + place] = _weights.Span[(output * (_weights.Length / WeightsOfSample)) + _start + sample];
    }

    /// <summary>Copies one sample and its targets.</summary>
    public void CopyTo(int sample, Span<float> x, Span<float> y)
    {
        Copy(_x, _trainer.Inputs, _start + sample, x);
        Copy(_y, _trainer.Targets, _start + sample, y);
    }

    private ReadOnlySpan<float> Rows(SamplePart part, int size, int start, int count) => part.Slice((_start + start) * size, count * size);

    private static void Copy(SamplePart[] parts, ImmutableArray<RowPart> layout, int sample, Span<float> row)
    {
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i].Slice(sample * layout[i].Size, layout[i].Size).CopyTo(row);
            row = row[layout[i].Size..];
        }
    }
}

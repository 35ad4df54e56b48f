using System;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using StaticNet.Engine;

namespace StaticNet.Training;

/// <summary>Samples and their targets, row by row, of lengths that fit each other.</summary>
internal readonly struct Samples<TTarget>
    where TTarget : unmanaged
{
    private readonly ITrainer<TTarget> _trainer;
    private readonly SampleParts<float> _x;
    private readonly SampleParts<TTarget> _y;
    private readonly int _start;

    private Samples(ITrainer<TTarget> trainer, SampleParts<float> x, SampleParts<TTarget> y, int start, int count)
    {
        _trainer = trainer;
        _x = x;
        _y = y;
        _start = start;
        Count = count;
    }

    public int Count { get; }

    /// <summary>Whether the rows lie in the caller's memory as they are read.</summary>
    public bool AreRows => _x.Parts is null && _y.Parts is null;

    /// <summary>Checks what a caller gives against what the network takes.</summary>
    /// <param name="trainer">The network.</param>
    /// <param name="x">The samples.</param>
    /// <param name="y">The targets.</param>
    /// <param name="caller">The caller's argument that has them all, if there is one, for messages.</param>
    /// <exception cref="ArgumentException">Nothing is given, part of a sample or of a target is missing, or their numbers differ.</exception>
    public static Samples<TTarget> Check(ITrainer<TTarget> trainer, SampleParts<float> x, SampleParts<TTarget> y, string? caller = null)
    {
        ImmutableArray<RowPart> inputs = x.Parts is null ? [new("x", trainer.InputSize)] : trainer.Inputs;
        ImmutableArray<RowPart> targets = y.Parts is null ? [new("y", trainer.TargetSize)] : trainer.Targets;
        SampleChecks checks = new(trainer.NetworkName, caller);
        int samples = 0;
        for (int i = 0; i < inputs.Length; i++)
            samples = checks.CheckInput(inputs[i], x.Parts?[i].Length ?? x.Rows.Length, inputs[0], i == 0 ? null : samples);
        for (int i = 0; i < targets.Length; i++)
            checks.CheckTarget(targets[i], y.Parts?[i].Length ?? y.Rows.Length, inputs[0], samples);
        for (int i = 0; i < targets.Length && y.Parts is not null; i++)
            PackedRows.CheckClasses(trainer.NetworkName, checks.NameOf(targets[i]), targets[i].Classes, y.Parts[i].Classes, caller ?? targets[i].Name);
        if (y.Parts is null)
            trainer.ValidateTargets(y.Rows.Span, caller ?? targets[0].Name);
        return new(trainer, x, y, 0, samples);
    }

    /// <inheritdoc cref="Check(ITrainer{TTarget}, SampleParts{float}, SampleParts{TTarget}, string?)"/>
    public static Samples<TTarget> Check(ITrainer<TTarget> trainer, ReadOnlyMemory<float> x, ReadOnlyMemory<TTarget> y, string? caller = null) =>
        Check(trainer, new SampleParts<float>(x), new SampleParts<TTarget>(y), caller);

    /// <summary>Some of the samples, in their order.</summary>
    public Samples<TTarget> Slice(int start, int count) => new(_trainer, _x, _y, _start + start, count);

    public ReadOnlySpan<float> X(int start, int count) =>
        _x.Rows.Span.Slice((_start + start) * _trainer.InputSize, count * _trainer.InputSize);

    public ReadOnlySpan<TTarget> Y(int start, int count) =>
        _y.Rows.Span.Slice((_start + start) * _trainer.TargetSize, count * _trainer.TargetSize);

    /// <summary>Copies one sample and its targets.</summary>
    public void CopyTo(int sample, Span<float> x, Span<TTarget> y)
    {
        if (_x.Parts is null)
            X(sample, 1).CopyTo(x);
        else
            Copy(_x.Parts, _trainer.Inputs, _start + sample, x);
        if (_y.Parts is null)
            Y(sample, 1).CopyTo(y);
        else
            Copy(_y.Parts, _trainer.Targets, _start + sample, MemoryMarshal.Cast<TTarget, float>(y));
    }

    private static void Copy(SamplePart[] parts, ImmutableArray<RowPart> layout, int sample, Span<float> row)
    {
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i].CopyTo(sample * layout[i].Size, layout[i].Size, row);
            row = row[layout[i].Size..];
        }
    }
}

using System;

namespace StaticNet.Training;

/// <summary>Samples and their targets, row by row, of lengths that fit each other.</summary>
internal readonly struct Samples<TTarget>
    where TTarget : unmanaged
{
    private readonly ReadOnlyMemory<float> _x;
    private readonly ReadOnlyMemory<TTarget> _y;
    private readonly int _inputSize;
    private readonly int _targetSize;

    private Samples(ReadOnlyMemory<float> x, ReadOnlyMemory<TTarget> y, int inputSize, int targetSize)
    {
        _x = x;
        _y = y;
        _inputSize = inputSize;
        _targetSize = targetSize;
    }

    public int Count => _x.Length / _inputSize;

    /// <summary>Checks what a caller gives against what the network takes.</summary>
    /// <param name="trainer">The network.</param>
    /// <param name="x">The samples.</param>
    /// <param name="y">The targets.</param>
    /// <param name="xName">The caller's argument with the samples, for messages.</param>
    /// <param name="yName">The caller's argument with the targets, for messages.</param>
    /// <exception cref="ArgumentException">Nothing is given, part of a sample or of a target is missing, or their numbers differ.</exception>
    public static Samples<TTarget> Check(
        ITrainer<TTarget> trainer, ReadOnlyMemory<float> x, ReadOnlyMemory<TTarget> y, string xName = "x", string yName = "y")
    {
        string network = trainer.NetworkName;
        if (x.Length == 0)
        {
            throw new ArgumentException(
                $"{network}: {xName} is empty; expected at least one sample, of {Number(trainer.InputSize, "float")}.", Root(xName));
        }

        if (x.Length % trainer.InputSize != 0)
        {
            throw new ArgumentException(
                $"{network}: {xName} has {Number(x.Length, "float")}; expected a multiple of {trainer.InputSize}, the size of a sample.", Root(xName));
        }

        if (y.Length % trainer.TargetSize != 0)
        {
            throw new ArgumentException(
                $"{network}: {yName} has {Number(y.Length, "target")}; expected a multiple of {trainer.TargetSize}, the targets of a sample.", Root(yName));
        }

        int samples = x.Length / trainer.InputSize;
        int targets = y.Length / trainer.TargetSize;
        if (samples != targets)
        {
            throw new ArgumentException(
                $"{network}: {xName} has {Number(samples, "sample")} of {Number(trainer.InputSize, "float")}, "
                + $"but {yName} has the targets of {Number(targets, "sample")}, {trainer.TargetSize} each; expected as many.",
                Root(yName));
        }

        trainer.ValidateTargets(y.Span, Root(yName));
        return new(x, y, trainer.InputSize, trainer.TargetSize);
    }

    /// <summary>Some of the samples, in their order.</summary>
    public Samples<TTarget> Slice(int start, int count) => new(
        _x.Slice(start * _inputSize, count * _inputSize), _y.Slice(start * _targetSize, count * _targetSize), _inputSize, _targetSize);

    public ReadOnlySpan<float> X(int start, int count) => _x.Span.Slice(start * _inputSize, count * _inputSize);

    public ReadOnlySpan<TTarget> Y(int start, int count) => _y.Span.Slice(start * _targetSize, count * _targetSize);

    // Numbers carry no thousands separators, so no culture shows.
    private static string Number(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    // An exception names the parameter, a message also the part of it: "validationData.X" is the parameter "validationData".
    private static string Root(string name) => name.Split('.')[0];
}

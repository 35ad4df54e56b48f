using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.InteropServices;
using StaticNet.Engine;

namespace StaticNet.Tests.Training;

/// <summary>
/// A network that learns nothing and remembers everything: the loss of a batch is its first float, each metric half of it.
/// </summary>
internal sealed class FakeTrainer<TTarget> : ITrainer
    where TTarget : unmanaged
{
    private int _epochs;

    public string NetworkName => "FakeNet";

    public int InputSize { get; init; } = 1;

    public int TargetSize { get; init; } = 1;

    /// <summary>The number of classes where targets are class numbers.</summary>
    public int Classes { get; init; } = typeof(TTarget) == typeof(int) ? int.MaxValue : 0;

    public ImmutableArray<RowPart> Inputs => [new("x", InputSize)];

    public ImmutableArray<RowPart> Targets => [new("y", TargetSize, Classes)];

    public ImmutableArray<string> MetricNames { get; init; } = ["accuracy"];

    public ImmutableArray<MetricInfo> Metrics => [.. MetricNames.Select(name => new MetricInfo(name))];

    public float LearningRate { get; set; } = 0.5f;

    public double WeightPenalty { get; init; }

    /// <summary>The samples of every training batch.</summary>
    public List<float[]> TrainX { get; } = [];

    public List<TTarget[]> TrainY { get; } = [];

    public List<float[]> TestX { get; } = [];

    /// <summary>Losses that take the place of the first float, for training and for testing.</summary>
    public Queue<double> TrainLosses { get; } = [];

    public Queue<double> TestLosses { get; } = [];

    /// <summary>Runs within each training batch.</summary>
    public Action? WhileTraining { get; set; }

    public Action? WhileTesting { get; set; }

    public double TrainBatch(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<double> numberMeans)
    {
        TrainX.Add(x.ToArray());
        TrainY.Add(MemoryMarshal.Cast<float, TTarget>(y).ToArray());
        WhileTraining?.Invoke();
        return Measure(x, TrainLosses, numberMeans);
    }

    public double TestBatch(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<double> numberMeans)
    {
        TestX.Add(x.ToArray());
        WhileTesting?.Invoke();
        return Measure(x, TestLosses, numberMeans);
    }

    public double Penalty() => WeightPenalty;

    /// <summary>Backwards, and turned by the epoch.</summary>
    public void Shuffle(Span<int> order)
    {
        int epoch = _epochs++;
        for (int i = 0; i < order.Length; i++)
            order[i] = (2 * order.Length - 1 - i - epoch) % order.Length;
    }

    private static double Measure(ReadOnlySpan<float> x, Queue<double> losses, Span<double> numberMeans)
    {
        double loss = losses.TryDequeue(out double given) ? given : x[0];
        numberMeans.Fill(loss / 2);
        return loss;
    }
}

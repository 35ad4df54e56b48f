using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.InteropServices;
using StaticNet.Engine;
using StaticNet.Serialization;

namespace StaticNet.Tests.Training;

/// <summary>
/// A network that learns nothing and remembers everything: the loss of a batch is its first float, each metric half of it.
/// </summary>
internal sealed class FakeTrainer<TTarget> : ITrainer
    where TTarget : unmanaged
{
    private int _epochs;

    public string NetworkName { get; init; } = "FakeNet";

    public int InputSize { get; init; } = 1;

    public int TargetSize { get; init; } = 1;

    /// <summary>The number of classes where targets are class numbers.</summary>
    public int Classes { get; init; } = typeof(TTarget) == typeof(int) ? int.MaxValue : 0;

    public ImmutableArray<RowPart> Inputs => [new("x", InputSize)];

    public ImmutableArray<RowPart> Targets => [new("y", TargetSize, Classes)];

    public ImmutableArray<string> MetricNames { get; init; } = ["accuracy"];

    /// <summary>What takes the place of means under those names.</summary>
    public ImmutableArray<MetricInfo> Measured { get; init; }

    public ImmutableArray<MetricInfo> Metrics => Measured.IsDefault ? [.. MetricNames.Select(name => new MetricInfo(name))] : Measured;

    public float LearningRate { get; set; } = 0.5f;

    public double WeightPenalty { get; init; }

    /// <summary>The samples of every training batch.</summary>
    public List<float[]> TrainX { get; } = [];

    public List<TTarget[]> TrainY { get; } = [];

    public List<float[]> TestX { get; } = [];

    /// <summary>What the samples of every batch weigh.</summary>
    public List<float[]> TrainWeights { get; } = [];

    public List<float[]> TestWeights { get; } = [];

    /// <summary>Losses that take the place of the first float, for training and for testing.</summary>
    public Queue<double> TrainLosses { get; } = [];

    public Queue<double> TestLosses { get; } = [];

    /// <summary>Runs within each training batch.</summary>
    public Action? WhileTraining { get; set; }

    public Action? WhileTesting { get; set; }

    public double TrainBatch(SampleBatch batch, Span<double> sums)
    {
        TrainX.Add(batch.X.ToArray());
        TrainY.Add(MemoryMarshal.Cast<float, TTarget>(batch.Y).ToArray());
        TrainWeights.Add(batch.Weights.ToArray());
        WhileTraining?.Invoke();
        return Measure(batch.X, TrainLosses, sums);
    }

    public double TestBatch(SampleBatch batch, Span<double> sums)
    {
        TestX.Add(batch.X.ToArray());
        TestWeights.Add(batch.Weights.ToArray());
        WhileTesting?.Invoke();
        return Measure(batch.X, TestLosses, sums);
    }

    public double Penalty() => WeightPenalty;

    public ulong EpochsShuffled
    {
        get => (ulong)_epochs;
        set => _epochs = (int)value;
    }

    /// <summary>The only weight.</summary>
    public float Weight { get; set; }

    /// <summary>The files that the weights were saved to.</summary>
    public List<string> Saved { get; } = [];

    public void Save(string path) => Saved.Add(path);

    public void CopyWeights(ref float[][]? values)
    {
        values ??= [[0]];
        values[0][0] = Weight;
    }

    public void SetWeights(float[][] values) => Weight = values[0][0];

    public TensorFile ReadCheckpoint(System.IO.Stream stream) => TensorFile.Read(stream, NetworkName, 1 << 20);

    public void SaveState(TensorFile file) => file.Add("state", [], new[] { (double)LearningRate, Weight, _epochs });

    public void LoadState(TensorFile file)
    {
        double[] state = file.Doubles("state", 3);
        (LearningRate, Weight, _epochs) = ((float)state[0], (float)state[1], (int)state[2]);
    }

    /// <summary>Backwards, and turned by the epoch.</summary>
    public void Shuffle(Span<int> order)
    {
        int epoch = _epochs++;
        for (int i = 0; i < order.Length; i++)
            order[i] = (2 * order.Length - 1 - i - epoch) % order.Length;
    }

    private double Measure(ReadOnlySpan<float> x, Queue<double> losses, Span<double> sums)
    {
        double loss = losses.TryDequeue(out double given) ? given : x[0];
        int samples = x.Length / InputSize;
        foreach (ref double sum in sums)
            sum += samples * loss / 2;
        return loss;
    }
}

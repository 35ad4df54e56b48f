using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Benchmarks;

/// <summary>One row of the comparison of time steps: a recurrent layer, and a dense layer of one unit behind it.</summary>
/// <param name="Kind">The recurrent layer's name.</param>
/// <param name="Inputs">The numbers of a step.</param>
/// <param name="Units">The numbers of the layer's state.</param>
/// <param name="Create">Makes StaticNet's stream.</param>
internal sealed record StepWorkload(string Kind, int Inputs, int Units, Func<StepWorkload, StepWeights, IStepper> Create)
{
    /// <summary>The rows.</summary>
    public static IReadOnlyList<StepWorkload> All { get; } =
    [
        new("LSTM", 1, 16, StaticStepper.Create<Lstm16>),
        new("LSTM", 1, 32, StaticStepper.Create<Lstm32>),
        new("LSTM", 64, 64, StaticStepper.Create<Lstm64>),
        new("GRU", 1, 16, StaticStepper.Create<Gru16>),
        new("GRU", 64, 64, StaticStepper.Create<Gru64>),
    ];

    /// <summary>What the row is called.</summary>
    public string Title => $"{Kind} {Inputs}-{Units}, dense 1";

    /// <summary>Whether it is a GRU; else it is an LSTM.</summary>
    public bool IsGru => Kind == "GRU";

    /// <summary>The gates.</summary>
    public int Gates => IsGru ? 3 : 4;

    /// <summary>The operations of the products of a step.</summary>
    public double Flops => 2d * ((Gates * Units * (Inputs + Units)) + Units);
}

/// <summary>A layer's weights in Keras's layout, and its inputs: the same for every library.</summary>
internal sealed class StepWeights
{
    private readonly Random _random = new(7);

    public StepWeights(StepWorkload workload)
    {
        int columns = workload.Gates * workload.Units;
        Kernel = Uniform(workload.Inputs * columns);
        Recurrent = Uniform(workload.Units * columns);
        Bias = Uniform((workload.IsGru ? 2 : 1) * columns);
        DenseKernel = Uniform(workload.Units);
        DenseBias = Uniform(1);
        Inputs = [.. Enumerable.Range(0, 64).Select(_ => Uniform(workload.Inputs))];
    }

    /// <summary>(inputs, gates × units).</summary>
    public float[] Kernel { get; }

    /// <summary>(units, gates × units).</summary>
    public float[] Recurrent { get; }

    /// <summary>(gates × units); of a GRU (2, gates × units).</summary>
    public float[] Bias { get; }

    /// <summary>(units, 1).</summary>
    public float[] DenseKernel { get; }

    /// <summary>(1).</summary>
    public float[] DenseBias { get; }

    /// <summary>What a stream's steps take in turns.</summary>
    public float[][] Inputs { get; }

    private float[] Uniform(int count) => [.. Enumerable.Range(0, count).Select(_ => (_random.NextSingle() - 0.5f) / 2)];
}

/// <summary>A library that takes one time step at a time.</summary>
internal interface IStepper : IContender
{
    /// <summary>Takes one step, and returns its output.</summary>
    float Step(float[] x);
}

using System;
using System.Linq;
using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using StaticNet.Numerics;
using StaticNet.Numerics.Activations;

namespace StaticNet.Benchmarks;

/// <summary>The row of 512 floats that the kernels below work on.</summary>
public abstract class RowBenchmarks
{
    /// <summary>The floats of a row: what a layer of 512 units hands over.</summary>
    protected const int Length = 512;

    private readonly float[] _inputs = [.. Enumerable.Range(0, Length).Select(i => MathF.Sin(i) * 4)];
    private readonly float[] _outputs = new float[Length];

    /// <summary>Applies an activation to the row, with the widest registers.</summary>
    protected void Apply<TActivation>()
        where TActivation : struct, IElementwiseActivation
    {
        if (Vector512.IsHardwareAccelerated)
            Apply<TActivation, Lanes512>();
        else if (Vector256.IsHardwareAccelerated)
            Apply<TActivation, Lanes256>();
        else
            Apply<TActivation, Lanes128>();
    }

    private void Apply<TActivation, TLanes>()
        where TActivation : struct, IElementwiseActivation
        where TLanes : struct, ILanes<TLanes>
    {
        ref float x = ref _inputs[0], y = ref _outputs[0];
        for (int i = 0; i < Length; i += TLanes.Count)
            TLanes.Store(TActivation.Forward(TLanes.Load(ref x, i)), ref y, i);
    }
}

/// <summary>Activations over 512 floats.</summary>
public class ActivationBenchmarks : RowBenchmarks
{
    [Benchmark(Baseline = true)]
    public void Relu() => Apply<Relu>();

    [Benchmark]
    public void Tanh() => Apply<Tanh>();

    [Benchmark]
    public void Sigmoid() => Apply<Sigmoid>();

    [Benchmark]
    public void Gelu() => Apply<Gelu>();

    [Benchmark]
    public void Softplus() => Apply<Softplus>();
}

/// <summary>The product of one dense layer, with its bias: a predicted batch of a network that has only that.</summary>
public class ProductBenchmarks
{
    private IPredictor? _predictor;

    /// <summary>Gets or sets rows × inputs × outputs.</summary>
    [Params("126x512x512", "126x784x128", "126x64x64", "1x784x128", "127x513x257")]
    public string Shape { get; set; } = "";

    /// <summary>Compiles the layer of this shape.</summary>
    [GlobalSetup]
    public void Compile()
    {
        int[] sizes = [.. Shape.Split('x').Select(int.Parse)];
        string source = $"using StaticNet; [Network({sizes[1]})] [Dense({sizes[2]})] public sealed partial class Layer;";
        Type type = UserProject.Load(source).GetType("Layer", throwOnError: true)!;
        _predictor = LoadedNetwork.Predict(type, new Mlp(sizes[1..], Hidden.Linear, Head.Values, Optimizer.Sgd), batch: sizes[0], threads: 1);
    }

    [Benchmark]
    public void Predict() => _predictor!.Run(1);
}

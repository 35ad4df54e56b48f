using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator.Tests;

/// <summary>A network that has been compiled and loaded, whatever its type. The code that calls its own members is compiled with it.</summary>
public abstract class GraphSubject
{
    public abstract int ParameterCount { get; }

    public abstract string Summary { get; }

    public abstract IReadOnlyList<LayerInfo> Layers { get; }

    public abstract IReadOnlyList<WeightInfo> Weights { get; }

    /// <summary>The floats of a sample's inputs and outputs.</summary>
    public abstract (int Input, int Output) Sizes { get; }

    /// <summary>Predicts batches, one after another: rows of all inputs one after another give rows of all outputs.</summary>
    public abstract float[][] Predict(GraphData data, IEnumerable<float[]> batches);

    /// <summary>The loss without training, on other targets.</summary>
    public abstract double Evaluate(GraphData data, float[][] targets);

    /// <summary>The loss of the first training pass of a new network with some weights.</summary>
    /// <remarks>Each pass draws new random numbers, but the first passes of networks with one seed draw the same: their loss is a function.</remarks>
    public abstract float Loss(GraphData data);

    /// <summary>The gradients of <see cref="Loss"/>.</summary>
    public abstract IReadOnlyDictionary<string, float[]> Gradients(GraphData data);
}

/// <inheritdoc/>
public abstract class GraphSubject<TNetwork> : GraphSubject
    where TNetwork : INetwork<TNetwork>
{
    public override int ParameterCount => TNetwork.ParameterCount;

    public override string Summary => TNetwork.Summary;

    public override IReadOnlyList<LayerInfo> Layers => TNetwork.Layers.ToArray();

    public override IReadOnlyList<WeightInfo> Weights => TNetwork.Weights.ToArray();

    public override (int Input, int Output) Sizes => (TNetwork.InputSize, TNetwork.OutputSize);

    public override float[][] Predict(GraphData data, IEnumerable<float[]> batches)
    {
        TNetwork network = Create(data);
        return [.. batches.Select(batch => network.Predict(batch))];
    }

    public override double Evaluate(GraphData data, float[][] targets) => Evaluate(Create(data), data.Inputs, targets);

    public override float Loss(GraphData data) => ComputeGradients(Create(data), data.Inputs, data.Targets);

    public override IReadOnlyDictionary<string, float[]> Gradients(GraphData data)
    {
        TNetwork network = Create(data);
        ComputeGradients(network, data.Inputs, data.Targets);
        return Weights.Where(weight => weight.Trainable).ToDictionary(weight => weight.Name, weight => GetGradient(network, weight.Name));
    }

    protected abstract float ComputeGradients(TNetwork network, float[][] x, Array[] y);

    protected abstract double Evaluate(TNetwork network, float[][] x, Array[] y);

    protected abstract float[] GetGradient(TNetwork network, string weight);

    private static TNetwork Create(GraphData data)
    {
        TNetwork network = TNetwork.Create(seed: 3);
        network.MaxDegreeOfParallelism = 1;
        foreach ((string name, float[] values) in data.Weights)
            network.SetWeights(name, values);
        return network;
    }
}

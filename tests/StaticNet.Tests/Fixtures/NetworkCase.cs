using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace StaticNet.Tests.Fixtures;

/// <summary>
/// A network with its fixture, whatever its type and the type of its targets. It starts with the fixture's weights, and every
/// batch is the fixture's.
/// </summary>
internal abstract class NetworkCase(string name)
{
    /// <summary>Gets the fixture.</summary>
    public Fixture Fixture { get; } = Fixture.Load(name);

    /// <summary>Gets the parameter tensors of the network.</summary>
    public abstract IReadOnlyList<WeightInfo> Weights { get; }

    /// <summary>Predicts the outputs of the batch.</summary>
    public abstract float[] Predict();

    /// <summary>Gets the floats of one sample.</summary>
    public abstract int InputSize { get; }

    /// <summary>Predicts other samples than the fixture's.</summary>
    public abstract float[] Predict(ReadOnlySpan<float> x);

    /// <summary>The loss of other samples, with targets of the fixture, computed so many samples at once.</summary>
    public abstract double Evaluate(float[] x, int batchSize);

    /// <summary>Trains one step on the batch.</summary>
    public abstract float TrainOnBatch();

    /// <summary>Computes the loss and the gradients of the batch.</summary>
    public abstract float ComputeGradients();

    /// <summary>Gets a weight's gradient of the last <see cref="ComputeGradients"/>.</summary>
    public abstract float[] GetGradient(string weight);

    /// <summary>Gets a weight.</summary>
    public abstract float[] GetWeights(string weight);

    /// <summary>Sets a weight.</summary>
    public abstract void SetWeights(string weight, ReadOnlySpan<float> values);
}

/// <inheritdoc/>
internal sealed class NetworkCase<TNetwork, TTarget> : NetworkCase
    where TNetwork : ITrainableNetwork<TNetwork, TTarget>
    where TTarget : unmanaged, INumberBase<TTarget>
{
    private readonly TNetwork _network = TNetwork.Create();
    private readonly TTarget[] _targets;

    /// <summary>Initializes a network with the weights of the fixture that has its name.</summary>
    public NetworkCase()
        : base(typeof(TNetwork).Name)
    {
        _targets = Array.ConvertAll(Fixture.Y, TTarget.CreateChecked);
        foreach ((string name, float[] values) in Fixture.Weights)
            _network.SetWeights(name, values);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<WeightInfo> Weights => TNetwork.Weights.ToArray();

    /// <inheritdoc/>
    public override float[] Predict() => _network.Predict(Fixture.X);

    /// <inheritdoc/>
    public override int InputSize => TNetwork.InputSize;

    /// <inheritdoc/>
    public override float[] Predict(ReadOnlySpan<float> x) => _network.Predict(x);

    /// <inheritdoc/>
    public override double Evaluate(float[] x, int batchSize)
    {
        int samples = x.Length / TNetwork.InputSize, targetSize = _targets.Length / (Fixture.X.Length / TNetwork.InputSize);
        TTarget[] targets = [.. Enumerable.Range(0, samples * targetSize).Select(i => _targets[i % _targets.Length])];
        return _network.Evaluate(x, targets, batchSize).Loss;
    }

    /// <inheritdoc/>
    public override float TrainOnBatch() => _network.TrainOnBatch(Fixture.X, _targets);

    /// <inheritdoc/>
    public override float ComputeGradients() => _network.ComputeGradients(Fixture.X, _targets);

    /// <inheritdoc/>
    public override float[] GetGradient(string weight) => _network.GetGradient(weight);

    /// <inheritdoc/>
    public override float[] GetWeights(string weight) => _network.GetWeights(weight);

    /// <inheritdoc/>
    public override void SetWeights(string weight, ReadOnlySpan<float> values) => _network.SetWeights(weight, values);
}

using System;
using System.Collections.Generic;
using System.Numerics;
using StaticNet.Tests.Engine;

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

    /// <summary>Trains one step on the batch.</summary>
    public abstract float TrainOnBatch();

    /// <summary>Computes the loss and the gradients of the batch.</summary>
    public abstract float ComputeGradients();

    /// <summary>Predicts, trains, computes gradients and evaluates with all memory right behind or right before a page that nobody may touch.</summary>
    /// <param name="samples">How many samples: those of the fixture, over and over.</param>
    /// <param name="isAtEnd">Whether the page is behind the memory.</param>
    public abstract void RunBetweenGuards(int samples, bool isAtEnd);

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
    public override float TrainOnBatch() => _network.TrainOnBatch(Fixture.X, _targets);

    /// <inheritdoc/>
    public override float ComputeGradients() => _network.ComputeGradients(Fixture.X, _targets);

    /// <inheritdoc/>
    public override void RunBetweenGuards(int samples, bool isAtEnd)
    {
        int targets = _targets.Length / (Fixture.X.Length / TNetwork.InputSize);
        using GuardedMemory<float> x = new(Repeated(Fixture.X, samples * TNetwork.InputSize), isAtEnd), outputs = new(new float[samples * TNetwork.OutputSize], isAtEnd);
        using GuardedMemory<TTarget> y = new(Repeated(_targets, samples * targets), isAtEnd);
        _network.Predict(x.GetSpan(), outputs.GetSpan());
        _network.TrainOnBatch(x.GetSpan(), y.GetSpan());
        _network.ComputeGradients(x.GetSpan(), y.GetSpan());
        _network.Evaluate(x.Memory, y.Memory, batchSize: 7);
        foreach (WeightInfo weight in Weights)
        {
            using GuardedMemory<float> values = new(_network.GetWeights(weight.Name), isAtEnd);
            _network.SetWeights(weight.Name, values.GetSpan());
        }
    }

    /// <inheritdoc/>
    public override float[] GetGradient(string weight) => _network.GetGradient(weight);

    /// <inheritdoc/>
    public override float[] GetWeights(string weight) => _network.GetWeights(weight);

    /// <inheritdoc/>
    public override void SetWeights(string weight, ReadOnlySpan<float> values) => _network.SetWeights(weight, values);

    private static T[] Repeated<T>(T[] values, int length)
    {
        T[] repeated = new T[length];
        for (int i = 0; i < length; i++)
            repeated[i] = values[i % values.Length];
        return repeated;
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
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

    /// <summary>Saves the weights.</summary>
    public abstract byte[] Save();

    /// <summary>Loads weights.</summary>
    public abstract void Load(byte[] file);

    /// <summary>Forgets the optimizer's state.</summary>
    public abstract void ResetOptimizer();

    /// <summary>Predicts and evaluates the batch, some of its samples, and more than it has, with a value at some places of the inputs.</summary>
    public abstract void See(float value);

    /// <summary>Trains on the same samples.</summary>
    public abstract void TrainOn(float value);

    /// <summary>Measures everything that a network computes: outputs, losses, gradients, and what training makes of the weights.</summary>
    /// <param name="batches">How many samples the batches have; none for one sample, those of the fixture, and numbers that leave parts of registers and blocks over.</param>
    public abstract Snapshot Measure(params int[] batches);

    /// <summary>Sets how many threads the network takes.</summary>
    public abstract int Threads { set; }
}

/// <inheritdoc/>
internal sealed class NetworkCase<TNetwork, TTarget> : NetworkCase
    where TNetwork : ITrainableNetwork<TNetwork, TTarget>
    where TTarget : unmanaged, INumberBase<TTarget>
{
    private readonly TNetwork _network = TNetwork.Create();
    private readonly TTarget[] _targets;
    private readonly int _rows;

    /// <summary>Initializes a network with the weights of the fixture that has its name.</summary>
    public NetworkCase()
        : base(typeof(TNetwork).Name)
    {
        _targets = Array.ConvertAll(Fixture.Y, TTarget.CreateChecked);
        _rows = Fixture.X.Length / TNetwork.InputSize;
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

    /// <inheritdoc/>
    public override byte[] Save()
    {
        using MemoryStream stream = new();
        _network.Save(stream);
        return stream.ToArray();
    }

    /// <inheritdoc/>
    public override void Load(byte[] file) => _network.Load(new MemoryStream(file));

    /// <inheritdoc/>
    public override void ResetOptimizer() => _network.ResetOptimizer();

    /// <inheritdoc/>
    public override void See(float value)
    {
        foreach ((float[] x, TTarget[] y) in Batches())
        {
            Poison(x, value);
            _network.Predict(x);
            _network.Evaluate(x, y);
        }
    }

    /// <inheritdoc/>
    public override void TrainOn(float value)
    {
        foreach ((float[] x, TTarget[] y) in Batches())
        {
            Poison(x, value);
            _network.TrainOnBatch(x, y);
            _network.ComputeGradients(x, y);
        }
    }

    /// <inheritdoc/>
    public override int Threads
    {
        set => _network.MaxDegreeOfParallelism = value;
    }

    /// <inheritdoc/>
    public override Snapshot Measure(params int[] batches)
    {
        Snapshot result = new();
        int batch = 0;
        foreach ((float[] x, TTarget[] y) in Batches(batches))
        {
            string when = $", batch {batch++}";
            result.Add("outputs" + when, _network.Predict(x));
            Evaluation evaluation = _network.Evaluate(x, y);
            result.Add("evaluation" + when, [.. evaluation.Keys.Select(key => (float)evaluation[key])]);
            result.Add("loss" + when, _network.ComputeGradients(x, y));
            result.AddGradients<TNetwork, TTarget>(when, _network);
        }

        foreach ((float[] x, TTarget[] y) in Batches(batches))
        {
            result.Add($"loss of a step on {x.Length} floats", _network.TrainOnBatch(x, y));
            result.AddWeights($" after a step on {x.Length} floats", _network);
        }

        return result;
    }

    // A place in each sample, and not the same in all.
    private void Poison(float[] x, float value)
    {
        // Among tokens there is no such value.
        if (_network.Engine.Definition.HasTokens)
            return;
        for (int sample = 0; sample < x.Length / TNetwork.InputSize; sample++)
            x[(sample * TNetwork.InputSize) + (sample * 5 % TNetwork.InputSize)] = value;
    }

    // Unless others are asked for: one sample and all, and a number that leaves parts of registers and blocks over; the largest in the middle.
    private IEnumerable<(float[] X, TTarget[] Y)> Batches(params int[] batches)
    {
        foreach (int rows in batches.Length > 0 ? batches : [1, _rows, 37, 3])
        {
            yield return (
                [.. Enumerable.Range(0, rows * TNetwork.InputSize).Select(i => Fixture.X[i % Fixture.X.Length])],
                [.. Enumerable.Range(0, rows * (_targets.Length / _rows)).Select(i => _targets[i % _targets.Length])]);
        }
    }

    private static T[] Repeated<T>(T[] values, int length)
    {
        T[] repeated = new T[length];
        for (int i = 0; i < length; i++)
            repeated[i] = values[i % values.Length];
        return repeated;
    }
}

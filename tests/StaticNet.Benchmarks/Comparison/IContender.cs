using System;

namespace StaticNet.Benchmarks;

/// <summary>A library at work on one workload, with its data preloaded and its memory taken.</summary>
internal interface IContender : IDisposable
{
    /// <summary>Gets the library's name.</summary>
    string Name { get; }

    /// <summary>Makes ready for a slice of steps; not measured.</summary>
    void Prepare();

    /// <summary>Takes steps; measured.</summary>
    void Run(int steps);
}

/// <summary>A library that trains on one batch.</summary>
internal interface ITrainer : IContender
{
    /// <summary>Takes one step, and returns the batch's loss before it.</summary>
    float Step();
}

/// <summary>A library that predicts one batch.</summary>
internal interface IPredictor : IContender
{
    /// <summary>Predicts the batch once, and returns the outputs sample after sample.</summary>
    float[] Predict();
}

/// <summary>A library that takes part, or can say why it does not.</summary>
internal interface IPeer
{
    /// <summary>Gets the library's name.</summary>
    string Name { get; }

    /// <summary>Gets why it cannot take part at all, or <see langword="null"/>.</summary>
    string? Absence { get; }

    /// <summary>Whether it can be given a network.</summary>
    bool Takes(Mlp network) => true;

    /// <summary>Makes a trainer, or <see langword="null"/> where the library only predicts.</summary>
    ITrainer? Train(Mlp network, MlpWeights weights, Samples samples, int threads);

    /// <summary>Makes a predictor.</summary>
    IPredictor Predict(Mlp network, MlpWeights weights, Samples samples, int threads);
}

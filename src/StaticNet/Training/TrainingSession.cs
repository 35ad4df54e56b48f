using System;
using System.Collections.Generic;

namespace StaticNet;

/// <summary>One run of <c>Fit</c>, as its callbacks see it and steer it.</summary>
public sealed class TrainingSession
{
    private readonly Func<float> _getLearningRate;
    private readonly Action<float> _setLearningRate;

    internal TrainingSession(
        string networkName,
        int epochs,
        int steps,
        IReadOnlyList<string> logNames,
        Func<float> getLearningRate,
        Action<float> setLearningRate)
    {
        NetworkName = networkName;
        Epochs = epochs;
        Steps = steps;
        LogNames = logNames;
        _getLearningRate = getLearningRate;
        _setLearningRate = setLearningRate;
    }

    /// <summary>The name of the network in training.</summary>
    public string NetworkName { get; }

    /// <summary>The number of epochs that were asked for.</summary>
    public int Epochs { get; }

    /// <summary>The number of batches in an epoch.</summary>
    public int Steps { get; }

    /// <summary>The names of what each epoch logs, sorted: <c>loss</c>, the metrics, and with validation the same with <c>val_</c> before them.</summary>
    public IReadOnlyList<string> LogNames { get; }

    /// <summary>
    /// Ends the training when set: after the batch that runs or comes next. The epoch still ends as usual, with its validation and its logs.
    /// </summary>
    public bool StopTraining { get; set; }

    /// <summary>The optimizer's learning rate; a new value counts from the next batch.</summary>
    public float LearningRate
    {
        get => _getLearningRate();
        set => _setLearningRate(value);
    }
}

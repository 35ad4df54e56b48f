using System.Collections.Generic;
using StaticNet.Engine;

namespace StaticNet;

/// <summary>One run of <c>Fit</c>, as its callbacks see it and steer it.</summary>
public sealed class TrainingSession
{
    private readonly ITrainer _trainer;

    internal TrainingSession(ITrainer trainer, TrainingOptions options, int? steps, IReadOnlyList<string> logNames)
    {
        _trainer = trainer;
        InitialEpoch = options.InitialEpoch;
        Epochs = options.Epochs;
        Epoch = options.InitialEpoch;
        Steps = steps ?? 0;
        LogNames = logNames;
    }

    /// <summary>The name of the network in training.</summary>
    public string NetworkName => _trainer.NetworkName;

    /// <summary>The epoch that the training began with, from 0.</summary>
    public int InitialEpoch { get; }

    /// <summary>The number of epochs that were asked for: the training ends before this one.</summary>
    public int Epochs { get; }

    /// <summary>The epoch that runs, from 0.</summary>
    public int Epoch { get; internal set; }

    /// <summary>The number of batches in an epoch; 0 where a stream does not tell before its end.</summary>
    public int Steps { get; internal set; }

    /// <summary>The names of what each epoch logs, sorted: <c>loss</c>, the metrics, and with validation the same with <c>val_</c> before them.</summary>
    public IReadOnlyList<string> LogNames { get; }

    /// <summary>
    /// Ends the training when set: after the batch that runs or comes next. The epoch still ends as usual, with its validation and its logs.
    /// </summary>
    public bool StopTraining { get; set; }

    /// <summary>The optimizer's learning rate; a new value counts from the next batch.</summary>
    public float LearningRate
    {
        get => _trainer.LearningRate;
        set => _trainer.LearningRate = value;
    }

    /// <summary>The network in training, for the library's own callbacks.</summary>
    internal ITrainer Trainer => _trainer;

    /// <summary>The samples of the epoch's steps so far.</summary>
    internal long SamplesInEpoch { get; set; }
}

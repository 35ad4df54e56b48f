using System;
using System.Collections.Generic;
using System.IO;
using StaticNet.Engine;
using StaticNet.Training;

namespace StaticNet;

/// <summary>One run of <c>Fit</c>, as its callbacks see it and steer it.</summary>
public sealed class TrainingSession
{
    private readonly ITrainer _trainer;

    internal TrainingSession(ITrainer trainer, TrainingOptions options, int? steps, IReadOnlyList<string> stepLogNames, IReadOnlyList<string> logNames)
    {
        _trainer = trainer;
        InitialEpoch = options.InitialEpoch;
        Epochs = options.Epochs;
        Epoch = options.InitialEpoch;
        Steps = steps ?? 0;
        StepLogNames = stepLogNames;
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

    /// <summary>The steps of the training so far, in all epochs, with those before it was resumed.</summary>
    public long TotalSteps { get; internal set; }

    /// <summary>The names of what each step logs, sorted: <c>loss</c> and the metrics.</summary>
    public IReadOnlyList<string> StepLogNames { get; }

    /// <summary>The names of what each epoch logs, sorted: <c>loss</c>, the metrics, and with validation the same with <c>val_</c> before them; and <c>learning_rate</c>, where a callback sets it.</summary>
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

    /// <summary>Whether the training was cancelled by its token: the step that runs is the last.</summary>
    public bool IsCanceled { get; internal set; }

    /// <summary>Saves the weights to a file, whole or not at all, as the network's <c>Save</c> does.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be written; an existing one is unchanged.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _trainer.Save(path);
    }

    /// <summary>
    /// Saves all that the training needs to go on from here, whole or not at all: the weights, what the optimizer keeps, the learning rate,
    /// what random numbers depend on, the epoch and the step, the history, and what callbacks keep. The network's <c>LoadCheckpoint</c> takes the network out of it,
    /// and <see cref="BackupAndRestore"/> goes on with the training.
    /// </summary>
    /// <param name="path">The file. It is written when all callbacks have been told of the step or epoch that has just ended.</param>
    public void SaveCheckpoint(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        SaveCheckpoint(path, done: null);
    }

    /// <summary>Saves a checkpoint, and does something when it is written.</summary>
    internal void SaveCheckpoint(string path, Action? done)
    {
        Pending[path] = Pending.GetValueOrDefault(path) + done;
        WriteCheckpoint = static (checkpoint, to) => checkpoint.Save(to);
    }

    /// <summary>The network in training, for the library's own callbacks.</summary>
    internal ITrainer Trainer => _trainer;

    /// <summary>Refuses, at the beginning, a callback that would set a rate which a schedule sets.</summary>
    internal void CheckSetsLearningRate(Callback callback)
    {
        if (_trainer.Schedule is { } schedule)
            throw new InvalidOperationException($"{NetworkName}: {callback.GetType().Name} sets the learning rate, but {schedule.GetType().Name} does so too: set the network's Schedule to null, or leave the callback out.");
    }

    /// <summary>The samples of the epoch's steps so far.</summary>
    internal long SamplesInEpoch { get; set; }

    /// <summary>The checkpoints that are to be written when the callbacks are done, and what is to be done then.</summary>
    internal Dictionary<string, Action?> Pending { get; } = new(StringComparer.Ordinal);

    /// <summary>What writes them. It comes from who asks for one, and so do reading and restoring: a native program has no checkpoints in it where nobody does.</summary>
    internal Action<FitCheckpoint, string>? WriteCheckpoint { get; private set; }

    /// <summary>What reads the checkpoint that the training goes on from, if any.</summary>
    internal Func<FitCheckpoint, FitCheckpoint.Content>? Resumed { get; private set; }

    /// <summary>Lets the training go on from a checkpoint, when all callbacks have been told of its beginning.</summary>
    internal void ResumeFrom(string path) => Resumed = checkpoint => checkpoint.Read(path);

    internal bool? IsBetterWhenLarger(string log) => RunningSums.IsBetterWhenLarger(_trainer, log);

    internal void CopyWeights(ref float[][]? values) => _trainer.CopyWeights(ref values);

    internal void SetWeights(float[][] values) => _trainer.SetWeights(values);
}

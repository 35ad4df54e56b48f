using System;
using System.Collections.Generic;

namespace StaticNet;

/// <summary>A callback written in place: <c>new LambdaCallback { EpochEnd = (session, epoch, logs) => … }</c>.</summary>
public sealed class LambdaCallback : Callback
{
    /// <summary>Called before the first epoch.</summary>
    public Action<TrainingSession>? TrainBegin { get; init; }

    /// <summary>Called after the last epoch, with the logs of the last epoch.</summary>
    public Action<TrainingSession, IReadOnlyDictionary<string, double>>? TrainEnd { get; init; }

    /// <summary>Called before an epoch, with its number from 0.</summary>
    public Action<TrainingSession, int>? EpochBegin { get; init; }

    /// <summary>Called after an epoch and its validation, with the epoch's number from 0 and its logs.</summary>
    public Action<TrainingSession, int, IReadOnlyDictionary<string, double>>? EpochEnd { get; init; }

    /// <summary>Called before a step, with the batch's number in the epoch from 0.</summary>
    public Action<TrainingSession, int>? TrainBatchBegin { get; init; }

    /// <summary>Called after a step, with the batch's number in the epoch from 0 and the means over the epoch so far.</summary>
    public Action<TrainingSession, int, IReadOnlyDictionary<string, double>>? TrainBatchEnd { get; init; }

    /// <summary>Called before a validation.</summary>
    public Action<TrainingSession>? TestBegin { get; init; }

    /// <summary>Called after a validation, with its logs.</summary>
    public Action<TrainingSession, IReadOnlyDictionary<string, double>>? TestEnd { get; init; }

    /// <summary>Called before a batch of a validation, with its number from 0.</summary>
    public Action<TrainingSession, int>? TestBatchBegin { get; init; }

    /// <summary>Called after a batch of a validation, with its number from 0 and the means over the validation so far.</summary>
    public Action<TrainingSession, int, IReadOnlyDictionary<string, double>>? TestBatchEnd { get; init; }

    /// <inheritdoc/>
    public override void OnTrainBegin() => TrainBegin?.Invoke(Session);

    /// <inheritdoc/>
    public override void OnTrainEnd(IReadOnlyDictionary<string, double> logs) => TrainEnd?.Invoke(Session, logs);

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch) => EpochBegin?.Invoke(Session, epoch);

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> logs) => EpochEnd?.Invoke(Session, epoch, logs);

    /// <inheritdoc/>
    public override void OnTrainBatchBegin(int batch) => TrainBatchBegin?.Invoke(Session, batch);

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, IReadOnlyDictionary<string, double> logs) => TrainBatchEnd?.Invoke(Session, batch, logs);

    /// <inheritdoc/>
    public override void OnTestBegin() => TestBegin?.Invoke(Session);

    /// <inheritdoc/>
    public override void OnTestEnd(IReadOnlyDictionary<string, double> logs) => TestEnd?.Invoke(Session, logs);

    /// <inheritdoc/>
    public override void OnTestBatchBegin(int batch) => TestBatchBegin?.Invoke(Session, batch);

    /// <inheritdoc/>
    public override void OnTestBatchEnd(int batch, IReadOnlyDictionary<string, double> logs) => TestBatchEnd?.Invoke(Session, batch, logs);
}

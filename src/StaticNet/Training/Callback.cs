using System;
using System.Collections.Generic;

namespace StaticNet;

/// <summary>
/// Something to do at the turning points of <c>Fit</c>. Every method does nothing until it is overridden. An exception that
/// one of them throws ends the training and reaches the caller of <c>Fit</c>.
/// </summary>
/// <remarks>
/// <para>Epochs and batches count from 0. Logs are sorted by name: <c>accuracy</c> stands before <c>loss</c>.</para>
/// <para>
/// The logs of a batch are the means over the epoch so far, and valid during the call only: the next batch overwrites
/// them. The logs of an epoch, of a validation and of the whole training stay as they are.
/// </para>
/// </remarks>
public abstract class Callback
{
    private TrainingSession? _session;

    /// <summary>The run that this callback takes part in: it tells the number of epochs, stops the training, changes the learning rate.</summary>
    /// <exception cref="InvalidOperationException">No <c>Fit</c> has begun with this callback.</exception>
    protected TrainingSession Session => _session ?? throw new InvalidOperationException(
        $"{GetType().Name} has no session yet: a callback gets it when Fit begins, and this one was not given to a Fit.");

    /// <summary>Before the first epoch.</summary>
    public virtual void OnTrainBegin()
    {
    }

    /// <summary>After the last epoch.</summary>
    /// <param name="logs">The logs of the last epoch; empty where there was none.</param>
    public virtual void OnTrainEnd(IReadOnlyDictionary<string, double> logs)
    {
    }

    /// <summary>Before an epoch.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    public virtual void OnEpochBegin(int epoch)
    {
    }

    /// <summary>After an epoch and its validation.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="logs">The epoch's loss and metrics, and those of the validation, named <c>val_…</c>.</param>
    public virtual void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> logs)
    {
    }

    /// <summary>Before a step.</summary>
    /// <param name="batch">The batch within the epoch, from 0.</param>
    public virtual void OnTrainBatchBegin(int batch)
    {
    }

    /// <summary>After a step.</summary>
    /// <param name="batch">The batch within the epoch, from 0.</param>
    /// <param name="logs">The means over the epoch so far; valid during the call only.</param>
    public virtual void OnTrainBatchEnd(int batch, IReadOnlyDictionary<string, double> logs)
    {
    }

    /// <summary>Before a validation.</summary>
    public virtual void OnTestBegin()
    {
    }

    /// <summary>After a validation.</summary>
    /// <param name="logs">The loss and the metrics of the validation, without <c>val_</c> before their names.</param>
    public virtual void OnTestEnd(IReadOnlyDictionary<string, double> logs)
    {
    }

    /// <summary>Before a batch of a validation.</summary>
    /// <param name="batch">The batch within the validation, from 0.</param>
    public virtual void OnTestBatchBegin(int batch)
    {
    }

    /// <summary>After a batch of a validation.</summary>
    /// <param name="batch">The batch within the validation, from 0.</param>
    /// <param name="logs">The means over the validation so far; valid during the call only.</param>
    public virtual void OnTestBatchEnd(int batch, IReadOnlyDictionary<string, double> logs)
    {
    }

    /// <summary>Adds to a checkpoint what this callback needs to go on where it was; nothing, if it is not overridden.</summary>
    /// <param name="state">Takes it by name. A name of another class of the same callback must not be used again.</param>
    protected virtual void SaveState(CallbackState state)
    {
    }

    /// <summary>Takes what <see cref="SaveState"/> has added out of a checkpoint: after <see cref="OnTrainBegin"/>, before the first step.</summary>
    /// <param name="state">Has it by name.</param>
    protected virtual void LoadState(CallbackState state)
    {
    }

    /// <summary>After the last step of a cancelled training, before its epoch ends.</summary>
    internal virtual void OnCanceled()
    {
    }

    internal virtual void Join(TrainingSession session) => _session = session;

    /// <summary>Whether the learning rate is among the logs of an epoch.</summary>
    internal virtual bool LogsLearningRate => false;

    internal void Save(CallbackState state) => SaveState(state);

    internal void Load(CallbackState state) => LoadState(state);
}

using System.Collections.Generic;

namespace StaticNet.Training;

/// <summary>Several callbacks as one, called in their order.</summary>
internal sealed class CallbackList(params Callback[] callbacks) : Callback
{
    public override void OnTrainBegin()
    {
        foreach (Callback callback in callbacks)
            callback.OnTrainBegin();
    }

    public override void OnTrainEnd(IReadOnlyDictionary<string, double> logs)
    {
        foreach (Callback callback in callbacks)
            callback.OnTrainEnd(logs);
    }

    public override void OnEpochBegin(int epoch)
    {
        foreach (Callback callback in callbacks)
            callback.OnEpochBegin(epoch);
    }

    public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> logs)
    {
        foreach (Callback callback in callbacks)
            callback.OnEpochEnd(epoch, logs);
    }

    public override void OnTrainBatchBegin(int batch)
    {
        foreach (Callback callback in callbacks)
            callback.OnTrainBatchBegin(batch);
    }

    public override void OnTrainBatchEnd(int batch, IReadOnlyDictionary<string, double> logs)
    {
        foreach (Callback callback in callbacks)
            callback.OnTrainBatchEnd(batch, logs);
    }

    public override void OnTestBegin()
    {
        foreach (Callback callback in callbacks)
            callback.OnTestBegin();
    }

    public override void OnTestEnd(IReadOnlyDictionary<string, double> logs)
    {
        foreach (Callback callback in callbacks)
            callback.OnTestEnd(logs);
    }

    public override void OnTestBatchBegin(int batch)
    {
        foreach (Callback callback in callbacks)
            callback.OnTestBatchBegin(batch);
    }

    public override void OnTestBatchEnd(int batch, IReadOnlyDictionary<string, double> logs)
    {
        foreach (Callback callback in callbacks)
            callback.OnTestBatchEnd(batch, logs);
    }

    internal override void OnCanceled()
    {
        foreach (Callback callback in callbacks)
            callback.OnCanceled();
    }

    internal override void Join(TrainingSession session)
    {
        base.Join(session);
        foreach (Callback callback in callbacks)
            callback.Join(session);
    }
}

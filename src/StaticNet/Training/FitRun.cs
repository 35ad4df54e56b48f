using System;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Linq;
using StaticNet.Engine;

namespace StaticNet.Training;

/// <summary>One run of <c>Fit</c>: epochs of steps, with what is told and measured between them.</summary>
internal sealed class FitRun
{
    private readonly ITrainer _trainer;
    private readonly IBatches _batches;
    private readonly EvaluateLoop? _validation;
    private readonly TrainingOptions _options;
    private readonly RunningSums _sums;

    // The logs of a step; of an epoch without validation, and with it.
    private readonly Logs _stepLogs;
    private readonly Logs _epochLogs;
    private readonly Logs _validatedLogs;
    private readonly History _history;
    private readonly ProgressBar? _bar;
    private readonly CallbackList _callbacks;
    private readonly TrainingSession _session;
    private readonly FitPosition _position;
    private readonly FitCheckpoint _checkpoint;
    private readonly ImmutableArray<Callback> _own;
    private bool _isCancellationTold;

    /// <summary>Makes a run of arguments that have been checked.</summary>
    public FitRun(ITrainer trainer, IBatches batches, IBatches? validation, TrainingOptions options, ImmutableArray<Callback> callbacks, ProgressOutput output)
    {
        _trainer = trainer;
        _batches = batches;
        _validation = validation is null ? null : new(trainer, validation);
        _options = options;
        _own = callbacks;
        _sums = new(trainer.Metrics);
        string[] names = [.. RunningSums.Names(trainer)], rate = trainer.Schedule is not null || callbacks.Any(callback => callback.LogsLearningRate) ? [LearningRateLog] : [];
        _stepLogs = new(names);
        _epochLogs = new([.. names, .. rate]);
        _validatedLogs = _validation is null ? _epochLogs : new([.. names, .. names.Select(name => "val_" + name), .. rate]);
        _history = new(_validatedLogs.Names);
        _session = new(trainer, options, options.StepsPerEpoch ?? batches.Count, _stepLogs.Names, _validatedLogs.Names);
        _bar = options.Verbose == Verbose.Silent ? null : new(output, options.Verbose, options.Epochs, _session.Steps);
        Callback?[] told = [.. callbacks, _history.Recorder(), options.Progress is { } progress ? new ProgressReporter(progress, output.Clock) : null, _bar];
        _callbacks = new([.. told.OfType<Callback>()]);
        _position = new() { Epoch = options.InitialEpoch };
        _checkpoint = new(trainer, _session, _position, _sums, _history, callbacks);
    }

    /// <summary>The name of the learning rate among the logs of an epoch, Keras's.</summary>
    public const string LearningRateLog = "learning_rate";

    /// <summary>Trains.</summary>
    public History Run()
    {
        using Activity? activity = TrainingDiagnostics.Begin("StaticNet.Fit", _trainer.NetworkName);
        _callbacks.Join(_session);
        try
        {
            Logs last = Logs.Empty;
            _callbacks.OnTrainBegin();
            bool isResumed = Resume();
            while (_position.Epoch < _options.Epochs && !Cancels())
            {
                last = RunEpoch(isResumed) ?? last;
                isResumed = false;
                if (_session.StopTraining || _session.IsCanceled)
                    break;
            }

            TellOfCancellation();
            if (_options.Epochs > 0)
                _trainer.UseAverages();
            _callbacks.OnTrainEnd(last);
            if (_bar is not null)
                TellOfEndings(_bar);
            _checkpoint.SavePending();
        }
        finally
        {
            _bar?.EndLine();
        }

        return _history;
    }

    private void TellOfEndings(ProgressBar bar)
    {
        foreach (EarlyStopping stopping in _own.OfType<EarlyStopping>())
        {
            if (stopping.Ending is { } ending)
                bar.Tell(ending);
        }
    }

    // Before the epoch ends, which goes on where it was when the training is resumed.
    private void TellOfCancellation()
    {
        if (!_session.IsCanceled || _isCancellationTold)
            return;
        _isCancellationTold = true;
        _callbacks.OnCanceled();
        _checkpoint.SavePending();
    }

    // Asked once a step, so that all of its callbacks see the same.
    private bool Cancels() => _session.IsCanceled |= _options.CancellationToken.IsCancellationRequested;

    /// <summary>Goes on where a checkpoint was made, if a callback has asked for it.</summary>
    /// <returns>Whether that was within an epoch, which has begun for the callbacks then.</returns>
    private bool Resume()
    {
        if (_session.Resumed is not { } read)
            return false;
        FitCheckpoint.Content content = read(_checkpoint);
        bool isWithin = content.Position.Step > 0;
        if (isWithin)
        {
            // What callbacks do then, as setting a rate, was done before the checkpoint; what it has is restored after it.
            _session.Epoch = content.Position.Epoch;
            _callbacks.OnEpochBegin(content.Position.Epoch);
        }

        content.Restore();
        if (_position.IsWithinPass)
        {
            ulong drawn = _trainer.EpochsShuffled;
            _trainer.EpochsShuffled = _position.OrdersBefore;
            _batches.Begin();
            _trainer.EpochsShuffled = drawn;
            if (!_batches.Skip(_position.BatchesOfPass) && !Cancels())
                throw new InvalidOperationException(FormattableString.Invariant($"{_trainer.NetworkName}: the checkpoint \"{content.Path}\" was made after {_position.BatchesOfPass} batches of the data, which have fewer now; expected the same data."));
        }

        return isWithin;
    }

    // Null where it was cancelled before its first step.
    private Logs? RunEpoch(bool isResumed)
    {
        int epoch = _session.Epoch = _position.Epoch;
        using Activity? activity = TrainingDiagnostics.Begin("StaticNet.Epoch", _trainer.NetworkName);
        if (!isResumed)
        {
            _callbacks.OnEpochBegin(epoch);
            _sums.Reset();
            _session.SamplesInEpoch = 0;
        }

        long start = TrainingDiagnostics.BeginStep();
        while (_position.Step != _options.StepsPerEpoch && Read(out SampleBatch batch) is > 0 and int count)
        {
            int step = _position.Step++;
            _callbacks.OnTrainBatchBegin(step);
            _sums.Add(_trainer.TrainBatch(batch, _sums.Numbers), count);
            _session.SamplesInEpoch += count;
            _session.TotalSteps++;
            _stepLogs.Write(_sums);
            TrainingDiagnostics.EndStep(_trainer.NetworkName, count, start, _sums[0]);
            bool isCanceled = Cancels();
            _callbacks.OnTrainBatchEnd(step, _stepLogs);
            _checkpoint.SavePending();
            if (_session.StopTraining || isCanceled)
                break;
            start = TrainingDiagnostics.BeginStep();
        }

        // A stream tells how long it is when it has come to its end.
        if (_session.Steps == 0 && _batches.Count is { } steps)
            _session.Steps = steps;
        if (_position.Step == 0 && Cancels())
            return null;
        Logs last = MeasureEpoch(epoch);
        TellOfCancellation();
        TrainingDiagnostics.Tag(activity, epoch, last);
        _position.EndEpoch(keepsPass: _options.StepsPerEpoch is not null);
        _callbacks.OnEpochEnd(epoch, last);
        _checkpoint.SavePending();
        return last;
    }

    /// <summary>Reads the next batch of an epoch: of one pass, or where the number of steps is given, of as many passes as that takes.</summary>
    private int Read(out SampleBatch batch)
    {
        int count = 0;
        batch = default;
        if (_position.IsWithinPass)
            count = _batches.Read(out batch);
        if (count == 0 && !Cancels() && (_position.Step == 0 || _options.StepsPerEpoch is not null))
        {
            _position.BeginPass(_trainer.EpochsShuffled);
            _batches.Begin();
            count = _batches.Read(out batch);
        }

        if (count > 0)
            _position.BatchesOfPass++;
        return count;
    }

    private Logs MeasureEpoch(int epoch)
    {
        bool isValidated = _validation is not null && !Cancels() && (epoch + 1) % _options.ValidationFrequency == 0
            && _validation.Run(_callbacks, _options.ValidationSteps ?? int.MaxValue, _options.CancellationToken);
        Cancels();
        Logs logs = isValidated ? _validatedLogs : _epochLogs;
        logs.Write(_sums);
        if (isValidated)
            logs.Write(_validation!.Sums, first: _sums.Count);
        if (logs.ContainsKey(LearningRateLog))
            logs[LearningRateLog] = _trainer.LearningRate;
        return logs.Snapshot();
    }
}

using System.Collections.Immutable;
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

    // The logs of a step; of an epoch, with and without validation.
    private readonly Logs _stepLogs;
    private readonly Logs _epochLogs;
    private readonly History _history;
    private readonly ProgressBar? _bar;
    private readonly CallbackList _callbacks;
    private readonly TrainingSession _session;
    private bool _isWithinPass;

    /// <summary>Makes a run of arguments that have been checked.</summary>
    public FitRun(ITrainer trainer, IBatches batches, IBatches? validation, TrainingOptions options, ImmutableArray<Callback> callbacks, ProgressOutput output)
    {
        _trainer = trainer;
        _batches = batches;
        _validation = validation is null ? null : new(trainer, validation);
        _options = options;
        _sums = new(trainer.Metrics);
        string[] names = [.. RunningSums.Names(trainer)];
        _stepLogs = new(names);
        _epochLogs = _validation is null ? _stepLogs : new([.. names, .. names.Select(name => "val_" + name)]);
        _history = new(_epochLogs.Names);
        int? steps = options.StepsPerEpoch ?? batches.Count;
        _session = new(trainer, options, steps, _epochLogs.Names);
        _bar = options.Verbose == Verbose.Silent ? null : new(output, options.Verbose, options.Epochs, _session.Steps);
        Callback?[] told = [.. callbacks, _history.Recorder(), options.Progress is { } progress ? new ProgressReporter(progress, output.Clock) : null, _bar];
        _callbacks = new([.. told.OfType<Callback>()]);
    }

    private bool IsCanceled => _options.CancellationToken.IsCancellationRequested;

    /// <summary>Trains.</summary>
    public History Run()
    {
        _callbacks.Join(_session);
        try
        {
            Logs last = Logs.Empty;
            _callbacks.OnTrainBegin();
            for (int epoch = _options.InitialEpoch; epoch < _options.Epochs && !IsCanceled; epoch++)
            {
                last = RunEpoch(epoch);
                if (_session.StopTraining)
                    break;
            }

            _callbacks.OnTrainEnd(last);
        }
        finally
        {
            _bar?.EndLine();
        }

        return _history;
    }

    private Logs RunEpoch(int epoch)
    {
        _session.Epoch = epoch;
        _callbacks.OnEpochBegin(epoch);
        _sums.Reset();
        _session.SamplesInEpoch = 0;
        int step = 0;
        while (step != _options.StepsPerEpoch && Read(step, out SampleBatch batch) is > 0 and int count)
        {
            _callbacks.OnTrainBatchBegin(step);
            _sums.Add(_trainer.TrainBatch(batch, _sums.Numbers), count);
            _session.SamplesInEpoch += count;
            _stepLogs.Write(_sums);
            _callbacks.OnTrainBatchEnd(step, _stepLogs);
            step++;
            if (_session.StopTraining || IsCanceled)
                break;
        }

        Logs last = MeasureEpoch(epoch);
        _callbacks.OnEpochEnd(epoch, last);
        return last;
    }

    /// <summary>Reads the next batch of an epoch: of one pass, or where the number of steps is given, of as many passes as that takes.</summary>
    private int Read(int step, out SampleBatch batch)
    {
        if (_options.StepsPerEpoch is null)
        {
            if (step == 0)
                _batches.Begin();
            return _batches.Read(out batch);
        }

        if (_isWithinPass && _batches.Read(out batch) is > 0 and int count)
            return count;
        _batches.Begin();
        _isWithinPass = true;
        return _batches.Read(out batch);
    }

    private Logs MeasureEpoch(int epoch)
    {
        bool isValidated = _validation is not null && !IsCanceled && (epoch + 1) % _options.ValidationFrequency == 0
            && _validation.Run(_callbacks, _options.ValidationSteps ?? int.MaxValue, _options.CancellationToken);
        Logs logs = isValidated ? _epochLogs : _stepLogs;
        logs.Write(_sums);
        if (isValidated)
            logs.Write(_validation!.Sums, first: _sums.Count);
        return logs.Snapshot();
    }
}

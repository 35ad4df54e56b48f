using System;
using System.Collections.Generic;

namespace StaticNet.Training;

/// <summary>Tells a caller's <see cref="IProgress{T}"/> of each step, without allocating.</summary>
/// <param name="progress">Who is told.</param>
/// <param name="clock">Tells how long steps take.</param>
internal sealed class ProgressReporter(IProgress<TrainingProgress> progress, TimeProvider clock) : Callback
{
    // Since when steps and samples are counted, and how many there were before.
    private long _start;
    private long _samplesBefore;
    private int _stepsBefore;
    private bool _isFirst;

    public override void OnEpochBegin(int epoch) => _isFirst = true;

    public override void OnTrainBatchBegin(int batch)
    {
        if (_isFirst)
            Restart(batch);
    }

    public override void OnTrainBatchEnd(int batch, IReadOnlyDictionary<string, double> logs)
    {
        int step = batch + 1, steps = Session.Steps;
        double seconds = clock.GetElapsedTime(_start, clock.GetTimestamp()).TotalSeconds;
        double speed = seconds > 0 ? (Session.SamplesInEpoch - _samplesBefore) / seconds : 0;
        long left = Math.Max(0, ((long)(Session.Epochs - Session.Epoch) * steps) - step);
        TimeSpan? time = steps == 0 ? null : TimeSpan.FromSeconds(Math.Min(seconds / (step - _stepsBefore) * left, TimeSpan.MaxValue.TotalSeconds / 2));
        progress.Report(new(Session.Epoch, Session.Epochs, step, steps == 0 ? null : steps, logs["loss"], speed, time));

        // The first step also compiles and warms up, so that it counts only until there is a second one.
        if (_isFirst)
            Restart(step);
        _isFirst = false;
    }

    private void Restart(int step)
    {
        _start = clock.GetTimestamp();
        _samplesBefore = Session.SamplesInEpoch;
        _stepsBefore = step;
    }
}

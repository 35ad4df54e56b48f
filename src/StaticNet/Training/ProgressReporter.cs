using System;
using System.Collections.Generic;

namespace StaticNet.Training;

/// <summary>Tells a caller's <see cref="IProgress{T}"/> of each step, without allocating.</summary>
/// <param name="progress">Who is told.</param>
/// <param name="clock">Tells how long steps take.</param>
internal sealed class ProgressReporter(IProgress<TrainingProgress> progress, TimeProvider clock) : Callback
{
    private long _start;

    // The first step also compiles and warms up, so that it counts only until there is a second one.
    private long _samplesBefore;

    public override void OnEpochBegin(int epoch)
    {
        _start = clock.GetTimestamp();
        _samplesBefore = 0;
    }

    public override void OnTrainBatchEnd(int batch, IReadOnlyDictionary<string, double> logs)
    {
        long now = clock.GetTimestamp();
        double seconds = clock.GetElapsedTime(_start, now).TotalSeconds;
        long samples = Session.SamplesInEpoch;
        double speed = seconds > 0 ? (samples - _samplesBefore) / seconds : 0;
        progress.Report(new(Session.Epoch, Session.Epochs, batch + 1, Session.Steps == 0 ? null : Session.Steps, logs["loss"], speed, TimeLeft(batch, seconds)));
        if (batch == 0)
            (_start, _samplesBefore) = (now, samples);
    }

    private TimeSpan? TimeLeft(int batch, double seconds)
    {
        if (Session.Steps == 0)
            return null;
        double secondsPerStep = seconds / Math.Max(1, batch);
        long steps = ((long)(Session.Epochs - Session.Epoch) * Session.Steps) - batch - 1;
        return TimeSpan.FromSeconds(Math.Min(secondsPerStep * steps, TimeSpan.MaxValue.TotalSeconds / 2));
    }
}

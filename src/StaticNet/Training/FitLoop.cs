using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using StaticNet.Engine;

namespace StaticNet.Training;

/// <summary>Keras 3's <c>fit</c>.</summary>
/// <param name="trainer">The network.</param>
/// <param name="output">Where progress is written; the console by default.</param>
internal sealed class FitLoop(ITrainer trainer, ProgressOutput? output = null)
{
    /// <summary>Trains for a number of epochs. Every argument is checked before the first step.</summary>
    /// <param name="x">The samples.</param>
    /// <param name="y">Their targets.</param>
    /// <param name="options">How to train.</param>
    /// <exception cref="ArgumentException">The data do not fit the network or each other, or a target cannot be, or a callback is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public History Fit(SampleParts x, SampleParts y, FitOptions options)
    {
        (int batchSize, int epochs, Verbose verbose, IEnumerable<Callback>? callbacks, float validationSplit, var validationData, bool shuffle) = options;
        EvaluateLoop.CheckBatchSize(trainer, batchSize);
        CheckNumbers(epochs, verbose, validationSplit);
        ImmutableArray<Callback> own = CheckCallbacks(callbacks);
        (Samples training, Samples? measured) = Divide(x, y, validationSplit, validationData);

        var batches = new BatchSource(trainer, training, batchSize, shuffle);
        EvaluateLoop? validation = measured is { } samples ? new(trainer, samples, batchSize) : null;
        string[] names = ["loss", .. trainer.Metrics.Select(metric => metric.Name)];
        var epochLogs = new Logs(validation is null ? names : [.. names, .. names.Select(name => "val_" + name)]);
        var history = new History(epochLogs.Names);
        ProgressBar? progress = verbose == Verbose.Silent ? null : new(output ?? ProgressOutput.ForConsole(), verbose, epochs, batches.Count);
        var everyone = new CallbackList(progress is null ? [.. own, history.Recorder()] : [.. own, history.Recorder(), progress]);
        var session = new TrainingSession(
            trainer.NetworkName, epochs, batches.Count, epochLogs.Names, () => trainer.LearningRate, rate => trainer.LearningRate = rate);
        everyone.Join(session);
        try
        {
            Run(session, batches, validation, new Logs(names), epochLogs, everyone);
        }
        finally
        {
            progress?.EndLine();
        }

        return history;
    }

    private void Run(
        TrainingSession session,
        BatchSource batches,
        EvaluateLoop? validation,
        Logs batchLogs,
        Logs epochLogs,
        CallbackList callbacks)
    {
        var means = new RunningMeans(trainer.Metrics);
        Logs last = Logs.Empty;
        callbacks.OnTrainBegin();
        for (int epoch = 0; epoch < session.Epochs; epoch++)
        {
            callbacks.OnEpochBegin(epoch);
            means.Reset();
            batches.BeginEpoch();
            for (int batch = 0; batch < batches.Count; batch++)
            {
                callbacks.OnTrainBatchBegin(batch);
                int count = batches.Read(batch, out ReadOnlySpan<float> x, out ReadOnlySpan<float> y);
                means.Add(trainer.TrainBatch(x, y, means.BatchMeans), count);
                batchLogs.Write(means);
                callbacks.OnTrainBatchEnd(batch, batchLogs);
                if (session.StopTraining)
                    break;
            }

            epochLogs.Write(means);
            if (validation is not null)
            {
                validation.Run(callbacks);
                epochLogs.Write(validation.Means, first: means.Count);
            }

            last = epochLogs.Snapshot();
            callbacks.OnEpochEnd(epoch, last);
            if (session.StopTraining)
                break;
        }

        if (session.Epochs > 0)
            trainer.UseAverages();
        callbacks.OnTrainEnd(last);
    }

    private void CheckNumbers(int epochs, Verbose verbose, float validationSplit)
    {
        if (epochs < 0)
            throw new ArgumentOutOfRangeException(nameof(epochs), epochs, $"{trainer.NetworkName}: epochs must be at least 0.");
        if (verbose is not (Verbose.Silent or Verbose.Bar or Verbose.Line))
            throw new ArgumentOutOfRangeException(nameof(verbose), verbose, $"{trainer.NetworkName}: verbose must be Silent, Bar or Line.");
        if (!(validationSplit >= 0 && validationSplit < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(validationSplit),
                validationSplit.ToString(CultureInfo.InvariantCulture),
                $"{trainer.NetworkName}: validationSplit must be a fraction, at least 0 and below 1.");
        }
    }

    private ImmutableArray<Callback> CheckCallbacks(IEnumerable<Callback>? callbacks)
    {
        ImmutableArray<Callback> own = [.. callbacks ?? []];
        int missing = own.IndexOf(null!);
        return missing < 0
            ? own
            : throw new ArgumentException($"{trainer.NetworkName}: callbacks[{missing}] is null.", nameof(callbacks));
    }

    private (Samples Training, Samples? Validation) Divide(
        SampleParts x,
        SampleParts y,
        float validationSplit,
        (SampleParts X, SampleParts Y)? validationData)
    {
        Samples all = Samples.Check(trainer, x, y);
        if (validationData is { } given)
            return (all, Samples.Check(trainer, given.X, given.Y, "validationData"));
        if (validationSplit == 0)
            return (all, null);

        int kept = ValidationSplit.Kept(all.Count, validationSplit);
        if (kept == 0 || kept == all.Count)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{trainer.NetworkName}: a validationSplit of {validationSplit} leaves {kept} of {all.Count} samples to train on and {all.Count - kept} to validate with; expected at least one on either side."),
                nameof(validationSplit));
        }

        return (all.Slice(0, kept), all.Slice(kept, all.Count - kept));
    }
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet;

/// <summary>
/// Ends the training when a log has stopped getting better, as Keras 3 does without <c>restore_best_weights</c>: the weights
/// stay those of the last step.
/// </summary>
/// <remarks>
/// An epoch is better if its value, worsened by <see cref="MinDelta"/>, still beats the best one. The training stops at the
/// end of the <see cref="Patience"/>-th epoch in a row that was not better, and never at the first epoch.
/// </remarks>
public sealed class EarlyStopping : Callback
{
    private bool _smallerIsBetter;
    private int _wait;

    /// <summary>Watches a log.</summary>
    /// <param name="monitor">The name of the log.</param>
    /// <param name="minDelta">The smallest change that counts; its sign does not matter.</param>
    /// <param name="patience">The number of epochs without a better value after which the training stops.</param>
    /// <param name="mode">Which values are better.</param>
    /// <param name="baseline">A value that has to be beaten within <paramref name="patience"/> epochs; <see langword="null"/> for none.</param>
    /// <param name="startFromEpoch">The number of first epochs that are not watched.</param>
    /// <exception cref="ArgumentException"><paramref name="monitor"/> is empty, or its name does not tell a direction and <paramref name="mode"/> neither.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite, or <paramref name="mode"/> is unknown.</exception>
    public EarlyStopping(
        string monitor = "val_loss",
        double minDelta = 0,
        int patience = 0,
        MonitorMode mode = MonitorMode.Auto,
        double? baseline = null,
        int startFromEpoch = 0)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(monitor);
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ArgumentOutOfRangeException.ThrowIfNegative(startFromEpoch);
        if (!double.IsFinite(minDelta))
            throw new ArgumentOutOfRangeException(nameof(minDelta), minDelta, "EarlyStopping: minDelta must be finite.");
        if (baseline is { } given && double.IsNaN(given))
            throw new ArgumentOutOfRangeException(nameof(baseline), given, "EarlyStopping: baseline must be a number.");

        Monitor = monitor;
        MinDelta = Math.Abs(minDelta);
        Patience = patience;
        Mode = mode == MonitorMode.Auto ? Direction(monitor) : mode;
        if (Mode is not (MonitorMode.Min or MonitorMode.Max))
            throw new ArgumentOutOfRangeException(nameof(mode), mode, "EarlyStopping: mode must be Auto, Min or Max.");
        Baseline = baseline;
        StartFromEpoch = startFromEpoch;
    }

    /// <summary>The name of the watched log.</summary>
    public string Monitor { get; }

    /// <summary>The smallest change that counts as better.</summary>
    public double MinDelta { get; }

    /// <summary>The number of epochs without a better value after which the training stops.</summary>
    public int Patience { get; }

    /// <summary>Which values are better: <see cref="MonitorMode.Min"/> or <see cref="MonitorMode.Max"/>.</summary>
    public MonitorMode Mode { get; }

    /// <summary>The value that has to be beaten, if any.</summary>
    public double? Baseline { get; }

    /// <summary>The number of first epochs that are not watched.</summary>
    public int StartFromEpoch { get; }

    /// <summary>The best value of the last training; an infinity before the first one.</summary>
    public double Best { get; private set; }

    /// <summary>The epoch of the best value, from 0; <see langword="null"/> before the first one.</summary>
    public int? BestEpoch { get; private set; }

    /// <summary>The epoch at whose end this callback stopped the training, from 0; <see langword="null"/> if it did not.</summary>
    public int? StoppedEpoch { get; private set; }

    /// <summary>Starts afresh, so that one instance can serve several trainings.</summary>
    /// <exception cref="InvalidOperationException">The training has no log of the name <see cref="Monitor"/>.</exception>
    public override void OnTrainBegin()
    {
        if (!Session.LogNames.Contains(Monitor))
        {
            throw new InvalidOperationException(
                $"{Session.NetworkName}: EarlyStopping monitors \"{Monitor}\", but this training logs {string.Join(", ", Session.LogNames)}."
                + (Monitor.StartsWith("val_", StringComparison.Ordinal) ? " Logs that start with val_ need validationData or validationSplit." : ""));
        }

        _smallerIsBetter = Mode == MonitorMode.Min;
        Best = _smallerIsBetter ? double.PositiveInfinity : double.NegativeInfinity;
        BestEpoch = null;
        StoppedEpoch = null;
        _wait = 0;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        if (epoch < StartFromEpoch)
            return;

        double current = logs[Monitor];
        _wait++;
        if (IsBetter(current, Best))
        {
            Best = current;
            BestEpoch = epoch;
            // A new best that has not beaten the baseline leaves the patience running.
            if (Baseline is not { } baseline || IsBetter(current, baseline))
                _wait = 0;
        }
        else if (_wait >= Patience && epoch > 0)
        {
            StoppedEpoch = epoch;
            Session.StopTraining = true;
        }
    }

    private static MonitorMode Direction(string monitor)
    {
        string name = monitor.StartsWith("val_", StringComparison.Ordinal) ? monitor[4..] : monitor;
        if (name == "loss" || EndsWithAny(name, "error", "hinge", "logcosh", "divergence", "poisson"))
            return MonitorMode.Min;
        if (EndsWithAny(name, "accuracy", "similarity"))
            return MonitorMode.Max;
        throw new ArgumentException(
            $"EarlyStopping: the name \"{monitor}\" does not tell whether smaller or larger values are better: give MonitorMode.Min or MonitorMode.Max.",
            nameof(monitor));
    }

    private static bool EndsWithAny(string name, params ReadOnlySpan<string> endings)
    {
        foreach (string ending in endings)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    // A value that is not a number is never better, and so wears the patience out.
    private bool IsBetter(double value, double reference) =>
        _smallerIsBetter ? value + MinDelta < reference : value - MinDelta > reference;
}

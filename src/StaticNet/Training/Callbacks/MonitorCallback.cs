using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet;

/// <summary>A callback that watches one log and knows which of its values was the best.</summary>
public abstract class MonitorCallback : Callback
{
    // What was said, or what the log's name tells; each training is asked for the rest.
    private readonly MonitorMode _given;

    /// <summary>Watches a log.</summary>
    /// <param name="monitor">The name of the log.</param>
    /// <param name="mode">Which values are better.</param>
    /// <param name="minDelta">The smallest change that counts as better; its sign does not matter.</param>
    /// <param name="baseline">A value that counts as the best before the first; <see langword="null"/> for none.</param>
    /// <exception cref="ArgumentException"><paramref name="monitor"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or <paramref name="mode"/> is unknown.</exception>
    protected MonitorCallback(string monitor, MonitorMode mode = MonitorMode.Auto, double minDelta = 0, double? baseline = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(monitor);
        if (!double.IsFinite(minDelta))
            throw new ArgumentOutOfRangeException(nameof(minDelta), minDelta, $"{GetType().Name}: minDelta must be finite.");
        if (baseline is { } given && double.IsNaN(given))
            throw new ArgumentOutOfRangeException(nameof(baseline), given, $"{GetType().Name}: baseline must be a number.");
        Monitor = monitor;
        MinDelta = Math.Abs(minDelta);
        Baseline = baseline;
        Mode = _given = mode == MonitorMode.Auto ? Direction(monitor) : mode;
        if (Mode is not (MonitorMode.Auto or MonitorMode.Min or MonitorMode.Max))
            throw new ArgumentOutOfRangeException(nameof(mode), mode, $"{GetType().Name}: mode must be Auto, Min or Max.");
    }

    /// <summary>The name of the watched log.</summary>
    public string Monitor { get; }

    /// <summary>Which values are better; <see cref="MonitorMode.Auto"/> where only the network's metrics tell, until <c>Fit</c> has begun.</summary>
    public MonitorMode Mode { get; private set; }

    /// <summary>The smallest change that counts as better.</summary>
    public double MinDelta { get; }

    /// <summary>The value that has to be beaten, if any.</summary>
    public double? Baseline { get; }

    /// <summary>The best value of the last training; an infinity before the first one.</summary>
    public double Best { get; private protected set; }

    /// <summary>The epoch of the best value, from 0; <see langword="null"/> before the first one.</summary>
    public int? BestEpoch { get; private protected set; }

    /// <summary>Starts afresh, so that one instance can serve several trainings.</summary>
    /// <exception cref="InvalidOperationException">The training has no log of the name <see cref="Monitor"/>, or nothing tells which of its values are better.</exception>
    public override void OnTrainBegin()
    {
        if (!Session.LogNames.Contains(Monitor))
        {
            throw new InvalidOperationException(
                $"{Session.NetworkName}: {GetType().Name} monitors \"{Monitor}\", but this training logs {string.Join(", ", Session.LogNames)}{NearestName.Question(Monitor, Session.LogNames)}"
                + (Monitor.StartsWith("val_", StringComparison.Ordinal) ? " Logs that start with val_ need validationData or validationSplit." : ""));
        }

        Mode = _given;
        if (Mode == MonitorMode.Auto)
        {
            Mode = Session.IsBetterWhenLarger(Monitor) switch
            {
                true => MonitorMode.Max,
                false => MonitorMode.Min,
                null => throw new InvalidOperationException($"{Session.NetworkName}: {GetType().Name} cannot tell whether smaller or larger values of \"{Monitor}\" are better: give MonitorMode.Min or MonitorMode.Max."),
            };
        }

        Best = Mode == MonitorMode.Min ? double.PositiveInfinity : double.NegativeInfinity;
        BestEpoch = null;
    }

    /// <inheritdoc/>
    protected override void SaveState(CallbackState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Set("best", Best);
        state.Set("bestEpoch", BestEpoch ?? -1);
    }

    /// <inheritdoc/>
    protected override void LoadState(CallbackState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Best = state.Double("best");
        BestEpoch = state.Int64("bestEpoch") is >= 0 and long epoch ? (int)epoch : null;
    }

    /// <summary>Gets the watched log of an epoch.</summary>
    /// <param name="logs">The epoch's logs.</param>
    /// <param name="value">Receives the value.</param>
    /// <returns>Whether it is there: <c>val_…</c> is not where an epoch was not validated.</returns>
    protected bool TryGetMonitored(IReadOnlyDictionary<string, double> logs, out double value)
    {
        ArgumentNullException.ThrowIfNull(logs);
        return logs.TryGetValue(Monitor, out value);
    }

    /// <summary>Says whether a value is better than another one by more than <see cref="MinDelta"/>. What is not a number is never better.</summary>
    /// <param name="value">The value.</param>
    /// <param name="reference">What it is compared with.</param>
    protected bool IsBetter(double value, double reference) => Mode == MonitorMode.Min ? value + MinDelta < reference : value - MinDelta > reference;

    private static MonitorMode Direction(string monitor)
    {
        string name = monitor.StartsWith("val_", StringComparison.Ordinal) ? monitor[4..] : monitor;
        if (EndsWithAny(name, "loss", "error", "hinge", "logcosh", "divergence", "poisson", "crossentropy"))
            return MonitorMode.Min;
        if (EndsWithAny(name, "accuracy", "similarity", "auc", "precision", "recall", "_score", "iou"))
            return MonitorMode.Max;
        return MonitorMode.Auto;
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
}

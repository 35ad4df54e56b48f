using System;
using System.Collections.Generic;
using System.Globalization;

namespace StaticNet;

/// <summary>Ends the training when a log has stopped getting better, as Keras 3's does.</summary>
/// <remarks>
/// An epoch is better if its value, worsened by <see cref="MonitorCallback.MinDelta"/>, still beats the best one. The training stops at the
/// end of the <see cref="Patience"/>-th epoch in a row that was not better, and never at the first epoch. Epochs that were not validated do
/// not count where a <c>val_…</c> is watched.
/// </remarks>
public sealed class EarlyStopping : MonitorCallback
{
    private int _wait;
    private float[][]? _bestWeights;

    /// <summary>Watches a log.</summary>
    /// <param name="monitor">The name of the log.</param>
    /// <param name="minDelta">The smallest change that counts; its sign does not matter.</param>
    /// <param name="patience">The number of epochs without a better value after which the training stops.</param>
    /// <param name="mode">Which values are better.</param>
    /// <param name="baseline">A value that has to be beaten within <paramref name="patience"/> epochs; <see langword="null"/> for none.</param>
    /// <param name="startFromEpoch">The number of first epochs that are not watched.</param>
    /// <param name="restoreBestWeights">Whether the network gets the weights of the best epoch back when the training ends, stopped or not.</param>
    /// <exception cref="ArgumentException"><paramref name="monitor"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite, or <paramref name="mode"/> is unknown.</exception>
    public EarlyStopping(
        string monitor = "val_loss",
        double minDelta = 0,
        int patience = 0,
        MonitorMode mode = MonitorMode.Auto,
        double? baseline = null,
        int startFromEpoch = 0,
        bool restoreBestWeights = false)
        : base(monitor, mode, minDelta, baseline)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ArgumentOutOfRangeException.ThrowIfNegative(startFromEpoch);
        Patience = patience;
        StartFromEpoch = startFromEpoch;
        RestoreBestWeights = restoreBestWeights;
    }

    /// <summary>The number of epochs without a better value after which the training stops.</summary>
    public int Patience { get; }

    /// <summary>The number of first epochs that are not watched.</summary>
    public int StartFromEpoch { get; }

    /// <summary>Whether the network gets the weights of the best epoch back when the training ends.</summary>
    public bool RestoreBestWeights { get; }

    /// <summary>The epoch at whose end this callback stopped the training, from 0; <see langword="null"/> if it did not.</summary>
    public int? StoppedEpoch { get; private set; }

    /// <summary>What it has done to the training, for people; null if nothing.</summary>
    internal string? Ending
    {
        get
        {
            if (BestEpoch is not { } best || (StoppedEpoch is null && (!RestoreBestWeights || best == Session.Epoch)))
                return null;
            string weights = RestoreBestWeights ? ", whose weights the network has" : "";
            return string.Create(CultureInfo.InvariantCulture, $"{(StoppedEpoch is { } stopped ? $"Stopped after epoch {stopped + 1}: " : "")}{Monitor} was best in epoch {best + 1}, {Best:G4}{weights}.");
        }
    }

    /// <inheritdoc/>
    public override void OnTrainBegin()
    {
        base.OnTrainBegin();
        StoppedEpoch = null;
        _wait = 0;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> logs)
    {
        if (epoch < StartFromEpoch || !TryGetMonitored(logs, out double current))
            return;

        _wait++;
        if (IsBetter(current, Best))
        {
            Best = current;
            BestEpoch = epoch;
            if (RestoreBestWeights)
                Session.CopyWeights(ref _bestWeights);

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

    /// <inheritdoc/>
    public override void OnTrainEnd(IReadOnlyDictionary<string, double> logs)
    {
        if (RestoreBestWeights && BestEpoch is not null && _bestWeights is not null)
            Session.SetWeights(_bestWeights);
    }

    /// <inheritdoc/>
    protected override void SaveState(CallbackState state)
    {
        base.SaveState(state);
        state.Set("wait", _wait);
        for (int i = 0; BestEpoch is not null && i < _bestWeights?.Length; i++)
            state.Set(WeightName(i), _bestWeights[i]);
    }

    /// <inheritdoc/>
    protected override void LoadState(CallbackState state)
    {
        base.LoadState(state);
        _wait = (int)state.Int64("wait");
        if (!RestoreBestWeights || BestEpoch is null)
            return;
        Session.CopyWeights(ref _bestWeights);
        for (int i = 0; i < _bestWeights!.Length; i++)
            state.Singles(WeightName(i), _bestWeights[i].Length).CopyTo(_bestWeights[i], 0);
    }

    private static string WeightName(int index) => FormattableString.Invariant($"bestWeights/{index}");
}

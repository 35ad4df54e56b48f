using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using StaticNet.Training;

namespace StaticNet;

/// <summary>Saves the network during training: after each epoch, or after some steps, or whenever a log is better than ever. Keras's, with names in the manner of .NET.</summary>
/// <remarks>
/// <para>
/// The file's name may have logs of the epoch in braces, and <c>{epoch}</c> and <c>{batch}</c>, which count from 1, each with a format of
/// .NET after a colon: <c>"digits-{epoch:000}-{val_loss:F4}.safetensors"</c>. Numbers are those of no culture. <c>{{</c> is a brace.
/// </para>
/// <para>Each file is written whole or not at all, as by <c>Save</c>.</para>
/// </remarks>
public sealed class ModelCheckpoint : MonitorCallback
{
    private readonly FilePattern _pattern;
    private readonly Queue<string> _kept = [];
    private double? _bestBefore;

    /// <summary>Saves to files.</summary>
    /// <param name="path">The file, or its pattern, in a directory that exists.</param>
    /// <param name="monitor">The name of the log that tells the best; of no matter where all are saved.</param>
    /// <param name="saveBestOnly">Whether only what is better than ever is saved.</param>
    /// <param name="saveWeightsOnly">Whether the weights alone are saved, for <c>Load</c>; else a checkpoint, for <c>LoadCheckpoint</c>.</param>
    /// <param name="mode">Which values are better.</param>
    /// <param name="saveFrequency">After how many steps to save, at least 1; <see langword="null"/> for after each epoch.</param>
    /// <param name="initialValueThreshold">A value that has to be beaten by the first that is saved as the best; <see langword="null"/> for none.</param>
    /// <param name="keepLast">How many files stay, where names differ: older ones of this training are deleted; <see langword="null"/> for all.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty or no pattern.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range, or <paramref name="mode"/> is unknown.</exception>
    public ModelCheckpoint(
        string path,
        string monitor = "val_loss",
        bool saveBestOnly = false,
        bool saveWeightsOnly = true,
        MonitorMode mode = MonitorMode.Auto,
        int? saveFrequency = null,
        double? initialValueThreshold = null,
        int? keepLast = null)
        : base(monitor, mode, 0, Checked(initialValueThreshold))
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(saveFrequency ?? 1, 1, nameof(saveFrequency));
        ArgumentOutOfRangeException.ThrowIfLessThan(keepLast ?? 1, 1, nameof(keepLast));
        _pattern = new(path);
        SaveBestOnly = saveBestOnly;
        SaveWeightsOnly = saveWeightsOnly;
        SaveFrequency = saveFrequency;
        KeepLast = keepLast;
    }

    /// <summary>Whether only what is better than ever is saved.</summary>
    public bool SaveBestOnly { get; }

    /// <summary>Whether the weights alone are saved.</summary>
    public bool SaveWeightsOnly { get; }

    /// <summary>After how many steps it is saved; <see langword="null"/> for after each epoch.</summary>
    public int? SaveFrequency { get; }

    /// <summary>How many files stay; <see langword="null"/> for all.</summary>
    public int? KeepLast { get; }

    /// <summary>The file that was saved last; <see langword="null"/> before the first.</summary>
    public string? LastPath { get; private set; }

    /// <summary>Starts afresh, so that one instance can serve several trainings.</summary>
    /// <exception cref="InvalidOperationException">The training has no log that is watched, or that the file's name asks for.</exception>
    public override void OnTrainBegin()
    {
        if (SaveBestOnly)
            base.OnTrainBegin();
        if (SaveBestOnly && SaveFrequency is not null && !Session.StepLogNames.Contains(Monitor))
            throw new InvalidOperationException($"{Session.NetworkName}: ModelCheckpoint saves the best \"{Monitor}\" after steps, which log {string.Join(", ", Session.StepLogNames)}; expected one of these, or no saveFrequency.");
        _pattern.Check(Session.NetworkName, SaveFrequency is null ? Session.LogNames : Session.StepLogNames, hasBatch: SaveFrequency is not null);
        _bestBefore = Baseline;
        _kept.Clear();
        LastPath = null;
    }

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, IReadOnlyDictionary<string, double> logs)
    {
        if (SaveFrequency is { } steps && Session.TotalSteps % steps == 0)
            SaveIfBetter(Session.Epoch, batch, logs);
    }

    /// <summary>Saves the network.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="logs">Its logs.</param>
    /// <exception cref="IOException">The file cannot be written; training ends.</exception>
    public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> logs)
    {
        if (SaveFrequency is null)
            SaveIfBetter(epoch, batch: null, logs);
    }

    /// <inheritdoc/>
    protected override void SaveState(CallbackState state)
    {
        base.SaveState(state);
        state.Set("bestBefore", _bestBefore ?? double.NaN);
        state.Set("kept", string.Join('\n', _kept));
    }

    /// <inheritdoc/>
    protected override void LoadState(CallbackState state)
    {
        base.LoadState(state);
        _bestBefore = state.Double("bestBefore") is var best && double.IsNaN(best) ? null : best;
        _kept.Clear();
        foreach (string path in state.Text("kept").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            _kept.Enqueue(path);
    }

    private static double? Checked(double? initialValueThreshold) => initialValueThreshold is { } given && double.IsNaN(given)
        ? throw new ArgumentOutOfRangeException(nameof(initialValueThreshold), given, "ModelCheckpoint: initialValueThreshold must be a number.")
        : initialValueThreshold;

    private void SaveIfBetter(int epoch, int? batch, IReadOnlyDictionary<string, double> logs)
    {
        if (SaveBestOnly)
        {
            if (!TryGetMonitored(logs, out double current) || double.IsNaN(current) || (_bestBefore is { } best && !IsBetter(current, best)))
                return;
            _bestBefore = current;
            Best = current;
            BestEpoch = epoch;
        }

        string path = _pattern.Format(epoch + 1, batch + 1, logs);
        LastPath = path;
        string[] old = Keep(path);
        if (!SaveWeightsOnly)
        {
            Session.SaveCheckpoint(path, () => Array.ForEach(old, File.Delete));
            return;
        }

        Session.Save(path);
        Array.ForEach(old, File.Delete);
    }

    // What is older is deleted when the new file is there.
    private string[] Keep(string path)
    {
        if (KeepLast is not { } most || _kept.Contains(path))
            return [];
        _kept.Enqueue(path);
        List<string> old = [];
        while (_kept.Count > most)
            old.Add(_kept.Dequeue());
        return [.. old];
    }
}

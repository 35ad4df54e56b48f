using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using StaticNet.Engine;
using StaticNet.Serialization;

namespace StaticNet.Training;

/// <summary>Saves a run of <c>Fit</c> between its steps, and restores it: the network, the position, the sums of the epoch, the history, and the callbacks.</summary>
internal sealed class FitCheckpoint(
    ITrainer trainer, TrainingSession session, FitPosition position, RunningSums sums, History history, ImmutableArray<Callback> callbacks)
{
    private const string Position = "fit/position", Totals = "fit/totals", Sums = "fit/sums", Epochs = "history/epoch", Callbacks = "callbacks";

    /// <summary>A file that has been read: its path, the position that it has, and what restores the rest of it.</summary>
    public sealed record Content(string Path, FitPosition Position, Action Restore);

    /// <summary>Saves what callbacks have asked for, now that all of them are done with the step.</summary>
    public void SavePending()
    {
        foreach ((string path, Action? done) in session.Pending)
        {
            session.WriteCheckpoint!(this, path);
            done?.Invoke();
        }

        session.Pending.Clear();
    }

    /// <summary>Reads a file, and checks that it is of a training like this one.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or not of this network.</exception>
    /// <exception cref="InvalidOperationException">It is of a training with other data or callbacks.</exception>
    public Content Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        TensorFile file = trainer.ReadCheckpoint(stream);
        FitPosition there = new();
        there.Take(file.Int64s(Position, FitPosition.Count));
        long steps = file.Int64s(Totals, 3)[2];
        if (steps != 0 && session.Steps != 0 && steps != session.Steps)
            throw Other(path, FormattableString.Invariant($"{steps} steps an epoch"), FormattableString.Invariant($"{session.Steps}"));
        if (file.Text(Callbacks) is var names && names != CallbackNames)
            throw Other(path, $"the callbacks {FileProblem.Quote(names)}", FileProblem.Quote(CallbackNames));
        return new(path, there, () => Restore(file, there));
    }

    /// <summary>Restores all that a file has.</summary>
    /// <exception cref="InvalidDataException">The file lacks something; the network has not changed then, unless a callback's is missing.</exception>
    private void Restore(TensorFile file, FitPosition there)
    {
        double[] numbers = file.Doubles(Sums, sums.ToArray().Length);
        long[] epochs = file.Int64s(Epochs), totals = file.Int64s(Totals, 3);
        double[][] columns = [.. history.Keys.Select(key => file.Doubles("history/" + key, epochs.Length))];
        trainer.LoadState(file);
        position.Take(there.ToArray());
        (session.SamplesInEpoch, session.TotalSteps) = (totals[0], totals[1]);
        session.Epoch = position.Epoch;
        sums.Take(numbers);
        history.Take(epochs, columns);
        for (int i = 0; i < callbacks.Length; i++)
            callbacks[i].Load(new(file, Prefix(i)));
    }

    private string CallbackNames => string.Join(", ", callbacks.Select(callback => callback.GetType().Name));

    /// <summary>Writes a file with all of it.</summary>
    public void Save(string path)
    {
        TensorFile file = new(trainer.NetworkName);
        trainer.SaveState(file);
        file.Texts[Callbacks] = CallbackNames;
        file.Add(Position, [FitPosition.Count], position.ToArray());
        file.Add(Totals, [3], new[] { session.SamplesInEpoch, session.TotalSteps, session.Steps });
        double[] numbers = sums.ToArray();
        file.Add(Sums, [numbers.Length], numbers);
        IReadOnlyList<int> epochs = history.Epoch;
        file.Add(Epochs, [epochs.Count], [.. epochs.Select(epoch => (long)epoch)]);
        foreach (string key in history.Keys)
            file.Add("history/" + key, [epochs.Count], [.. history[key]]);
        for (int i = 0; i < callbacks.Length; i++)
            callbacks[i].Save(new(file, Prefix(i)));
        AtomicFile.Write(path, file.Write);
    }

    private static string Prefix(int callback) => FormattableString.Invariant($"callbacks/{callback}/");

    private InvalidOperationException Other(string path, string there, string here) => new(
        $"{trainer.NetworkName}: the checkpoint \"{path}\" is of a training with {there}, but this one has {here}; expected the same, or another file.");
}

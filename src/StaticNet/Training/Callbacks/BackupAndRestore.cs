using System;
using System.Collections.Generic;
using System.IO;

namespace StaticNet;

/// <summary>
/// Keeps a checkpoint of the training on the disk, and goes on from it when <c>Fit</c> is called again after a crash, with the same bits as if
/// nothing had happened: Keras's.
/// </summary>
/// <remarks>
/// The program is started again as it was: the same network, data, options and callbacks. If the file is there when <c>Fit</c> begins, it has
/// the weights, what the optimizer keeps, the learning rate, the random numbers, the history and the callbacks' states, and the epoch and the
/// step to go on with. A file is replaced when the new one is whole, so that a process may be killed at any moment. The file is deleted when
/// the training has come to its end, and stays where it was cancelled or an exception ended it.
/// </remarks>
public sealed class BackupAndRestore : Callback
{
    private readonly bool _deleteAtEnd;

    /// <summary>Backs up to a file, or goes on from it.</summary>
    /// <param name="path">The file, in a directory that exists.</param>
    /// <param name="saveFrequency">After how many steps a backup is made, at least 1; <see langword="null"/> for after each epoch.</param>
    /// <param name="deleteAtEnd">Whether the file is deleted when the training has come to its end.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="saveFrequency"/> is below 1.</exception>
    public BackupAndRestore(string path, int? saveFrequency = null, bool deleteAtEnd = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(saveFrequency ?? 1, 1, nameof(saveFrequency));
        Path = path;
        SaveFrequency = saveFrequency;
        _deleteAtEnd = deleteAtEnd;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>After how many steps a backup is made; <see langword="null"/> for after each epoch.</summary>
    public int? SaveFrequency { get; }

    /// <summary>The epoch that the last training went on in, from 0; <see langword="null"/> if it began anew.</summary>
    public int? ResumedEpoch { get; private set; }

    /// <inheritdoc/>
    public override void OnTrainBegin()
    {
        ResumedEpoch = null;
        if (File.Exists(Path))
            Session.ResumeFrom(Path);
    }

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, IReadOnlyDictionary<string, double> logs)
    {
        if (SaveFrequency is { } steps && Session.TotalSteps % steps == 0)
            Session.SaveCheckpoint(Path);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> logs)
    {
        // A cancelled epoch goes on where it was.
        if (SaveFrequency is null && !Session.IsCanceled)
            Session.SaveCheckpoint(Path);
    }

    internal override void OnCanceled() => Session.SaveCheckpoint(Path);

    /// <inheritdoc/>
    public override void OnTrainEnd(IReadOnlyDictionary<string, double> logs)
    {
        if (_deleteAtEnd && !Session.IsCanceled)
            File.Delete(Path);
    }

    /// <inheritdoc/>
    protected override void LoadState(CallbackState state) => ResumedEpoch = Session.Epoch;
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace StaticNet;

/// <summary>Writes a line of a CSV file after each epoch: <c>epoch</c>, from 0 as in Keras, and the logs by name. The same text in every culture.</summary>
/// <remarks>
/// Numbers are written so that they are read back as they were; a value that an epoch has not, as one without validation, is <c>NA</c>. The
/// file is complete after each epoch. A training that <see cref="BackupAndRestore"/> resumes goes on in the file where the backup was made.
/// </remarks>
public sealed class CsvLogger : Callback
{
    private readonly char _separator;
    private readonly bool _append;

    // How long the file was after the last line; null before the first.
    private long? _length;

    /// <summary>Logs to a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="separator">What stands between values.</param>
    /// <param name="append">Whether lines are added to a file that exists; else it is replaced.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty, or <paramref name="separator"/> is part of numbers.</exception>
    public CsvLogger(string path, char separator = ',', bool append = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (char.IsAsciiLetterOrDigit(separator) || separator is '.' or '-' or '+' or '_' or '\n' or '\r' or '"')
            throw new ArgumentException($"CsvLogger: '{separator}' is part of names or numbers; expected another separator, as ',' or a tab.", nameof(separator));
        Path = path;
        _separator = separator;
        _append = append;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Lines are to be added to a file with other columns.</exception>
    public override void OnTrainBegin()
    {
        _length = null;
        if (_append && File.Exists(Path) && File.ReadLines(Path).FirstOrDefault() is { } found && found != Header)
            throw new InvalidOperationException($"{Session.NetworkName}: CsvLogger appends to \"{Path}\", whose columns are {found}; this training logs {Header}. Expected the same, or another file.");
    }

    /// <summary>Writes the epoch's line.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="logs">Its logs.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        using var file = new FileStream(Path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);

        // A new file; or one without the lines of epochs that a resumed training runs again.
        long kept = _length ?? (_append ? file.Length : 0);
        if (kept < file.Length)
            file.SetLength(kept);
        file.Seek(0, SeekOrigin.End);
        var line = new StringBuilder();
        if (file.Position == 0)
            line.Append(Header).Append('\n');
        line.Append(epoch.ToString(CultureInfo.InvariantCulture));
        foreach (string name in Session.LogNames)
            line.Append(_separator).Append(logs.TryGetValue(name, out double value) ? value.ToString("R", CultureInfo.InvariantCulture) : "NA");
        file.Write(Encoding.UTF8.GetBytes(line.Append('\n').ToString()));
        _length = file.Position;
    }

    private string Header => string.Join(_separator, Session.LogNames.Prepend("epoch"));

    /// <inheritdoc/>
    protected override void SaveState(CallbackState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Set("length", _length ?? -1);
    }

    /// <inheritdoc/>
    protected override void LoadState(CallbackState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _length = state.Int64("length") is >= 0 and long length ? length : null;
    }
}

using System;
using System.Globalization;
using System.IO;
using System.Threading;

namespace StaticNet.Training;

/// <summary>A file of events. It is open only while events are written to it, so that whatever ends the training leaves it whole.</summary>
internal sealed class EventFile
{
    // Events of batches wait until they are worth opening the file for.
    private const int MostWaiting = 1 << 16;

    private static int _files;

    private readonly string _path;
    private readonly EventBuffer _waiting = new();

    /// <summary>Begins a file.</summary>
    /// <param name="directory">Its directory, which is made if it is not there.</param>
    /// <param name="time">Now.</param>
    /// <exception cref="IOException">The directory cannot be made.</exception>
    public EventFile(string directory, DateTimeOffset time)
    {
        Directory.CreateDirectory(directory);

        // TensorBoard finds files by the word tfevents; the rest keeps two of them apart.
        _path = Path.Combine(directory, string.Create(
            CultureInfo.InvariantCulture,
            $"events.out.tfevents.{time.ToUnixTimeSeconds():D10}.{Environment.MachineName}.{Environment.ProcessId}.{Interlocked.Increment(ref _files)}"));
        _waiting.AddVersion(time);
    }

    public void AddScalar(DateTimeOffset time, long step, string tag, double value)
    {
        _waiting.AddScalar(time, step, tag, value);
        if (_waiting.Records.Length > MostWaiting)
            Flush();
    }

    public void AddHistogram(DateTimeOffset time, long step, string tag, ReadOnlySpan<float> values) => _waiting.AddHistogram(time, step, tag, values);

    /// <summary>Writes what waits.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Flush()
    {
        using var stream = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        stream.Write(_waiting.Records);
        _waiting.Clear();
    }
}

using System;
using System.Buffers;
using System.Globalization;
using System.IO;

namespace StaticNet.Serialization;

/// <summary>Replaces a file by a whole new one, or not at all.</summary>
/// <remarks>
/// The new content goes to a file of another name in the same directory, from there to the disk, and then takes the target's place in
/// one step. Whoever reads the target sees the old content or the new one, whatever fails, and whoever else saves.
/// <para>
/// The other file's name begins with a dot, has a hash of the target's name, and is random. A process that is killed leaves it behind;
/// whoever saves the same target next deletes it. A file that is still being written is locked by its writer, and stays.
/// </para>
/// <para>
/// Permissions are kept, the owner is not: no managed function sets it. Nor does one open a directory, so that the new name itself is
/// not forced to the disk. After a loss of power the target may be the old file, but it is whole.
/// </para>
/// </remarks>
internal static class AtomicFile
{
    private const string Suffix = ".tmp";
    private const int RandomLength = 32;
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    // Between its last byte and its new name a file is not locked, and another saver may delete it as a leftover: it is written again.
    private const int Attempts = 8;

    /// <summary>Writes a file; one that exists is replaced, and keeps its permissions. A symbolic link stays one: its target is written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content; it may be called more than once.</param>
    /// <exception cref="IOException">The file cannot be written; an existing one is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">Its directory does not allow a new file.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string target = Resolve(path), directory = Path.GetDirectoryName(target) ?? target;
        if (Directory.Exists(target))
            throw new IOException($"\"{path}\" should be a file to save to, but it is a directory.");
        if (!Directory.Exists(directory))
            throw new DirectoryNotFoundException($"\"{path}\" cannot be saved: its directory \"{directory}\" does not exist.");

        string prefix = UnfinishedPrefix(Path.GetFileName(target));
        DeleteLeftovers(directory, prefix);
        int attempt = 1;
        while (!TryReplace(path, target, Path.Combine(directory, prefix + Guid.NewGuid().ToString("N") + Suffix), write, isLast: attempt == Attempts))
            attempt++;
    }

    /// <summary>
    /// What the names of all unfinished files of a target begin with: as short for a long name, which may fill what the file system allows.
    /// </summary>
    /// <param name="name">The target's name, without its directory.</param>
    internal static string UnfinishedPrefix(string name)
    {
        // FNV-1a: two names of one hash only tidy up for each other.
        ulong hash = 14695981039346656037;
        foreach (char letter in name)
            hash = unchecked((hash ^ letter) * 1099511628211);
        return string.Create(CultureInfo.InvariantCulture, $".staticnet-{hash:x16}-");
    }

    // The last file of a chain of links.
    private static string Resolve(string path)
    {
        string full = Path.GetFullPath(path);
        return new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
    }

    private static bool TryReplace(string path, string target, string unfinished, Action<Stream> write, bool isLast)
    {
        bool isCreated = false;
        try
        {
            UnixFileMode? mode = OperatingSystem.IsWindows() || !File.Exists(target) ? null : File.GetUnixFileMode(target);
            using (FileStream stream = Create(path, unfinished, mode))
            {
                isCreated = true;
                if (mode is { } kept && !OperatingSystem.IsWindows())
                    File.SetUnixFileMode(stream.SafeFileHandle, kept);
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, target, overwrite: true);
            return true;
        }
        catch (IOException exception) when (!isLast && (isCreated ? !File.Exists(unfinished) : exception.GetType() == typeof(IOException)))
        {
            // Another saver has taken it for a leftover, even before it was locked.
            TryDelete(unfinished, isOurs: false);
            return false;
        }
        catch
        {
            TryDelete(unfinished, isOurs: isCreated);
            throw;
        }
    }

    private static FileStream Create(string path, string unfinished, UnixFileMode? mode)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };

        // From the start, nobody may read what nobody might.
        if (mode is { } kept && !OperatingSystem.IsWindows())
            options.UnixCreateMode = kept | UnixFileMode.UserWrite;
        try
        {
            return new FileStream(unfinished, options);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new UnauthorizedAccessException($"\"{path}\" cannot be saved: a new file has to stand beside it first, but its directory does not allow one. {exception.Message}", exception);
        }
    }

    private static void DeleteLeftovers(string directory, string prefix)
    {
        try
        {
            foreach (string leftover in Directory.EnumerateFiles(directory, prefix + "*" + Suffix))
            {
                if (IsUnfinished(Path.GetFileName(leftover), prefix))
                    TryDelete(leftover, isOurs: false);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Whoever may not list a directory may still save there.
        }
    }

    private static bool IsUnfinished(string name, string prefix) =>
        name.Length == prefix.Length + RandomLength + Suffix.Length && !name.AsSpan(prefix.Length, RandomLength).ContainsAnyExcept(Digits);

    // Nobody opens what somebody writes, who has it alone. Whoever reads it, under the name that it may get meanwhile, is not disturbed. A link is not ours.
    private static void TryDelete(string path, bool isOurs)
    {
        try
        {
            if (isOurs)
                File.Delete(path);
            else if (File.Exists(path) && new FileInfo(path).LinkTarget is null)
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is somebody's, or stays until the next time.
        }
    }
}

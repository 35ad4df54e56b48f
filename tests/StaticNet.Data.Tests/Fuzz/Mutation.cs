using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;

namespace StaticNet.Data.Tests;

/// <summary>Damages files by chance, and reads them: the data must be right or the error clear, and memory in proportion to the file.</summary>
/// <remarks><c>FUZZ_COUNT</c> is the number of files of each format, <c>FUZZ_SEED</c> where they begin. Failures say their seed.</remarks>
internal static class Mutation
{
    private const int DefaultCount = 10_000, LongestMessage = 1_500;
    private const long SpareMemory = 1 << 20;

    private static readonly byte[] Interesting = [0, 1, 0x7F, 0x80, 0xFF, (byte)'"', (byte)',', (byte)'\n', (byte)'\r', (byte)'\'', (byte)'(', (byte)'9', (byte)'-', (byte)'.', (byte)'e', (byte)' '];

    private static int Count => Number("FUZZ_COUNT", DefaultCount);

    private static int FirstSeed => Number("FUZZ_SEED", 0);

    /// <summary>Reads damaged files.</summary>
    /// <param name="files">Good files to begin with.</param>
    /// <param name="read">Reads a file.</param>
    /// <param name="check">Holds what comes out against the file's bytes.</param>
    public static void Run(IReadOnlyList<byte[]> files, Func<Stream, object> read, Action<object, byte[]> check)
    {
        // What is allocated once is not the file's.
        foreach (byte[] file in files)
            check(read(new MemoryStream(file)), file);

        int good = 0, refused = 0;
        for (int i = 0; i < Count; i++)
        {
            int seed = unchecked(FirstSeed + i);
            byte[] file = Mutate(files, new Random(seed));
            try
            {
                if (Read(file, read) is not { } found)
                {
                    refused++;
                    continue;
                }

                check(found, file);
                good++;
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException(FormattableString.Invariant($"FUZZ_SEED={seed} FUZZ_COUNT=1: {exception.Message} The file is {Convert.ToHexString(file)}"), exception);
            }
        }

        // Both must have been tried, or the damage is of no use.
        if (Count >= DefaultCount)
            Assert.True(good > 0 && refused > 0, FormattableString.Invariant($"{good} files were read, and {refused} refused."));
    }

    // Null where the file is refused with a message that somebody can read.
    private static object? Read(byte[] file, Func<Stream, object> read)
    {
        object? found = null;
        string? message = null;
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            found = read(new MemoryStream(file));
        }
        catch (InvalidDataException exception)
        {
            message = exception.Message;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated <= file.Length + SpareMemory, FormattableString.Invariant($"{allocated} bytes were allocated for a file of {file.Length}."));
        if (message is not null)
        {
            Assert.StartsWith("The stream", message, StringComparison.Ordinal);
            Assert.True(message.Length <= LongestMessage && !message.Any(char.IsControl), $"The message cannot be read: {message}");
        }

        return found;
    }

    private static byte[] Mutate(IReadOnlyList<byte[]> files, Random random)
    {
        List<byte> file = [.. files[random.Next(files.Count)]];
        for (int left = random.Next(1, 6); left > 0; left--)
        {
            int place = random.Next(file.Count + 1), length = random.Next(1, 9);
            switch (random.Next(7))
            {
                case 0 when place < file.Count:
                    file[place] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when place < file.Count:
                    file[place] = Interesting[random.Next(Interesting.Length)];
                    break;
                case 2:
                    file.RemoveRange(place, Math.Min(length, file.Count - place));
                    break;
                case 3:
                    file.InsertRange(place, Enumerable.Range(0, length).Select(_ => Interesting[random.Next(Interesting.Length)]));
                    break;
                case 4:
                    file.InsertRange(place, file.GetRange(0, Math.Min(length * 4, file.Count)));
                    break;
                case 5 when random.Next(4) == 0:
                    file.RemoveRange(place, file.Count - place);
                    break;
                default:
                    byte[] other = files[random.Next(files.Count)];
                    int from = random.Next(other.Length + 1);
                    file.InsertRange(place, other.AsSpan(from, Math.Min(length, other.Length - from)).ToArray());
                    break;
            }
        }

        return [.. file];
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}

using System;
using System.IO;

namespace StaticNet.Serialization;

/// <summary>Messages about files that are not what they should be: nothing that stands in a file makes one long, or controls a terminal.</summary>
internal static class FileProblem
{
    private const int LongestQuotation = 100;

    /// <summary>Says what is wrong with a network's file, and where.</summary>
    /// <param name="network">The network's name.</param>
    /// <param name="offset">The byte of the file, from 0.</param>
    /// <param name="problem">What was expected, and what was found.</param>
    /// <param name="inner">Its cause.</param>
    public static InvalidDataException Of(string network, long offset, FormattableString problem, Exception? inner = null) =>
        new(FormattableString.Invariant($"{network}: at byte {offset}, {FormattableString.Invariant(problem)}"), inner);

    /// <summary>Says that a file is of another network, and by what one sees it.</summary>
    /// <param name="network">The network's name.</param>
    /// <param name="problem">What was expected, and what was found.</param>
    public static InvalidDataException Other(string network, FormattableString problem) => new($"{network}: the file is of another network: {FormattableString.Invariant(problem)}");

    /// <summary>Reads a file, whose path is then in front of what is wrong with it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="read">Reads it.</param>
    public static void Naming(string path, Action<Stream> read)
    {
        using FileStream stream = File.OpenRead(path);
        try
        {
            read(stream);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"\"{path}\": {exception.Message}", exception);
        }
    }

    /// <summary>A name in quotation marks, its beginning if it is long.</summary>
    public static string Quote(string name) => $"'{Cut(name, LongestQuotation)}'";

    /// <summary>A text, its beginning if it is long, without control characters.</summary>
    public static string Cut(string text, int longest)
    {
        int length = Math.Min(text.Length, longest);
        if (length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1]))
            length--;
        string shown = string.Create(length, text, static (characters, source) =>
        {
            for (int i = 0; i < characters.Length; i++)
                characters[i] = char.IsControl(source[i]) ? '\uFFFD' : source[i];
        });
        return length < text.Length ? shown + "…" : shown;
    }
}

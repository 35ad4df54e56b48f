using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;

namespace StaticNet.Serialization;

/// <summary>The header of a safetensors file: what it says, and whether that is what a network needs.</summary>
internal static class SafeTensorsHeader
{
    /// <summary>The dtype of a float.</summary>
    public const string Float32 = "F32";

    /// <summary>The member of a header that is no tensor.</summary>
    public const string Metadata = "__metadata__";

    /// <summary>What a header may have, in bytes, beside the entries of the network's tensors: metadata and white space.</summary>
    public const int MostMetadata = 1 << 20;

    /// <summary>Reads the header's length and the header; the stream then stands at the first byte of the data.</summary>
    /// <returns>The tensors, in the order of their data, and the byte of the file that the data begin at.</returns>
    /// <exception cref="InvalidDataException">The header is damaged, or longer than one of the network's tensors can be.</exception>
    public static (List<TensorEntry> Entries, long Data) Read(Stream stream, string network, ImmutableArray<WeightInfo> weights)
    {
        long longest = LongestLength(weights);
        return Read(stream, network, longest, FormattableString.Invariant($" ({longest - MostMetadata} for the network's tensors, {MostMetadata} for metadata)"));
    }

    /// <summary>Reads the header of a file with any tensors.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="network">The network's name, for messages.</param>
    /// <param name="longest">The bytes that the header may have.</param>
    /// <param name="why">What they are for.</param>
    /// <param name="metadata">Receives the texts, where they are wanted.</param>
    /// <exception cref="InvalidDataException">The header is damaged, or longer.</exception>
    public static (List<TensorEntry> Entries, long Data) Read(Stream stream, string network, long longest, string why = "", IDictionary<string, string>? metadata = null)
    {
        byte[] prefix = StreamReading.ReadUpTo(stream, sizeof(ulong));
        if (prefix.Length < sizeof(ulong))
            throw FileProblem.Of(network, prefix.Length, $"the file should have begun with 8 bytes, the length of its header, but it ends after {prefix.Length}.");

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > (ulong)longest)
            throw FileProblem.Of(network, 0, $"the header's length should be at most {longest} bytes{why}, but it is {length}; is this a safetensors file of this network?");

        byte[] header = StreamReading.ReadUpTo(stream, (int)length);
        if (header.Length < (int)length)
            throw FileProblem.Of(network, sizeof(ulong) + header.Length, $"the header should have {length} bytes, but the file ends after {header.Length} of them.");
        if (header.Length == 0 || header[0] != '{')
            throw FileProblem.Of(network, sizeof(ulong), $"the header should begin with '{{'; is this a safetensors file?");

        List<TensorEntry> entries = new SafeTensorsHeaderParser(network, sizeof(ulong), metadata).Parse(header);
        entries.Sort((left, right) => (left.Begin, left.End).CompareTo((right.Begin, right.End)));
        return (entries, sizeof(ulong) + header.Length);
    }

    /// <summary>The longest header of a file with a network's tensors, however it is written.</summary>
    internal static long LongestLength(ImmutableArray<WeightInfo> weights)
    {
        // A character of a name as an escape, and a number as long as a 64-bit one, with white space around what the format demands.
        const int Character = 6, Number = 32, Rest = 256;
        long length = MostMetadata;
        foreach (WeightInfo weight in weights)
            length += ((long)Character * weight.Name.Length) + (Number * (weight.Shape.Length + 2)) + Rest;
        return Math.Min(length, Array.MaxLength);
    }

    /// <summary>Checks that the tensors are a network's weights, each once, in a file without holes.</summary>
    /// <returns>The index of the weight that each tensor is.</returns>
    /// <param name="entries">The tensors.</param>
    /// <param name="network">The network's name, for messages.</param>
    /// <param name="weights">The weights.</param>
    /// <exception cref="InvalidDataException">They are not.</exception>
    public static int[] Match(List<TensorEntry> entries, string network, ImmutableArray<WeightInfo> weights)
    {
        var indices = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < weights.Length; i++)
            indices.Add(weights[i].Name, i);

        if (entries.Any(entry => entry.Name == TensorFile.Counters))
            throw new InvalidDataException($"{network}: the file is a checkpoint, which LoadCheckpoint reads; Load reads the weights that Save has written.");
        int[] owners = new int[entries.Count];
        for (int i = 0; i < owners.Length; i++)
        {
            TensorEntry entry = entries[i];
            if (!indices.TryGetValue(entry.Name, out owners[i]))
                throw FileProblem.Other(network, $"it has a tensor {FileProblem.Quote(entry.Name)}, and the network no weight of that name. {Expected(weights)}");
            CheckType(network, entry, weights[owners[i]]);
        }

        // The parser lets no name pass twice, so that a file with all the weights and no other tensor has each once.
        HashSet<string> found = new(entries.Select(entry => entry.Name), StringComparer.Ordinal);
        foreach (WeightInfo weight in weights)
        {
            if (!found.Contains(weight.Name))
                throw FileProblem.Other(network, $"the network has a weight {FileProblem.Quote(weight.Name)}, and the file no tensor of that name. {Found(entries)}");
        }

        CheckOffsets(network, entries);
        return owners;
    }

    private static void CheckType(string network, TensorEntry entry, WeightInfo weight)
    {
        if (entry.DType != Float32)
            throw FileProblem.Of(network, entry.Place, $"the tensor {FileProblem.Quote(entry.Name)} should have dtype {Float32}, but it has {FileProblem.Quote(entry.DType)}.");
        if (!entry.Shape.AsSpan().SequenceEqual(weight.Shape.Select(dimension => (long)dimension).ToArray()))
            throw FileProblem.Other(network, $"the tensor {FileProblem.Quote(entry.Name)} should have shape {Shapes.Describe(weight.Shape.AsSpan())}, but it has {Shapes.Describe(entry.Shape.AsSpan())}.");

        long length = (long)sizeof(float) * weight.Length;
        if (entry.End - entry.Begin != length)
            throw FileProblem.Of(network, entry.Place, $"the tensor {FileProblem.Quote(entry.Name)} should have {length} bytes of data, but its data_offsets are [{entry.Begin}, {entry.End}].");
    }

    /// <summary>Checks that the tensors' data stand one after another without holes.</summary>
    /// <exception cref="InvalidDataException">They do not.</exception>
    public static void CheckOffsets(string network, List<TensorEntry> entries)
    {
        long position = 0;
        foreach (TensorEntry entry in entries)
        {
            if (entry.Begin != position)
            {
                throw FileProblem.Of(network, entry.Place, $"the data of the tensor {FileProblem.Quote(entry.Name)} should begin at {position}, where the data before them end, but its data_offsets are [{entry.Begin}, {entry.End}].");
            }

            position = entry.End;
        }
    }

    private static string Expected(ImmutableArray<WeightInfo> weights) => $"Its weights are {Names(weights.Select(weight => weight.Name))}.";

    private static string Found(List<TensorEntry> entries) => $"Its tensors are {Names(entries.Select(entry => entry.Name))}.";

    /// <summary>Enough names to recognise a network by.</summary>
    private static string Names(IEnumerable<string> names)
    {
        const int Shown = 8;
        string[] all = names.Select(FileProblem.Quote).ToArray();
        return all.Length switch
        {
            0 => "none",
            <= Shown => string.Join(", ", all),
            _ => FormattableString.Invariant($"{string.Join(", ", all[..Shown])} and {all.Length - Shown} more"),
        };
    }
}

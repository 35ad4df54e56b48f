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

    /// <summary>The longest header that the format allows, in bytes.</summary>
    public const int MaximumLength = 100_000_000;

    /// <summary>Reads the header's length and the header; the stream then stands at the first byte of the data.</summary>
    /// <returns>The tensors, in the order of their data.</returns>
    /// <exception cref="InvalidDataException">The header is damaged.</exception>
    public static List<TensorEntry> Read(Stream stream, string network)
    {
        byte[] prefix = StreamReading.ReadUpTo(stream, sizeof(ulong));
        if (prefix.Length < sizeof(ulong))
            throw Damaged(network, $"the file should begin with 8 bytes, the length of its header, but it has only {prefix.Length}.");

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > MaximumLength)
            throw Damaged(network, $"the header's length should be at most {MaximumLength} bytes, but it is {length}; is this a safetensors file?");

        byte[] header = StreamReading.ReadUpTo(stream, (int)length);
        if (header.Length < (int)length)
            throw Damaged(network, $"the header should have {length} bytes, but the file ends after {header.Length} of them.");
        if (header.Length == 0 || header[0] != '{')
            throw Damaged(network, $"the header should begin with '{{'; is this a safetensors file?");

        List<TensorEntry> entries = new SafeTensorsHeaderParser(network).Parse(header);
        entries.Sort((left, right) => (left.Begin, left.End).CompareTo((right.Begin, right.End)));
        return entries;
    }

    /// <summary>Checks that the tensors are a network's weights, each once, in a file without holes.</summary>
    /// <returns>The index of the weight that each tensor is.</returns>
    /// <exception cref="InvalidDataException">They are not.</exception>
    public static int[] Match(List<TensorEntry> entries, string network, ImmutableArray<WeightInfo> weights)
    {
        var indices = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < weights.Length; i++)
            indices.Add(weights[i].Name, i);

        int[] owners = new int[entries.Count];
        for (int i = 0; i < owners.Length; i++)
        {
            TensorEntry entry = entries[i];
            if (!indices.TryGetValue(entry.Name, out owners[i]))
                throw Damaged(network, $"the network has no weight '{entry.Name}', but the file has a tensor of that name. {Expected(weights)}");
            CheckType(network, entry, weights[owners[i]]);
        }

        // The parser lets no name pass twice, so that a file with all the weights and no other tensor has each once.
        HashSet<string> found = new(entries.Select(entry => entry.Name), StringComparer.Ordinal);
        foreach (WeightInfo weight in weights)
        {
            if (!found.Contains(weight.Name))
                throw Damaged(network, $"the network's weight '{weight.Name}' should be in the file, but the file has no tensor of that name. {Found(entries)}");
        }

        CheckOffsets(network, entries);
        return owners;
    }

    /// <summary>Says what is wrong with a network's file.</summary>
    public static InvalidDataException Damaged(string network, FormattableString problem, Exception? inner = null) =>
        new($"{network}: {FormattableString.Invariant(problem)}", inner);

    private static void CheckType(string network, TensorEntry entry, WeightInfo weight)
    {
        if (entry.DType != Float32)
            throw Damaged(network, $"the tensor '{entry.Name}' should have dtype {Float32}, but it has {entry.DType}.");
        if (!entry.Shape.AsSpan().SequenceEqual(weight.Shape.Select(dimension => (long)dimension).ToArray()))
            throw Damaged(network, $"the tensor '{entry.Name}' should have shape {Shapes.Describe(weight.Shape.AsSpan())}, but it has {Shapes.Describe(entry.Shape.AsSpan())}.");

        long length = (long)sizeof(float) * weight.Length;
        if (entry.End - entry.Begin != length)
            throw Damaged(network, $"the tensor '{entry.Name}' should have {length} bytes of data, but its data_offsets are [{entry.Begin}, {entry.End}].");
    }

    private static void CheckOffsets(string network, List<TensorEntry> entries)
    {
        long position = 0;
        foreach (TensorEntry entry in entries)
        {
            if (entry.Begin != position)
            {
                throw Damaged(network, $"the data of the tensor '{entry.Name}' should begin at {position}, where the data before them end, but its data_offsets are [{entry.Begin}, {entry.End}].");
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
        string[] all = names.Select(name => $"'{name}'").ToArray();
        return all.Length switch
        {
            0 => "none",
            <= Shown => string.Join(", ", all),
            _ => FormattableString.Invariant($"{string.Join(", ", all[..Shown])} and {all.Length - Shown} more"),
        };
    }
}

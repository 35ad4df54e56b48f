using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;

namespace StaticNet.Serialization;

/// <summary>
/// Weights as safetensors: eight bytes for the length of a header, little-endian; the header, a JSON object that maps
/// each tensor's name to its dtype, shape and data offsets; then the tensors' bytes, without holes.
/// </summary>
/// <remarks>
/// Values pass as they are, NaN payloads and negative zeros included. Streams need not be seekable. The functions are
/// for a network's weights alone, all of them dtype F32 and all of them known: a file that holds anything else is
/// refused as a whole.
/// </remarks>
internal static class SafeTensors
{
    /// <summary>Writes a network's weights, in their order.</summary>
    /// <param name="stream">Receives the file.</param>
    /// <param name="weights">The network's weights.</param>
    /// <param name="valuesOf">Gives the values of the weight with an index, row-major in its shape.</param>
    /// <exception cref="ArgumentException">A weight's values are more or fewer than its shape has.</exception>
    public static void Write(Stream stream, ImmutableArray<WeightInfo> weights, Func<int, float[]> valuesOf)
    {
        var header = new SafeTensorsHeaderWriter();
        foreach (WeightInfo weight in weights)
            header.Add(weight.Name, SafeTensorsHeader.Float32, weight.Shape.AsSpan(), (long)sizeof(float) * weight.Length);
        stream.Write(header.Finish());
        for (int i = 0; i < weights.Length; i++)
        {
            float[] values = valuesOf(i);
            if (values.Length != weights[i].Length)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"The weight '{weights[i].Name}' has {weights[i].Length} values, but {values.Length} were given."),
                    nameof(valuesOf));
            }

            TensorData.Write<float>(stream, values);
        }
    }

    /// <summary>Reads the weights of a network; nothing is returned unless the whole file is right.</summary>
    /// <param name="stream">The file, from its first byte to its end.</param>
    /// <param name="network">The network's name, for messages.</param>
    /// <param name="weights">The network's weights.</param>
    /// <returns>The values of each weight, in the order of <paramref name="weights"/>.</returns>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, lacks a weight, or holds one more or one of another dtype or shape.
    /// </exception>
    public static float[][] Read(Stream stream, string network, ImmutableArray<WeightInfo> weights)
    {
        (List<TensorEntry> entries, long data) = SafeTensorsHeader.Read(stream, network, weights);
        int[] owners = SafeTensorsHeader.Match(entries, network, weights);
        float[][] values = new float[weights.Length][];
        for (int i = 0; i < entries.Count; i++)
            values[owners[i]] = TensorData.Read<float>(stream, network, entries[i].Name, weights[owners[i]].Length, data + entries[i].Begin);

        CheckEnd(stream, network, entries, data);
        return values;
    }

    /// <summary>Refuses a file with bytes after the data of its tensors, where the stream stands.</summary>
    internal static void CheckEnd(Stream stream, string network, List<TensorEntry> entries, long data)
    {
        Span<byte> beyond = stackalloc byte[1];
        if (stream.Read(beyond) != 0)
            throw FileProblem.Of(network, data + (entries.Count == 0 ? 0 : entries[^1].End), $"the file should end after the data of its tensors, but more bytes follow.");
    }
}

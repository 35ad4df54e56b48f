using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using StaticNet.Serialization;

namespace StaticNet.Data;

/// <summary>Networks and their preparations in one file.</summary>
public static class PreparationFiles
{
    private const string Prefix = "preparation/";

    /// <summary>Writes a network's weights and its preparations to a safetensors file, whole or not at all. <c>Load</c> reads the weights, and <see cref="Preparation.Load(string, string)"/> the preparations.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file.</param>
    /// <param name="preparations">The preparations of its inputs and targets, each of another name.</param>
    /// <exception cref="ArgumentException">Two have the same name, or their categories are longer than the 1 MiB that a file has for it.</exception>
    /// <exception cref="IOException">The file cannot be written; an existing one is unchanged.</exception>
    public static void Save(this INetwork network, string path, params ReadOnlySpan<Preparation> preparations)
    {
        ArgumentNullException.ThrowIfNull(network);
        SafeTensorsMetadata.Save(path, network.Save, Texts(preparations));
    }

    /// <summary>Writes a network's weights and its preparations as safetensors.</summary>
    /// <param name="network">The network.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="preparations">The preparations of its inputs and targets, each of another name.</param>
    /// <exception cref="ArgumentException">As for a file, or the stream cannot be written to.</exception>
    public static void Save(this INetwork network, Stream stream, params ReadOnlySpan<Preparation> preparations)
    {
        ArgumentNullException.ThrowIfNull(network);
        SafeTensorsMetadata.Save(stream, network.Save, Texts(preparations));
    }

    internal static Preparation Find(IReadOnlyDictionary<string, string> metadata, string name, string source) =>
        metadata.TryGetValue(Prefix + name, out string? json)
            ? PreparationJson.Read(json, name, source)
            : Names(metadata).Length == 0 && metadata.TryGetValue(SafeTensorsMetadata.Format, out string? format) && format == SafeTensorsMetadata.CheckpointFormat
            ? throw new InvalidDataException($"{source}: the file is a checkpoint, which has no preparations; they are in the file that network.Save(path, preparations) writes.")
            : throw new InvalidDataException($"{source}: a preparation {FileProblem.Quote(name)} was expected, but its preparations are {Checks.List(Names(metadata))}.");

    private static string[] Names(IReadOnlyDictionary<string, string> metadata) =>
        [.. metadata.Keys.Where(key => key.StartsWith(Prefix, StringComparison.Ordinal)).Select(key => key[Prefix.Length..])];

    private static Dictionary<string, string> Texts(ReadOnlySpan<Preparation> preparations)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Preparation preparation in preparations)
        {
            if (!texts.TryAdd(Prefix + preparation.Name, PreparationJson.Write(preparation)))
                throw new ArgumentException($"Preparations of one network should have different names, but two are called {FileProblem.Quote(preparation.Name)}.", nameof(preparations));
        }

        return texts;
    }
}

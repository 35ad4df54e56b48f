using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;

namespace StaticNet.Serialization;

/// <summary>A safetensors file of any tensors of the types F32, F64 and I64, and texts: what a checkpoint is made of.</summary>
/// <param name="network">The network's name, for messages.</param>
/// <param name="what">What the file is, for messages.</param>
internal sealed class TensorFile(string network, string what = TensorFile.Checkpoint)
{
    /// <summary>The tensor that every checkpoint has, and no file of weights.</summary>
    public const string Counters = "training/counters";

    /// <summary>What most such files are.</summary>
    private const string Checkpoint = "checkpoint";

    private readonly List<(string Name, ImmutableArray<int> Shape, Array Values)> _tensors = [];
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    /// <summary>The texts.</summary>
    public SortedDictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds a tensor, which is not copied.</summary>
    /// <exception cref="ArgumentException">There is one of the name.</exception>
    public void Add(string name, ReadOnlySpan<int> shape, float[] values) => Put(name, [.. shape], values);

    /// <summary>Adds a tensor, which is not copied.</summary>
    /// <exception cref="ArgumentException">There is one of the name.</exception>
    public void Add(string name, ReadOnlySpan<int> shape, double[] values) => Put(name, [.. shape], values);

    /// <summary>Adds a tensor, which is not copied.</summary>
    /// <exception cref="ArgumentException">There is one of the name.</exception>
    public void Add(string name, ReadOnlySpan<int> shape, long[] values) => Put(name, [.. shape], values);

    /// <summary>Whether there is a tensor of a name.</summary>
    public bool Contains(string name) => _indices.ContainsKey(name);

    /// <summary>Gets a tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="length">How many numbers it should have; null for any.</param>
    /// <exception cref="InvalidDataException">There is none of the name, or it is of another type or length.</exception>
    public float[] Singles(string name, int? length = null) => Find<float>(name, length);

    /// <inheritdoc cref="Singles"/>
    public double[] Doubles(string name, int? length = null) => Find<double>(name, length);

    /// <inheritdoc cref="Singles"/>
    public long[] Int64s(string name, int? length = null) => Find<long>(name, length);

    /// <summary>Gets what the file is, for messages.</summary>
    public string What => what;

    /// <summary>Gets a text.</summary>
    /// <exception cref="InvalidDataException">There is none of the name.</exception>
    public string Text(string name) =>
        Texts.TryGetValue(name, out string? text) ? text : throw new InvalidDataException($"{network}: the {what} should have {FileProblem.Quote(name)} in its metadata, but it has not; is it one of StaticNet?");

    /// <summary>Writes the file.</summary>
    public void Write(Stream stream)
    {
        var header = new SafeTensorsHeaderWriter(Texts);
        foreach ((string name, ImmutableArray<int> shape, Array values) in _tensors)
            header.Add(name, TensorType.Of(values), shape.AsSpan(), (long)values.Length * (values is float[] ? sizeof(float) : sizeof(long)));
        stream.Write(header.Finish());
        foreach ((_, _, Array values) in _tensors)
            TensorType.Write(stream, values);
    }

    /// <summary>Reads a file, whole.</summary>
    /// <param name="stream">The file, from its first byte to its end.</param>
    /// <param name="network">The network's name, for messages.</param>
    /// <param name="longestHeader">The bytes that its header may have: a file that says more is not of the network.</param>
    /// <param name="what">What the file is, for messages.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or has a tensor of another type.</exception>
    public static TensorFile Read(Stream stream, string network, long longestHeader, string what = Checkpoint)
    {
        var file = new TensorFile(network, what);
        (List<TensorEntry> entries, long data) = SafeTensorsHeader.Read(stream, network, longestHeader, metadata: file.Texts);
        SafeTensorsHeader.CheckOffsets(network, entries);
        foreach (TensorEntry entry in entries)
            file.Put(entry.Name, [.. entry.Shape.Select(dimension => (int)Math.Min(dimension, int.MaxValue))], TensorType.Read(stream, network, entry, data));
        SafeTensors.CheckEnd(stream, network, entries, data);
        return file;
    }

    private void Put(string name, ImmutableArray<int> shape, Array values)
    {
        _indices.Add(name, _tensors.Count);
        _tensors.Add((name, shape, values));
    }

    private T[] Find<T>(string name, int? length)
    {
        if (!_indices.TryGetValue(name, out int index))
            throw new InvalidDataException($"{network}: the {what} should have a tensor {FileProblem.Quote(name)}, but it has none of that name.");
        Array values = _tensors[index].Values;
        if (values is not T[] found)
            throw new InvalidDataException($"{network}: the {what}'s tensor {FileProblem.Quote(name)} should have dtype {TensorType.Of(Array.Empty<T>())}, but it has {TensorType.Of(values)}.");
        if (length is { } expected && found.Length != expected)
            throw new InvalidDataException(FormattableString.Invariant($"{network}: the {what}'s tensor {FileProblem.Quote(name)} should have {expected} numbers, but it has {found.Length}."));
        return found;
    }
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Text;
using System.Text.Json;

namespace StaticNet.Serialization;

/// <summary>Reads the JSON of a safetensors header, as strictly as the format is defined.</summary>
/// <param name="network">The network's name, for messages.</param>
/// <param name="start">The byte of the file that the header begins at.</param>
/// <param name="metadata">Receives the texts of the metadata, where they are wanted.</param>
internal sealed class SafeTensorsHeaderParser(string network, long start, IDictionary<string, string>? metadata = null)
{
    private const string Metadata = SafeTensorsHeader.Metadata;
    private const int MostDimensions = 32, LongestReason = 200;

    /// <summary>Parses a header.</summary>
    /// <exception cref="InvalidDataException">It is no JSON, or not that of a safetensors header.</exception>
    public List<TensorEntry> Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            return ParseHeader(ref reader);
        }
        catch (JsonException exception)
        {
            throw FileProblem.Of(network, start + reader.BytesConsumed, $"the header is not valid JSON. {FileProblem.Cut(exception.Message, LongestReason)}", exception);
        }
    }

    private List<TensorEntry> ParseHeader(ref Utf8JsonReader reader)
    {
        var entries = new List<TensorEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        reader.Read();
        while (ReadName(ref reader, names, "the header") is { } name)
        {
            long place = Place(ref reader);
            reader.Read();
            if (name == Metadata)
                ReadMetadata(ref reader);
            else
                entries.Add(ParseTensor(ref reader, name, place));
        }

        // Reads on to the end, where only white space may stand: anything else is a JsonException.
        reader.Read();
        return entries;
    }

    private TensorEntry ParseTensor(ref Utf8JsonReader reader, string name, long position)
    {
        string tensor = FileProblem.Quote(name), place = $"the tensor {tensor}";
        Expect(ref reader, JsonTokenType.StartObject, place, "an object with dtype, shape and data_offsets");
        string? dtype = null;
        ImmutableArray<long>? shape = null;
        ImmutableArray<long>? offsets = null;
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (ReadName(ref reader, names, place) is { } member)
        {
            reader.Read();
            switch (member)
            {
                case "dtype":
                    Expect(ref reader, JsonTokenType.String, $"the dtype of {tensor}", "a string");
                    dtype = Text(ref reader);
                    break;
                case "shape":
                    shape = ParseNumbers(ref reader, $"the shape of {tensor}", MostDimensions);
                    break;
                case "data_offsets":
                    offsets = ParseNumbers(ref reader, $"the data_offsets of {tensor}", MostDimensions);
                    break;
                default:
                    throw Damaged(ref reader, $"{place} should have dtype, shape and data_offsets, but it has {FileProblem.Quote(member)}.");
            }
        }

        if (dtype is null || shape is null || offsets is null)
        {
            string missing = dtype is null ? "dtype" : shape is null ? "shape" : "data_offsets";
            throw Damaged(ref reader, $"{place} should have dtype, shape and data_offsets, but it has no {missing}.");
        }

        if (offsets.Value is not [long begin, long end] || begin > end)
            throw Damaged(ref reader, $"the data_offsets of {tensor} should be a begin and an end, but they are {Shapes.Describe(offsets.Value.AsSpan())}.");

        return new(name, dtype, shape.Value, begin, end, position);
    }

    private ImmutableArray<long> ParseNumbers(ref Utf8JsonReader reader, string place, int most)
    {
        Expect(ref reader, JsonTokenType.StartArray, place, "an array of whole numbers");
        ImmutableArray<long>.Builder numbers = ImmutableArray.CreateBuilder<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(ref reader, JsonTokenType.Number, place, "an array of whole numbers");
            if (!reader.TryGetInt64(out long number) || number < 0)
                throw Damaged(ref reader, $"{place} should hold whole numbers from 0 up, but it holds {Raw(ref reader)}.");
            if (numbers.Count == most)
                throw Damaged(ref reader, $"{place} should hold at most {most} numbers, but it holds more.");
            numbers.Add(number);
        }

        return numbers.ToImmutable();
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        const string Expected = "an object of strings";
        Expect(ref reader, JsonTokenType.StartObject, Metadata, Expected);
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (ReadName(ref reader, names, Metadata) is { } name)
        {
            reader.Read();
            Expect(ref reader, JsonTokenType.String, Metadata, Expected);
            string text = Text(ref reader);
            metadata?.Add(name, text);
        }
    }

    /// <summary>Reads the name of an object's next member; null at the object's end.</summary>
    private string? ReadName(ref Utf8JsonReader reader, HashSet<string> names, string place)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndObject)
            return null;

        string name = Text(ref reader);
        return names.Add(name)
            ? name
            : throw Damaged(ref reader, $"{place} should have each member once, but it has {FileProblem.Quote(name)} twice.");
    }

    private string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw Damaged(ref reader, $"the header holds a string that is not Unicode: {exception.Message}", exception);
        }
    }

    private void Expect(ref Utf8JsonReader reader, JsonTokenType expected, string place, string description)
    {
        if (reader.TokenType != expected)
            throw Damaged(ref reader, $"{place} should be {description}, but {Raw(ref reader)} was found.");
    }

    // The byte of the file that the last token begins at.
    private long Place(ref Utf8JsonReader reader) => start + reader.TokenStartIndex;

    private InvalidDataException Damaged(ref Utf8JsonReader reader, FormattableString problem, Exception? inner = null) =>
        FileProblem.Of(network, Place(ref reader), problem, inner);

    /// <summary>The token as it stands in the file, its beginning if it is long.</summary>
    private static string Raw(ref Utf8JsonReader reader)
    {
        const int Shown = 40;
        ReadOnlySpan<byte> token = reader.ValueSpan;
        return FileProblem.Cut(Encoding.UTF8.GetString(token[..Math.Min(token.Length, 4 * Shown)]), Shown);
    }
}

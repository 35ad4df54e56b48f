using System;
using System.Buffers;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using StaticNet.Serialization;

namespace StaticNet.Data;

/// <summary>Preparations as JSON. Numbers are written so that they are read to the same bits.</summary>
internal static class PreparationJson
{
    private const int Version = 1;

    private static readonly CsvOptions Standard = new();

    public static string Write(Preparation preparation)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            WriteFormat(writer, preparation.Format);
            writer.WriteStartArray("columns");
            foreach (PreparedColumn column in preparation.Columns)
                Write(writer, column);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads a preparation.</summary>
    /// <exception cref="InvalidDataException">The text is none.</exception>
    public static Preparation Read(string json, string name, string source)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            int version = document.RootElement.GetProperty("version").GetInt32();
            if (version != Version)
                throw new FormatException(FormattableString.Invariant($"its version should be {Version}, but is {version}"));

            ImmutableArray<PreparedColumn>.Builder columns = ImmutableArray.CreateBuilder<PreparedColumn>();
            int offset = 0;
            foreach (JsonElement column in document.RootElement.GetProperty("columns").EnumerateArray())
            {
                columns.Add(Read(column, offset));
                offset += columns[^1].Size;
            }

            return new(name, columns.ToImmutable(), ReadFormat(document.RootElement));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException($"{source}: the preparation {FileProblem.Quote(name)} is damaged. {FileProblem.Cut(exception.Message, 200)}", exception);
        }
    }

    /// <summary>Writes a number as a number, and a text as a text.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="member">The member's name; null within an array.</param>
    /// <param name="value">The value, which is there.</param>
    public static void WriteValue(Utf8JsonWriter writer, string? member, RawValue value)
    {
        if (member is not null)
            writer.WritePropertyName(member);
        if (value.Text is { } text)
            writer.WriteStringValue(text);
        else
            writer.WriteNumberValue(value.Number);
    }

    public static RawValue ReadValue(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetDouble();

    // What is as by default is not written, and files that were saved before there were formats have none.
    private static void WriteFormat(Utf8JsonWriter writer, CsvOptions? format)
    {
        if (format is null || (format.DecimalSeparator == Standard.DecimalSeparator && format.Missing.SequenceEqual(Standard.Missing)))
            return;
        writer.WriteStartObject("format");
        writer.WriteString("decimal", [format.DecimalSeparator]);
        writer.WriteStartArray("missing");
        foreach (string missing in format.Missing)
            writer.WriteStringValue(missing);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static CsvOptions? ReadFormat(JsonElement root)
    {
        if (!root.TryGetProperty("format", out JsonElement format))
            return null;
        string? point = format.GetProperty("decimal").GetString();
        if (point is not ("." or ","))
            throw new FormatException($"its decimals should begin with '.' or ',', but with {FileProblem.Quote(point ?? "null")}");
        return new()
        {
            DecimalSeparator = point[0],
            Missing = [.. format.GetProperty("missing").EnumerateArray().Select(text => text.GetString() ?? throw new FormatException("what is missing should be texts"))],
        };
    }

    private static void Write(Utf8JsonWriter writer, PreparedColumn column)
    {
        writer.WriteStartObject();
        writer.WriteString("name", column.Name);
        writer.WriteString("values", column.IsNumeric ? "numbers" : "texts");
        writer.WriteStartArray("steps");
        foreach (Step step in column.Steps)
        {
            writer.WriteStartObject();
            writer.WriteString("step", step.Kind);
            step.Write(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static PreparedColumn Read(JsonElement column, int offset)
    {
        ImmutableArray<Step>.Builder steps = ImmutableArray.CreateBuilder<Step>();
        foreach (JsonElement step in column.GetProperty("steps").EnumerateArray())
        {
            if (steps.Count > 0 && steps[^1] is CategoryStep)
                throw new FormatException("categories should be the last step of a column");
            steps.Add(ReadStep(step));
        }

        string name = column.GetProperty("name").GetString() ?? throw new FormatException("a column should have a name");
        bool isNumeric = column.GetProperty("values").GetString() == "numbers";
        if (!isNumeric && (steps.Count == 0 || steps[^1] is not CategoryStep))
            throw new FormatException("a column of texts should end with categories");
        return new(name, isNumeric, steps.ToImmutable(), offset);
    }

    private static Step ReadStep(JsonElement step) => step.GetProperty("step").GetString() switch
    {
        FillStep.Name => FillStep.Read(step),
        ScaleStep.Name => ScaleStep.Read(step),
        LogStep.Name => new LogStep(),
        CategoryStep.OneHotName => CategoryStep.Read(step, isOneHot: true),
        CategoryStep.LabelsName => CategoryStep.Read(step, isOneHot: false),
        var kind => throw new FormatException($"a step {FileProblem.Quote(kind ?? "null")} is not known"),
    };
}

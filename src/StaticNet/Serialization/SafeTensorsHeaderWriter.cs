using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace StaticNet.Serialization;

/// <summary>Writes the header of a safetensors file: its length, and a JSON object of the tensors, whose data follow without holes.</summary>
internal sealed class SafeTensorsHeaderWriter
{
    private const int Alignment = 8;

    // Names stay readable in the file: nothing in it ends up in HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;
    private long _offset;

    /// <summary>Begins a header.</summary>
    /// <param name="metadata">Texts, which stand before the tensors.</param>
    public SafeTensorsHeaderWriter(IReadOnlyDictionary<string, string>? metadata = null)
    {
        _buffer.GetSpan(sizeof(long));
        _buffer.Advance(sizeof(long));
        _json = new(_buffer, Options);
        _json.WriteStartObject();
        if (metadata is not { Count: > 0 })
            return;
        _json.WriteStartObject(SafeTensorsHeader.Metadata);
        foreach ((string name, string text) in metadata)
            _json.WriteString(name, text);
        _json.WriteEndObject();
    }

    /// <summary>Adds a tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its dtype.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="bytes">The bytes of its data.</param>
    public void Add(string name, string type, ReadOnlySpan<int> shape, long bytes)
    {
        _json.WriteStartObject(name);
        _json.WriteString("dtype", type);
        _json.WriteStartArray("shape");
        foreach (int dimension in shape)
            _json.WriteNumberValue(dimension);
        _json.WriteEndArray();
        _json.WriteStartArray("data_offsets");
        _json.WriteNumberValue(_offset);
        _json.WriteNumberValue(_offset += bytes);
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    /// <summary>Ends the header.</summary>
    /// <returns>Its bytes, with the length before them.</returns>
    public byte[] Finish()
    {
        _json.WriteEndObject();
        _json.Dispose();
        int padding = -_buffer.WrittenCount & (Alignment - 1);
        _buffer.GetSpan(Alignment)[..padding].Fill((byte)' ');
        _buffer.Advance(padding);

        byte[] header = _buffer.WrittenSpan.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(header, header.Length - sizeof(long));
        return header;
    }
}

using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace StaticNet.Serialization;

/// <summary>Texts that a safetensors file carries beside its tensors: its <c>__metadata__</c>, an object of strings.</summary>
/// <remarks>Whatever reads the tensors passes over them, <c>Load</c> as well. So a network's file can have what belongs to the network: how its inputs are prepared, the names of its classes, where it comes from.</remarks>
public static class SafeTensorsMetadata
{
    /// <summary>The name of the text that says what a file is.</summary>
    public const string Format = "format";

    /// <summary>What it says of a checkpoint.</summary>
    public const string CheckpointFormat = "StaticNet checkpoint 1";

    /// <summary>What the state of a stream says there.</summary>
    public const string StreamFormat = "StaticNet stream 1";

    private const int Alignment = 8;

    /// <summary>Writes a file, whole or not at all, with texts beside its tensors.</summary>
    /// <param name="path">The file.</param>
    /// <param name="save">Writes the tensors as safetensors, as a network's <c>Save</c> does. Texts that it writes stay, if none of the same name is given.</param>
    /// <param name="metadata">The texts by their names.</param>
    /// <exception cref="ArgumentException">The texts are longer than the 1 MiB that <c>Load</c> passes over.</exception>
    /// <exception cref="IOException">The file cannot be written; an existing one is unchanged.</exception>
    public static void Save(string path, Action<Stream> save, IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, stream => Save(stream, save, metadata));
    }

    /// <summary>Writes safetensors with texts beside the tensors.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="save">Writes the tensors as safetensors, as a network's <c>Save</c> does. Texts that it writes stay, if none of the same name is given.</param>
    /// <param name="metadata">The texts by their names.</param>
    /// <exception cref="ArgumentException">The texts are longer than the 1 MiB that <c>Load</c> passes over, or the stream cannot be written to.</exception>
    public static void Save(Stream stream, Action<Stream> save, IReadOnlyDictionary<string, string> metadata)
    {
        StreamReading.CheckWritable(stream, nameof(stream));
        ArgumentNullException.ThrowIfNull(save);
        ArgumentNullException.ThrowIfNull(metadata);
        save(new HeaderEdit(stream, header => WithMetadata(header, metadata)));
    }

    /// <summary>Reads the texts of a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The texts by their names; none where the file has no metadata.</returns>
    /// <exception cref="InvalidDataException">The file is no safetensors file.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads the texts at the beginning of a stream, and nothing behind the header.</summary>
    /// <param name="stream">Safetensors, from the first byte.</param>
    /// <returns>The texts by their names; none where there is no metadata.</returns>
    /// <exception cref="InvalidDataException">It is no safetensors.</exception>
    public static IReadOnlyDictionary<string, string> Read(Stream stream)
    {
        StreamReading.CheckReadable(stream, nameof(stream));
        return Read(stream, StreamReading.NameOf(stream));
    }

    private static Dictionary<string, string> Read(Stream stream, string source)
    {
        byte[] prefix = StreamReading.ReadUpTo(stream, sizeof(ulong));
        ulong length = prefix.Length == sizeof(ulong) ? BinaryPrimitives.ReadUInt64LittleEndian(prefix) : 0;
        if (length is < 2 or > int.MaxValue)
            throw FileProblem.Of(source, 0, $"the length of a header in 8 bytes was expected; is this a safetensors file?");

        byte[] header = StreamReading.ReadUpTo(stream, (int)length);
        if ((ulong)header.Length < length)
            throw FileProblem.Of(source, sizeof(ulong) + header.Length, $"the header should have {length} bytes, but the file ends after {header.Length} of them.");
        try
        {
            using JsonDocument document = JsonDocument.Parse(header);
            return Texts(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw FileProblem.Of(source, sizeof(ulong), $"the header should be a JSON object with strings in {SafeTensorsHeader.Metadata}. {FileProblem.Cut(exception.Message, 200)}", exception);
        }
    }

    private static Dictionary<string, string> Texts(JsonElement header)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (header.TryGetProperty(SafeTensorsHeader.Metadata, out JsonElement metadata))
        {
            foreach (JsonProperty text in metadata.EnumerateObject())
                texts[text.Name] = text.Value.GetString() ?? throw new JsonException($"{FileProblem.Quote(text.Name)} is null.");
        }

        return texts;
    }

    private static byte[] WithMetadata(ReadOnlyMemory<byte> header, IReadOnlyDictionary<string, string> metadata)
    {
        using JsonDocument document = JsonDocument.Parse(header);
        Dictionary<string, string> texts = Texts(document.RootElement);
        foreach ((string name, string text) in metadata)
            texts[name] = text;

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(SafeTensorsHeader.Metadata);
            foreach ((string name, string text) in texts)
                writer.WriteString(name, text);
            writer.WriteEndObject();
            writer.Flush();
            if (buffer.WrittenCount > SafeTensorsHeader.MostMetadata)
                throw new ArgumentException(FormattableString.Invariant($"Texts beside a network's weights can have {SafeTensorsHeader.MostMetadata} bytes as JSON, but these have {buffer.WrittenCount}."), nameof(metadata));

            foreach (JsonProperty tensor in document.RootElement.EnumerateObject())
            {
                if (!tensor.NameEquals(SafeTensorsHeader.Metadata))
                    tensor.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        int padding = -buffer.WrittenCount & (Alignment - 1);
        buffer.GetSpan(Alignment)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A stream whose first bytes, a safetensors header, are replaced by others before they go on.</summary>
    private sealed class HeaderEdit(Stream target, Func<ReadOnlyMemory<byte>, byte[]> edit) : Stream
    {
        // Length and header, until they are complete; null from then on.
        private ArrayBufferWriter<byte>? _start = new();

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            while (_start is not null && !buffer.IsEmpty)
            {
                long wanted = _start.WrittenCount < sizeof(long) ? sizeof(long) : sizeof(long) + BinaryPrimitives.ReadInt64LittleEndian(_start.WrittenSpan);
                int taken = (int)Math.Min(buffer.Length, wanted - _start.WrittenCount);
                _start.Write(buffer[..taken]);
                buffer = buffer[taken..];
                if (wanted > sizeof(long) && _start.WrittenCount == wanted)
                    WriteHeader();
            }

            target.Write(buffer);
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush() => target.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        private void WriteHeader()
        {
            byte[] header = edit(_start!.WrittenMemory[sizeof(long)..]);
            _start = null;
            Span<byte> length = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
            target.Write(length);
            target.Write(header);
        }
    }
}

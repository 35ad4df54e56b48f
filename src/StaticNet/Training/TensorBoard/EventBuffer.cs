using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace StaticNet.Training;

/// <summary>Events as TensorBoard reads them: records of TFRecord, each a protocol buffer <c>Event</c> with a <c>Summary</c> of one value.</summary>
/// <remarks>
/// A record is its length in 8 bytes, the length's checksum, the event, the event's checksum: CRC-32C, rotated by 15 bits with a constant added, all
/// least byte first. Of the messages, only the fields that are written are known here: their numbers are those of TensorFlow's <c>event.proto</c> and <c>summary.proto</c>.
/// </remarks>
internal sealed class EventBuffer
{
    private const uint ChecksumOffset = 0xA282EAD8;

    // A field's number and how it is written, as the format has them: number · 8 + kind.
    private const byte EventTime = (1 << 3) | Fixed64, EventStep = (2 << 3) | Varint, EventVersion = (3 << 3) | Bytes, EventSummary = (5 << 3) | Bytes;
    private const byte SummaryValue = (1 << 3) | Bytes, ValueTag = (1 << 3) | Bytes, ValueNumber = (2 << 3) | Fixed32, ValueHistogram = (5 << 3) | Bytes;
    private const byte HistogramLimits = (6 << 3) | Bytes, HistogramCounts = (7 << 3) | Bytes;
    private const byte Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5;

    private const int Buckets = 30;

    private readonly ArrayBufferWriter<byte> _records = new();
    private readonly ArrayBufferWriter<byte> _event = new();
    private readonly ArrayBufferWriter<byte> _value = new();

    /// <summary>The records so far.</summary>
    public ReadOnlySpan<byte> Records => _records.WrittenSpan;

    /// <summary>Forgets the records, which have been written.</summary>
    public void Clear() => _records.ResetWrittenCount();

    /// <summary>Adds the record that a file begins with.</summary>
    public void AddVersion(DateTimeOffset time)
    {
        BeginEvent(time, step: 0);
        WriteBytes(_event, EventVersion, "brain.Event:2"u8);
        EndEvent();
    }

    /// <summary>Adds a number.</summary>
    /// <param name="time">When it was measured.</param>
    /// <param name="step">After which step or epoch.</param>
    /// <param name="tag">Its name.</param>
    /// <param name="value">The number.</param>
    public void AddScalar(DateTimeOffset time, long step, string tag, double value)
    {
        BeginValue(tag);
        WriteByte(_value, ValueNumber);
        BinaryPrimitives.WriteSingleLittleEndian(_value.GetSpan(sizeof(float)), (float)value);
        _value.Advance(sizeof(float));
        EndValue(time, step);
    }

    /// <summary>Adds how often numbers are how large: 30 buckets of the same width between the smallest and the greatest. Numbers that are not finite are left out.</summary>
    /// <param name="time">When they were measured.</param>
    /// <param name="step">After which step or epoch.</param>
    /// <param name="tag">Their name.</param>
    /// <param name="values">The numbers.</param>
    public void AddHistogram(DateTimeOffset time, long step, string tag, ReadOnlySpan<float> values)
    {
        double least = double.PositiveInfinity, greatest = double.NegativeInfinity, sum = 0, squares = 0;
        long count = 0;
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
                continue;
            least = Math.Min(least, value);
            greatest = Math.Max(greatest, value);
            sum += value;
            squares += (double)value * value;
            count++;
        }

        if (count == 0)
            return;

        // All numbers the same: one bucket has them.
        Span<double> counts = stackalloc double[greatest > least ? Buckets : 1], limits = stackalloc double[counts.Length];
        counts.Clear();
        double width = (greatest - least) / counts.Length;
        foreach (float value in values)
        {
            if (float.IsFinite(value))
                counts[width > 0 ? Math.Min((int)((value - least) / width), counts.Length - 1) : 0]++;
        }

        for (int i = 0; i < limits.Length; i++)
            limits[i] = i == limits.Length - 1 ? greatest : least + (width * (i + 1));

        BeginValue(tag);
        const int Numbers = 5, NumberLength = 1 + sizeof(double);
        WriteByte(_value, ValueHistogram);
        WriteVarint(_value, (ulong)((Numbers * NumberLength) + LengthOfDoubles(limits.Length) + LengthOfDoubles(counts.Length)));
        byte field = 1;
        foreach (double number in (ReadOnlySpan<double>)[least, greatest, count, sum, squares])
        {
            WriteByte(_value, (byte)((field++ << 3) | Fixed64));
            WriteDouble(_value, number);
        }

        WriteDoubles(_value, HistogramLimits, limits);
        WriteDoubles(_value, HistogramCounts, counts);
        EndValue(time, step);
    }

    /// <summary>The checksum of a record's parts.</summary>
    internal static uint MaskedChecksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (byte value in bytes)
            crc = BitOperations.Crc32C(crc, value);
        return unchecked(BitOperations.RotateRight(~crc, 15) + ChecksumOffset);
    }

    private void BeginEvent(DateTimeOffset time, long step)
    {
        _event.ResetWrittenCount();
        WriteByte(_event, EventTime);
        WriteDouble(_event, (time - DateTimeOffset.UnixEpoch).TotalSeconds);
        WriteByte(_event, EventStep);
        WriteVarint(_event, (ulong)step);
    }

    private void EndEvent()
    {
        Span<byte> start = _records.GetSpan(sizeof(ulong) + sizeof(uint));
        BinaryPrimitives.WriteUInt64LittleEndian(start, (ulong)_event.WrittenCount);
        BinaryPrimitives.WriteUInt32LittleEndian(start[sizeof(ulong)..], MaskedChecksum(start[..sizeof(ulong)]));
        _records.Advance(sizeof(ulong) + sizeof(uint));
        _records.Write(_event.WrittenSpan);
        BinaryPrimitives.WriteUInt32LittleEndian(_records.GetSpan(sizeof(uint)), MaskedChecksum(_event.WrittenSpan));
        _records.Advance(sizeof(uint));
    }

    private void BeginValue(string tag)
    {
        _value.ResetWrittenCount();
        int length = Encoding.UTF8.GetByteCount(tag);
        WriteByte(_value, ValueTag);
        WriteVarint(_value, (ulong)length);
        Encoding.UTF8.GetBytes(tag, _value.GetSpan(length));
        _value.Advance(length);
    }

    private void EndValue(DateTimeOffset time, long step)
    {
        BeginEvent(time, step);
        WriteByte(_event, EventSummary);
        WriteVarint(_event, (ulong)(1 + LengthOfVarint((ulong)_value.WrittenCount) + _value.WrittenCount));
        WriteBytes(_event, SummaryValue, _value.WrittenSpan);
        EndEvent();
    }

    private static int LengthOfVarint(ulong value) => Math.Max(1, (BitOperations.Log2(value) / 7) + 1);

    private static int LengthOfDoubles(int count) => 1 + LengthOfVarint((ulong)(count * sizeof(double))) + (count * sizeof(double));

    private static void WriteDoubles(ArrayBufferWriter<byte> target, byte field, ReadOnlySpan<double> values)
    {
        WriteByte(target, field);
        WriteVarint(target, (ulong)(values.Length * sizeof(double)));
        foreach (double value in values)
            WriteDouble(target, value);
    }

    private static void WriteBytes(ArrayBufferWriter<byte> target, byte field, ReadOnlySpan<byte> bytes)
    {
        WriteByte(target, field);
        WriteVarint(target, (ulong)bytes.Length);
        target.Write(bytes);
    }

    private static void WriteDouble(ArrayBufferWriter<byte> target, double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(target.GetSpan(sizeof(double)), value);
        target.Advance(sizeof(double));
    }

    // Seven bits a byte, the lowest first; all but the last have the eighth.
    private static void WriteVarint(ArrayBufferWriter<byte> target, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            WriteByte(target, (byte)(value | 0x80));
        WriteByte(target, (byte)value);
    }

    private static void WriteByte(ArrayBufferWriter<byte> target, byte value)
    {
        target.GetSpan(1)[0] = value;
        target.Advance(1);
    }
}

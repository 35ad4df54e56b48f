using System;
using System.IO;
using StaticNet.Serialization;

namespace StaticNet.Data;

/// <summary>Reads a stream and computes the CRC-32 of what has been read: zip archives have it, and .NET does not compare.</summary>
internal sealed class ChecksummedStream(Stream source) : ForwardStream
{
    private static readonly uint[] Table = MakeTable();

    private uint _state = uint.MaxValue;

    /// <summary>The checksum of all bytes that have been read.</summary>
    public uint Crc32 => ~_state;

    public override int Read(Span<byte> buffer)
    {
        int read = source.Read(buffer);
        foreach (byte value in buffer[..read])
            _state = (_state >> 8) ^ Table[(byte)(_state ^ value)];
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }

    private static uint[] MakeTable()
    {
        const uint Polynomial = 0xEDB88320;
        uint[] table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint entry = i;
            for (int bit = 0; bit < 8; bit++)
                entry = (entry >> 1) ^ ((entry & 1) == 0 ? 0 : Polynomial);
            table[i] = entry;
        }

        return table;
    }
}

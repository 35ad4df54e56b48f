using System;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace StaticNet.Data;

/// <summary>A type of numbers in NumPy files.</summary>
internal abstract class NpyType
{
    private static readonly ImmutableArray<NpyType> All =
    [
        new Typed<float>("f4", "float32"), new Typed<double>("f8", "float64"), new Typed<Half>("f2", "float16"),
        new Typed<sbyte>("i1", "int8"), new Typed<short>("i2", "int16"), new Typed<int>("i4", "int32"), new Typed<long>("i8", "int64"),
        new Typed<byte>("u1", "uint8"), new Typed<ushort>("u2", "uint16"), new Typed<uint>("u4", "uint32"), new Typed<ulong>("u8", "uint64"),
        new Typed<bool>("b1", "bool"),
    ];

    /// <summary>The types, for messages.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(type => type._name));

    private readonly string _code;
    private readonly string _name;
    private readonly Type _element;

    private NpyType(string code, string name, Type element)
    {
        _code = code;
        _name = name;
        _element = element;
    }

    /// <summary>The bytes of a number.</summary>
    public int Size => _code[1] - '0';

    /// <summary>How this machine's arrays are described: least byte first, and a bar where a number has one.</summary>
    public string Description => (Size == 1 ? "|" : "<") + _code;

    public static NpyType? Of(Type element) => All.FirstOrDefault(type => type._element == element);

    /// <summary>The type of a description such as <c>&lt;f4</c>, and whether its numbers begin with the greatest byte.</summary>
    public static (NpyType Type, bool IsBigEndian)? Parse(string description)
    {
        NpyType? type = description.Length == 3 && "<>|=".Contains(description[0], StringComparison.Ordinal) ? All.FirstOrDefault(type => type._code == description[1..]) : null;
        return type is null ? null : (type, description[0] == '>' && type.Size > 1);
    }

    /// <summary>Reads numbers as they stand in the file; fewer where it ends before, and then null, with the bytes that there were.</summary>
    public abstract Array? Read(Stream stream, int length, bool isBigEndian, out long found);

    /// <summary>Copies numbers from the order in which the first axis runs fastest.</summary>
    public abstract Array FromFortranOrder(Array values, ReadOnlySpan<int> shape);

    public abstract void Write(Stream stream, Array values);

    private sealed class Typed<T>(string code, string name) : NpyType(code, name, typeof(T))
        where T : unmanaged
    {
        private const int Chunk = 1 << 16;

        public override Array? Read(Stream stream, int length, bool isBigEndian, out long found)
        {
            // No more is allocated than a file that can tell its length has; others are believed as far as they have got.
            long left = stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) : long.MaxValue;
            found = left;
            if (left / Size < length)
                return null;

            var values = new T[stream.CanSeek ? length : Math.Min(length, Chunk)];
            found = 0;
            while (true)
            {
                Span<byte> bytes = Rest(values, found);
                int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
                found += read;
                if (read < bytes.Length)
                    return null;
                if (found < (long)values.Length * Size)
                    continue;
                if (values.Length == length)
                    break;
                Array.Resize(ref values, (int)Math.Min(length, 2L * values.Length));
            }

            if (isBigEndian == BitConverter.IsLittleEndian)
                Reverse(values);
            return values;
        }

        public override Array FromFortranOrder(Array values, ReadOnlySpan<int> shape)
        {
            T[] source = (T[])values, target = new T[source.Length];
            int[] index = new int[shape.Length];
            foreach (T value in source)
            {
                int place = 0;
                for (int axis = 0; axis < shape.Length; axis++)
                    place = (place * shape[axis]) + index[axis];
                target[place] = value;
                for (int axis = 0; axis < shape.Length && ++index[axis] == shape[axis]; axis++)
                    index[axis] = 0;
            }

            return target;
        }

        public override void Write(Stream stream, Array values)
        {
            var chunk = new T[Math.Min(values.Length, Chunk)];
            for (ReadOnlySpan<T> rest = (T[])values; !rest.IsEmpty; rest = rest[Math.Min(rest.Length, Chunk)..])
            {
                Span<T> part = chunk.AsSpan(0, Math.Min(rest.Length, Chunk));
                rest[..part.Length].CopyTo(part);
                if (!BitConverter.IsLittleEndian)
                    Reverse(part);
                stream.Write(MemoryMarshal.AsBytes(part));
            }
        }

        // A span of bytes counts to 2 GiB, arrays may have more: so the rest comes in pieces.
        private Span<byte> Rest(T[] values, long found)
        {
            int first = (int)(found / Size);
            return MemoryMarshal.AsBytes(values.AsSpan(first, Math.Min(values.Length - first, Chunk)));
        }

        private void Reverse(Span<T> values)
        {
            switch (Size)
            {
                case 2:
                    Span<short> words = MemoryMarshal.Cast<T, short>(values);
                    BinaryPrimitives.ReverseEndianness(words, words);
                    break;
                case 4:
                    Span<int> doubles = MemoryMarshal.Cast<T, int>(values);
                    BinaryPrimitives.ReverseEndianness(doubles, doubles);
                    break;
                case 8:
                    Span<long> quads = MemoryMarshal.Cast<T, long>(values);
                    BinaryPrimitives.ReverseEndianness(quads, quads);
                    break;
            }
        }
    }
}

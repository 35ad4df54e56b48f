using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNet.Engine;

/// <summary>Floats that start at a multiple of 64 bytes and never move: whole cache lines, and one register a load.</summary>
/// <remarks>Managed memory: nothing to dispose.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AlignedBuffer
{
    private const int Alignment = 64;
    private readonly float[] _array;
    private readonly int _first;

    /// <summary>Takes a buffer of zeros.</summary>
    /// <param name="length">The number of floats.</param>
    public AlignedBuffer(int length)
    {
        Length = length;
        _array = GC.AllocateArray<float>(length + (Alignment / sizeof(float)), pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0);
        _first = (int)((Alignment - (address % Alignment)) % Alignment) / sizeof(float);
    }

    /// <summary>Gets the number of floats.</summary>
    public int Length { get; }

    /// <summary>Gets the first float.</summary>
    public ref float Start
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _first);
    }

    /// <summary>Gets all floats.</summary>
    public Span<float> Span => _array.AsSpan(_first, Length);
}

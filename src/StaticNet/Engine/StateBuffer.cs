using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNet.Engine;

/// <summary>
/// An optimizer's states, one of all weights after another, aligned and pinned as an <see cref="AlignedBuffer"/> is. Together they may have
/// more floats than an array has elements: the elements are whole cache lines.
/// </summary>
internal sealed class StateBuffer
{
    private readonly Line[] _lines;
    private readonly nint _firstByte;
    private readonly int _floats, _own;

    /// <summary>Takes states of zeros.</summary>
    /// <param name="states">How many.</param>
    /// <param name="floats">The floats of each: whole cache lines.</param>
    /// <param name="own">The floats of what some weights have alone, behind them: whole cache lines.</param>
    public StateBuffer(int states, int floats, int own)
    {
        IsEmpty = ((long)states * floats) + own == 0;
        _floats = floats;
        _own = own;
        FirstOwn = (nint)states * floats;
        _lines = IsEmpty ? [] : GC.AllocateArray<Line>(checked((int)(((long)states * (floats / Line.Floats)) + (own / Line.Floats)) + 1), pinned: true);
        if (!IsEmpty)
            _firstByte = -Marshal.UnsafeAddrOfPinnedArrayElement(_lines, 0) & (Unsafe.SizeOf<Line>() - 1);
    }

    /// <summary>Gets whether there is none.</summary>
    public bool IsEmpty { get; }

    /// <summary>Gets the first float; a null reference where there is none.</summary>
    public ref float Start
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref IsEmpty ? ref Unsafe.NullRef<float>() : ref Unsafe.AddByteOffset(ref Unsafe.As<Line, float>(ref MemoryMarshal.GetArrayDataReference(_lines)), _firstByte);
    }

    /// <summary>Gets one of them.</summary>
    /// <param name="state">Its number.</param>
    public Span<float> Span(int state) => IsEmpty ? [] : MemoryMarshal.CreateSpan(ref Unsafe.Add(ref Start, (nint)state * _floats), _floats);

    /// <summary>Gets the place of what some weights have alone.</summary>
    public nint FirstOwn { get; }

    /// <summary>Gets what some weights have alone.</summary>
    public Span<float> Own => IsEmpty ? [] : MemoryMarshal.CreateSpan(ref Unsafe.Add(ref Start, FirstOwn), _own);

    /// <summary>Makes all of them zeros.</summary>
    public void Clear() => Array.Clear(_lines);

    [InlineArray(Floats)]
    private struct Line
    {
        public const int Floats = 16;
        private float _first;
    }
}

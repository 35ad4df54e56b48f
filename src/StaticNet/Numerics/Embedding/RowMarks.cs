using System;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <summary>Which rows have a gradient that may be another than 0: few of many.</summary>
internal static class RowMarks
{
    /// <summary>The next row with a mark; their number where there is none.</summary>
    /// <param name="marks">The marks.</param>
    /// <param name="first">The first row that it may be.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Next(ReadOnlySpan<byte> marks, int first)
    {
        int next = marks[first..].IndexOfAnyExcept((byte)0);
        return next < 0 ? marks.Length : first + next;
    }
}

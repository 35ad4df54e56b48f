using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNet.Numerics;

/// <summary>The tokens of a block of samples in ascending order, and where each stands: who looks for one finds all of it together.</summary>
/// <remarks>Of n tokens, memory has n sorted ones, their n places, and as much again that sorting needs. Equal tokens are in the order of their places.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct TokenOrder
{
    private const int BitsOfDigit = 8, Digits = 1 << BitsOfDigit;
    private readonly ref int _first;

    /// <summary>Reads what <see cref="Sort"/> has made.</summary>
    /// <param name="order">Where the first sample's memory begins.</param>
    /// <param name="firstSample">The block's first sample.</param>
    /// <param name="samples">Its samples.</param>
    /// <param name="positions">The tokens of a sample.</param>
    internal TokenOrder(ref float order, int firstSample, int samples, int positions)
    {
        _first = ref Unsafe.Add(ref Unsafe.As<float, int>(ref order), (nint)firstSample * positions * 4);
        Count = samples * positions;
    }

    /// <summary>How many tokens there are.</summary>
    internal int Count { get; }

    /// <summary>A token.</summary>
    /// <param name="i">Its number in ascending order.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Token(int i) => Unsafe.Add(ref _first, i);

    /// <summary>Where that token stands in the block.</summary>
    /// <param name="i">Its number in ascending order.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal nint Place(int i) => Unsafe.Add(ref _first, (nint)Count + i);

    /// <summary>The number of the first that is not below a token.</summary>
    /// <param name="token">The token.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int FirstOf(int token)
    {
        int first = 0, end = Count;
        while (first < end)
        {
            int middle = (int)(((uint)first + (uint)end) / 2);
            (first, end) = Token(middle) < token ? (middle + 1, end) : (first, middle);
        }

        return first;
    }

    /// <summary>The token at a place. Callers' memory may change after it has been checked, so that what is no row is the last one.</summary>
    /// <param name="x">The tokens, bit by bit.</param>
    /// <param name="place">The place.</param>
    /// <param name="tokens">How many tokens there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int TokenAt(ref readonly float x, nint place, int tokens) =>
        (int)Math.Min(BitConverter.SingleToUInt32Bits(Unsafe.Add(ref Unsafe.AsRef(in x), place)), (uint)tokens - 1);

    /// <summary>Sorts the tokens of a block, digit by digit from the last one.</summary>
    /// <param name="x">The tokens, bit by bit.</param>
    /// <param name="order">Takes the sorted ones, their places, and what is needed for a while: four numbers for each.</param>
    /// <param name="rows">The rows of x.</param>
    /// <param name="columns">The tokens of a row of x.</param>
    /// <param name="stride">The floats from a row of x to the next.</param>
    /// <param name="tokens">How many tokens there are.</param>
    [MethodImpl(Jit.Loop)]
    public static void Sort(ref readonly float x, ref float order, int rows, int columns, nint stride, int tokens)
    {
        int count = rows * columns;
        Span<int> memory = MemoryMarshal.CreateSpan(ref Unsafe.As<float, int>(ref order), count * 4);
        Span<int> result = memory[..(2 * count)], other = memory[(2 * count)..];
        int passes = 1;
        while (passes * BitsOfDigit < 32 && (tokens - 1) >> (passes * BitsOfDigit) != 0)
            passes++;

        // The last pass ends where the order is read.
        Span<int> source = passes % 2 == 0 ? result : other;
        for (int row = 0, place = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++, place++)
                (source[place], source[count + place]) = (TokenAt(in x, (row * stride) + column, tokens), place);
        }

        for (int pass = 0; pass < passes; pass++)
        {
            bool endsInResult = (passes - pass) % 2 == 1;
            SortDigit(endsInResult ? other : result, endsInResult ? result : other, count, pass * BitsOfDigit);
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void SortDigit(ReadOnlySpan<int> source, Span<int> target, int count, int shift)
    {
        Span<int> places = stackalloc int[Digits];
        places.Clear();
        foreach (int token in source[..count])
            places[(token >> shift) & (Digits - 1)]++;
        int first = 0;
        foreach (ref int place in places)
            (place, first) = (first, first + place);
        for (int i = 0; i < count; i++)
        {
            int place = places[(source[i] >> shift) & (Digits - 1)]++;
            (target[place], target[count + place]) = (source[i], source[count + i]);
        }
    }
}

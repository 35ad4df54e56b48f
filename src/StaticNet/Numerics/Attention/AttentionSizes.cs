using System;
using System.ComponentModel;

namespace StaticNet.Numerics;

/// <summary>The sizes of an attention: for each sample and each head, every query weighs all keys, and takes so much of each one's value.</summary>
/// <remarks>Heads are ranges of columns: head h of a row of keys is its columns h·<paramref name="KeyColumns"/> and what follows.</remarks>
/// <param name="Queries">The queries of a sample.</param>
/// <param name="Keys">The keys, and the values, of a sample.</param>
/// <param name="Heads">The heads.</param>
/// <param name="KeyColumns">The columns of a query and of a key in one head.</param>
/// <param name="ValueColumns">The columns of a value in one head.</param>
/// <param name="QueryStride">The floats from a query to the next.</param>
/// <param name="KeyStride">The floats from a key to the next.</param>
/// <param name="ValueStride">The floats from a value to the next.</param>
/// <param name="OutputStride">The floats from an output to the next.</param>
/// <param name="IsCausal">Whether query i sees keys 0 … i alone.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct AttentionSizes(int Queries, int Keys, int Heads, int KeyColumns, int ValueColumns, int QueryStride, int KeyStride, int ValueStride, int OutputStride, bool IsCausal = false)
{
    // Rows of scores are whole panels at any width of a register, and rows of a head whole registers.
    private const int KeyUnit = 32, ColumnUnit = 16;

    // The scores of so many queries are computed together: they stay in the second-level cache, and are never all in memory.
    private const int MostQueries = 64, FewestQueries = 16, MostScores = 16_384;

    /// <summary>Gets the floats from a query's scores to the next's.</summary>
    internal int ScoreStride => Pad(Keys, KeyUnit);

    /// <summary>Gets the floats from a key of one head to the next, where heads are apart.</summary>
    internal int KeyWidth => Pad(KeyColumns, ColumnUnit);

    /// <summary>Gets the floats from a value of one head to the next, where heads are apart.</summary>
    internal int ValueWidth => Pad(ValueColumns, ColumnUnit);

    /// <summary>Gets how many queries' scores are computed together.</summary>
    internal int BlockQueries => Math.Min(Pad(Queries, 4), Math.Clamp(MostScores / ScoreStride / FewestQueries * FewestQueries, FewestQueries, MostQueries));

    /// <summary>Gets the floats that forward and backward pass need for a while, at most.</summary>
    internal nint ScratchFloats =>
        ((nint)ScoreStride * ((3 * KeyWidth) + (2 * ValueWidth))) + ((nint)BlockQueries * ((3 * ScoreStride) + (2 * KeyWidth) + ValueWidth)) + (2 * KeyWidth);

    /// <summary>The queries from a number on whose scores are computed together.</summary>
    internal QueryBlock Block(int first)
    {
        int count = Math.Min(BlockQueries, Queries - first);
        return new(first, count, IsCausal ? Math.Min(first + count, Keys) : Keys, IsCausal);
    }

    private static int Pad(int length, int unit) => (length + unit - 1) / unit * unit;
}

/// <summary>Some queries of a head whose scores are in memory.</summary>
/// <param name="First">The first.</param>
/// <param name="Count">How many.</param>
/// <param name="Keys">The keys that any of them sees.</param>
/// <param name="IsCausal">Whether a query sees no key behind it.</param>
internal readonly record struct QueryBlock(int First, int Count, int Keys, bool IsCausal)
{
    // So many rows of a triangle are computed as a rectangle: two full tiles, and not much more than the triangle.
    private const int CausalRows = 12;

    /// <summary>Gets how many rows of a product see equally many keys, or nearly so that nothing is gained by a cut.</summary>
    public int Rows => IsCausal ? CausalRows : int.MaxValue;

    /// <summary>The keys that a row of the block sees.</summary>
    public int KeysOf(int row) => IsCausal ? Math.Min(First + row + 1, Keys) : Keys;

    /// <summary>The first row that sees a key.</summary>
    public int FirstRowOf(int key) => IsCausal ? Math.Max(key - First, 0) : 0;
}

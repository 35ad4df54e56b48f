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
/// <param name="Window">How many keys a causal query sees, its own and those before it; 0 for all of them.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct AttentionSizes(int Queries, int Keys, int Heads, int KeyColumns, int ValueColumns, int QueryStride, int KeyStride, int ValueStride, int OutputStride, bool IsCausal = false, int Window = 0)
{
    // Rows of scores are whole panels at any width of a register, and rows of a head whole registers.
    private const int KeyUnit = 32, ColumnUnit = 16;

    // The scores of so many queries are computed together: they stay in the second-level cache, and are never all in memory.
    private const int MostQueries = 64, FewestQueries = 16, MostScores = 16_384;

    /// <summary>Gets the floats from a query's scores to the next's: those of the keys that a block of queries sees, which begin at a whole unit.</summary>
    internal int ScoreStride => Pad(Window == 0 ? Keys : (int)Math.Min(Keys, (long)MostQueries + Window + KeyUnit - 2), KeyUnit);

    /// <summary>Gets the floats from a key of one head to the next, where heads are apart.</summary>
    internal int KeyWidth => Pad(KeyColumns, ColumnUnit);

    /// <summary>Gets the floats from a value of one head to the next, where heads are apart.</summary>
    internal int ValueWidth => Pad(ValueColumns, ColumnUnit);

    /// <summary>Gets how many queries' scores are computed together.</summary>
    internal int BlockQueries => Math.Min(Pad(Queries, 4), Math.Clamp(MostScores / ScoreStride / FewestQueries * FewestQueries, FewestQueries, MostQueries));

    /// <summary>Gets the floats that forward and backward pass need for a while, at most.</summary>
    internal nint ScratchFloats =>
        ((nint)PaddedKeys * ((3 * KeyWidth) + (2 * ValueWidth))) + ((nint)BlockQueries * ((3 * ScoreStride) + (2 * KeyWidth) + ValueWidth)) + (2 * KeyWidth);

    /// <summary>Gets the keys of a head in memory.</summary>
    internal int PaddedKeys => Pad(Keys, KeyUnit);

    /// <summary>The queries from a number on whose scores are computed together.</summary>
    internal QueryBlock Block(int first)
    {
        int count = Math.Min(BlockQueries, Queries - first);
        int window = Window == 0 ? int.MaxValue : Window, firstKey = Math.Min(Math.Max(first - window + 1, 0), Keys) / KeyUnit * KeyUnit;
        return new(first, count, firstKey, (IsCausal ? Math.Min(first + count, Keys) : Keys) - firstKey, IsCausal, window);
    }

    private static int Pad(int length, int unit) => (length + unit - 1) / unit * unit;
}

/// <summary>Some queries of a head whose scores are in memory, and the keys that they are scored with, which are counted from the first of them.</summary>
/// <param name="First">The first query.</param>
/// <param name="Count">How many queries there are.</param>
/// <param name="FirstKey">The first key: none before it is seen.</param>
/// <param name="Keys">How many keys there are.</param>
/// <param name="IsCausal">Whether a query sees no key behind it.</param>
/// <param name="Window">How many keys a causal query sees at most.</param>
internal readonly record struct QueryBlock(int First, int Count, int FirstKey, int Keys, bool IsCausal, int Window)
{
    // So many rows of a triangle are computed as a rectangle: two full tiles, and not much more than the triangle.
    private const int CausalRows = 12;

    /// <summary>All keys, each of which a single query sees.</summary>
    public static QueryBlock OfOne(int keys) => new(First: 0, Count: 1, FirstKey: 0, keys, IsCausal: false, int.MaxValue);

    /// <summary>Gets how many rows of a product see equally many keys, or nearly so that nothing is gained by a cut.</summary>
    public int Rows => IsCausal ? CausalRows : int.MaxValue;

    /// <summary>The first key that a row of the block sees.</summary>
    public int FirstKeyOf(int row) => Math.Clamp(First - FirstKey + row + 1 - Window, 0, Keys);

    /// <summary>The end of the keys that a row of the block sees.</summary>
    public int KeysOf(int row) => IsCausal ? Math.Clamp(First - FirstKey + row + 1, 0, Keys) : Keys;

    /// <summary>The first row that sees a key.</summary>
    public int FirstRowOf(int key) => IsCausal ? Math.Max(FirstKey + key - First, 0) : 0;

    /// <summary>The end of the rows that see a key.</summary>
    public int RowsOf(int key) => (int)Math.Min((long)FirstKey + key - First + Window, Count);
}

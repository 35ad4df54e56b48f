using System;
using System.ComponentModel;

namespace StaticNet.Numerics;

/// <summary>What the blocks of a batch have computed towards a statistic of the whole batch, in the blocks' order.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct BatchPartials
{
    private readonly ReadOnlySpan<double> _values;
    private readonly int _numbers;
    private readonly int _rows;
    private readonly int _blockRows;

    internal BatchPartials(ReadOnlySpan<double> values, int numbers, int rows, int blockRows)
    {
        _values = values;
        _numbers = numbers;
        _rows = rows;
        _blockRows = blockRows;
    }

    /// <summary>Gets the samples of the batch.</summary>
    public int Rows => _rows;

    /// <summary>Gets the number of blocks.</summary>
    public int Blocks => BlocksOf(_rows, _blockRows);

    internal static int BlocksOf(int rows, int blockRows) => (int)(((long)rows + blockRows - 1) / blockRows);

    /// <summary>Gets the samples of a block.</summary>
    /// <param name="block">The block's number.</param>
    public int RowsOf(int block) => Math.Min(_blockRows, _rows - (block * _blockRows));

    /// <summary>Gets the numbers that a block has written.</summary>
    /// <param name="block">The block's number.</param>
    public ReadOnlySpan<double> Of(int block) => _values.Slice(block * _numbers, _numbers);
}

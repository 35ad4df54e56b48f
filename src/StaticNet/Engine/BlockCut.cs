namespace StaticNet.Engine;

/// <summary>
/// How samples are cut into the blocks that go through the layers together: some of one size, and behind them what is left over, a block of its own. How many units
/// a block has changes no bit: in a product of whole sixteens of rows each sum is one chain, and what is left over has the same low tiles in any cut.
/// </summary>
/// <param name="Rows">The samples.</param>
/// <param name="EvenRows">How many of them are in blocks of <paramref name="BlockRows"/>.</param>
/// <param name="BlockRows">The samples of a block; the last one of the even rows may have fewer.</param>
internal readonly record struct BlockCut(int Rows, int EvenRows, int BlockRows)
{
    // More than one, so that a thread that other programs interrupt leaves work to the others.
    private const int BlocksOfThread = 2;

    /// <summary>Gets the number of blocks.</summary>
    public int Count => EvenBlocks + (Rows > EvenRows ? 1 : 0);

    private int EvenBlocks => NetworkDefinition.BlocksOf(EvenRows, BlockRows);

    /// <summary>Cuts samples for so many threads: few of them take large blocks, which read the weights less often.</summary>
    /// <param name="rows">The samples.</param>
    /// <param name="unit">What blocks are multiples of.</param>
    /// <param name="most">The most samples of a block, a multiple of <paramref name="unit"/>.</param>
    /// <param name="threads">How many threads may work.</param>
    public static BlockCut Of(int rows, int unit, int most, int threads)
    {
        int units = rows / unit, share = threads == 1 ? units : NetworkDefinition.BlocksOf(units, BlocksOfThread * threads);
        return new(rows, units * unit, int.Clamp(share, 1, most / unit) * unit);
    }

    /// <summary>The first sample of a block, and where it ends.</summary>
    public (int First, int End) Block(int number)
    {
        int first = number * BlockRows;
        return first >= EvenRows ? (EvenRows, Rows) : (first, int.Min(first + BlockRows, EvenRows));
    }
}

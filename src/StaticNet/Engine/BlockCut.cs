namespace StaticNet.Engine;

/// <summary>
/// How samples are cut into joined blocks, each of which goes through the layers together: blocks of the batch, as many as a thread should take at once, and behind the last whole block what
/// is left over, alone. How many blocks are joined changes no bit: in a product of whole sixteens of rows each sum is one chain, and what is left over has the same low tiles in any cut.
/// </summary>
/// <param name="Rows">The samples.</param>
/// <param name="EvenRows">How many of them are in whole blocks.</param>
/// <param name="JoinedRows">The samples of a joined block, a multiple of a block's; the last one of the even rows may have fewer.</param>
internal readonly record struct BlockCut(int Rows, int EvenRows, int JoinedRows)
{
    // More than one, so that a thread that other programs interrupt leaves work to the others.
    private const int PartsOfThread = 2;

    /// <summary>Gets the number of joined blocks.</summary>
    public int Count => EvenCount + (Rows > EvenRows ? 1 : 0);

    private int EvenCount => NetworkDefinition.BlocksOf(EvenRows, JoinedRows);

    /// <summary>Cuts samples for so many threads: few of them take large blocks, which read the weights less often.</summary>
    /// <param name="rows">The samples.</param>
    /// <param name="blockRows">The samples of a block, a multiple of sixteen.</param>
    /// <param name="most">The most samples of a joined block, a multiple of <paramref name="blockRows"/>.</param>
    /// <param name="threads">How many threads may work.</param>
    public static BlockCut Of(int rows, int blockRows, int most, int threads)
    {
        int blocks = rows / blockRows, share = threads == 1 ? blocks : NetworkDefinition.BlocksOf(blocks, PartsOfThread * threads);
        return new(rows, blocks * blockRows, int.Clamp(share, 1, most / blockRows) * blockRows);
    }

    /// <summary>The first sample of a joined block, and where it ends.</summary>
    public (int First, int End) Block(int number)
    {
        if (number >= EvenCount)
            return (EvenRows, Rows);
        int first = number * JoinedRows;
        return (first, first + int.Min(JoinedRows, EvenRows - first));
    }
}

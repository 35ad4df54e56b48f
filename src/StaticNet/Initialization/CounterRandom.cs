using System.Runtime.CompilerServices;

namespace StaticNet.Initialization;

/// <summary>
/// Random numbers by position: a Philox4x32-10 generator (Salmon, Moraes, Dror and Shaw, 2011), which has no state,
/// so that any part of a sequence can be had in any order, by any thread, with the same bits.
/// </summary>
/// <param name="key">Which family of sequences: a seed.</param>
/// <param name="stream">Which sequence of the family: a purpose, such as one weight's initial values.</param>
/// <remarks>
/// <para>
/// Block b of a sequence is Philox4x32-10 of the counter (low half of b, high half of b, low half of the stream, high
/// half of the stream) under the key (low half of the key, high half of the key): four words of 32 bits. Word p of the
/// sequence is word p mod 4 of block ⌊p / 4⌋.
/// </para>
/// <para>
/// Every draw is a function of the words alone, computed in operations that IEEE 754 defines to the last bit, so that
/// the bits are the same on every platform. Floats and doubles read the same words: use one stream for one kind of draw.
/// </para>
/// </remarks>
public readonly struct CounterRandom(ulong key, ulong stream)
{
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;

    // The fractions of the golden ratio and of √3, which Philox adds to its key between rounds.
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;

    private const int Rounds = 10;

    private readonly ulong _key = key;
    private readonly ulong _stream = stream;

    /// <summary>Gets the four words of one block.</summary>
    /// <param name="index">The block's index; its words have positions 4 × index … 4 × index + 3.</param>
    /// <returns>The words, in the order of their positions.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (uint Word0, uint Word1, uint Word2, uint Word3) Block(ulong index)
    {
        uint x0 = (uint)index;
        uint x1 = (uint)(index >> 32);
        uint x2 = (uint)_stream;
        uint x3 = (uint)(_stream >> 32);
        uint key0 = (uint)_key;
        uint key1 = (uint)(_key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * x0;
            ulong product1 = (ulong)Multiplier1 * x2;
            x0 = (uint)(product1 >> 32) ^ x1 ^ key0;
            x1 = (uint)product1;
            x2 = (uint)(product0 >> 32) ^ x3 ^ key1;
            x3 = (uint)product0;
            key0 += Weyl0;
            key1 += Weyl1;
        }

        return (x0, x1, x2, x3);
    }

    /// <summary>Gets the word at a position: 32 random bits.</summary>
    /// <param name="position">The position in the sequence.</param>
    /// <returns>The word.</returns>
    public uint Bits(ulong position)
    {
        (uint word0, uint word1, uint word2, uint word3) = Block(position >> 2);
        return (position & 3) switch
        {
            0 => word0,
            1 => word1,
            2 => word2,
            _ => word3,
        };
    }

    /// <summary>Gets a float, uniform in [0, 1).</summary>
    /// <param name="position">The position in the sequence.</param>
    /// <returns>k × 2⁻²⁴, exactly, where k is the upper 24 bits of the word at the position.</returns>
    public float UniformFloat(ulong position) => ToUniform(Bits(position));

    /// <summary>Gets a double, uniform in the open interval (0, 1) and symmetric about ½.</summary>
    /// <param name="position">The position in the sequence of doubles, each of which takes two words.</param>
    /// <returns>
    /// (k + ½) × 2⁻⁵², exactly, where k is the upper 52 bits of the 64 whose lower half is word 2 × position and whose
    /// upper half is word 2 × position + 1.
    /// </returns>
    public double UniformDouble(ulong position)
    {
        (uint word0, uint word1, uint word2, uint word3) = Block(position >> 1);
        ulong bits = (position & 1) == 0 ? ((ulong)word1 << 32) | word0 : ((ulong)word3 << 32) | word2;
        return ((bits >> 12) + 0.5) * (1.0 / (1L << 52));
    }

    /// <summary>Gets a double from the standard normal distribution.</summary>
    /// <param name="position">The position in the sequence of doubles.</param>
    /// <returns>The standard normal quantile of <see cref="UniformDouble"/> at the position.</returns>
    public double Normal(ulong position) => NormalDistribution.Quantile(UniformDouble(position));

    /// <summary>Maps a word to a float as <see cref="UniformFloat"/> does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float ToUniform(uint word) => (int)(word >> 8) * (1f / (1 << 24));

    /// <summary>Draws an integer, uniform in [0, bound), by Lemire's multiplication with rejection: without bias.</summary>
    /// <param name="bound">The number of possible results, at least 1.</param>
    /// <param name="position">The position of the first word to use; on return, the first that was not used.</param>
    internal uint Below(uint bound, ref ulong position)
    {
        ulong product = (ulong)Bits(position++) * bound;
        if ((uint)product < bound)
        {
            // 2³² mod bound: as many words must be rejected for the rest to fall evenly on the results.
            uint rejected = unchecked(0u - bound) % bound;
            while ((uint)product < rejected)
                product = (ulong)Bits(position++) * bound;
        }

        return (uint)(product >> 32);
    }
}

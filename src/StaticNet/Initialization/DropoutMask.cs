using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Initialization;

/// <summary>The random masks of dropout, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DropoutMask
{
    /// <summary>
    /// Fills a mask with 0, with a probability of <paramref name="rate"/>, and 1 / (1 − rate) otherwise.
    /// </summary>
    /// <param name="mask">The mask's first element.</param>
    /// <param name="length">The number of elements to fill.</param>
    /// <param name="rate">The share to drop, in [0, 1).</param>
    /// <param name="key">The key of the random numbers: the network's seed.</param>
    /// <param name="stream">Their stream: the layer.</param>
    /// <param name="position">The position of the first element in the stream.</param>
    /// <remarks>
    /// Element i is 0 where <see cref="CounterRandom.UniformFloat"/> at position + i is below the rate. It depends on
    /// nothing else, so that a range split among threads gets the bits that it gets in one piece.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside [0, 1), or the length is negative.</exception>
    public static void Fill(ref float mask, nint length, float rate, ulong key, ulong stream, ulong position) =>
        Fill(ref mask, length, rate, 1 / (1 - rate), key, stream, position);

    /// <summary>Fills a mask with 0, with a probability of <paramref name="rate"/>, and a factor otherwise.</summary>
    /// <param name="mask">The mask's first element.</param>
    /// <param name="length">The number of elements to fill.</param>
    /// <param name="rate">The share to drop, in [0, 1).</param>
    /// <param name="factor">What the others are.</param>
    /// <param name="key">The key of the random numbers: the network's seed.</param>
    /// <param name="stream">Their stream: the layer.</param>
    /// <param name="position">The position of the first element in the stream.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside [0, 1), or the length is negative.</exception>
    public static void Fill(ref float mask, nint length, float rate, float factor, ulong key, ulong stream, ulong position)
    {
        if (!(rate >= 0 && rate < 1))
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "The rate of dropout must be at least 0 and below 1.");
        ArgumentOutOfRangeException.ThrowIfNegative(length);

        var random = new CounterRandom(key, stream);
        int kept = BitConverter.SingleToInt32Bits(factor);

        // A uniform float is k × 2⁻²⁴: it is below the rate where the integer k is below rate × 2²⁴, rounded up.
        int dropped = (int)MathF.Ceiling(rate * (1 << 24));
        nint i = 0;
        for (; i < length && (position & 3) != 0; i++)
            Unsafe.Add(ref mask, i) = Choose(random.Bits(position++), dropped, kept);

        for (; i <= length - 4; i += 4, position += 4)
        {
            (uint word0, uint word1, uint word2, uint word3) = random.Block(position >> 2);
            Unsafe.Add(ref mask, i) = Choose(word0, dropped, kept);
            Unsafe.Add(ref mask, i + 1) = Choose(word1, dropped, kept);
            Unsafe.Add(ref mask, i + 2) = Choose(word2, dropped, kept);
            Unsafe.Add(ref mask, i + 3) = Choose(word3, dropped, kept);
        }

        for (; i < length; i++)
            Unsafe.Add(ref mask, i) = Choose(random.Bits(position++), dropped, kept);
    }

    /// <summary>The mask's element of a word, without a branch: at random, a branch would be mispredicted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Choose(uint word, int dropped, int kept)
    {
        int allOnesIfDropped = ((int)(word >> 8) - dropped) >> 31;
        return BitConverter.Int32BitsToSingle(kept & ~allOnesIfDropped);
    }
}

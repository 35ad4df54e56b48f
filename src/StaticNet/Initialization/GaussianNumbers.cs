using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Initialization;

/// <summary>The normally distributed numbers of noise layers, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GaussianNumbers
{
    /// <summary>Fills rows with numbers from a normal distribution.</summary>
    /// <param name="numbers">The first row; between rows, and nowhere else, there may be padding, which is left alone.</param>
    /// <param name="stride">The floats from a row to the next.</param>
    /// <param name="mean">The distribution's mean.</param>
    /// <param name="deviation">The distribution's standard deviation, at least 0.</param>
    /// <param name="key">The key of the random numbers: the network's seed.</param>
    /// <param name="stream">Their stream: the layer.</param>
    /// <param name="position">The position of the first number in the stream.</param>
    /// <param name="columns">The numbers of a row.</param>
    /// <param name="rows">The rows.</param>
    /// <remarks>
    /// Number i is <c>mean + deviation·z</c>, where z is <see cref="CounterRandom.Normal"/> at position + i. It depends on nothing
    /// else, so that rows split among threads get the bits that they get in one piece.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is negative or not finite.</exception>
    public static void Fill(ref float numbers, int stride, float mean, float deviation, ulong key, ulong stream, ulong position, int columns, int rows)
    {
        if (!(deviation >= 0 && float.IsFinite(deviation)))
            throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "The deviation of noise must be a finite number of at least 0.");

        var random = new CounterRandom(key, stream);
        for (int row = 0; row < rows; row++)
        {
            ref float first = ref Unsafe.Add(ref numbers, (nint)row * stride);
            for (int column = 0; column < columns; column++)
                Unsafe.Add(ref first, column) = (float)(mean + (deviation * random.Normal(position++)));
        }
    }
}

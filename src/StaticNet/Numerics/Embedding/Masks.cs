using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <summary>Masks: 1 for each position of a sample that counts, and 0 for the others.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Masks
{
    // The longest sum of numbers one after another.
    private const int Run = 64;

    /// <summary>mask = whether a token is not 0.</summary>
    /// <param name="x">The tokens, bit by bit.</param>
    /// <param name="mask">The mask.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="rows">The rows of a sample.</param>
    /// <param name="columns">The tokens of a row.</param>
    /// <param name="stride">The floats from a row to the next.</param>
    /// <param name="maskStride">The floats from a sample's mask to the next's.</param>
    [MethodImpl(Jit.Loop)]
    public static void OfTokens(ref readonly float x, ref float mask, int samples, int rows, int columns, nint stride, nint maskStride)
    {
        for (nint sample = 0; sample < samples; sample++)
        {
            nint place = sample * maskStride;
            for (nint row = sample * rows; row < (sample + 1) * rows; row++)
            {
                for (nint column = 0; column < columns; column++)
                    Unsafe.Add(ref mask, place++) = BitConverter.SingleToInt32Bits(Unsafe.Add(ref Unsafe.AsRef(in x), (row * stride) + column)) == 0 ? 0 : 1;
            }
        }
    }

    /// <summary>mask = 1.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="length">Its floats.</param>
    [MethodImpl(Jit.Loop)]
    public static void OfAll(ref float mask, nint length)
    {
        for (nint i = 0; i < length; i++)
            Unsafe.Add(ref mask, i) = 1;
    }

    /// <summary>mask = whether any number of a position is another than a value.</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="mask">The mask.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="positions">The positions of a sample.</param>
    /// <param name="columns">The numbers of a position.</param>
    /// <param name="stride">The floats from a position to the next.</param>
    /// <param name="maskStride">The floats from a sample's mask to the next's.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(Jit.Loop)]
    public static void OfSteps(ref readonly float x, ref float mask, int samples, int positions, int columns, nint stride, nint maskStride, float value)
    {
        for (nint row = 0; row < (nint)samples * positions; row++)
        {
            bool counts = false;
            for (nint column = 0; column < columns; column++)
                counts |= Unsafe.Add(ref Unsafe.AsRef(in x), (row * stride) + column) != value;
            Unsafe.Add(ref mask, (row / positions * maskStride) + (row % positions)) = counts ? 1 : 0;
        }
    }

    /// <summary>y = x where a position counts, else 0; so too the gradient goes back.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">The numbers, or the outputs' gradient.</param>
    /// <param name="mask">The mask.</param>
    /// <param name="y">Receives them.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="positions">The positions of a sample.</param>
    /// <param name="stride">The floats from a position to the next.</param>
    /// <param name="maskStride">The floats from a sample's mask to the next's.</param>
    /// <param name="adds">Whether to add to what is there.</param>
    [MethodImpl(Jit.Loop)]
    public static void Apply<V>(ref readonly float x, ref readonly float mask, ref float y, int samples, int positions, nint stride, nint maskStride, bool adds)
        where V : struct, ILanes<V>
    {
        for (nint row = 0; row < (nint)samples * positions; row++)
        {
            bool counts = At(in mask, (row / positions * maskStride) + (row % positions)) != 0;
            for (nint i = row * stride; i < (row + 1) * stride; i += V.Count)
            {
                V kept = counts ? V.Load(in x, i) : V.Zero;
                V.Store(adds ? V.Load(ref y, i) + kept : kept, ref y, i);
            }
        }
    }

    /// <summary>y = the mean over the positions that count, channel by channel; 0 where none does.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">The numbers.</param>
    /// <param name="mask">The mask.</param>
    /// <param name="y">A row for each sample.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="positions">The positions of a sample.</param>
    /// <param name="stride">The floats from a position to the next.</param>
    /// <param name="maskStride">The floats from a sample's mask to the next's.</param>
    [MethodImpl(Jit.Loop)]
    public static void Average<V>(ref readonly float x, ref readonly float mask, ref float y, int samples, int positions, nint stride, nint maskStride)
        where V : struct, ILanes<V>
    {
        for (nint sample = 0; sample < samples; sample++)
        {
            V share = V.Broadcast(Share(in mask, sample * maskStride, positions));
            for (nint column = 0; column < stride; column += V.Count)
            {
                V sum = V.Zero;
                for (int first = 0; first < positions; first += Run)
                {
                    V run = V.Zero;
                    for (nint position = first; position < Math.Min(first + Run, positions); position++)
                    {
                        if (At(in mask, (sample * maskStride) + position) != 0)
                            run += V.Load(in x, (((sample * positions) + position) * stride) + column);
                    }

                    sum += run;
                }

                V.Store(sum * share, ref y, (sample * stride) + column);
            }
        }
    }

    /// <summary>dx of <see cref="Average"/>: dy over how many positions count, at each of them; 0 at the others.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="dy">The outputs' gradient.</param>
    /// <param name="mask">The mask.</param>
    /// <param name="dx">Receives the inputs' gradient.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="positions">The positions of a sample.</param>
    /// <param name="stride">The floats from a position to the next.</param>
    /// <param name="maskStride">The floats from a sample's mask to the next's.</param>
    /// <param name="adds">Whether to add to what is there.</param>
    [MethodImpl(Jit.Loop)]
    public static void AverageBackward<V>(ref readonly float dy, ref readonly float mask, ref float dx, int samples, int positions, nint stride, nint maskStride, bool adds)
        where V : struct, ILanes<V>
    {
        for (nint sample = 0; sample < samples; sample++)
        {
            float share = Share(in mask, sample * maskStride, positions);
            for (nint position = 0; position < positions; position++)
            {
                V factor = V.Broadcast(share * At(in mask, (sample * maskStride) + position));
                nint row = ((sample * positions) + position) * stride;
                for (nint column = 0; column < stride; column += V.Count)
                {
                    V gradient = V.Load(in dy, (sample * stride) + column) * factor;
                    V.Store(adds ? V.Load(ref dx, row + column) + gradient : gradient, ref dx, row + column);
                }
            }
        }
    }

    /// <summary>Multiplies numbers by a factor.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="numbers">The numbers.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="length">How many: whole registers of the widest kind.</param>
    [MethodImpl(Jit.Loop)]
    public static void Scale<V>(ref float numbers, float factor, nint length)
        where V : struct, ILanes<V>
    {
        V factors = V.Broadcast(factor);
        for (nint i = 0; i < length; i += V.Count)
            V.Store(V.Load(ref numbers, i) * factors, ref numbers, i);
    }

    // 1 / how many count.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Share(ref readonly float mask, nint first, int positions)
    {
        int count = 0;
        for (nint position = 0; position < positions; position++)
            count += At(in mask, first + position) != 0 ? 1 : 0;
        return count == 0 ? 0 : 1f / count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float At(ref readonly float mask, nint place) => Unsafe.Add(ref Unsafe.AsRef(in mask), place);
}

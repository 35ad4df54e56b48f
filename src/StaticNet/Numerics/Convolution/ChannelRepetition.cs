using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <summary>Repeats each channel, one copy after another, and adds the copies' gradients.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ChannelRepetition
{
    /// <summary>y[c·times + q] = x[c].</summary>
    /// <param name="x">The first position.</param>
    /// <param name="y">Receives the copies.</param>
    /// <param name="channels">The channels of x.</param>
    /// <param name="channelStride">The floats from a position of x to the next.</param>
    /// <param name="times">How often each is repeated.</param>
    /// <param name="repeatedStride">The floats from a position of y to the next.</param>
    /// <param name="positions">The number of positions.</param>
    [MethodImpl(Jit.Loop)]
    public static void Forward(ref readonly float x, ref float y, int channels, int channelStride, int times, int repeatedStride, int positions)
    {
        for (nint position = 0; position < positions; position++)
        {
            ref float from = ref Unsafe.Add(ref Unsafe.AsRef(in x), position * channelStride);
            ref float to = ref Unsafe.Add(ref y, position * repeatedStride);
            for (int channel = 0; channel < channels; channel++)
            {
                for (int i = 0; i < times; i++)
                    Unsafe.Add(ref to, (channel * times) + i) = Unsafe.Add(ref from, channel);
            }
        }
    }

    /// <summary>dx[c] = Σ dy[c·times + q] over q.</summary>
    /// <param name="dy">The gradient of the copies.</param>
    /// <param name="dx">Receives the gradient of the channels.</param>
    /// <param name="channels">The channels of x.</param>
    /// <param name="channelStride">The floats from a position of x to the next.</param>
    /// <param name="times">How often each is repeated.</param>
    /// <param name="repeatedStride">The floats from a position of y to the next.</param>
    /// <param name="positions">The number of positions.</param>
    [MethodImpl(Jit.Loop)]
    public static void Backward(ref readonly float dy, ref float dx, int channels, int channelStride, int times, int repeatedStride, int positions)
    {
        for (nint position = 0; position < positions; position++)
        {
            ref float from = ref Unsafe.Add(ref Unsafe.AsRef(in dy), position * repeatedStride);
            ref float to = ref Unsafe.Add(ref dx, position * channelStride);
            for (int channel = 0; channel < channels; channel++)
            {
                // Runs of them are summed in float, and their sums in double.
                double total = 0;
                for (int first = 0; first < times; first += LongSum<Lanes128>.Run)
                {
                    float sum = 0;
                    for (int i = first; i < Math.Min(times, first + LongSum<Lanes128>.Run); i++)
                        sum += Unsafe.Add(ref from, (channel * times) + i);
                    total += sum;
                }

                Unsafe.Add(ref to, channel) = (float)total;
            }
        }
    }
}

using System;

namespace StaticNet.Samples.Amp;

/// <summary>A plucked string, and the amplifier that is to be learned.</summary>
internal static class Guitar
{
    public const int Rate = 48_000;

    /// <summary>Notes one after another on a string: noise that runs round a delay line and loses its highs (Karplus and Strong, 1983).</summary>
    /// <param name="seconds">How long.</param>
    /// <param name="seed">Which notes, how hard.</param>
    public static float[] Play(int seconds, int seed)
    {
        Random random = new(seed);
        float[] signal = new float[seconds * Rate];
        for (int start = 0; start < signal.Length; start += Rate / 4)
        {
            // A note of the minor pentatonic scale from the low E on.
            int note = random.Next(3) * 12 + new[] { 0, 3, 5, 7, 10 }[random.Next(5)], length = (int)(Rate / (82.4 * Math.Pow(2, note / 12.0)));
            float loudness = 0.3f + (0.7f * random.NextSingle());
            float[] line = new float[length];
            for (int i = 0; i < length; i++)
                line[i] = loudness * ((random.NextSingle() * 2) - 1);
            for (int t = 0; t < Rate && start + t < signal.Length; t++)
            {
                int i = t % length, next = (t + 1) % length;
                signal[start + t] += 0.5f * line[i];
                line[i] = 0.498f * (line[i] + line[next]);
            }
        }

        return signal;
    }

    /// <summary>What a valve amplifier does to it: little bass, a soft clipping of which one side is earlier, and a loudspeaker without highs.</summary>
    public static float[] Amplify(float[] signal)
    {
        float[] amplified = new float[signal.Length];
        float bass = 0, high = 0, higher = 0;
        for (int t = 0; t < signal.Length; t++)
        {
            bass += 0.02f * (signal[t] - bass);
            float driven = 6 * (signal[t] - bass);
            float clipped = driven > 0 ? MathF.Tanh(driven) : 0.8f * MathF.Tanh(1.2f * driven);
            high += 0.35f * (clipped - high);
            higher += 0.35f * (high - higher);
            amplified[t] = 0.7f * higher;
        }

        return amplified;
    }
}

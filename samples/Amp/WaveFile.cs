using System;
using System.IO;
using System.Text;

namespace StaticNet.Samples.Amp;

/// <summary>Writes sound of one channel and 16 bits.</summary>
internal static class WaveFile
{
    public static void Write(string path, ReadOnlySpan<float> signal, int rate)
    {
        const int Bytes = 2;
        using BinaryWriter writer = new(File.Create(path));
        writer.Write(Encoding.ASCII.GetBytes("RIFF"));
        writer.Write(36 + (signal.Length * Bytes));
        writer.Write(Encoding.ASCII.GetBytes("WAVEfmt "));
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(rate);
        writer.Write(rate * Bytes);
        writer.Write((short)Bytes);
        writer.Write((short)(8 * Bytes));
        writer.Write(Encoding.ASCII.GetBytes("data"));
        writer.Write(signal.Length * Bytes);
        foreach (float sample in signal)
            writer.Write((short)(Math.Clamp(sample, -1, 1) * short.MaxValue));
    }
}

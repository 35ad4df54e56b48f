using System;
using System.IO;
using System.Linq;

namespace StaticNet.Samples.Text;

/// <summary>Characters as tokens: the ends of lines, and what ASCII prints.</summary>
internal static class Characters
{
    public const int Count = 96;

    private const char BeforeFirst = (char)31;

    public static int[] Encode(string text) => [.. text.Select(Encode)];

    public static int Encode(char character) => character is > BeforeFirst and < (char)127 ? character - BeforeFirst : 0;

    public static char Decode(int token) => token == 0 ? '\n' : (char)(token + BeforeFirst);

    /// <summary>Windows of a text, and of the same a character later.</summary>
    public static void Draw(ReadOnlySpan<int> text, Random random, Span<int> x, Span<int> y, int length)
    {
        for (int sample = 0; sample < x.Length; sample += length)
        {
            int first = random.Next(text.Length - length);
            text.Slice(first, length).CopyTo(x[sample..]);
            text.Slice(first + 1, length).CopyTo(y[sample..]);
        }
    }

    /// <summary>A character by what a network says of each: more even at higher temperatures.</summary>
    public static int Sample(ReadOnlySpan<float> logits, Random random, float temperature = 0.7f)
    {
        double most = double.NegativeInfinity, sum = 0;
        foreach (float logit in logits)
            most = Math.Max(most, logit / temperature);
        foreach (float logit in logits)
            sum += Math.Exp((logit / temperature) - most);
        double left = random.NextDouble() * sum;
        for (int token = 0; token < logits.Length; token++)
        {
            left -= Math.Exp((logits[token] / temperature) - most);
            if (left <= 0)
                return token;
        }

        return logits.Length - 1;
    }

    public static string Read(Stream file)
    {
        using StreamReader reader = new(file);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

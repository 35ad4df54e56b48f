using System;
using System.Runtime.InteropServices;

namespace StaticNet.Engine;

/// <summary>Tokens among the numbers of samples. An engine sees them as floats, bit by bit; a contract that knows only floats, as numbers: 3 is <c>3f</c>.</summary>
internal static class Tokens
{
    // So many whole numbers, from 0, are floats of their own: 2²⁴ + 1 is none.
    private const int MostNumbers = 1 << 24;

    /// <summary>Refuses tokens that no embedding has a row for.</summary>
    /// <param name="network">The network's name, for messages.</param>
    /// <param name="input">The input.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <param name="tokens">Its tokens, sample by sample.</param>
    /// <param name="parameterName">What a caller calls it.</param>
    /// <param name="firstSample">The number of the first sample.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is out of range.</exception>
    public static void Check(string network, RowPart input, string name, ReadOnlySpan<int> tokens, string parameterName, int firstSample = 0)
    {
        int wrong = IndexOfWrong(input, tokens);
        if (wrong >= 0)
            throw Refuse(network, input, name, firstSample + (wrong / input.Size), wrong % input.Size, tokens[wrong], parameterName);
    }

    /// <summary>Refuses tokens of a time step that no embedding has a row for.</summary>
    /// <param name="network">The network's name, for messages.</param>
    /// <param name="input">The input.</param>
    /// <param name="name">What it is called in messages; null where it is the only one.</param>
    /// <param name="tokens">The step's tokens.</param>
    /// <param name="step">The step's number.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is out of range.</exception>
    public static void CheckStep(string network, RowPart input, string? name, ReadOnlySpan<int> tokens, long step)
    {
        int wrong = IndexOfWrong(input, tokens);
        if (wrong >= 0)
            throw new ArgumentOutOfRangeException("x", FormattableString.Invariant($"{network}: a token{(name is null ? "" : " of " + name)} is a whole number from 0 to {input.Classes - 1}, but that of step {step} is {tokens[wrong]}."));
    }

    private static int IndexOfWrong(RowPart input, ReadOnlySpan<int> tokens) => tokens.IndexOfAnyExceptInRange(0, input.Classes - 1);

    /// <summary>Refuses tokens in rows of all inputs that no embedding has a row for.</summary>
    /// <param name="definition">The network.</param>
    /// <param name="rows">Whole rows.</param>
    /// <param name="parameterName">What a caller calls them.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is out of range.</exception>
    public static void CheckRows(NetworkDefinition definition, ReadOnlySpan<float> rows, string parameterName)
    {
        if (definition.Inputs is [var only])
        {
            Check(definition.Name, only, parameterName, MemoryMarshal.Cast<float, int>(rows), parameterName);
            return;
        }

        int first = 0;
        foreach (RowPart input in definition.Inputs)
        {
            for (int row = 0; input.Classes > 0 && row < rows.Length; row += definition.InputSize)
                Check(definition.Name, input, input.Name, MemoryMarshal.Cast<float, int>(rows.Slice(row + first, input.Size)), input.Name, row / definition.InputSize);
            first += input.Size;
        }
    }

    /// <summary>Copies rows of all inputs, in which tokens become those that an engine sees.</summary>
    /// <param name="definition">The network.</param>
    /// <param name="numbers">Whole rows with tokens that are numbers.</param>
    /// <param name="rows">Takes them.</param>
    /// <param name="parameterName">What a caller calls them.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is no whole number.</exception>
    public static void CopyNumbers(NetworkDefinition definition, ReadOnlySpan<float> numbers, Span<float> rows, string parameterName)
    {
        numbers.CopyTo(rows);
        int first = 0;
        foreach (RowPart input in definition.Inputs)
        {
            for (int row = 0; input.Classes > 0 && row < numbers.Length; row += definition.InputSize)
            {
                for (int index = 0; index < input.Size; index++)
                {
                    ref float value = ref rows[row + first + index];
                    value = BitConverter.Int32BitsToSingle(OfNumber(definition.Name, input, row / definition.InputSize, index, value, parameterName));
                }
            }

            first += input.Size;
        }
    }

    /// <summary>The token that a number is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none.</exception>
    /// <exception cref="ArgumentException">There are more tokens than floats name.</exception>
    public static int OfNumber(string network, RowPart input, int sample, int index, float value, string parameterName)
    {
        if (input.Classes > MostNumbers)
            throw new ArgumentException(FormattableString.Invariant($"{network}: {input.Name} has {input.Classes} tokens, and floats name only {MostNumbers} each; give {parameterName} as int."), parameterName);
        int token = (int)value;
        return token == value ? token : throw Refuse(network, input, parameterName, sample, index, value, parameterName);
    }

    /// <summary>Tokens as numbers, for a contract that knows only floats.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="parameterName">What a caller calls them.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is no float of its own.</exception>
    public static float[] ToNumbers(ReadOnlySpan<int> tokens, string parameterName)
    {
        int wrong = tokens.IndexOfAnyExceptInRange(1 - MostNumbers, MostNumbers - 1);
        if (wrong >= 0)
            throw new ArgumentOutOfRangeException(parameterName, FormattableString.Invariant($"{parameterName}[{wrong}] is {tokens[wrong]}, which this network takes as a float, and floats name each whole number only below {MostNumbers}; give its inputs by themselves, as int."));
        float[] numbers = new float[tokens.Length];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = tokens[i];
        return numbers;
    }

    private static ArgumentOutOfRangeException Refuse(string network, RowPart input, string name, int sample, int index, double found, string parameterName) =>
        new(parameterName, FormattableString.Invariant($"{network}: a token of {name} is a whole number from 0 to {input.Classes - 1}, but that at index {index} of sample {sample} is {found}."));
}

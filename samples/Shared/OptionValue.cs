using System;
using System.Globalization;

namespace StaticNet.Samples;

/// <summary>Reads what follows an option of the command line.</summary>
internal static class OptionValue
{
    /// <summary>Takes the argument after <c>arguments[i]</c>, an integer.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="i">Where the option stands; afterwards where its value stands.</param>
    /// <param name="least">The least value that the option takes.</param>
    /// <param name="expected">What the option expects, for the message.</param>
    /// <exception cref="UsageException">The value is missing, no integer or too small.</exception>
    public static int Integer(string[] arguments, ref int i, int least, string expected)
    {
        string option = arguments[i];
        string value = Text(arguments, ref i, expected);
        return int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least
            ? number
            : throw new UsageException($"{option} expects {expected}, but found '{value}'.");
    }

    /// <summary>Takes the argument after <c>arguments[i]</c>, as it is.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="i">Where the option stands; afterwards where its value stands.</param>
    /// <param name="expected">What the option expects, for the message.</param>
    /// <exception cref="UsageException">The value is missing.</exception>
    public static string Text(string[] arguments, ref int i, string expected)
    {
        string option = arguments[i++];
        if (i == arguments.Length)
            throw new UsageException($"{option} expects {expected}, but nothing follows it.");
        // A forgotten value would otherwise swallow the next option and blame something else.
        if (arguments[i].Length == 0 || arguments[i].StartsWith("--", StringComparison.Ordinal))
            throw new UsageException($"{option} expects {expected}, but found '{arguments[i]}'.");
        return arguments[i];
    }
}

using System;
using System.Collections.Generic;
using System.Text;

namespace StaticNet.Generator;

/// <summary>Makes names of C# locals from layers' names, which may have any characters.</summary>
internal sealed class Identifiers
{
    private readonly HashSet<string> _taken = [.. Locals.All];

    // For each name that several layers have, the next number that may be free.
    private readonly Dictionary<string, int> _numbers = [];

    /// <summary>A camel-case identifier that is not yet taken: <c>dense_1 mask</c> gives <c>dense1Mask</c>.</summary>
    public string Make(string name)
    {
        StringBuilder text = new();
        bool upper = false;
        foreach (char character in name)
        {
            bool isLetterOrDigit = character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
            if (isLetterOrDigit)
                text.Append(upper ? char.ToUpperInvariant(character) : text.Length == 0 ? char.ToLowerInvariant(character) : character);
            upper = !isLetterOrDigit && text.Length > 0;
        }

        // A digit or nothing cannot begin a name; and no keyword or gradient is named like a layer.
        // What follows a name, such as Gradient, makes it longer.
        string shortened = Text.Short(text.ToString(), Text.LongestName - 16);
        text.Clear().Append(shortened);
        string candidate = text.Length == 0 || char.IsDigit(text[0]) || TypeReader.Escape(text.ToString())[0] == '@' || text.ToString().EndsWith("Gradient", StringComparison.Ordinal)
            ? "layer" + (text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text.ToString(1, text.Length - 1)) + "_"
            : text.ToString();
        string unique = candidate;
        _numbers.TryGetValue(candidate, out int number);
        for (number = Math.Max(number, 2); !_taken.Add(unique); number++)
            unique = candidate + "_" + Text.Plain(number);
        _numbers[candidate] = number;
        return unique;
    }
}

using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace StaticNet.Generator;

/// <summary>The only ways in which numbers become text here: none depends on a culture.</summary>
internal static class Text
{
    /// <summary>A whole number with thousands separators, for people: 7,850.</summary>
    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count that may have outgrown its type, for people.</summary>
    public static string Count(long value) => value == long.MaxValue ? "more than " + Grouped(value) : Grouped(value);

    /// <summary>A text in quotes, with an escape for whatever one would not see.</summary>
    public static string Quoted(string value) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>A whole number as it stands in source code: 7_850.</summary>
    public static string Literal(long value) =>
        value is > -10_000 and < 10_000 ? Plain(value) : value.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '_');

    /// <summary>The longest name of something generated, but for what the user has named.</summary>
    public const int LongestName = 60;

    /// <summary>A name of not more than so many letters: of a longer one, the end is a number of its own.</summary>
    public static string Short(string name, int longest)
    {
        if (name.Length <= longest)
            return name;

        // FNV-1a: the same on every machine, as the generated text must be.
        uint hash = 2_166_136_261;
        foreach (char character in name)
            hash = unchecked((hash ^ character) * 16_777_619);
        return name.Substring(0, longest - 9) + "_" + hash.ToString("x8", CultureInfo.InvariantCulture);
    }

    /// <summary>A name with a capital as its first letter.</summary>
    public static string Capital(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>A whole number without separators.</summary>
    public static string Plain(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A float as it stands in source code: as short as its bits allow. G9 always gives the same bits back.</summary>
    public static string Literal(float value)
    {
        if (float.IsNaN(value))
            return "float.NaN";
        if (float.IsInfinity(value))
            return value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity";
        string text = value.ToString("G7", CultureInfo.InvariantCulture);
        bool isExact = (float)double.Parse(text, CultureInfo.InvariantCulture) == value;
        return (isExact ? text : value.ToString("G9", CultureInfo.InvariantCulture)) + "f";
    }

    /// <summary>A float for people: the shortest text that reads well.</summary>
    public static string Readable(float value) => value.ToString("G7", CultureInfo.InvariantCulture);

    /// <summary>A double for people, as short as a float.</summary>
    public static string Readable(double value) => value.ToString("G7", CultureInfo.InvariantCulture);

    /// <summary>
    /// A text as it stands in a comment or in XML: what ends a line there, or is no character of XML, is a replacement character.
    /// </summary>
    public static string OneLine(string text)
    {
        StringBuilder line = new(text);
        for (int i = 0; i < line.Length; i++)
        {
            bool isPaired = char.IsHighSurrogate(line[i]) ? i + 1 < line.Length && char.IsLowSurrogate(line[i + 1])
                : !char.IsLowSurrogate(line[i]) || (i > 0 && char.IsHighSurrogate(line[i - 1]));
            if (!isPaired || char.IsControl(line[i]) || line[i] is '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF')
                line[i] = '\uFFFD';
        }

        return line.ToString();
    }

    /// <summary>The beginning of a text that may be very long, for messages.</summary>
    public static string Short(string text) => text.Length <= 100 ? text : text.Substring(0, 99) + "…";

    /// <summary>A shape: (28, 28, 1).</summary>
    public static string Shape(IEnumerable<int> dimensions) => "(" + string.Join(", ", dimensions.Select(dimension => Plain(dimension))) + ")";
}

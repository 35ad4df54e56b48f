using System.Collections.Generic;
using System.Text;

namespace StaticNet.Generator;

/// <summary>Breaks lines of generated code that are too long to read: comments between words, calls between arguments.</summary>
internal static class LineWrapper
{
    /// <summary>The longest line, but for what has no place to break.</summary>
    public const int Longest = 160;

    /// <summary>Breaks the long lines of a file.</summary>
    public static string Wrap(string text)
    {
        StringBuilder wrapped = new(text.Length + (text.Length / 16));
        int start = 0;
        bool isTable = false;
        while (start < text.Length)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;

            // A table that hangs over is one still; in two it is none.
            isTable = Begins(text, start, end, "/// <code>") || (isTable && !Begins(text, start, end, "/// </code>"));
            if (end - start <= Longest || isTable)
                wrapped.Append(text, start, end - start);
            else
                WrapLine(wrapped, text.Substring(start, end - start));
            if (end < text.Length)
                wrapped.Append('\n');
            start = end + 1;
        }

        return wrapped.ToString();
    }

    private static bool Begins(string text, int start, int end, string mark)
    {
        while (start < end && text[start] == ' ')
            start++;
        return string.CompareOrdinal(text, start, mark, 0, mark.Length) == 0;
    }

    private static void WrapLine(StringBuilder wrapped, string line)
    {
        string code = line.TrimStart(' ');
        int indent = line.Length - code.Length;
        if (code.StartsWith("//"))
            WrapComment(wrapped, code, indent);
        else if (OutermostArguments(code) is { Count: > 1 } breaks)
            WrapArguments(wrapped, code, indent, breaks);
        else if (BodyOrValue(code) is { } begin)
            WrapAt(wrapped, code, indent, begin);
        else
            wrapped.Append(line);
    }

    // Where the body of a member begins, or what is assigned; never within a text.
    private static int? BodyOrValue(string code)
    {
        foreach (string sign in new[] { " => ", " = " })
        {
            if (code.IndexOf(sign, System.StringComparison.Ordinal) is > 0 and int place && code.IndexOf('"', 0, place) < 0)
                return place + sign.Length;
        }

        return null;
    }

    private static void WrapAt(StringBuilder wrapped, string code, int indent, int begin)
    {
        wrapped.Append(' ', indent).Append(code, 0, begin - 1).Append('\n');
        WrapLine(wrapped, new string(' ', indent + 4) + code.Substring(begin));
    }

    private static void WrapComment(StringBuilder wrapped, string comment, int indent)
    {
        string mark = comment.StartsWith("///") ? "/// " : "// ";
        int width = Longest - indent;
        while (comment.Length > width && comment.LastIndexOf(' ', width) is > 4 and int space)
        {
            wrapped.Append(' ', indent).Append(comment, 0, space).Append('\n');
            comment = mark + comment.Substring(space + 1);
        }

        wrapped.Append(' ', indent).Append(comment);
    }

    // As many arguments a line as there is room for.
    private static void WrapArguments(StringBuilder wrapped, string code, int indent, List<int> breaks)
    {
        wrapped.Append(' ', indent).Append(code, 0, breaks[0]);
        string line = "";
        for (int i = 0; i < breaks.Count; i++)
        {
            int end = i + 1 < breaks.Count ? breaks[i + 1] : code.Length;
            string argument = code.Substring(breaks[i], end - breaks[i]).Trim(' ');
            if (line.Length > 0 && indent + 4 + line.Length + 1 + argument.Length > Longest)
            {
                AddLine(line);
                line = "";
            }

            line += (line.Length == 0 ? "" : " ") + argument;
        }

        AddLine(line);

        // A single argument may itself be too long.
        void AddLine(string text)
        {
            wrapped.Append('\n');
            if (indent + 4 + text.Length <= Longest)
                wrapped.Append(' ', indent + 4).Append(text);
            else
                WrapLine(wrapped, new string(' ', indent + 4) + text);
        }
    }

    // Where the arguments begin of the call, or the initializer, that ends last and has more than one; in front of each one.
    private static List<int>? OutermostArguments(string code)
    {
        List<int>? best = null;
        Stack<List<int>> open = new();
        bool isText = false;
        for (int i = 0; i < code.Length; i++)
        {
            char character = code[i];
            if (character == '"')
                isText = !isText;
            if (isText)
            {
                // What a backslash stands before ends no text.
                i += character == '\\' ? 1 : 0;
                continue;
            }

            if (character is '(' or '[')
                open.Push([i + 1]);
            else if (character == ',' && open.Count > 0)
                open.Peek().Add(i + 1);
            else if (character is ')' or ']' && open.Count > 0 && open.Pop() is { Count: > 1 } arguments && open.Count == 0)
                best = arguments;
        }

        return best;
    }
}

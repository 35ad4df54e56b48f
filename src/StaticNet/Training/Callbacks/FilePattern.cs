using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace StaticNet.Training;

/// <summary>A file's name with numbers of an epoch in braces: <c>"net-{epoch:000}-{val_loss:F4}.safetensors"</c>.</summary>
internal sealed class FilePattern
{
    private readonly string _text;

    // What stands between the braces, and where in the text: literal, name, format.
    private readonly List<(string Literal, string? Name, string? Format)> _pieces = [];

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="ArgumentException">A brace has no other.</exception>
    public FilePattern(string path)
    {
        _text = path;
        var literal = new StringBuilder();
        for (int i = 0; i < path.Length; i++)
        {
            char letter = path[i];
            if (letter is '{' or '}' && i + 1 < path.Length && path[i + 1] == letter)
            {
                literal.Append(letter);
                i++;
            }
            else if (letter == '{' && path.IndexOf('}', i) is > 0 and int end)
            {
                string[] parts = path[(i + 1)..end].Split(':', 2);
                _pieces.Add((literal.ToString(), parts[0], parts.Length > 1 ? parts[1] : null));
                literal.Clear();
                i = end;
            }
            else if (letter is '{' or '}')
            {
                throw new ArgumentException(FormattableString.Invariant($"The file name \"{path}\" has a brace at {i} without another one; expected {{name}} or {{name:format}}, and two for a brace itself."), nameof(path));
            }
            else
            {
                literal.Append(letter);
            }
        }

        _pieces.Add((literal.ToString(), null, null));
    }

    /// <summary>Holds the names and the formats against what there is.</summary>
    /// <exception cref="InvalidOperationException">There is no such log, or a format is none.</exception>
    public void Check(string network, IReadOnlyList<string> logs, bool hasBatch)
    {
        string[] names = hasBatch ? ["epoch", "batch", .. logs] : ["epoch", .. logs];
        foreach ((_, string? name, string? format) in _pieces)
        {
            if (name is null)
                continue;
            if (!names.Contains(name))
                throw new InvalidOperationException($"{network}: the file name \"{_text}\" asks for {{{name}}}, but there is {string.Join(", ", names)}.");
            try
            {
                _ = name is "epoch" or "batch" ? 1.ToString(format, CultureInfo.InvariantCulture) : 1.5.ToString(format, CultureInfo.InvariantCulture);
            }
            catch (FormatException exception)
            {
                throw new InvalidOperationException($"{network}: the file name \"{_text}\" has the format \"{format}\" for {name}, which .NET does not know: {exception.Message}", exception);
            }
        }
    }

    /// <summary>The name of a file.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="batch">The batch, from 1, if it is one's.</param>
    /// <param name="logs">The logs. One that is not there is written as NaN.</param>
    public string Format(int epoch, int? batch, IReadOnlyDictionary<string, double> logs)
    {
        var text = new StringBuilder();
        foreach ((string literal, string? name, string? format) in _pieces)
        {
            text.Append(literal);
            if (name is "epoch" or "batch")
                text.Append((name == "epoch" ? epoch : batch ?? 0).ToString(format, CultureInfo.InvariantCulture));
            else if (name is not null)
                text.Append((logs.TryGetValue(name, out double value) ? value : double.NaN).ToString(format, CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}

using System;
using System.Text;

namespace StaticNet.Generator;

/// <summary>Writes lines of source code. It takes text only: whoever has a number makes text of it with <see cref="Text"/>.</summary>
internal sealed class IndentedWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes lines at the present depth; an empty line stays empty.</summary>
    public void Line(string text = "")
    {
        foreach (string line in text.Split('\n'))
        {
            if (line.Length > 0)
                _text.Append(' ', 4 * _depth).Append(line);
            _text.Append('\n');
        }
    }

    /// <summary>Writes an opening brace, and its closing one when disposed; a header may bring an opening of its own.</summary>
    public Block Braces(string header = "", string closing = "}", bool opening = true)
    {
        if (header.Length > 0)
            Line(header);
        if (opening)
            Line("{");
        _depth++;
        return new Block(this, closing);
    }

    /// <summary>Indents what follows until disposed, without braces.</summary>
    public Block Indented(string header)
    {
        Line(header);
        _depth++;
        return new Block(this, closing: null);
    }

    public override string ToString() => _text.ToString();

    public readonly struct Block(IndentedWriter writer, string? closing) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (closing is not null)
                writer.Line(closing);
        }
    }
}

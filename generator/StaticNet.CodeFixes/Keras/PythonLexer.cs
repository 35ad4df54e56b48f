using System.Collections.Generic;
using System.Text;

namespace StaticNet.CodeFixes;

/// <summary>Splits a text of Python into lines of words. Nothing is an error: what is no Python is signs.</summary>
/// <param name="source">The text.</param>
internal sealed class PythonLexer(string source)
{
    private readonly List<PythonLine> _lines = [];
    private readonly List<PythonToken> _tokens = [];
    private int _at, _depth, _indent;

    public static IReadOnlyList<PythonLine> Read(string source)
    {
        PythonLexer lexer = new(source);
        lexer.ReadLines();
        return lexer._lines;
    }

    /// <summary>A part of the text in one line.</summary>
    public static string OneLine(string source, IReadOnlyList<PythonToken> tokens)
    {
        StringBuilder text = new();
        for (int i = 0; i < tokens.Count; i++)
        {
            // Blanks and line breaks between two words are one blank, or none within brackets.
            bool isApart = i > 0 && tokens[i].Start > tokens[i - 1].End;
            bool isInBracket = i > 0 && (tokens[i - 1].Text is "(" or "[" || (tokens[i].Text is ")" or "]" && tokens[i].Kind == PythonTokenKind.Sign));
            text.Append(isApart && !isInBracket ? " " : "").Append(source, tokens[i].Start, tokens[i].End - tokens[i].Start);
        }

        return text.Replace("\r", "").Replace('\n', ' ').ToString();
    }

    private void ReadLines()
    {
        while (_at < source.Length)
        {
            char next = source[_at];
            if (next is '\n' or '\r' or ';' && _depth == 0)
                EndLine();
            else if (next == '#')
                SkipTo('\n');
            else if (next == '\\' && _at + 1 < source.Length && source[_at + 1] is '\n' or '\r')
                _at += 2;
            else if (char.IsWhiteSpace(next))
                Skip();
            else
                ReadToken(next);
        }

        EndLine();
    }

    private void EndLine()
    {
        if (_tokens.Count > 0)
            _lines.Add(new PythonLine(_indent, [.. _tokens], OneLine(source, _tokens)));
        _tokens.Clear();
        _at++;
    }

    private void Skip() => _at++;

    private void SkipTo(char end)
    {
        while (_at < source.Length && source[_at] != end)
            _at++;
    }

    private void ReadToken(char first)
    {
        if (_tokens.Count == 0)
            _indent = _at - (source.LastIndexOf('\n', _at) + 1);
        int start = _at;
        if (char.IsDigit(first) || (first == '.' && _at + 1 < source.Length && char.IsDigit(source[_at + 1])))
            ReadNumber();
        else if (char.IsLetter(first) || first == '_')
            ReadName();
        if (_at > start && source[start] is var letter && (char.IsLetter(letter) || letter == '_') && IsPrefix(start) && _at < source.Length && source[_at] is '"' or '\'')
            ReadString(start);
        else if (_at > start)
            Add(char.IsDigit(first) || first == '.' ? PythonTokenKind.Number : PythonTokenKind.Name, start);
        else if (first is '"' or '\'')
            ReadString(start);
        else
            ReadSign(first);
    }

    // r"…", f"…", and the like.
    private bool IsPrefix(int start) => _at - start <= 2 && source.Substring(start, _at - start).ToLowerInvariant().Trim('r', 'b', 'u', 'f').Length == 0;

    private void ReadNumber()
    {
        while (_at < source.Length && (char.IsLetterOrDigit(source[_at]) || source[_at] is '.' or '_' || (source[_at] is '+' or '-' && source[_at - 1] is 'e' or 'E')))
            _at++;
    }

    private void ReadName()
    {
        while (_at < source.Length && (char.IsLetterOrDigit(source[_at]) || source[_at] == '_'))
            _at++;
    }

    private void ReadString(int start)
    {
        char quote = source[_at];
        bool isTriple = string.CompareOrdinal(source, _at, new string(quote, 3), 0, 3) == 0;
        string end = new(quote, isTriple ? 3 : 1);
        int content = _at += end.Length;
        while (_at < source.Length && string.CompareOrdinal(source, _at, end, 0, end.Length) != 0 && (isTriple || source[_at] != '\n'))
            _at += source[_at] == '\\' ? 2 : 1;
        int stop = System.Math.Min(_at, source.Length);
        _at = System.Math.Min(stop + end.Length, source.Length);
        _tokens.Add(new PythonToken(PythonTokenKind.String, source.Substring(content, stop - content), start, _at));
    }

    private void ReadSign(char first)
    {
        int start = _at++;
        if (_at < source.Length && ((first is '*' or '/' && source[_at] == first) || (source[_at] == '=' && first is '=' or '+' or '-' or '*' or '/' or '<' or '>' or '!')))
            _at++;
        _depth = first is '(' or '[' or '{' ? _depth + 1 : first is ')' or ']' or '}' && _depth > 0 ? _depth - 1 : _depth;
        Add(PythonTokenKind.Sign, start);
    }

    private void Add(PythonTokenKind kind, int start) => _tokens.Add(new PythonToken(kind, source.Substring(start, _at - start), start, _at));
}

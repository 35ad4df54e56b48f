using System;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using StaticNet.Serialization;

namespace StaticNet.Data;

/// <summary>Reads the header of a NumPy file: a Python dictionary of descr, fortran_order and shape, and nothing else.</summary>
/// <param name="text">The header.</param>
/// <param name="source">The file, for messages.</param>
/// <param name="start">The byte of the file that the header begins at.</param>
internal sealed class NpyHeader(string text, string source, int start)
{
    // NumPy's own limit.
    private const int MostDimensions = 64;

    private int _position;
    private string? _description;
    private bool? _isFortranOrder;
    private ImmutableArray<int>? _shape;

    public string Description => _description!;

    public bool IsFortranOrder => _isFortranOrder!.Value;

    public ImmutableArray<int> Shape => _shape!.Value;

    /// <summary>Reads the header.</summary>
    /// <exception cref="InvalidDataException">It is no such dictionary.</exception>
    public NpyHeader Parse()
    {
        Expect('{');
        while (!TryTake('}'))
        {
            int place = _position;
            string key = Text("a key such as 'descr'");
            Expect(':');
            switch (key)
            {
                case "descr" when _description is null:
                    _description = Peek() == '[' ? throw Wrong("a type of numbers such as '<f4' was expected, but this array has records of several fields") : Text("a type of numbers such as '<f4'");
                    break;
                case "fortran_order" when _isFortranOrder is null:
                    _isFortranOrder = Truth();
                    break;
                case "shape" when _shape is null:
                    _shape = Dimensions();
                    break;
                default:
                    _position = place;
                    throw Wrong($"descr, fortran_order and shape were expected, each once, but {FileProblem.Quote(key)} was found");
            }

            if (!TryTake(','))
            {
                Expect('}');
                break;
            }
        }

        if (_description is null || _isFortranOrder is null || _shape is null)
            throw Wrong($"descr, fortran_order and shape were expected, but there is no {(_description is null ? "descr" : _isFortranOrder is null ? "fortran_order" : "shape")}");
        SkipBlanks();
        return _position == text.Length ? this : throw Wrong("only blanks were expected behind the header's dictionary");
    }

    private ImmutableArray<int> Dimensions()
    {
        ImmutableArray<int>.Builder shape = ImmutableArray.CreateBuilder<int>();
        Expect('(');
        while (!TryTake(')'))
        {
            if (shape.Count == MostDimensions)
                throw Wrong(FormattableString.Invariant($"at most {MostDimensions} dimensions were expected"));
            SkipBlanks();
            int first = _position;
            while (_position < text.Length && char.IsAsciiDigit(text[_position]))
                _position++;
            if (!int.TryParse(text.AsSpan(first, _position - first), NumberStyles.None, CultureInfo.InvariantCulture, out int dimension))
            {
                _position = first;
                throw Wrong(FormattableString.Invariant($"a dimension from 0 to {int.MaxValue} was expected"));
            }

            shape.Add(dimension);
            if (!TryTake(','))
            {
                // (3) is a number in Python, and no tuple; NumPy does not write it.
                if (shape.Count == 1)
                    throw Wrong("a comma was expected behind the only dimension");
                Expect(')');
                break;
            }
        }

        return shape.ToImmutable();
    }

    private bool Truth()
    {
        SkipBlanks();
        foreach (string word in new[] { "True", "False" })
        {
            if (text.AsSpan(_position).StartsWith(word, StringComparison.Ordinal))
            {
                _position += word.Length;
                return word == "True";
            }
        }

        throw Wrong("True or False was expected");
    }

    private string Text(string expected)
    {
        SkipBlanks();
        char mark = Peek();
        int end = mark is '\'' or '"' ? text.IndexOf(mark, _position + 1) : -1;
        if (end < 0)
            throw Wrong($"{expected} was expected");
        string found = text[(_position + 1)..end];
        _position = end + 1;
        return found;
    }

    private char Peek()
    {
        SkipBlanks();
        return _position < text.Length ? text[_position] : '\0';
    }

    private bool TryTake(char expected)
    {
        bool isThere = Peek() == expected;
        if (isThere)
            _position++;
        return isThere;
    }

    private void Expect(char expected)
    {
        if (!TryTake(expected))
            throw Wrong($"'{expected}' was expected");
    }

    private void SkipBlanks()
    {
        while (_position < text.Length && text[_position] is ' ' or '\n' or '\t')
            _position++;
    }

    private InvalidDataException Wrong(string problem)
    {
        const int Shown = 24;
        string rest = _position < text.Length ? $"'{FileProblem.Cut(text[_position..], Shown)}'" : "the header's end";
        return new(FormattableString.Invariant($"{source}, at byte {start + _position}: {problem}; {rest} was found."));
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNet.CodeFixes;

/// <summary>Reads expressions of Python. Numbers are computed: a <c>28 * 28</c> is 784.</summary>
/// <param name="source">The text.</param>
/// <param name="tokens">The words of an expression.</param>
internal sealed class PythonParser(string source, IReadOnlyList<PythonToken> tokens)
{
    private static readonly string[] Sums = ["+", "-"], Products = ["*", "/", "//", "%"];

    // Nobody nests so deep, and a stack ends.
    private const int MostDepth = 200;
    private int _at, _depth;

    /// <summary>The expression that some words are.</summary>
    public static PythonExpression Read(string source, IReadOnlyList<PythonToken> tokens)
    {
        PythonParser parser = new(source, tokens);
        PythonExpression expression = parser.ReadExpression();
        return parser._at == tokens.Count ? expression : new PythonOther(PythonLexer.OneLine(source, tokens));
    }

    private bool Is(string sign) => _at < tokens.Count && tokens[_at].Text == sign && tokens[_at].Kind == PythonTokenKind.Sign;

    private bool Take(string sign)
    {
        if (!Is(sign))
            return false;
        _at++;
        return true;
    }

    private string TextFrom(int start) => PythonLexer.OneLine(source, [.. tokens.Skip(start).Take(_at - start)]);

    private PythonExpression ReadExpression() => ReadBinary(Sums, () => ReadBinary(Products, ReadUnary));

    private PythonExpression ReadBinary(string[] signs, Func<PythonExpression> readOperand)
    {
        int start = _at;
        PythonExpression left = readOperand();
        while (_at < tokens.Count && tokens[_at].Kind == PythonTokenKind.Sign && signs.Contains(tokens[_at].Text))
        {
            string sign = tokens[_at++].Text;
            PythonExpression right = readOperand();
            left = left is PythonNumber a && right is PythonNumber b && Compute(a.Value, sign, b.Value) is { } value
                ? new PythonNumber(TextFrom(start), value, a.IsWhole && b.IsWhole && sign != "/")
                : new PythonOther(TextFrom(start));
        }

        return left;
    }

    private static double? Compute(double left, string sign, double right) => sign switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" when right != 0 => left / right,
        "//" when right != 0 => Math.Floor(left / right),
        _ => null,
    };

    private PythonExpression ReadUnary()
    {
        if (_depth == MostDepth)
        {
            _at = tokens.Count;
            return new PythonOther("…");
        }

        _depth++;
        PythonExpression expression = ReadPower();
        _depth--;
        return expression;
    }

    private PythonExpression ReadPower()
    {
        int start = _at;
        if (Take("-"))
            return ReadUnary() is PythonNumber number ? number with { Value = -number.Value, Text = TextFrom(start) } : new PythonOther(TextFrom(start));
        PythonExpression left = ReadPostfix();
        if (!Take("**"))
            return left;
        return ReadUnary() is PythonNumber power && left is PythonNumber root ? new PythonNumber(TextFrom(start), Math.Pow(root.Value, power.Value), root.IsWhole && power.IsWhole && power.Value >= 0) : new PythonOther(TextFrom(start));
    }

    private PythonExpression ReadPostfix()
    {
        int start = _at;
        PythonExpression expression = ReadPrimary();
        while (_at < tokens.Count)
        {
            if (Take("."))
            {
                _at = Math.Min(_at + 1, tokens.Count);
                expression = expression is PythonName ? new PythonName(TextFrom(start)) : new PythonOther(TextFrom(start));
            }
            else if (Take("("))
            {
                PythonArgument[] arguments = [.. ReadArguments()];
                expression = new PythonCall(TextFrom(start), expression, arguments);
            }
            else if (Is("["))
            {
                _at++;
                ReadItems("]");
                expression = new PythonOther(TextFrom(start));
            }
            else
            {
                break;
            }
        }

        return expression;
    }

    private List<PythonArgument> ReadArguments()
    {
        List<PythonArgument> arguments = [];
        while (_at < tokens.Count && !Take(")"))
        {
            int start = _at;
            bool isNamed = _at + 1 < tokens.Count && tokens[_at].Kind == PythonTokenKind.Name && tokens[_at + 1] is { Text: "=", Kind: PythonTokenKind.Sign };
            string? name = isNamed ? tokens[_at].Text : null;
            _at += isNamed ? 2 : 0;
            PythonExpression value = ReadExpression();
            if (!Is(",") && !Is(")"))
                value = SkipTo(start, ")");
            arguments.Add(new PythonArgument(name, value));
            Take(",");
        }

        return arguments;
    }

    private List<PythonExpression> ReadItems(string end)
    {
        List<PythonExpression> items = [];
        while (_at < tokens.Count && !Take(end))
        {
            int start = _at;
            PythonExpression item = ReadExpression();
            items.Add(Is(",") || Is(end) ? item : SkipTo(start, end));
            Take(",");
        }

        return items;
    }

    // What is not understood, up to the next comma or the end: its brackets are closed within it.
    private PythonOther SkipTo(int start, string end)
    {
        int depth = 0;
        for (; _at < tokens.Count && (depth > 0 || (!Is(",") && !Is(end))); _at++)
            depth += tokens[_at].Text is "(" or "[" or "{" ? 1 : tokens[_at].Text is ")" or "]" or "}" ? -1 : 0;
        return new PythonOther(TextFrom(start));
    }

    private PythonExpression ReadPrimary()
    {
        int start = _at;
        if (_at >= tokens.Count)
            return new PythonOther("");
        PythonToken token = tokens[_at++];
        switch (token.Kind)
        {
            case PythonTokenKind.Name:
                return new PythonName(token.Text);
            case PythonTokenKind.String:
                return new PythonString(TextFrom(start), token.Text);
            case PythonTokenKind.Number:
                string digits = token.Text.Replace("_", "");
                return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                    ? new PythonNumber(token.Text, value, digits.All(char.IsDigit))
                    : new PythonOther(token.Text);
            default:
                return ReadBracket(start, token.Text);
        }
    }

    private PythonExpression ReadBracket(int start, string open)
    {
        if (open is not ("(" or "["))
            return open == "{" ? SkipBraces(start) : new PythonOther(TextFrom(start));
        List<PythonExpression> items = ReadItems(open == "(" ? ")" : "]");

        // Round brackets around one thing are that thing; a comma behind it makes a tuple of it.
        return open == "(" && items.Count == 1 && tokens[_at - 2].Text != "," ? items[0] : new PythonItems(TextFrom(start), items);
    }

    private PythonOther SkipBraces(int start)
    {
        for (int depth = 1; _at < tokens.Count && depth > 0; _at++)
            depth += tokens[_at].Text == "{" ? 1 : tokens[_at].Text == "}" ? -1 : 0;
        return new PythonOther(TextFrom(start));
    }
}

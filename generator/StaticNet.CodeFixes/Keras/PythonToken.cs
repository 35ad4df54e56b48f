namespace StaticNet.CodeFixes;

/// <summary>A word of Python.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">How it is written; of a text, what it says.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
internal sealed record PythonToken(PythonTokenKind Kind, string Text, int Start, int End);

/// <summary>What a word of Python is.</summary>
internal enum PythonTokenKind
{
    /// <summary>A name or a keyword.</summary>
    Name,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A text in quotes.</summary>
    String,

    /// <summary>Everything else: a sign.</summary>
    Sign,
}

/// <summary>A logical line of Python: it goes on where brackets are open.</summary>
/// <param name="Indent">How far it is indented.</param>
/// <param name="Tokens">Its words.</param>
/// <param name="Text">How it is written, in one line and without comments.</param>
internal sealed record PythonLine(int Indent, PythonToken[] Tokens, string Text);

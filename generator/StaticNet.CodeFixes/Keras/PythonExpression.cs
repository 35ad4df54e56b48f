using System.Collections.Generic;
using System.Linq;

namespace StaticNet.CodeFixes;

/// <summary>An expression of Python, as far as models are written in it.</summary>
/// <param name="Text">How it is written, in one line.</param>
internal abstract record PythonExpression(string Text);

/// <summary>A number; whether it is whole is kept, since Python and C# tell <c>1</c> from <c>1.0</c>.</summary>
internal sealed record PythonNumber(string Text, double Value, bool IsWhole) : PythonExpression(Text);

/// <summary>A text.</summary>
internal sealed record PythonString(string Text, string Value) : PythonExpression(Text);

/// <summary>A name, with what stands before its dots: <c>keras.layers.Dense</c>.</summary>
internal sealed record PythonName(string Text) : PythonExpression(Text)
{
    /// <summary>What stands behind the last dot.</summary>
    public string Last => Text.Substring(Text.LastIndexOf('.') + 1);
}

/// <summary>A list or a tuple.</summary>
internal sealed record PythonItems(string Text, IReadOnlyList<PythonExpression> Items) : PythonExpression(Text);

/// <summary>A call.</summary>
internal sealed record PythonCall(string Text, PythonExpression Callee, IReadOnlyList<PythonArgument> Arguments) : PythonExpression(Text)
{
    /// <summary>What is called, without what stands before its last dot; empty where it is no name.</summary>
    public string Name => Callee is PythonName name ? name.Last : "";

    /// <summary>The arguments by their names, where those without one take the names that their places have.</summary>
    /// <param name="order">The names of the places.</param>
    public IEnumerable<(string Name, PythonExpression Value)> Named(IReadOnlyList<string> order) =>
        Arguments.Select((argument, i) => (argument.Name ?? (i < order.Count ? order[i] : ""), argument.Value));
}

/// <summary>Anything else.</summary>
internal sealed record PythonOther(string Text) : PythonExpression(Text);

/// <summary>An argument of a call.</summary>
/// <param name="Name">Its name; null where its place says which it is.</param>
/// <param name="Value">Its value.</param>
internal sealed record PythonArgument(string? Name, PythonExpression Value);

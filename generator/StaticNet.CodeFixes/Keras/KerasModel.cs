using System.Collections.Generic;

namespace StaticNet.CodeFixes;

/// <summary>A <c>Sequential</c> as it is written in Python.</summary>
/// <param name="name">The variable that has it.</param>
internal sealed class KerasModel(string name)
{
    public string Name => name;

    /// <summary>What is added to it, in order: calls of layers, and names of other models.</summary>
    public List<PythonExpression> Layers { get; } = [];

    /// <summary>The call of its <c>compile</c>, if there is one.</summary>
    public PythonCall? Compile { get; set; }

    /// <summary>Whether it is a part of another one.</summary>
    public bool IsPart { get; set; }
}

/// <summary>A piece of Python that becomes no attribute.</summary>
/// <param name="Text">The piece.</param>
/// <param name="Why">Why it does not.</param>
internal sealed record Untranslated(string Text, string Why)
{
    /// <summary>The comment that stands for it.</summary>
    public string Comment => $"// not translated: {Text}: {Why}";
}

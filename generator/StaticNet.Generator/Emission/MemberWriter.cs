using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Begins each member of the generated part of a class: its documentation and marks, unless its name is taken.</summary>
/// <param name="lines">Where members are written.</param>
/// <param name="form">What the part may have.</param>
/// <param name="exception">What all bodies are in a network that is not valid; null where they are what they say.</param>
internal sealed class MemberWriter(IndentedWriter lines, ClassForm form, string? exception)
{
    private readonly List<string> _keys = [];

    /// <summary>The keys of all members, also of those whose names are taken.</summary>
    public IReadOnlyList<string> Keys => _keys;

    public string? Exception => exception;

    public ClassForm Form => form;

    /// <summary>Whether a member is written; then its documentation and its marks are.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="isData">Whether it has no code, so that there is none to cover.</param>
    /// <param name="documentation">The lines above it.</param>
    public bool Begin(string key, bool isData, params string[] documentation)
    {
        _keys.Add(key);
        if (form.Taken.Contains(key))
            return false;
        foreach (string line in documentation)
            lines.Line(line);
        lines.Line(isData ? Marks.Data : Marks.Code);
        return true;
    }

    /// <summary>Writes a method whose last statement is what it returns; the exception, where there is one.</summary>
    /// <param name="header">What stands before its body.</param>
    /// <param name="body">The statements.</param>
    public void WriteBody(string header, IReadOnlyList<string> body)
    {
        if (exception is not null || body.Count == 1)
        {
            using (lines.Indented(header + " =>"))
                lines.Line((exception ?? body[0]) + ";");
            return;
        }

        bool isVoid = header.StartsWith("public void ") || header.StartsWith("void ");
        using (lines.Braces(header))
        {
            for (int i = 0; i < body.Count; i++)
                lines.Line($"{(i == body.Count - 1 && !isVoid ? "return " : "")}{body[i]};");
        }
    }

    /// <summary>A type as the language allows it: the oldest knows no annotations.</summary>
    public string Annotated(string signature) => form.IsPlain ? signature.Replace(">? ", "> ") : signature;
}

/// <summary>The attributes of generated code: analyzers and measures of coverage leave what has them alone.</summary>
/// <remarks>They stand at members and at the generator's own types, and never at the user's class, a part of which is the user's.</remarks>
internal static class Marks
{
    /// <summary>The tool that the code says it is of.</summary>
    public const string Tool = "StaticNet.Generator";

    private static readonly string Generated = $"global::System.CodeDom.Compiler.GeneratedCode(\"{Tool}\", \"{typeof(Marks).Assembly.GetName().Version.ToString(3)}\")";

    /// <summary>For what has no code.</summary>
    public static string Data { get; } = $"[{Generated}]";

    /// <summary>For what has code.</summary>
    public static string Code { get; } = $"[{Generated}, global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]";
}

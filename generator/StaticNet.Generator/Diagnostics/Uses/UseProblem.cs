using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNet.Generator;

/// <summary>Something wrong with a use of a network.</summary>
/// <param name="Id">Which diagnostic it is.</param>
/// <param name="Where">What is wrong.</param>
/// <param name="Arguments">What its message says.</param>
internal sealed record UseProblem(string Id, SyntaxNode Where, params string[] Arguments)
{
    /// <summary>What to write in its place, if that alone mends it.</summary>
    public string? Mended { get; init; }

    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        Descriptors.Find(Id),
        Where.GetLocation(),
        Mended is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(Fix.Write(Mended).Key, Mended),
        Arguments.ToArray<object>());

    /// <summary>A mistake at an argument's value.</summary>
    public static UseProblem At(string id, SyntaxNode value, string? mended, params string[] arguments) =>
        new(id, value is ArgumentSyntax argument ? argument.Expression : value, arguments) { Mended = mended };
}

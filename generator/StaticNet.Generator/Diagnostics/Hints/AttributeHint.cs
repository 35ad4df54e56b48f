using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace StaticNet.Generator;

/// <summary>What to write instead of an attribute that the compiler refuses.</summary>
/// <param name="Id">Which diagnostic says so.</param>
/// <param name="Place">What the compiler refuses, or the attribute.</param>
/// <param name="Reason">Why.</param>
/// <param name="Mended">The attribute that is meant, without its brackets; null where there is none.</param>
internal sealed record AttributeHint(string Id, Location Place, string Reason, string? Mended)
{
    /// <summary>The message's words.</summary>
    public string Words => Mended is null ? Reason : $"{Reason}: write [{Mended}]";
}

/// <summary>A hint that outlives its compilation.</summary>
internal sealed record Hint(string Id, string Path, TextSpan Span, LinePositionSpan Lines, string Words)
{
    public static Hint Of(AttributeHint hint)
    {
        FileLinePositionSpan lines = hint.Place.GetLineSpan();
        return new Hint(hint.Id, hint.Place.SourceTree?.FilePath ?? "", hint.Place.SourceSpan, lines.Span, hint.Words);
    }

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptors.Find(Id), Location.Create(Path, Span, Lines), Words);
}

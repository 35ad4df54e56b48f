using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace StaticNet.Generator;

/// <summary>What to write instead of an attribute that the compiler refuses.</summary>
/// <param name="Id">Which diagnostic says so.</param>
/// <param name="Place">What the compiler refuses, or the attribute.</param>
/// <param name="Reason">Why.</param>
/// <param name="Mended">The attribute that is meant, without its brackets; null where there is none.</param>
internal sealed record Refusal(string Id, Location Place, string Reason, string? Mended)
{
    /// <summary>The message's words.</summary>
    public string Words => Mended is null ? Reason : $"{Reason}: write [{Mended}]";
}

/// <summary>A refusal that outlives its compilation.</summary>
internal sealed record StoredRefusal(string Id, string Path, TextSpan Span, LinePositionSpan Lines, string Words)
{
    public static StoredRefusal Of(Refusal refusal)
    {
        FileLinePositionSpan lines = refusal.Place.GetLineSpan();
        return new StoredRefusal(refusal.Id, refusal.Place.SourceTree?.FilePath ?? "", refusal.Place.SourceSpan, lines.Span, refusal.Words);
    }

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptors.Find(Id), Location.Create(Path, Span, Lines), Words);
}

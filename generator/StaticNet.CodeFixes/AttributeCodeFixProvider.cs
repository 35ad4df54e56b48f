using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary>Writes the attribute that is meant, where the compiler refuses what somebody has written. It hangs on the compiler's own errors, which editors show with ours.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AttributeCodeFixProvider))]
[Shared]
public sealed class AttributeCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        "CS0029", // a value of another type for a property
        "CS0103", // an unknown name
        "CS0117", // an unknown member of an enum
        "CS0182", // no constant
        "CS0246", // an unknown attribute or property
        "CS0266", // a value that needs a cast
        "CS0617", // no property that can be set
        "CS0653", // an abstract attribute
        "CS1503", // a value of another type for a parameter
        "CS1729", // another number of arguments
        "CS1739", // an unknown parameter
        "CS1744", // an argument twice
        "CS7036", // a missing argument
        Descriptors.UnknownAttribute,
        Descriptors.AttributeArguments,
    ];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is not { Parent.Parent: TypeDeclarationSyntax type } attribute || !RefusalFinder.MayHaveRefusals(type))
            return;
        if (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
            return;
        Refusal? refusal = RefusalFinder.Find(type, model, context.CancellationToken).FirstOrDefault(found => attribute.Span.Contains(found.Place.SourceSpan));
        if (refusal?.Mended is not { } mended)
            return;
        SourceText text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        Document after = context.Document.WithText(text.WithChanges(new TextChange(attribute.Span, mended)));
        context.RegisterCodeFix(CodeAction.Create($"Write [{mended}]", _ => Task.FromResult(after), nameof(AttributeCodeFixProvider)), context.Diagnostics);
    }
}

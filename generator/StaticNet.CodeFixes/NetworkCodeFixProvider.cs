using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary>Offers the edits that the analyzer has attached to its diagnostics. It decides nothing about networks itself.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NetworkCodeFixProvider))]
[Shared]
public sealed class NetworkCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. Descriptors.All.Select(descriptor => descriptor.Id).Distinct()];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
            return;
        SyntaxNode root = await model.SyntaxTree.GetRootAsync(context.CancellationToken).ConfigureAwait(false);
        SourceText text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach (Fix fix in Fix.Among(diagnostic.Properties))
            {
                Edit edit = Edit.Of(fix.Kind);

                // Another part of the class may stand in another file, which is then not the one that is open.
                Location place = fix.Location < 0 ? diagnostic.Location : diagnostic.AdditionalLocations[fix.Location];
                if (place.SourceTree != model.SyntaxTree)
                    continue;
                ImmutableArray<TextChange> changes = edit.Changes(new EditTarget(root.FindNode(place.SourceSpan), text, model), fix).ToImmutableArray();
                if (changes.IsEmpty)
                    continue;
                context.RegisterCodeFix(
                    CodeAction.Create(edit.Title(fix), _ => Task.FromResult(context.Document.WithText(text.WithChanges(changes))), edit.EquivalenceKey(fix)),
                    diagnostic);
            }
        }
    }
}

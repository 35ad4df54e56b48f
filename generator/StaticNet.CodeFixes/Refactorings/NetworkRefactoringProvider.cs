using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary>Offers what can be done with a network where the caret is, though nothing is wrong.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(NetworkRefactoringProvider))]
[Shared]
public sealed class NetworkRefactoringProvider : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        if (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model || model.Compilation.GetTypeByMetadataName(DeclarationReader.NetworkAttribute) is null)
            return;
        SyntaxNode root = await model.SyntaxTree.GetRootAsync(context.CancellationToken).ConfigureAwait(false);
        SourceText text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        RefactoringTarget target = new(root, text, model, context.Span, context.CancellationToken);
        foreach (Offer offer in Refactoring.All.SelectMany(refactoring => refactoring.Offers(target)))
        {
            ImmutableArray<TextChange> changes = [.. offer.Changes];
            if (!changes.IsEmpty)
                context.RegisterRefactoring(CodeAction.Create(offer.Title, _ => Task.FromResult(context.Document.WithText(text.WithChanges(changes))), offer.Title));
        }
    }
}

using System;
using System.Collections.Generic;
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
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        Descriptors.NotPartial,
        Descriptors.InputShape,
        Descriptors.TypeKind,
        Descriptors.ConstructorChain,
        Descriptors.RequiredMember,
        Descriptors.InputRank,
        Descriptors.WindowTooLarge,
        Descriptors.UnknownFrom,
        Descriptors.InputsAndShape,
        Descriptors.ChannelsFirst,
        Descriptors.PositionsKept,
        Descriptors.ParameterCount,
        Descriptors.LossDoesNotFit,
        Descriptors.CompileOption,
        Descriptors.BinaryOfClasses,
        Descriptors.SoftmaxOfOne,
        Descriptors.BoundedLogits,
        Descriptors.OutputRange,
        Descriptors.CategoricalOfSigmoids,
        Descriptors.SquashedTwice,
        Descriptors.LearningRate,
        Descriptors.AccuracyOfRegression,
        Descriptors.DeadStart,
        Descriptors.ReluOfRegression,
        Descriptors.FlattenedMaps,
        Descriptors.LinearOfLinear,
        Descriptors.BiasBeforeNormalization,
        Descriptors.HiddenSoftmax,
        Descriptors.LargeDropout,
    ];

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
            // The properties have no order of their own, but what a menu offers must not change places.
            IEnumerable<Fix> fixes = diagnostic.Properties.OrderBy(property => property.Key, StringComparer.Ordinal).Select(property => Fix.Of(property.Key, property.Value)).OfType<Fix>();
            foreach (Fix fix in fixes)
            {
                Edit edit = Edit.Of(fix.Kind);

                // Another part of the class may stand in another file, which is then not the one that is open.
                Location place = edit.IsElsewhere(fix) ? diagnostic.AdditionalLocations[0] : diagnostic.Location;
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

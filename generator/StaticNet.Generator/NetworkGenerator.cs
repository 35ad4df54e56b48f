using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNet.Generator;

/// <summary>Emits the code of every class with <c>[Network]</c>.</summary>
/// <remarks>
/// It reports nothing of a network, for <see cref="NetworkAnalyzer"/> does, through the same reader. Where the compiler refuses an attribute it asks no
/// analyzer: what was meant then is for the generator to say (<see cref="HintFinder"/>).
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <summary>The names of the steps, for tests of their caching.</summary>
    internal const string DeclarationStep = "Declaration", SourceStep = "Source", HintStep = "Hint";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<NetworkDeclaration> declarations = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                DeclarationReader.NetworkAttribute,
                (node, _) => node is TypeDeclarationSyntax,
                (found, cancellation) => DeclarationReader.ReadAt(found.TargetNode, (INamedTypeSymbol)found.TargetSymbol, cancellation))
            .Where(declaration => declaration is not null)
            .Select((declaration, _) => declaration!)
            .WithTrackingName(DeclarationStep);
        IncrementalValuesProvider<SourceFile> sources = declarations
            .Select((declaration, _) => SourceFile.Of(declaration))
            .WithTrackingName(SourceStep);
        context.RegisterSourceOutput(sources, (output, source) =>
        {
            if (source.Text.Length > 0)
                output.AddSource(source.HintName, source.Text);
        });
        IncrementalValuesProvider<EquatableArray<Hint>> hints = context.SyntaxProvider
            .CreateSyntaxProvider((node, _) => HintFinder.MayHaveHints(node), (found, cancellation) => Hints((TypeDeclarationSyntax)found.Node, found.SemanticModel, cancellation))
            .WithTrackingName(HintStep);
        context.RegisterSourceOutput(hints, (output, found) =>
        {
            foreach (Hint hint in found)
                output.ReportDiagnostic(hint.ToDiagnostic());
        });
    }

    private static EquatableArray<Hint> Hints(TypeDeclarationSyntax declaration, SemanticModel model, CancellationToken cancellation)
    {
        try
        {
            return HintFinder.Find(declaration, model, cancellation).Select(Hint.Of).ToImmutableArray();
        }
        catch (Exception exception) when (Failure.IsBug(exception))
        {
            return default;
        }
    }

    /// <summary>A file to add; an empty text is none.</summary>
    internal sealed record SourceFile(string HintName, string Text)
    {
        public static SourceFile Of(NetworkDeclaration declaration) => new(declaration.Type.HintName, Write(declaration));

        // Whatever goes wrong in one network, the others keep their code.
        private static string Write(NetworkDeclaration declaration)
        {
            string? failure = declaration.Failure;
            try
            {
                if (failure is null)
                    return WriteChecked(declaration);
            }
            catch (Exception exception) when (Failure.IsBug(exception))
            {
                failure = Failure.Describe(exception);
            }

            try
            {
                return declaration.CanBeExtended ? NetworkWriter.WriteInvalid(declaration, failure) : "";
            }
            catch (Exception exception) when (Failure.IsBug(exception))
            {
                return "";
            }
        }

        private static string WriteChecked(NetworkDeclaration declaration)
        {
            (NetworkPlan? plan, EquatableArray<Problem> problems) = NetworkPlanner.Plan(declaration);
            if (plan is not null && declaration.CanBeExtended)
                return NetworkWriter.Write(plan);

            // A second part of a class that is not partial is an error of the compiler's own, after which it asks no analyzer:
            // nobody would see SN0001.
            bool isPartial = !problems.Any(problem => problem.Id == Descriptors.NotPartial);
            return declaration.CanBeExtended && isPartial ? NetworkWriter.WriteInvalid(declaration) : "";
        }
    }
}

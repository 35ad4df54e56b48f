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
/// analyzer: what was meant then is for the generator to say (<see cref="RefusalFinder"/>).
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <summary>The names of the steps, for tests of their caching.</summary>
    internal const string DeclarationStep = "Declaration", SourceStep = "Source", RefusalStep = "Refusal";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        DeclarationMemo<NetworkDeclaration?> networks = new(Read);
        IncrementalValuesProvider<NetworkDeclaration> declarations = context.SyntaxProvider
            .CreateSyntaxProvider(
                (node, _) => node is TypeDeclarationSyntax { AttributeLists.Count: > 0 },
                (found, cancellation) => networks.Get((TypeDeclarationSyntax)found.Node, found.SemanticModel, cancellation))
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
        DeclarationMemo<EquatableArray<StoredRefusal>> refused = new(Refusals);
        IncrementalValuesProvider<EquatableArray<StoredRefusal>> refusals = context.SyntaxProvider
            .CreateSyntaxProvider((node, _) => RefusalFinder.MayHaveRefusals(node), (found, cancellation) => refused.Get((TypeDeclarationSyntax)found.Node, found.SemanticModel, cancellation))
            .Where(found => found.Count > 0)
            .WithTrackingName(RefusalStep);
        context.RegisterSourceOutput(refusals, (output, found) =>
        {
            foreach (StoredRefusal refusal in found)
                output.ReportDiagnostic(refusal.ToDiagnostic());
        });
    }

    private static NetworkDeclaration? Read(TypeDeclarationSyntax declaration, SemanticModel model, CancellationToken cancellation) =>
        Surroundings.Of(model.Compilation).MayBeNetwork(declaration) && model.GetDeclaredSymbol(declaration, cancellation) is INamedTypeSymbol type ? DeclarationReader.ReadAt(declaration, type, cancellation) : null;

    private static EquatableArray<StoredRefusal> Refusals(TypeDeclarationSyntax declaration, SemanticModel model, CancellationToken cancellation)
    {
        try
        {
            return RefusalFinder.Find(declaration, model, cancellation).Select(StoredRefusal.Of).ToImmutableArray();
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

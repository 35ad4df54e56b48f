using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace StaticNet.Generator;

/// <summary>Reports what is wrong with a network, at the argument that caused it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();

        // A project that does not know StaticNet pays for one lookup.
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(DeclarationReader.NetworkAttribute) is not null)
                start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (!type.GetAttributes().Any(DeclarationReader.IsOurs))
            return;
        ImmutableArray<AttributeData> attributes = DeclarationReader.AttributesInSourceOrder(type, context.CancellationToken);
        EquatableArray<Problem> problems = attributes.Any(DeclarationReader.IsNetwork)
            ? GraphBuilder.Build(DeclarationReader.Read(type, context.CancellationToken)).Problems
            : TypeRules.CheckWithoutNetwork(type, attributes);
        foreach (Problem problem in problems)
        {
            Location location = PlaceFinder.Find(problem.Place, type, attributes, context.CancellationToken);
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Find(problem.Id), location, problem.Arguments.ToArray<object>()));
        }
    }
}

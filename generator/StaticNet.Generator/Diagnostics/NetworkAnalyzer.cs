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
            ? Check(type, attributes, context)
            : TypeRules.CheckWithoutNetwork(type, attributes, context.CancellationToken);
        foreach (Problem problem in problems)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Find(problem.Id),
                Locate(problem.Place),
                problem.Fixes.Where(fix => fix.Place is not null).Select(fix => Locate(fix.Place!)),
                problem.Fixes.ToImmutableDictionary(fix => fix.Key, fix => (string?)fix.Value),
                problem.Arguments.ToArray<object>()));
        }

        Location Locate(Place place) => PlaceFinder.Find(place, type, attributes, context.CancellationToken);
    }

    private static EquatableArray<Problem> Check(INamedTypeSymbol type, ImmutableArray<AttributeData> attributes, SymbolAnalysisContext context)
    {
        (NetworkGraph? graph, EquatableArray<Problem> problems) = GraphBuilder.Build(DeclarationReader.Read(type, context.CancellationToken));

        // A generator does not see what generators add, this one's constants included. The analyzer does: to it the network is
        // valid, and only what was generated shows that the generator saw something else.
        bool wasInvalid = graph is not null && type.GetMembers("Summary").OfType<IFieldSymbol>().Any(field => field.ConstantValue is "");
        if (!wasInvalid)
            return problems;
        ImmutableArray<Location> arguments = GeneratedConstants.Find(attributes, context.Compilation, context.CancellationToken);
        foreach (Location argument in arguments)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Find(Descriptors.GeneratedConstant), argument, type.Name));
        return arguments.IsEmpty ? new([.. problems, Problem.Of(Descriptors.GeneratedConstant, Place.Type, type.Name)]) : problems;
    }
}

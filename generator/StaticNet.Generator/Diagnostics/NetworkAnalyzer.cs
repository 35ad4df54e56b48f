using System;
using System.Collections.Generic;
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
        try
        {
            Failure.Begin(Step.Report, type.Name);
            Report(context, type);
        }
        catch (Exception exception) when (Failure.IsBug(exception))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Find(Descriptors.Failure), type.Locations.FirstOrDefault(), type.Name, Failure.Describe(exception)));
        }
    }

    private static void Report(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        ImmutableArray<AttributeData> attributes = DeclarationReader.AttributesInSourceOrder(type, context.CancellationToken);
        IEnumerable<Problem> problems = attributes.Any(DeclarationReader.IsNetwork)
            ? Check(type, attributes, context)
            : [.. TypeRules.CheckWithoutNetwork(type, attributes, context.Compilation, context.CancellationToken), .. CheckOutputs(type, attributes, context), .. CheckInNetworks(type, attributes, context)];
        foreach (Problem problem in problems)
        {
            // What is wrong in a block is mended there, and not where a network takes it in.
            EquatableArray<Fix> fixes = problem.Place.Within is null ? problem.Fixes : default;
            context.ReportDiagnostic(Diagnostic.Create(
                problem.Network is null ? Descriptors.Find(problem.Id) : Descriptors.FindInBlock(problem.Id, problem.Arguments.Count),
                Locate(problem.Place),
                fixes.Where(fix => fix.Place is not null).Select(fix => Locate(fix.Place!)),
                Fix.ToProperties(fixes),
                [.. problem.Arguments, .. problem.Network is null ? Array.Empty<object>() : [problem.Network]]));
        }

        Location Locate(Place place) => PlaceFinder.Find(place, type, attributes, context.CancellationToken);
    }

    /// <summary>A block is checked where a network takes it in, but which outputs it has is known before. What is wrong otherwise has been told.</summary>
    private static IReadOnlyList<Problem> CheckOutputs(INamedTypeSymbol type, ImmutableArray<AttributeData> attributes, SymbolAnalysisContext context)
    {
        if (!attributes.Any(DeclarationReader.IsBlockMark) || new BlockReader(type, context.CancellationToken).ReadClass(type) is not { HasCompilerErrors: false } block)
            return [];
        return block.Layers.Any(layer => BlockReader.HasErrors(layer) || BlockReader.IsFaulty(layer)) ? [] : OutputReader.Check(type.Name, block.Layers, block.Outputs, isBlock: true);
    }

    /// <summary>What networks meet in a block's layers: each problem once, with the first of them.</summary>
    private static IEnumerable<Problem> CheckInNetworks(INamedTypeSymbol type, ImmutableArray<AttributeData> attributes, SymbolAnalysisContext context)
    {
        if (!attributes.Any(DeclarationReader.IsBlockMark))
            yield break;
        string id = BlockReader.IdOf(type);
        HashSet<(string, Place)> seen = [];
        foreach (INamedTypeSymbol network in BlockUsers.Networks(type, context.Compilation, context.CancellationToken))
        {
            NetworkDeclaration declaration = DeclarationReader.Read(network, context.CancellationToken);
            foreach (Problem problem in declaration.Failure is null ? GraphBuilder.Build(declaration).Problems : default)
            {
                if (problem.Place.Within is { } within && within.Block == id && seen.Add((problem.Id, within.Place)))
                    yield return problem with { Place = within.Place, Network = network.Name };
            }
        }
    }

    private static EquatableArray<Problem> Check(INamedTypeSymbol type, ImmutableArray<AttributeData> attributes, SymbolAnalysisContext context)
    {
        NetworkDeclaration declaration = DeclarationReader.Read(type, context.CancellationToken);
        if (declaration.Failure is { } failure)
            return ImmutableArray.Create(Problem.Of(Descriptors.Failure, Place.Type, type.Name, failure));
        (NetworkPlan? plan, EquatableArray<Problem> problems) = NetworkPlanner.Plan(declaration);
        if (plan is null)
            return problems;

        // The analyzer writes no code: where that has failed, the generator has left a word.
        if (Generated(type, Failure.Constant) is { } written)
            return new([.. problems, Problem.Of(Descriptors.Failure, Place.Type, type.Name, written)]);

        // A generator does not see what generators add, this one's constants included. The analyzer does: to it the network is
        // valid, and only what was generated shows that the generator saw something else.
        if (Generated(type, "Summary") is not "")
            return problems;
        ImmutableArray<(Location Location, Fix? Fix)> arguments = GeneratedConstants.Find(attributes, context.Compilation, context.CancellationToken);
        foreach ((Location location, Fix? fix) in arguments)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Find(Descriptors.GeneratedConstant), location, Fix.ToProperties(fix is null ? [] : [fix]), type.Name));
        return arguments.IsEmpty ? new([.. problems, Problem.Of(Descriptors.GeneratedConstant, Place.Type, type.Name)]) : problems;
    }

    private static string? Generated(INamedTypeSymbol type, string constant) =>
        type.GetMembers(constant).OfType<IFieldSymbol>().Select(field => field.ConstantValue as string).FirstOrDefault();
}

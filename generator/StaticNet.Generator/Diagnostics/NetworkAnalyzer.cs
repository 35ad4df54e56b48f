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
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Descriptors.All.Where(descriptor => !Descriptors.IsHint(descriptor.Id) && !Descriptors.IsOfUse(descriptor.Id))];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        NetworkReport.Register(context, Report, NetworkReport.TellFailure);
    }

    private static void Report(NetworkReport report) => report.Add(report.Attributes.Any(DeclarationReader.IsNetwork)
        ? Check(report)
        : [.. TypeRules.CheckWithoutNetwork(report.Type, report.Attributes, report.Compilation, report.Cancellation), .. CheckOutputs(report), .. CheckInNetworks(report)]);

    /// <summary>A block is checked where a network takes it in, but which outputs it has is known before. What is wrong otherwise has been told.</summary>
    private static IReadOnlyList<Problem> CheckOutputs(NetworkReport report)
    {
        INamedTypeSymbol type = report.Type;
        if (!report.Attributes.Any(DeclarationReader.IsBlockMark) || new BlockReader(type, report.Cancellation).ReadClass(type) is not { HasCompilerErrors: false } block)
            return [];
        return block.Layers.Any(layer => BlockReader.HasErrors(layer) || BlockReader.IsFaulty(layer)) ? [] : OutputReader.Check(type.Name, block.Layers, block.Outputs, isBlock: true);
    }

    /// <summary>What networks meet in a block's layers: each problem once, with the first of them.</summary>
    private static IEnumerable<Problem> CheckInNetworks(NetworkReport report)
    {
        if (!report.Attributes.Any(DeclarationReader.IsBlockMark))
            yield break;
        string id = BlockReader.IdOf(report.Type);
        HashSet<(string, Place)> seen = [];
        foreach (INamedTypeSymbol network in BlockUsers.Networks(report.Type, report.Compilation, report.Cancellation))
        {
            NetworkDeclaration declaration = DeclarationReader.Read(network, report.Cancellation);
            foreach (Problem problem in declaration.Failure is null ? GraphBuilder.Build(declaration).Problems : default)
            {
                if (problem.Place.Within is { } within && within.Block == id && seen.Add((problem.Id, within.Place)))
                    yield return problem with { Place = within.Place, Network = network.Name };
            }
        }
    }

    private static IEnumerable<Problem> Check(NetworkReport report)
    {
        INamedTypeSymbol type = report.Type;
        NetworkDeclaration declaration = DeclarationReader.Read(type, report.Cancellation);
        if (declaration.Failure is { } failure)
            return [Problem.Of(Descriptors.Failure, Place.Type, type.Name, failure)];
        BuiltGraph built = GraphBuilder.Build(declaration);
        (NetworkPlan? plan, EquatableArray<Problem> found) = NetworkPlanner.Plan(declaration, built);
        if (plan is null)
            return found;
        Problem[] problems = [.. found, .. Habit.Check(declaration, built, isHint: false)];

        // The analyzer writes no code: where that has failed, the generator has left a word.
        if (Generated(type, Failure.Constant) is { } written)
            return [.. problems, Problem.Of(Descriptors.Failure, Place.Type, type.Name, written)];

        // A generator does not see what generators add, this one's constants included. The analyzer does: to it the network is
        // valid, and only what was generated shows that the generator saw something else.
        if (Generated(type, "Summary") is not "")
            return problems;
        ImmutableArray<(Location Location, Fix? Fix)> arguments = GeneratedConstants.Find(report.Attributes, report.Compilation, report.Cancellation);
        foreach ((Location location, Fix? fix) in arguments)
            report.Add(Descriptors.GeneratedConstant, location, fix);
        return arguments.IsEmpty ? [.. problems, Problem.Of(Descriptors.GeneratedConstant, Place.Type, type.Name)] : problems;
    }

    private static string? Generated(INamedTypeSymbol type, string constant) =>
        type.GetMembers(constant).OfType<IFieldSymbol>().Select(field => field.ConstantValue as string).FirstOrDefault();
}

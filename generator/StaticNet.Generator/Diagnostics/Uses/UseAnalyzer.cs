using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace StaticNet.Generator;

/// <summary>Looks at the code that uses networks: at calls of their members alone, and at what the compiler refuses.</summary>
/// <remarks>It is asked of each call in a project: all but those of networks end at a name.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UseAnalyzer : DiagnosticAnalyzer
{
    private static readonly HashSet<string> Members = ["Predict", "Fit", "Evaluate", "TrainOnBatch", "ComputeGradients", "GetWeights", "SetWeights", "GetGradient"];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Descriptors.All.Where(descriptor => Descriptors.IsOfUse(descriptor.Id)), Descriptors.Find(Descriptors.Failure)];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(DeclarationReader.NetworkAttribute) is null)
                return;
            UsedNetworks networks = new();
            start.RegisterOperationAction(context => Check(context, networks, OfCall), OperationKind.Invocation);
            start.RegisterOperationAction(context => Check(context, networks, OfCreation), OperationKind.ObjectCreation);
            start.RegisterOperationAction(context => Check(context, networks, OfInvalid), OperationKind.Invalid);
        });
    }

    private static void Check(OperationAnalysisContext context, UsedNetworks networks, Func<OperationAnalysisContext, UsedNetworks, IEnumerable<UseProblem>> find)
    {
        try
        {
            foreach (UseProblem problem in find(context, networks))
                context.ReportDiagnostic(problem.ToDiagnostic());
        }
        catch (Exception exception) when (Failure.IsBug(exception))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Find(Descriptors.Failure), context.Operation.Syntax.GetLocation(), context.ContainingSymbol.Name, Failure.Describe(exception)));
        }
    }

    private static IEnumerable<UseProblem> OfCall(OperationAnalysisContext context, UsedNetworks networks)
    {
        IInvocationOperation call = (IInvocationOperation)context.Operation;
        if (!Members.Contains(call.TargetMethod.Name))
            return [];
        ITypeSymbol? receiver = call.Instance?.Type ?? (call.TargetMethod.IsExtensionMethod ? ConstantLength.Unconverted(call.Arguments.FirstOrDefault()?.Value)?.Type : null);
        return networks.Find(receiver) is { } network ? CallRules.Check(network, call, context.CancellationToken) : [];
    }

    private static IEnumerable<UseProblem> OfCreation(OperationAnalysisContext context, UsedNetworks networks)
    {
        IObjectCreationOperation creation = (IObjectCreationOperation)context.Operation;
        return creation.Type is INamedTypeSymbol { ContainingNamespace: { Name: DeclarationReader.AttributeNamespace, ContainingNamespace.IsGlobalNamespace: true } } ? CallRules.CheckNumbers(creation) : [];
    }

    private static IEnumerable<UseProblem> OfInvalid(OperationAnalysisContext context, UsedNetworks networks) => context.Operation is { SemanticModel: { } model, Syntax: ExpressionSyntax syntax }
        ? new InvalidUse(networks, model, context.CancellationToken).Check(syntax)
        : [];
}

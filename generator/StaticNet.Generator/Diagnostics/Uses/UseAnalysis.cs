using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace StaticNet.Generator;

/// <summary>Looks at the code that uses networks: at calls of their members alone, and at what the compiler refuses.</summary>
/// <remarks>It is asked of each call in a project: all but those of networks end at a name.</remarks>
internal sealed class UseAnalysis
{
    private static readonly HashSet<string> Members = ["Predict", "Fit", "Evaluate", "TrainOnBatch", "ComputeGradients", "GetWeights", "SetWeights", "GetGradient"];

    private readonly ConcurrentDictionary<ITypeSymbol, UsedNetwork?> _networks = new(SymbolEqualityComparer.Default);

    public static void Register(CompilationStartAnalysisContext start)
    {
        UseAnalysis analysis = new();
        start.RegisterOperationAction(context => analysis.Check(context, analysis.OfCall), OperationKind.Invocation);
        start.RegisterOperationAction(context => analysis.Check(context, analysis.OfCreation), OperationKind.ObjectCreation);
        start.RegisterOperationAction(context => analysis.Check(context, analysis.OfInvalid), OperationKind.Invalid);
    }

    /// <summary>The network that a type is.</summary>
    public UsedNetwork? Find(ITypeSymbol? type) => type is null ? null : _networks.GetOrAdd(type, UsedNetwork.Of);

    private void Check(OperationAnalysisContext context, Func<OperationAnalysisContext, IEnumerable<UseProblem>> find)
    {
        if (context.IsGeneratedCode)
            return;
        try
        {
            foreach (UseProblem problem in find(context))
                context.ReportDiagnostic(problem.ToDiagnostic());
        }
        catch (Exception exception) when (Failure.IsBug(exception))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Find(Descriptors.Failure), context.Operation.Syntax.GetLocation(), context.ContainingSymbol.Name, Failure.Describe(exception)));
        }
    }

    private IEnumerable<UseProblem> OfCall(OperationAnalysisContext context)
    {
        IInvocationOperation call = (IInvocationOperation)context.Operation;
        if (!Members.Contains(call.TargetMethod.Name))
            return [];
        ITypeSymbol? receiver = call.Instance?.Type ?? (call.TargetMethod.IsExtensionMethod ? ConstantLength.Unconverted(call.Arguments.FirstOrDefault()?.Value)?.Type : null);
        return Find(receiver) is { } network ? CallRules.Check(network, call, context.CancellationToken) : [];
    }

    private IEnumerable<UseProblem> OfCreation(OperationAnalysisContext context)
    {
        IObjectCreationOperation creation = (IObjectCreationOperation)context.Operation;
        return creation.Type is INamedTypeSymbol { ContainingNamespace: { Name: DeclarationReader.AttributeNamespace, ContainingNamespace.IsGlobalNamespace: true } } ? CallRules.CheckNumbers(creation) : [];
    }

    private IEnumerable<UseProblem> OfInvalid(OperationAnalysisContext context) => context.Operation is { SemanticModel: { } model, Syntax: ExpressionSyntax syntax }
        ? new InvalidUse(this, model, context.CancellationToken).Check(syntax)
        : [];
}

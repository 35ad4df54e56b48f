using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNet.Generator;

/// <summary>Finds what somebody meant with a use of a network that the compiler refuses.</summary>
/// <param name="networks">Which types are networks.</param>
/// <param name="model">What the file means.</param>
/// <param name="cancellation">Ends the search.</param>
internal sealed class InvalidUse(UsedNetworks networks, SemanticModel model, CancellationToken cancellation)
{
    private static readonly string[] OfTraining = ["Fit", "Evaluate", "TrainOnBatch", "ComputeGradients", "GetGradient", "ResetOptimizer", "LearningRate", "Schedule", "SaveCheckpoint", "LoadCheckpoint"];

    public IEnumerable<UseProblem> Check(ExpressionSyntax syntax) => syntax switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call => OfMember(access, call),
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax name } call => OfObject(name, call.ArgumentList),
        ObjectCreationExpressionSyntax { Type: SimpleNameSyntax name } creation => FindNetwork(creation) is { } network ? OfConstructor(network, creation) : OfObject(name, creation.ArgumentList),
        ObjectCreationExpressionSyntax { Type: QualifiedNameSyntax { Right: var name } } creation => OfObject(name, creation.ArgumentList),
        MemberAccessExpressionSyntax { Parent: not InvocationExpressionSyntax } access => OfMember(access, null),
        _ => [],
    };

    private UsedNetwork? FindNetwork(ExpressionSyntax expression) =>
        networks.Find(model.GetTypeInfo(expression, cancellation).Type) is { HasMembers: true } network ? network : null;

    private IEnumerable<UseProblem> OfMember(MemberAccessExpressionSyntax access, InvocationExpressionSyntax? call)
    {
        if (FindNetwork(access.Expression) is not { } network)
            return [];
        string written = access.Name.Identifier.ValueText;
        ISymbol[] own = [.. network.Type.GetMembers(written).Where(member => member.DeclaredAccessibility == Accessibility.Public)];
        if (own.OfType<IMethodSymbol>().ToArray() is { Length: > 0 } methods)
            return call is null ? [] : new InvalidArguments(network, model, cancellation).Check(call, methods);

        if (own.Length > 0)
            return own[0].IsStatic && call is not null ? [Member($"{written} is a constant", access, network.Name + "." + written, call)] : [];

        // An extension of the user's own that does not take what it is given.
        if (call is not null && model.GetSymbolInfo(call, cancellation).CandidateSymbols.Any(candidate => !DeclarationReader.IsOfLibrary(candidate)))
            return [];
        if (ForeignMembers.IsDeclared(written))
            return [new UseProblem(Descriptors.UnknownMember, access.Name, $"'{network.Name}' has its layers, its loss and its optimizer in its declaration", (network.IsTrained ? "them above the class, as in " : "above the class ") + network.ExampleOfCompile())];
        if (!network.IsTrained && ForeignMembers.Find(written, OfTraining) is not null)
            return [new UseProblem(Descriptors.NotCompiled, access.Name, network.Name, written, network.ExampleOfCompile())];
        return ForeignMembers.Find(written, MembersOf(network)) is { } meant && meant != written ? [Rename(network, access, meant, call)] : [];
    }

    private static UseProblem Rename(UsedNetwork network, MemberAccessExpressionSyntax access, string meant, InvocationExpressionSyntax? call)
    {
        string reason = $"'{network.Name}' has no '{access.Name.Identifier.ValueText}'";
        return network.Type.GetMembers(meant).FirstOrDefault() switch
        {
            { IsStatic: true } => Member(reason, access, network.Name + "." + meant, call),
            IMethodSymbol or null => new UseProblem(Descriptors.UnknownMember, access.Name, reason, meant + (call is null ? "" : $"({Arguments(call)})")) { Mended = meant },
            _ => new UseProblem(Descriptors.UnknownMember, access.Name, reason, meant) { Mended = call is null ? meant : null },
        };
    }

    private static UseProblem Member(string reason, MemberAccessExpressionSyntax access, string meant, InvocationExpressionSyntax? call) =>
        new(Descriptors.UnknownMember, (ExpressionSyntax?)call ?? access, reason, meant) { Mended = meant };

    private static string[] MembersOf(UsedNetwork network) =>
    [
        .. network.Type.GetMembers().Where(member => member is { DeclaredAccessibility: Accessibility.Public, CanBeReferencedByName: true }).Select(member => member.Name).Distinct(),
        .. network.IsTrained ? new[] { "SaveCheckpoint", "LoadCheckpoint" } : [],
    ];

    private static IEnumerable<UseProblem> OfConstructor(UsedNetwork network, ObjectCreationExpressionSyntax creation) => creation.ArgumentList is { Arguments.Count: > 0 } arguments
        ? [new UseProblem(Descriptors.WrongArgument, arguments, $"'{network.Name}' is made of a seed alone, since its shapes are in its declaration", $"new {network.Name}()")]
        : [];

    /// <summary>Layers and models that are made as Keras's and PyTorch's are.</summary>
    private IEnumerable<UseProblem> OfObject(SimpleNameSyntax name, ArgumentListSyntax? arguments)
    {
        string written = name.Identifier.ValueText;
        if (model.GetSymbolInfo(name, cancellation) is not { Symbol: null, CandidateSymbols.IsEmpty: true } || !KnowsStaticNet(name.SpanStart))
            return [];
        if (written == "Sequential")
            return [new UseProblem(Descriptors.NoObject, name, "A network is a class with attributes", "[Network(784)] and its layers above 'partial class MyNetwork'")];
        string[] activations = [.. ActivationFunctions.All.Select(function => function.Name)];
        string[] optimizers = [.. OptimizerKinds.All.Select(kind => kind.Name)];
        if (ForeignNames.Member("Optimizer", optimizers, written, isNear: false) is { } optimizer)
            return [new UseProblem(Descriptors.NoObject, name, "An optimizer is said in the network's declaration", $"[Compile(Loss.MeanSquaredError, Optimizer.{optimizer})] above the class")];
        if (!ForeignLayers.IsKnown(written) && !activations.Contains(written))
            return [];
        return ForeignLayers.Find(written, arguments?.Arguments.Count ?? 0, activations) switch
        {
            null or { Kind: "Network" or "Input" or "Output" or "Compile" or "Parameters" or "Block" or "Shared" or "TimeDistributed" } => [],
            { Kind: "", Advice: var advice } => [new UseProblem(Descriptors.NoObject, name, "A layer is an attribute of the network's class", $"another one than [{written}]: {advice}")],
            { Activation: { } activation } => [new UseProblem(Descriptors.NoObject, name, "A layer is an attribute of the network's class", $"[Activation(Activation.{activation})] above it")],
            var layer => [new UseProblem(Descriptors.NoObject, name, "A layer is an attribute of the network's class", $"[{layer.Kind}{Rest(arguments, layer)}] above it")],
        };
    }

    private static string Rest(ArgumentListSyntax? arguments, ForeignLayer layer)
    {
        string[] rest = [.. (arguments?.Arguments ?? default).Skip(layer.Skip).Take(layer.Take).Select(argument => argument.ToString())];
        return rest.Length == 0 ? "" : $"({string.Join(", ", rest)})";
    }

    // Another library's class may be missing under the same name: only who uses StaticNet here can have meant it.
    private bool KnowsStaticNet(int position) => model.LookupNamespacesAndTypes(position, name: "NetworkAttribute").Any(type => type is INamedTypeSymbol && DeclarationReader.IsOfLibrary(type));

    private static string Arguments(InvocationExpressionSyntax call) => call.ArgumentList.Arguments.ToString();
}

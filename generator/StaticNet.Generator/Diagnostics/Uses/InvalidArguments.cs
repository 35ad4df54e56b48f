using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNet.Generator;

/// <summary>Finds what somebody meant with arguments that no overload of a network's member takes.</summary>
internal sealed class InvalidArguments(UsedNetwork network, SemanticModel model, CancellationToken cancellation)
{
    // What others call the arguments.
    private static readonly Dictionary<string, string> Names = new()
    {
        ["epoch"] = "epochs", ["nepochs"] = "epochs", ["numepochs"] = "epochs", ["iterations"] = "epochs", ["maxepochs"] = "epochs",
        ["batch"] = "batchSize", ["bs"] = "batchSize", ["callback"] = "callbacks", ["validation"] = "validationSplit", ["testsize"] = "validationSplit",
        ["verbosity"] = "verbose", ["inputs"] = "x", ["samples"] = "x", ["xtrain"] = "x", ["targets"] = "y", ["labels"] = "y", ["ytrain"] = "y",
        ["name"] = "weight", ["classweight"] = "ClassWeights", ["sampleweight"] = "sampleWeights",
    };

    public IEnumerable<UseProblem> Check(InvocationExpressionSyntax call, IMethodSymbol[] methods)
    {
        IMethodSymbol longest = methods.OrderByDescending(method => method.Parameters.Length).First();
        for (int i = 0; i < call.ArgumentList.Arguments.Count; i++)
        {
            ArgumentSyntax argument = call.ArgumentList.Arguments[i];
            UseProblem? problem = argument.NameColon?.Name is { } name
                ? methods.SelectMany(method => method.Parameters).FirstOrDefault(parameter => parameter.Name == name.Identifier.ValueText) is { } named ? CheckValue(argument, named) : CheckName(argument, name, longest, methods)
                : i < longest.Parameters.Length ? CheckValue(argument, longest.Parameters[i]) : null;
            if (problem is not null)
                yield return problem;
        }
    }

    private UseProblem? CheckName(ArgumentSyntax argument, IdentifierNameSyntax name, IMethodSymbol longest, IMethodSymbol[] methods)
    {
        string written = name.Identifier.ValueText, key = ForeignNames.Key(written), reason = $"{longest.Name} has no argument '{written}'";
        string[] parameters = [.. methods.SelectMany(method => method.Parameters).Select(parameter => parameter.Name).Distinct()];
        Names.TryGetValue(key, out string? known);
        string? meant = parameters.FirstOrDefault(parameter => ForeignNames.Key(parameter) == key) ?? (known is not null && parameters.Contains(known) ? known : null) ?? Spelling.Nearest(written, parameters);
        if (meant is not null)
            return new UseProblem(Descriptors.WrongArgument, name, reason, $"{meant}: {argument.Expression}") { Mended = meant };

        // Fit's others are those of an object.
        string[] options = [.. longest.ContainingAssembly is null || model.Compilation.GetTypeByMetadataName("StaticNet.TrainingOptions") is not { } type ? [] : type.GetMembers().OfType<IPropertySymbol>().Where(property => property.DeclaredAccessibility == Accessibility.Public).Select(property => property.Name)];
        string? option = longest.Name != "Fit" ? null : options.FirstOrDefault(property => ForeignNames.Key(property) == key) ?? (known is not null && options.Contains(known) ? known : null) ?? Spelling.Nearest(Text.Capital(written), options);
        return option is null ? null : new UseProblem(Descriptors.WrongArgument, name, reason, $"new TrainingOptions {{ {option} = {argument.Expression} }} as the third");
    }

    private UseProblem? CheckValue(ArgumentSyntax argument, IParameterSymbol parameter)
    {
        ExpressionSyntax value = argument.Expression;
        TypeInfo info = model.GetTypeInfo(value, cancellation);
        if (info.Type is not { TypeKind: not TypeKind.Error } type || model.ClassifyConversion(value, parameter.Type) is { IsImplicit: true })
            return null;
        if (ElementOf(parameter.Type) is { } wanted && ElementOf(type) is { } given)
            return CheckElements(argument, parameter, wanted, type, given);
        object? constant = model.GetConstantValue(value, cancellation).Value;
        string? mended = parameter.Type switch
        {
            { TypeKind: TypeKind.Enum, Name: "Verbose" } when constant is int number => "Verbose." + (number == 0 ? "Silent" : number == 2 ? "Line" : "Bar"),
            { SpecialType: SpecialType.System_Single } when constant is double => value + "f",
            INamedTypeSymbol { Name: "IEnumerable", TypeArguments: [{ Name: "Callback" }] } when Derives(type, "Callback") => $"[{value}]",
            _ => null,
        };
        return mended is null ? null : UseProblem.At(Descriptors.WrongArgument, value, mended, $"'{parameter.Name}' of {parameter.ContainingSymbol.Name} is {Described(parameter.Type)}", mended);
    }

    private UseProblem CheckElements(ArgumentSyntax argument, IParameterSymbol parameter, ITypeSymbol wanted, ITypeSymbol type, ITypeSymbol given)
    {
        ExpressionSyntax value = argument.Expression;
        bool isArray = type is IArrayTypeSymbol;
        if (SymbolEqualityComparer.Default.Equals(wanted, given))
            return UseProblem.At(Descriptors.WrongArgument, value, $"{value}.ToArray()", $"'{parameter.Name}' takes memory, such as an array, and not a {type.Name}", $"{value}.ToArray()");
        if (parameter.Name == "y" && FindTargets(network, model, value, type) is { } targets)
            return targets;
        string converted = isArray ? $"Array.ConvertAll({value}, value => ({wanted.ToDisplayString()})value)" : $"{value}.ToArray() of {wanted.ToDisplayString()}";
        return UseProblem.At(Descriptors.WrongArgument, value, isArray ? converted : null, $"'{parameter.Name}' takes {wanted.ToDisplayString()}, and these are {given.ToDisplayString()}", converted);
    }

    /// <summary>Class numbers, or other whole numbers, for a loss of floats; or floats for one of class numbers.</summary>
    public static UseProblem? FindTargets(UsedNetwork network, SemanticModel model, ExpressionSyntax value, ITypeSymbol type)
    {
        bool isWhole = ElementOf(type)?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Byte or SpecialType.System_Int64 or SpecialType.System_Int16;
        if (network.Graph?.CompileSettings?.Outputs is [{ Loss.Function.TakesClasses: true }] && ElementOf(type) is { SpecialType: SpecialType.System_Single or SpecialType.System_Double } given)
            return new UseProblem(Descriptors.WrongTargets, value, $"'{network.Name}' takes class numbers, one for each sample, as its loss does, and these are {given.ToDisplayString()}: give an int[], or declare Loss.CategoricalCrossentropy for one-hot targets");
        if (!isWhole)
            return null;
        if (network.Classes is not (> 1 and int classes) || !HasSparseSibling(network))
            return network.Graph?.CompileSettings?.Outputs is [{ Loss.Function: { TakesClasses: false } loss }] ? FindWholeTargets(network, loss, value, type) : null;
        string mended = $"{(model.LookupNamespacesAndTypes(value.SpanStart, name: "Targets").IsEmpty ? "StaticNet.Data." : "")}Targets.OneHot({value}, {Text.Plain(classes)})";
        return UseProblem.At(Descriptors.WrongTargets, value, ElementOf(type) is { SpecialType: SpecialType.System_Int32 } ? mended : null, $"'{network.Name}' takes one-hot targets, as its loss does, and these are class numbers: write {mended}, or declare Loss.SparseCategoricalCrossentropy");
    }

    private static UseProblem FindWholeTargets(UsedNetwork network, LossFunction loss, ExpressionSyntax value, ITypeSymbol type)
    {
        const string Sparse = "Loss.SparseCategoricalCrossentropy";
        string reason = $"'{network.Name}' takes float targets, as Loss.{loss.Name} does, and these are {ElementOf(type)!.ToDisplayString()}: ";
        if (network is { Classes: > 1, LastActivation: "Softmax" })
            return new UseProblem(Descriptors.WrongTargets, value, $"{reason}if they are class numbers, declare {Sparse}");
        string converted = type is IArrayTypeSymbol ? $"Array.ConvertAll({value}, value => (float)value)" : $"{value}.ToArray() of float";
        string other = network.Classes > 1 && loss.ProbabilitiesOf is null ? $", or, if they are class numbers, end with Softmax and declare {Sparse}" : "";
        return UseProblem.At(Descriptors.WrongTargets, value, type is IArrayTypeSymbol ? converted : null, $"{reason}write {converted}{other}");
    }

    /// <summary>Whether the loss compares distributions, for which one that takes class numbers would do as well.</summary>
    private static bool HasSparseSibling(UsedNetwork network) => network.Graph?.CompileSettings?.Outputs is [{ Loss.Function.Name: "CategoricalCrossentropy" or "CategoricalFocalCrossentropy" or "CategoricalHinge" or "KLDivergence" or "CategoricalGeneralizedCrossEntropy" }];

    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1, ElementType: var element } => element,
        INamedTypeSymbol { Name: "ReadOnlyMemory" or "Memory" or "ReadOnlySpan" or "Span" or "List" or "IEnumerable" or "IList" or "IReadOnlyList", TypeArguments: [{ SpecialType: not SpecialType.None } element] } => element,
        _ => null,
    };

    private static bool Derives(ITypeSymbol type, string name)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Name == name && DeclarationReader.IsOfLibrary(current))
                return true;
        }

        return false;
    }

    private static string Described(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Enum } => "an enum",
        { SpecialType: SpecialType.System_Single } => "a float",
        _ => "a list",
    };
}

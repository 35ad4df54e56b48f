using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace StaticNet.Generator;

/// <summary>What is wrong with a call that compiles: its constants tell that it will throw.</summary>
internal static class CallRules
{
    public static IEnumerable<UseProblem> Check(UsedNetwork network, IInvocationOperation call, CancellationToken cancellation) =>
        call.Arguments.Where(argument => !argument.IsImplicit && argument.Parameter is not null).SelectMany(argument => Check(network, call, argument, cancellation).Concat(CheckNumber(call.TargetMethod.Name, argument)));

    /// <summary>Checks the numbers of a schedule, a callback or <c>TrainingOptions</c>.</summary>
    public static IEnumerable<UseProblem> CheckNumbers(IObjectCreationOperation creation)
    {
        string name = creation.Type!.Name;
        IEnumerable<UseProblem> arguments = creation.Arguments.Where(argument => !argument.IsImplicit).SelectMany(argument => CheckNumber(name, argument));
        IEnumerable<UseProblem> properties = creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
            .SelectMany(assignment => assignment is { Target: IPropertyReferenceOperation { Property.Name: var property }, Value: { ConstantValue: { HasValue: true, Value: var value } } written }
                ? CheckNumber(name, char.ToLowerInvariant(property[0]) + property.Substring(1), property, value, written.Syntax)
                : []) ?? [];
        return arguments.Concat(properties);
    }

    private static IEnumerable<UseProblem> CheckNumber(string owner, IArgumentOperation argument) => argument is { Parameter.Name: var name, Value: { ConstantValue: { HasValue: true, Value: var value } } written }
        ? CheckNumber(owner, name, name, value, written.Syntax)
        : [];

    private static IEnumerable<UseProblem> CheckNumber(string owner, string parameter, string shown, object? value, SyntaxNode written)
    {
        if (TrainingNumbers.Check(parameter, value) is not { } wrong)
            return [];
        string found = System.Convert.ToString(value, CultureInfo.InvariantCulture)!;
        return [UseProblem.At(Descriptors.TrainingNumber, written, wrong.Mended, shown, owner, wrong.Expected, found + (wrong.Mended is null ? "" : $"; write {wrong.Mended}"))];
    }

    private static IEnumerable<UseProblem> Check(UsedNetwork network, IInvocationOperation call, IArgumentOperation argument, CancellationToken cancellation) => argument.Parameter!.Name switch
    {
        "weight" => CheckWeight(network, argument.Value),
        "inputs" or "x" => CheckSamples(network, call.TargetMethod.Name, argument.Value, cancellation),
        "y" => CheckTargets(network, argument.Value, cancellation),
        _ => [],
    };

    private static IEnumerable<UseProblem> CheckWeight(UsedNetwork network, IOperation value)
    {
        if (value.ConstantValue is not { HasValue: true, Value: string written } || network.Graph is null || network.WeightNames is not { } names || names.Contains(written))
            return [];
        string? near = WeightNames.Nearest(written, names);
        string known = near is not null ? $"write {Text.Quoted(near)}" : names.Count == 0 ? "it has none" : $"it has {string.Join(", ", names.Select(Text.Quoted))}";
        return [UseProblem.At(Descriptors.UnknownWeight, value.Syntax, near is not null && value.Syntax is LiteralExpressionSyntax ? Text.Quoted(near) : null, network.Name, Text.Quoted(written), known)];
    }

    private static IEnumerable<UseProblem> CheckSamples(UsedNetwork network, string member, IOperation value, CancellationToken cancellation)
    {
        // An array of floats is a tensor of one axis to the compiler, which an extension takes.
        if (ConstantLength.Unconverted(value) is { Type: IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Single } } floats && network is { HasSeveral: false, TakesTokens: true })
        {
            string converted = $"Array.ConvertAll({floats.Syntax}, value => (int)value)";
            return [UseProblem.At(Descriptors.WrongArgument, floats.Syntax, converted, $"{member} of '{network.Name}' takes int, the tokens that its embedding reads, and these are float", converted)];
        }

        if (ConstantLength.Of(value, cancellation) is not { } array || network.InputSize is not { } size || array.Length % size == 0)
            return [];
        long samples = System.Math.Max(1, System.Math.Min(((long)array.Length + (size / 2)) / size, int.MaxValue / size));
        return [new UseProblem(
            Descriptors.SampleLength,
            array.Written ?? value.Syntax,
            member,
            network.Name,
            Text.Grouped(size) + (network.TakesTokens ? " tokens" : " floats"),
            Text.Grouped(array.Length),
            samples == 1 ? Text.Plain(size) : $"{Text.Plain(samples * size)} for {Text.Plain(samples)} samples") { Mended = array.Written is null ? null : Text.Plain(samples * size) }];
    }

    private static IEnumerable<UseProblem> CheckTargets(UsedNetwork network, IOperation value, CancellationToken cancellation)
    {
        // An extension takes arrays of both kinds.
        if (value.Type?.Name == "SamplePart" && ConstantLength.Unconverted(value) is { Type: IArrayTypeSymbol, Syntax: ExpressionSyntax written } array && InvalidArguments.FindTargets(network, array.SemanticModel!, written, array.Type!) is { } wrong)
            return [wrong];
        if (ConstantLength.Source(value, cancellation) is not IInvocationOperation { TargetMethod: { Name: "OneHot", ContainingType.Name: "Targets" } } oneHot || !DeclarationReader.IsOfLibrary(oneHot.TargetMethod.ContainingType))
            return [];
        IArgumentOperation? classes = oneHot.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "classes"), labels = oneHot.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "labels");
        if (classes?.Value is not { ConstantValue: { HasValue: true, Value: int count } } stated || network.Classes is not { } expected || count == expected)
            return [];
        return [UseProblem.At(Descriptors.OneHotClasses, stated.Syntax, Text.Plain(expected), network.Name, Text.Plain(expected), Text.Plain(count), $"OneHot({ConstantLength.Unconverted(labels?.Value)?.Syntax}, {Text.Plain(expected)})")];
    }
}

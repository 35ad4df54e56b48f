using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary><c>[MaxPooling2D(3)]</c> becomes <c>[MaxPooling2D(3, Padding = Padding.Same)]</c>.</summary>
internal sealed class SetArgument : Edit
{
    public override FixKind Kind => FixKind.SetArgument;

    public override string Title(Fix fix) => $"Set {fix.Subject} to {fix.Value.Substring(DotOf(fix.Value) + 1)}";

    public override string EquivalenceKey(Fix fix) => fix.Key + "." + fix.Value;

    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix) => Set(target, fix.Subject, target.WrittenValue(fix.Value));

    // Behind an enum's name; that of a number is none.
    private static int DotOf(string value) => char.IsLetter(value[0]) ? value.IndexOf('.') : -1;

    /// <summary>What changes where an argument of the attribute gets a value, as it is written.</summary>
    public static IEnumerable<TextChange> Set(EditTarget target, string argument, string value)
    {
        if (target.Attribute is not { } attribute || target.Model.GetSymbolInfo(attribute).Symbol is not IMethodSymbol constructor)
            return [];
        if (ArgumentFinder.Find(attribute, constructor.Parameters, argument) is { } written)
            return [new TextChange(written.Expression.Span, value)];
        return [Add(attribute, constructor, argument, value)];
    }

    private static TextChange Add(AttributeSyntax attribute, IMethodSymbol constructor, string argument, string value)
    {
        if (attribute.ArgumentList is not { Arguments: { Count: > 0 } arguments } list)
            return new TextChange(attribute.ArgumentList?.Span ?? new TextSpan(attribute.Span.End, 0), $"({argument} = {value})");

        // What a constructor takes stands where it takes it, and properties after that.
        ImmutableArray<AttributeArgumentSyntax> inOrder = ArgumentFinder.InOrder(attribute);
        IParameterSymbol? parameter = Parameter(constructor, argument) ?? (CanBeSet(constructor, argument) ? null : constructor.ContainingType.InstanceConstructors.Select(other => Parameter(other, argument)).FirstOrDefault(found => found is not null));
        if (parameter is null || inOrder.IsEmpty)
            return new TextChange(new TextSpan(Words.EndOf(arguments[arguments.Count - 1]), 0), $", {argument} = {value}");
        bool isPlain = inOrder.All(other => other.NameColon is null);
        if (isPlain && parameter.Ordinal < inOrder.Length)
            return new TextChange(new TextSpan(inOrder[parameter.Ordinal].SpanStart, 0), $"{value}, ");
        return new TextChange(new TextSpan(Words.EndOf(inOrder[inOrder.Length - 1]), 0), isPlain && parameter.Ordinal == inOrder.Length ? $", {value}" : $", {parameter.Name}: {value}");
    }

    private static IParameterSymbol? Parameter(IMethodSymbol constructor, string argument) =>
        constructor.Parameters.FirstOrDefault(parameter => AttributeReader.PascalCase(parameter.Name) == argument);

    private static bool CanBeSet(IMethodSymbol constructor, string argument)
    {
        for (INamedTypeSymbol? type = constructor.ContainingType; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(argument).OfType<IPropertySymbol>().Any(property => property.SetMethod is not null))
                return true;
        }

        return false;
    }
}

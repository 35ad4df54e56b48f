using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary><c>[MaxPooling2D(3)]</c> becomes <c>[MaxPooling2D(3, Padding = Padding.Same)]</c>.</summary>
internal sealed class SetArgument : Edit
{
    public override FixKind Kind => FixKind.SetArgument;

    public override string Title(Fix fix) => $"Set {fix.Subject} to {fix.Value.Substring(DotOf(fix.Value) + 1)}";

    public override string EquivalenceKey(Fix fix) => fix.Key;

    // An activation is mended where the layer is, but reported where the loss is.
    public override bool IsElsewhere(Fix fix) => fix.Subject == "Activation";

    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix)
    {
        int dot = DotOf(fix.Value);
        return Set(target, fix.Subject, dot < 0 ? fix.Value : target.Written(fix.Value.Substring(0, dot)) + fix.Value.Substring(dot));
    }

    // Behind an enum's name; that of a number is none.
    private static int DotOf(string value) => char.IsLetter(value[0]) ? value.IndexOf('.') : -1;

    /// <summary>What changes where an argument of the attribute gets a value, as it is written.</summary>
    public static IEnumerable<TextChange> Set(EditTarget target, string argument, string value)
    {
        if (target.Attribute is not { } attribute)
            return [];
        ImmutableArray<IParameterSymbol> parameters = (target.Model.GetSymbolInfo(attribute).Symbol as IMethodSymbol)?.Parameters ?? [];
        if (ArgumentFinder.Find(attribute, parameters, argument) is { } written)
            return [new TextChange(written.Expression.Span, value)];
        return [Add(attribute, parameters, argument, value)];
    }

    private static TextChange Add(AttributeSyntax attribute, ImmutableArray<IParameterSymbol> parameters, string argument, string value)
    {
        if (attribute.ArgumentList is not { Arguments: { Count: > 0 } arguments } list)
            return new TextChange(attribute.ArgumentList?.Span ?? new TextSpan(attribute.Span.End, 0), $"({argument} = {value})");

        // What the constructor takes stands where it takes it, and properties after that.
        ImmutableArray<AttributeArgumentSyntax> inOrder = ArgumentFinder.InOrder(attribute);
        IParameterSymbol? parameter = parameters.FirstOrDefault(parameter => AttributeReader.PascalCase(parameter.Name) == argument);
        if (parameter is null || inOrder.IsEmpty)
            return new TextChange(new TextSpan(Words.EndOf(arguments[arguments.Count - 1]), 0), $", {argument} = {value}");
        bool isNext = parameter.Ordinal == inOrder.Length && inOrder.All(other => other.NameColon is null);
        return new TextChange(new TextSpan(Words.EndOf(inOrder[inOrder.Length - 1]), 0), isNext ? $", {value}" : $", {parameter.Name}: {value}");
    }
}

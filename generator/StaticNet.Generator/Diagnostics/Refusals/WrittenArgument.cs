using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNet.Generator;

/// <summary>An argument of an attribute, whether or not the compiler can make anything of it.</summary>
/// <param name="Name">Its name, if it has one.</param>
/// <param name="Expression">Its value.</param>
/// <param name="Type">The value's type; null where the compiler knows none.</param>
internal sealed record WrittenArgument(string? Name, ExpressionSyntax Expression, ITypeSymbol? Type)
{
    /// <summary>An attribute's arguments; tuples and collections in order are the arguments in them.</summary>
    public static IEnumerable<WrittenArgument> Of(AttributeSyntax attribute, SemanticModel model)
    {
        foreach (AttributeArgumentSyntax argument in attribute.ArgumentList?.Arguments ?? default)
        {
            string? name = (argument.NameEquals?.Name ?? argument.NameColon?.Name)?.Identifier.ValueText;
            foreach (ExpressionSyntax expression in name is null or "Metrics" or "metrics" ? Elements(argument.Expression) : [argument.Expression])
                yield return new WrittenArgument(name, expression, model.GetTypeInfo(expression).Type);
        }
    }

    private static IEnumerable<ExpressionSyntax> Elements(ExpressionSyntax expression) => expression switch
    {
        TupleExpressionSyntax tuple => tuple.Arguments.Select(argument => argument.Expression),
        CollectionExpressionSyntax collection => collection.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression),
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        _ => [expression],
    };

    /// <summary>The value as one of a type; null if it is none.</summary>
    /// <param name="target">The type of a parameter or a property.</param>
    /// <param name="isNear">Whether a misspelt member of an enum will do.</param>
    public string? As(ITypeSymbol target, bool isNear) => target switch
    {
        { TypeKind: TypeKind.Enum } => AsMember(target, isNear),
        { SpecialType: SpecialType.System_Int32 } => AsWhole(),
        { SpecialType: SpecialType.System_Double } => Literal is double or float or int or decimal ? Number(Literal) : IsNumber ? Expression.ToString() : null,
        { SpecialType: SpecialType.System_Boolean } => Type?.SpecialType == SpecialType.System_Boolean ? Expression.ToString() : Expression.ToString() is "True" ? "true" : Expression.ToString() is "False" ? "false" : null,
        { SpecialType: SpecialType.System_String } => Type?.SpecialType == SpecialType.System_String ? Expression.ToString() : null,
        IArrayTypeSymbol { ElementType: var element } => Expression is CollectionExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax ? Expression.ToString() : As(element, isNear) is { } only ? $"[{only}]" : null,
        _ => null,
    };

    private bool IsNumber => Type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Double or SpecialType.System_Single;

    private object? Literal => Expression switch
    {
        LiteralExpressionSyntax literal => literal.Token.Value,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: LiteralExpressionSyntax { Token.Value: int number } } => -number,
        _ => null,
    };

    private string? AsWhole() => Literal switch
    {
        int => Expression.ToString(),
        double number when number == (int)number => Text.Plain((int)number),
        float number when number == (int)number => Text.Plain((int)number),
        string text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) => Text.Plain(number),
        null when Type?.SpecialType == SpecialType.System_Int32 => Expression.ToString(),
        _ => null,
    };

    // A double's suffix, or that of another kind of number, is not needed.
    private string Number(object literal) => literal is int or double ? Expression.ToString() : System.Convert.ToString(literal, CultureInfo.InvariantCulture)!;

    private string? AsMember(ITypeSymbol type, bool isNear)
    {
        string[] members = [.. type.GetMembers().OfType<IFieldSymbol>().Select(field => field.Name)];
        return Expression switch
        {
            _ when SymbolEqualityComparer.Default.Equals(Type, type) => Expression.ToString(),
            LiteralExpressionSyntax { Token.Value: string text } => Member(text.Trim(), isNear),
            MemberAccessExpressionSyntax access when Type is null or IErrorTypeSymbol => Owner(access) == type.Name ? Member(access.Name.Identifier.ValueText, isNear: true) : IsEnum(Owner(access), type) ? null : Member(access.Name.Identifier.ValueText, isNear: false),
            IdentifierNameSyntax name when Type is null or IErrorTypeSymbol => Member(name.Identifier.ValueText, isNear: false),
            BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax => Callee() is { } callee ? Member(callee, isNear: false) : null,
            _ => null,
        };

        string? Member(string name, bool isNear) => ForeignNames.Member(type.Name, members, name, isNear) is { } member ? type.Name + "." + member : null;
    }

    private static string Owner(MemberAccessExpressionSyntax access) => access.Expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax outer => outer.Name.Identifier.ValueText,
        _ => "",
    };

    // Loss.RmsProp is no misspelt optimizer.
    private static bool IsEnum(string name, ITypeSymbol beside) => beside.ContainingNamespace.GetTypeMembers(name).Any(other => other.TypeKind == TypeKind.Enum);

    private string? Callee() => Expression switch
    {
        ObjectCreationExpressionSyntax { Type: SimpleNameSyntax name } => name.Identifier.ValueText,
        InvocationExpressionSyntax { Expression: SimpleNameSyntax name } => name.Identifier.ValueText,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name.Identifier.ValueText,
        _ => null,
    };
}

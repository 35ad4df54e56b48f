using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace StaticNet.Generator;

/// <summary>What is known of a value while it is compiled.</summary>
internal static class ConstantLength
{
    /// <summary>The constant length of an array or a span of numbers, and where it is written as a number; null where it is known only at run time.</summary>
    public static (int Length, SyntaxNode? Written)? Of(IOperation value, CancellationToken cancellation) => Source(value, cancellation) switch
    {
        IArrayCreationOperation { Type: var type, DimensionSizes: [{ ConstantValue: { HasValue: true, Value: int length } } size] } array when IsOfNumbers(type) => (length, array.Initializer is null ? size.Syntax : null),
        ICollectionExpressionOperation collection when IsOfNumbers(collection.Type) && collection.Elements.All(element => element is not ISpreadOperation) => (collection.Elements.Length, null),
        { Syntax: StackAllocArrayCreationExpressionSyntax { Type: ArrayTypeSyntax { RankSpecifiers: [{ Sizes: [{ } size] }] } } } stack when stack.SemanticModel?.GetConstantValue(size, cancellation) is { HasValue: true, Value: int length } => (length, size),
        _ => null,
    };

    // The arrays in an array are samples.
    private static bool IsOfNumbers(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => IsNumber(array.ElementType),
        INamedTypeSymbol { TypeArguments: [var element] } => IsNumber(element),
        _ => false,
    };

    private static bool IsNumber(ITypeSymbol type) => type.SpecialType is SpecialType.System_Single or SpecialType.System_Int32;

    /// <summary>The expression that a value comes from: without its conversions, and of a local that never changes, what it was made of.</summary>
    public static IOperation? Source(IOperation? value, CancellationToken cancellation)
    {
        IOperation? source = Unconverted(value);
        return source is ILocalReferenceOperation { Local: var local } ? Made(local, source, cancellation) : source;
    }

    /// <summary>A value without its conversions.</summary>
    public static IOperation? Unconverted(IOperation? value)
    {
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        return value;
    }

    private static IOperation? Made(ILocalSymbol local, IOperation reference, CancellationToken cancellation)
    {
        if (local.DeclaringSyntaxReferences is not [{ } declared] || declared.GetSyntax(cancellation) is not VariableDeclaratorSyntax { Initializer.Value: { } made } declarator || declarator.SyntaxTree != reference.Syntax.SyntaxTree)
            return null;
        SyntaxNode? body = declarator.Ancestors().FirstOrDefault(node => node is MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
        if (body is null || body.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == local.Name && MayChange(name)))
            return null;
        IOperation? operation = Unconverted(reference.SemanticModel?.GetOperation(made, cancellation));
        return operation is ILocalReferenceOperation ? null : operation;
    }

    private static bool MayChange(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
        RefExpressionSyntax or PostfixUnaryExpressionSyntax => true,
        _ => false,
    };
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNet.Generator;

/// <summary>Reads one attribute into a model that holds nothing of the compilation.</summary>
internal static class AttributeReader
{
    public static AttributeDeclaration Read(AttributeData attribute, int index)
    {
        List<Argument> arguments = [];
        if (attribute.AttributeConstructor is { } constructor && constructor.Parameters.Length == attribute.ConstructorArguments.Length)
        {
            for (int i = 0; i < constructor.Parameters.Length; i++)
                arguments.Add(new Argument(PascalCase(constructor.Parameters[i].Name), Value(attribute.ConstructorArguments[i])));
        }

        // The order of properties means nothing: sorted, declarations that mean the same are equal.
        foreach (KeyValuePair<string, TypedConstant> named in attribute.NamedArguments.OrderBy(named => named.Key, System.StringComparer.Ordinal))
        {
            // A property set by name wins over the constructor's parameter of the same name, as it does at run time.
            arguments.RemoveAll(argument => argument.Name == named.Key);
            arguments.Add(new Argument(named.Key, Value(named.Value)));
        }

        return new AttributeDeclaration(attribute.AttributeClass!.MetadataName, index, arguments.ToImmutableArray());
    }

    /// <summary>Whether the compiler refuses the attribute: it says so itself, and nothing can be read from it.</summary>
    public static bool HasErrors(AttributeData attribute) =>
        attribute.AttributeConstructor is null
        || attribute.AttributeClass!.TypeArguments.Any(argument => argument.TypeKind is TypeKind.Error or TypeKind.TypeParameter)
        || attribute.ConstructorArguments.Any(argument => argument.Kind == TypedConstantKind.Error)
        || attribute.NamedArguments.Any(argument => argument.Value.Kind == TypedConstantKind.Error)
        || HasUnknownProperty(attribute);

    // An argument that names no property is missing among the arguments that the compiler hands out.
    private static bool HasUnknownProperty(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax { ArgumentList.Arguments: var arguments }
        && arguments.Count(argument => argument.NameEquals is not null) != attribute.NamedArguments.Length;

    public static string PascalCase(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    private static object? Value(TypedConstant constant) => constant switch
    {
        { IsNull: true } => null,
        { Kind: TypedConstantKind.Enum } => Member(constant),
        { Kind: TypedConstantKind.Array, Type: IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String } } =>
            new EquatableArray<string>(constant.Values.Select(value => value.Value as string ?? "").ToImmutableArray()),
        { Kind: TypedConstantKind.Array, Type: IArrayTypeSymbol { ElementType.TypeKind: TypeKind.Enum } } =>
            new EquatableArray<EnumMember>(constant.Values.Select(Member).ToImmutableArray()),
        { Kind: TypedConstantKind.Array, Type: IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Double } } =>
            new EquatableArray<double>(constant.Values.Select(value => value.Value is double number ? number : 0).ToImmutableArray()),
        { Kind: TypedConstantKind.Array } =>
            new EquatableArray<int>(constant.Values.Select(value => value.Value is int number ? number : 0).ToImmutableArray()),
        { Kind: TypedConstantKind.Primitive, Value: double number } => NumberRange.Narrow(number),
        { Kind: TypedConstantKind.Primitive } => constant.Value,
        _ => null,
    };

    private static EnumMember Member(TypedConstant constant)
    {
        foreach (IFieldSymbol field in constant.Type!.GetMembers().OfType<IFieldSymbol>())
        {
            if (field.HasConstantValue && Equals(field.ConstantValue, constant.Value))
                return new EnumMember(field.Name, IsDefined: true, constant.Type.Name);
        }

        return new EnumMember(System.Convert.ToString(constant.Value, System.Globalization.CultureInfo.InvariantCulture), IsDefined: false, constant.Type.Name);
    }
}

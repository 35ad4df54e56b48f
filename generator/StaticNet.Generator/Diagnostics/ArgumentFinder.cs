using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNet.Generator;

/// <summary>Finds the arguments of attributes as they are written.</summary>
internal static class ArgumentFinder
{
    /// <summary>The argument for a parameter or a property; the first of those that a params array is written as. Null where none is written.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="parameters">Those of its constructor.</param>
    /// <param name="name">The parameter's or property's name in Pascal case.</param>
    public static AttributeArgumentSyntax? Find(AttributeSyntax attribute, ImmutableArray<IParameterSymbol> parameters, string name)
    {
        ImmutableArray<AttributeArgumentSyntax> arguments = attribute.ArgumentList?.Arguments.ToImmutableArray() ?? [];

        // A property that is set wins over the parameter of the same name, here as where it is read.
        AttributeArgumentSyntax? named = arguments.FirstOrDefault(argument => IsNamed(argument.NameEquals?.Name, name))
            ?? arguments.FirstOrDefault(argument => IsNamed(argument.NameColon?.Name, name));
        if (named is not null)
            return named;
        int index = parameters.Select(parameter => AttributeReader.PascalCase(parameter.Name)).ToImmutableArray().IndexOf(name);
        ImmutableArray<AttributeArgumentSyntax> inOrder = InOrder(attribute);
        return index >= 0 && index < inOrder.Length && inOrder[index].NameColon is null ? inOrder[index] : null;
    }

    /// <summary>The arguments of the constructor.</summary>
    public static ImmutableArray<AttributeArgumentSyntax> InOrder(AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.Where(argument => argument.NameEquals is null).ToImmutableArray() ?? [];

    private static bool IsNamed(IdentifierNameSyntax? written, string name) =>
        written is not null && AttributeReader.PascalCase(written.Identifier.ValueText) == name;
}

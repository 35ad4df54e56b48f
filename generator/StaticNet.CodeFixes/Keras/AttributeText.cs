using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary>The text of an attribute whose arguments are known by their names.</summary>
/// <param name="target">Where it will stand.</param>
/// <param name="type">The attribute's class.</param>
internal sealed class AttributeText(EditTarget target, INamedTypeSymbol type)
{
    private const string Suffix = "Attribute";

    // In their order, by the names of parameters in Pascal case and of properties.
    private readonly List<(string Name, string Value)> _arguments = [];

    /// <summary>Its name without its suffix.</summary>
    public string Name => type.Name.Substring(0, type.Name.Length - Suffix.Length);

    /// <summary>Gives an argument a value, as it stands in source code.</summary>
    public void Set(string name, string value)
    {
        _arguments.RemoveAll(argument => argument.Name == name);
        _arguments.Add((name, value));
    }

    /// <summary>An argument by its name here; null where there is none. Capitals and underscores do not matter.</summary>
    public AttributeArgument? Find(string name)
    {
        string plain = KerasNames.Plain(name);
        foreach (IParameterSymbol parameter in type.InstanceConstructors.SelectMany(constructor => constructor.Parameters))
        {
            if (string.Equals(parameter.Name, plain, StringComparison.OrdinalIgnoreCase))
                return new(AttributeReader.PascalCase(parameter.Name), parameter.Type, parameter.IsParams);
        }

        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(property => property.SetMethod is not null && string.Equals(property.Name, plain, StringComparison.OrdinalIgnoreCase)) is { } found)
                return new(found.Name, found.Type, IsParams: false);
        }

        return null;
    }

    /// <summary>The names of the arguments that have places, in their order.</summary>
    public IReadOnlyList<string> Places => [.. type.InstanceConstructors.OrderByDescending(constructor => constructor.Parameters.Length).First().Parameters.Select(parameter => parameter.Name)];

    /// <summary>The attribute without brackets; null where an argument is missing that it must have.</summary>
    /// <param name="missing">What is missing.</param>
    public string? Write(out string missing)
    {
        missing = "";
        IMethodSymbol[] constructors = [.. type.InstanceConstructors.Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public)];
        IMethodSymbol? best = constructors.Where(constructor => constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams || Value(parameter) is not null))
            .OrderByDescending(constructor => constructor.Parameters.Count(parameter => Value(parameter) is not null)).ThenBy(constructor => constructor.Parameters.Length).FirstOrDefault();
        if (best is null)
        {
            missing = string.Join(" and ", constructors[0].Parameters.Where(parameter => !parameter.IsOptional && Value(parameter) is null).Select(parameter => parameter.Name));
            return null;
        }

        IParameterSymbol[] inOrder = [.. best.Parameters.TakeWhile(parameter => Value(parameter) is not null)];
        IEnumerable<string> positional = inOrder.Select(parameter => Value(parameter)!);
        IEnumerable<string> named = best.Parameters.Skip(inOrder.Length).Where(parameter => Value(parameter) is not null).Select(parameter => $"{parameter.Name}: {Value(parameter)}");
        IEnumerable<string> set = _arguments.Where(argument => best.Parameters.All(parameter => AttributeReader.PascalCase(parameter.Name) != argument.Name)).Select(argument => $"{argument.Name} = {argument.Value}");
        return target.WrittenAttribute(Name, string.Join(", ", positional.Concat(named).Concat(set)));
    }

    private string? Value(IParameterSymbol parameter) =>
        _arguments.Where(argument => argument.Name == AttributeReader.PascalCase(parameter.Name)).Select(argument => argument.Value).FirstOrDefault();
}

/// <summary>An argument that an attribute has.</summary>
/// <param name="Name">Its name in Pascal case.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsParams">Whether its values stand one after another.</param>
internal sealed record AttributeArgument(string Name, ITypeSymbol Type, bool IsParams);

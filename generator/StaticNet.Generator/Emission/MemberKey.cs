using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace StaticNet.Generator;

/// <summary>
/// What a class may have once: a name, or of a method the name with the types of its parameters, such as <c>Save(string)</c>. The
/// constructor is <c>(int)</c>. It is the same of a generated member's text and of a member that the user has written.
/// </summary>
internal static class MemberKey
{
    /// <summary>The key of the generated constructor.</summary>
    public const string Constructor = "(int)";

    /// <summary>The key of a method by its text: <c>void Save(string path)</c>.</summary>
    public static string Of(string signature)
    {
        int open = signature.Length - 1;
        for (int depth = 0; open >= 0; open--)
        {
            depth += signature[open] switch { ')' => 1, '(' => -1, _ => 0 };
            if (depth == 0)
                break;
        }

        int start = signature.LastIndexOf(' ', open) + 1;
        return signature.Substring(start, open - start) + Types(signature.Substring(open + 1, signature.Length - open - 2));
    }

    /// <summary>The key of a method.</summary>
    public static string Of(IMethodSymbol method) =>
        $"{method.Name}({string.Join(", ", method.Parameters.Select(parameter => (parameter.RefKind == RefKind.None ? "" : "ref ") + Of(parameter.Type)))})";

    /// <summary>A member's name.</summary>
    public static string NameOf(string key) => key.IndexOf('(') is > 0 and int end ? key.Substring(0, end) : key;

    // The names of a tuple's elements are no part of its type.
    private static string Of(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { IsTupleType: true } tuple => $"({string.Join(", ", tuple.TupleElements.Select(element => Of(element.Type)))})",
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } => Of(inner) + "?",
        _ => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
    };

    /// <summary>The types of parameters, or of a tuple's elements, with their parentheses.</summary>
    private static string Types(string parameters) => $"({string.Join(", ", Split(parameters).Select(TypeOf))})";

    private static string TypeOf(string parameter)
    {
        int end = parameter.IndexOf(" = ", StringComparison.Ordinal);
        string declared = end < 0 ? parameter : parameter.Substring(0, end);
        string type = declared.Substring(0, declared.LastIndexOf(' '));
        int close = type.LastIndexOf(')');
        return type.StartsWith("(", StringComparison.Ordinal) ? Types(type.Substring(1, close - 1)) + type.Substring(close + 1) : type.TrimEnd('?');
    }

    private static IEnumerable<string> Split(string parameters)
    {
        int depth = 0, start = 0;
        for (int i = 0; i < parameters.Length; i++)
        {
            depth += parameters[i] switch { '(' or '<' => 1, ')' or '>' => -1, _ => 0 };
            if (parameters[i] != ',' || depth > 0)
                continue;
            yield return parameters.Substring(start, i - start).Trim();
            start = i + 1;
        }

        if (parameters.Length > 0)
            yield return parameters.Substring(start).Trim();
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary>Translates the arguments of Keras's calls into those of attributes.</summary>
/// <param name="target">Where the attributes will stand.</param>
/// <param name="reader">What names stand for.</param>
internal sealed class KerasArguments(EditTarget target, KerasReader reader)
{
    // What a tuple has an argument for each axis for, beside the one for all.
    private static readonly Dictionary<string, string[]> Sizes = new(StringComparer.Ordinal)
    {
        ["kernel_size"] = ["KernelSize", "KernelHeight", "KernelWidth"],
        ["pool_size"] = ["PoolSize", "PoolHeight", "PoolWidth"],
        ["strides"] = ["Strides", "StrideHeight", "StrideWidth"],
        ["dilation_rate"] = ["DilationRate", "DilationHeight", "DilationWidth"],
        ["output_padding"] = ["OutputPadding", "OutputPaddingHeight", "OutputPaddingWidth"],
        ["size"] = ["Size", "SizeHeight", "SizeWidth"],
    };

    /// <summary>Sets an argument; returns why that cannot be, or null.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="name">The argument's name in Keras.</param>
    /// <param name="value">Its value.</param>
    public string? Set(AttributeText attribute, string name, PythonExpression value)
    {
        value = reader.Resolve(value);
        if (value is PythonName { Text: "None" } || (name, value) is ("data_format", PythonString { Value: "channels_last" }) or ("dtype", PythonString { Value: "float32" }))
            return null;
        if (name.EndsWith("_regularizer", StringComparison.Ordinal) && Penalty(attribute, Prefix(name), value))
            return null;
        if (name.EndsWith("_constraint", StringComparison.Ordinal) && Constraint(attribute, Prefix(name), value))
            return null;
        if (Sizes.TryGetValue(name, out string[]? sizes) && value is PythonItems { Items: var items })
            return SetSizes(attribute, sizes, [.. items.Select(Whole)]) ? null : Refuse(attribute, value);
        if (attribute.Name.StartsWith("ZeroPadding", StringComparison.Ordinal) || attribute.Name.StartsWith("Cropping", StringComparison.Ordinal))
            return SetMargins(attribute, name, value) ? null : Refuse(attribute, value);

        // What Keras 2 called alpha.
        if (attribute.Find(attribute.Name == "LeakyReLU" && name == "alpha" ? "NegativeSlope" : name) is not { } argument)
            return name.Length == 0 ? "it has too many arguments" : name == "data_format" ? "channels are the last axis here" : $"[{attribute.Name}] has no such argument";
        if (Text(argument, value) is not { } text)
            return Refuse(attribute, value);
        attribute.Set(argument.Name, text);
        return null;
    }

    /// <summary>The member of an enum that a value of Keras means, as it is written here: a text, a function or an object; null where there is none.</summary>
    public string? Member(string type, PythonExpression value, out string member)
    {
        member = "";
        if (target.Model.Compilation.GetTypeByMetadataName(DeclarationReader.AttributeNamespace + "." + type) is not { } symbol || Name(reader.Resolve(value)) is not { } name || KerasNames.Member(symbol, name) is not { } found)
            return null;
        member = found;
        return $"{target.Written(type)}.{found}";
    }

    /// <summary>A whole number; null where it is none.</summary>
    public int? Whole(PythonExpression value) =>
        reader.Resolve(value) is PythonNumber { Value: >= int.MinValue and <= int.MaxValue and var number } && number == Math.Floor(number) ? (int)number : null;

    private static string? Name(PythonExpression value) => value switch
    {
        PythonString text => text.Value,
        PythonName name => name.Last,
        PythonCall call => call.Name,
        _ => null,
    };

    private static string Prefix(string name) => AttributeReader.PascalCase(name.Substring(0, name.LastIndexOf('_')));

    private static string Refuse(AttributeText attribute, PythonExpression value) =>
        value is PythonName name ? $"{name.Text} has no value here" : $"[{attribute.Name}] cannot have it";

    private string? Text(AttributeArgument argument, PythonExpression value)
    {
        if (argument.Type is IArrayTypeSymbol array)
        {
            IReadOnlyList<PythonExpression> items = value is PythonItems { Items: var several } ? several : [value];
            string?[] texts = [.. items.Select(item => Scalar(array.ElementType, reader.Resolve(item)))];
            return texts.Contains(null) ? null : argument.IsParams ? string.Join(", ", texts) : $"[{string.Join(", ", texts)}]";
        }

        return Scalar(argument.Type, value);
    }

    private string? Scalar(ITypeSymbol type, PythonExpression value) => (type, value) switch
    {
        ({ TypeKind: TypeKind.Enum }, PythonCall { Arguments: var arguments }) when arguments.Any(argument => argument.Name != "seed") => null,
        ({ TypeKind: TypeKind.Enum }, _) => Member(type.Name, value, out string _),
        ({ SpecialType: SpecialType.System_Boolean }, PythonName { Text: "True" }) => "true",
        ({ SpecialType: SpecialType.System_Boolean }, PythonName { Text: "False" }) => "false",
        ({ SpecialType: SpecialType.System_Int32 }, _) when Whole(value) is { } whole => Generator.Text.Literal(whole),
        ({ SpecialType: SpecialType.System_Double }, PythonNumber { IsWhole: true }) when Whole(value) is { } whole => Generator.Text.Literal(whole),
        ({ SpecialType: SpecialType.System_Double }, PythonNumber { Value: var number }) when !double.IsInfinity(number) => number.ToString("R", CultureInfo.InvariantCulture),
        ({ SpecialType: SpecialType.System_String }, PythonString { Value: var text }) => Generator.Text.Quoted(text),
        _ => null,
    };

    // l2(0.01) is KernelL2 = 0.01.
    private bool Penalty(AttributeText attribute, string prefix, PythonExpression value)
    {
        if (value is PythonString { Value: var name } && name.ToUpperInvariant() is "L1" or "L2" && attribute.Find(prefix + ((PythonString)value).Value) is { } plain)
        {
            attribute.Set(plain.Name, "0.01");
            return true;
        }

        if (value is not PythonCall call)
            return false;
        string kind = call.Name.Replace("_", "").ToUpperInvariant();
        (string Name, PythonExpression Value)[] factors = [.. call.Named(KerasNames.Order(kind))];
        if (kind is not ("L1" or "L2" or "L1L2"))
            return false;
        if (factors.Length == 0)
            factors = [.. (kind == "L1L2" ? Array.Empty<string>() : [kind]).Select(factor => (factor, (PythonExpression)new PythonNumber("0.01", 0.01, IsWhole: false)))];

        // Keras 2 calls the factor of l1 and l2 l.
        return factors.All(factor => Set(attribute, prefix + (factor.Name is "l" ? kind : factor.Name), factor.Value) is null);
    }

    private bool Constraint(AttributeText attribute, string prefix, PythonExpression value)
    {
        string kind = Name(value)?.Replace("_", "").ToUpperInvariant() ?? "";
        (string Name, PythonExpression Value)[] bounds = value is PythonCall call ? [.. call.Named(KerasNames.Order(kind == "MAXNORM" ? "MaxNorm" : "MinMaxNorm"))] : [];
        if (kind is "NONNEG" or "UNITNORM" && attribute.Find(prefix + (kind == "NONNEG" ? "NonNegative" : "UnitNorm")) is { } flag)
            attribute.Set(flag.Name, "true");
        else if (kind == "MAXNORM" && bounds.Length == 0)
            attribute.Set(prefix + "MaxNorm", "2");
        else if (kind is "MAXNORM" or "MINMAXNORM")
            return bounds.All(bound => bound.Name == "axis" || Set(attribute, prefix + (bound.Name == "rate" ? "NormRate" : bound.Name == "min_value" ? "MinNorm" : "MaxNorm"), bound.Value) is null);
        else
            return false;
        return true;
    }

    private static bool SetSizes(AttributeText attribute, string[] names, int?[] sizes)
    {
        if (sizes.Length == 0 || sizes.Contains(null) || sizes.Length > 2)
            return false;
        if (sizes.Distinct().Count() == 1)
            attribute.Set(names[0], Generator.Text.Literal(sizes[0]!.Value));
        for (int i = 0; i < sizes.Length && sizes.Distinct().Count() > 1; i++)
            attribute.Set(names[i + 1], Generator.Text.Literal(sizes[i]!.Value));
        return true;
    }

    // One number for all sides, one for each axis, or one for each side.
    private bool SetMargins(AttributeText attribute, string name, PythonExpression value)
    {
        string common = AttributeReader.PascalCase(name);
        PythonExpression[] axes = value is PythonItems { Items: var items } ? [.. items.Select(reader.Resolve)] : [value];
        int?[] sides = [.. axes.SelectMany(axis => axis is PythonItems { Items: var pair } ? pair : [axis]).Select(Whole)];
        bool isImage = attribute.Name.EndsWith("2D", StringComparison.Ordinal);
        string[] names = sides.Length switch
        {
            1 => [common],
            2 when isImage && axes.Length == 2 => [common + "Height", common + "Width"],
            2 when !isImage => ["Left", "Right"],
            4 when isImage => ["Top", "Bottom", "Left", "Right"],
            _ => [],
        };
        if (names.Length == 0 || sides.Contains(null))
            return false;
        for (int i = 0; i < names.Length; i++)
            attribute.Set(names[i], Generator.Text.Literal(sides[i]!.Value));
        return true;
    }
}

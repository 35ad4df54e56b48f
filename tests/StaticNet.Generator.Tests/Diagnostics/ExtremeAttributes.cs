using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace StaticNet.Generator.Tests;

/// <summary>
/// Writes attributes of StaticNet with the most extreme value of every argument. It learns both from the attributes themselves, so that
/// a new layer is among them without a word here.
/// </summary>
/// <param name="random">What chooses.</param>
/// <param name="odd">A value of its own for an argument of a type; null where it has none. Nothing by default.</param>
internal sealed class ExtremeAttributes(Random random, Func<Type, string?>? odd = null)
{
    private static readonly string[] Doubles = ["double.NaN", "double.NegativeInfinity", "-1", "-0.0", "0", "1e-300", "float.Epsilon", "0.1f", "0.1", "1", "1.5", "float.MaxValue", "1e39", "double.PositiveInfinity"];
    private static readonly string[] Texts = ["null", "\"\"", "\" \"", "\"a/b\"", "\"a\\nb\"", "\"\\ud83d\"", "\"😀\"", "\"input\"", "\"dense_1\"", "\"dense_2\"", "\"flatten_1\"", "\"rows\"", "\"Dense 1\"", "\"*/ #endif\""];

    /// <summary>Every layer but a block, which needs another class, and no argument is one.</summary>
    public static Type[] Layers { get; } = [.. typeof(LayerAttribute).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract && !type.IsGenericType)];

    /// <summary>Numbers at the borders of what can be counted, stored or computed.</summary>
    public static string[] Integers { get; } = ["int.MinValue", "-1", "0", "1", "2", "3", "7", "16", "33", "1_000", "65_536", "5_000_000", "40_000_000", "2_147_483_600", "int.MaxValue"];

    /// <summary>An attribute with arguments, in brackets.</summary>
    public string Write(Type type)
    {
        ParameterInfo[] parameters = Pick(type.GetConstructors()).GetParameters();
        List<string> arguments = [];
        foreach (ParameterInfo parameter in parameters)
        {
            if (parameter.HasDefaultValue && random.Next(2) == 0)
                break;
            arguments.Add(Value(parameter.ParameterType));
        }

        // Most properties keep their defaults: of many extreme ones, only the first would be judged.
        PropertyInfo[] properties = [.. type.GetProperties().Where(property => property.SetMethod is { IsPublic: true })];
        for (int i = random.Next(3); i > 0 && properties.Length > 0; i--)
        {
            PropertyInfo property = Pick(properties);
            string argument = property.Name + " = ";
            if (!arguments.Any(other => other.StartsWith(argument, StringComparison.Ordinal)))
                arguments.Add(argument + Value(property.PropertyType));
        }

        return $"[{type.Name[..^"Attribute".Length]}({string.Join(", ", arguments)})]";
    }

    /// <summary>One of some values.</summary>
    public T Pick<T>(T[] values) => values[random.Next(values.Length)];

    private string Value(Type type) => odd?.Invoke(type) ?? (
        type.IsArray ? Array(type.GetElementType()!)
        : type.IsEnum ? (random.Next(10) == 0 ? $"({type.Name})({Pick(Integers)})" : $"{type.Name}.{Pick(Enum.GetNames(type))}")
        : type == typeof(int) ? (random.Next(4) > 0 ? Pick(["1", "2", "4", "6", "12"]) : Pick(Integers))
        : type == typeof(long) ? Pick(["-1", "0", "100", "1_000_000", "3_000_000_000", "long.MinValue", "long.MaxValue"])
        : type == typeof(double) ? (random.Next(3) > 0 ? "0.5" : Pick(Doubles))
        : type == typeof(bool) ? Pick(["true", "false"])
        : type == typeof(string) ? Pick(Texts)
        : throw new NotSupportedException($"An attribute has an argument of the type {type}, of which this test knows no extreme values."));

    private string Array(Type element) => random.Next(12) == 0
        ? "null"
        : "[" + string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => Value(element))) + "]";
}

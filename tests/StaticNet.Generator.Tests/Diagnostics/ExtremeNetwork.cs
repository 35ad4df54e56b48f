using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;

namespace StaticNet.Generator.Tests;

/// <summary>
/// Writes networks with every attribute of StaticNet and the most extreme value of every argument. It learns both from the
/// attributes themselves, so that a new layer is among them without a word here.
/// </summary>
internal sealed class ExtremeNetwork(int seed)
{
    // A block needs another class, which no argument is: its own tests have its extremes.
    private static readonly Type[] Layers = [.. typeof(LayerAttribute).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract && !type.IsGenericType)];

    private static readonly string[] Integers = ["int.MinValue", "-1", "0", "1", "2", "3", "7", "16", "33", "1_000", "65_536", "5_000_000", "40_000_000", "2_147_483_600", "int.MaxValue"];
    private static readonly string[] Floats = ["float.NaN", "float.NegativeInfinity", "-1", "-0f", "0", "float.Epsilon", "0.1f", "1", "1.5f", "float.MaxValue", "float.PositiveInfinity"];
    private static readonly string[] Texts = ["null", "\"\"", "\" \"", "\"a/b\"", "\"a\\nb\"", "\"\\ud83d\"", "\"😀\"", "\"input\"", "\"dense_1\"", "\"dense_2\"", "\"flatten_1\"", "\"rows\"", "\"Dense 1\"", "\"*/ #endif\""];

    private readonly Random _random = new(seed);

    /// <summary>A class <c>Net…</c>, called after its seed.</summary>
    public string Write()
    {
        List<string> lines = [Attribute(typeof(NetworkAttribute))];
        for (int i = _random.Next(5); i >= 0; i--)
            lines.Add(Attribute(Pick(Layers)));
        if (_random.Next(2) == 0)
            lines.Add(Attribute(typeof(CompileAttribute)));
        if (_random.Next(4) == 0)
            lines.Add(Attribute(typeof(ParametersAttribute)));
        return string.Join("\n", lines) + $"\npublic sealed partial class Net{seed.ToString(CultureInfo.InvariantCulture)};\n";
    }

    private string Attribute(Type type)
    {
        ParameterInfo[] parameters = Pick(type.GetConstructors()).GetParameters();
        List<string> arguments = [];
        foreach (ParameterInfo parameter in parameters)
        {
            if (parameter.HasDefaultValue && _random.Next(2) == 0)
                break;
            arguments.Add(Value(parameter.ParameterType));
        }

        // Most properties keep their defaults: of many extreme ones, only the first would be judged.
        PropertyInfo[] properties = [.. type.GetProperties().Where(property => property.SetMethod is { IsPublic: true })];
        for (int i = _random.Next(3); i > 0 && properties.Length > 0; i--)
        {
            PropertyInfo property = Pick(properties);
            string argument = property.Name + " = ";
            if (!arguments.Any(other => other.StartsWith(argument, StringComparison.Ordinal)))
                arguments.Add(argument + Value(property.PropertyType));
        }

        return $"[{type.Name[..^"Attribute".Length]}({string.Join(", ", arguments)})]";
    }

    private string Value(Type type) =>
        type.IsArray ? Array(type.GetElementType()!)
        : type.IsEnum ? (_random.Next(10) == 0 ? $"({type.Name})({Pick(Integers)})" : $"{type.Name}.{Pick(Enum.GetNames(type))}")
        : type == typeof(int) ? (_random.Next(4) > 0 ? Pick(["1", "2", "4", "6", "12"]) : Pick(Integers))
        : type == typeof(float) ? (_random.Next(3) > 0 ? "0.5f" : Pick(Floats))
        : type == typeof(bool) ? Pick(["true", "false"])
        : type == typeof(string) ? Pick(Texts)
        : throw new NotSupportedException($"An attribute has an argument of the type {type}, of which this test knows no extreme values.");

    private string Array(Type element) => _random.Next(12) == 0
        ? "null"
        : "[" + string.Join(", ", Enumerable.Range(0, _random.Next(4)).Select(_ => Value(element))) + "]";

    private T Pick<T>(T[] values) => values[_random.Next(values.Length)];
}

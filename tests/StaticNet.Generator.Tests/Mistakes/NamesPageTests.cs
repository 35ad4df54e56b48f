using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>docs/coming-from-keras-and-pytorch.md is true: whatever its last column has to type is code, and nothing is missing there.</summary>
public partial class NamesPageTests
{
    private static readonly string[] Written = [.. Cells().SelectMany(cell => Code().Matches(cell).Select(match => match.Groups[1].Value))];

    [Fact]
    public void What_is_to_be_typed_compiles()
    {
        string attributes = string.Concat(Written.Where(IsAttribute).Distinct().Select((code, i) => $"{code} class Class{i};\n"));
        string statements = string.Concat(Written.Where(code => !IsAttribute(code) && code != "partial class").Distinct().Select(code => code.EndsWith(';') && !code.StartsWith("new ", StringComparison.Ordinal) ? $"        {code}\n" : $"        Use({code.TrimEnd(';')});\n"));
        string source = $$"""
            using System.Collections.Generic;
            using StaticNet;
            using StaticNet.Data;

            [Network(784)]
            [Dense(10, Activation.Softmax)]
            [Compile(Loss.CategoricalCrossentropy, Optimizer.Adam)]
            internal sealed partial class Net;

            [Block]
            [Dense(3)]
            internal sealed class ResidualBlock;

            internal static class Types
            {
                static void Use<T>(T value) { }

                static void All(Net network, float[] x, float[] y, int[] labels, float[] weights)
                {
            {{statements}}
                }
            }

            {{attributes}}
            """;
        Compilation compilation = Harness.CompileAsUsersDo(Harness.Compile(source));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString() + ": " + found.Location.SourceTree?.GetText(TestContext.Current.CancellationToken).Lines[found.Location.GetLineSpan().StartLinePosition.Line]));
    }

    [Fact]
    public void Nothing_is_missing()
    {
        string all = string.Join('\n', Written);
        IEnumerable<string> members = new[] { typeof(Activation), typeof(Initializer), typeof(Loss), typeof(Optimizer), typeof(Metric) }.SelectMany(type => Enum.GetNames(type).Select(name => type.Name + "." + name));
        Assert.All(members, name => Assert.Matches(Regex.Escape(name) + @"\b", all));
        Assert.All(ForeignLayers.Own, name => Assert.Matches(@"\[" + name + @"\b", all));
    }

    private static IEnumerable<string> Cells() => File.ReadAllLines(Repository.Path("docs", "coming-from-keras-and-pytorch.md"))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.EndsWith("| here |", StringComparison.Ordinal))
        .Select(line => line.Split(" | ")[^1].TrimEnd('|', ' '));

    private static bool IsAttribute(string code) => code.StartsWith('[');

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}

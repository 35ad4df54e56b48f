using System;
using System.Collections;
using System.Collections.Generic;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>What the pipeline caches: equal for what means the same, unequal for what does not, and free of the compilation.</summary>
public class ModelTests
{
    private const string Base = """
        using StaticNet;

        namespace Space;

        [Network(4, 6)]
        [Dense(8, Activation.Relu, KernelL1 = 0.1f, KernelL2 = 0.2f)]
        [Flatten]
        [Dense(3, From = new[] { "flatten_1" }, Name = "last")]
        [Compile(Loss.MeanSquaredError, Optimizer.Sgd, Metric.Accuracy, Metric.MeanAbsoluteError, Momentum = 0.5f)]
        [Parameters(155)]
        public sealed partial class Net;
        """;

    private const string Composed = """
        using StaticNet;

        [Network(4)]
        [Block<Outer>(Repeat = 2, Name = "twice")]
        public sealed partial class Net;

        [Block, Dense(4), Block<Inner>(From = ["input"]), Add(From = ["dense_1", "block_1"])]
        public sealed class Outer;

        [Block, Dense(4, Activation.Relu)]
        public sealed class Inner;
        """;

    public static TheoryData<string> Sources => [.. SampleNetworks.All, Base, Composed];

    [Theory]
    [MemberData(nameof(Sources))]
    public void The_same_source_gives_equal_models(string source)
    {
        NetworkDeclaration one = Declarations.Read(source), other = Declarations.Read(source);
        Assert.NotSame(one, other);
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Theory]
    [InlineData("[Network(4, 6)]", "/* four */ [Network( 4,\n\n6 )] // six")]
    [InlineData("[Network(4, 6)]", "[Network(new[] { 4, 6 })]")]
    [InlineData("[Network(4, 6)]", "[Network([4, 6])]")]
    [InlineData("[Network(4, 6)]", "[StaticNet.NetworkAttribute(2 + 2, 6)]")]
    [InlineData("[Dense(8, Activation.Relu,", "[Dense(units: 8, activation: Activation.Relu,")]
    [InlineData("[Dense(8, Activation.Relu,", "[Dense(activation: Activation.Relu, units: 8,")]
    [InlineData("[Dense(8, Activation.Relu,", "[Dense(8, Activation = Activation.Relu,")]
    [InlineData("[Dense(8, Activation.Relu,", "[DenseAttribute(8, (Activation)1,")]
    [InlineData("KernelL1 = 0.1f, KernelL2 = 0.2f", "KernelL2 = 0.2f, KernelL1 = 1e-1f")]
    [InlineData("From = new[] { \"flatten_1\" }, Name = \"last\"", "Name = \"la\" + \"st\", From = [\"flatten_1\"]")]
    [InlineData("]\n[Flatten]", ", Flatten]")]
    [InlineData("public sealed partial class Net;", "internal partial class Net { public int Member => 1; }")]
    [InlineData("Space;", "Space;\n\nusing StaticNet;\n\npublic class Other;\n")]
    public void Equivalent_sources_give_equal_models(string before, string after)
    {
        NetworkDeclaration one = Declarations.Read(Base), other = Declarations.Read(Replace(before, after));
        Assert.Equal(one.Layers.Count, other.Layers.Count);
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Theory]
    [InlineData("[Network(4, 6)]", "[Network(6, 4)]")]
    [InlineData("Dense(8,", "Dense(9,")]
    [InlineData("Activation.Relu", "Activation.Relu6")]
    [InlineData("KernelL1 = 0.1f", "KernelL1 = 0.1000001f")]
    [InlineData("KernelL1 = 0.1f", "BiasL1 = 0.1f")]
    [InlineData("[Flatten]", "[Flatten(Name = \"flatten_1\")]")]
    [InlineData("\"last\"", "\"Last\"")]
    [InlineData("new[] { \"flatten_1\" }", "new[] { \"dense_1\" }")]
    [InlineData("[Flatten]", "[Flatten]\n[Flatten]")]
    [InlineData("Loss.MeanSquaredError", "Loss.MeanAbsoluteError")]
    [InlineData("Optimizer.Sgd", "Optimizer.Adam")]
    [InlineData("Metric.Accuracy, Metric.MeanAbsoluteError", "Metric.MeanAbsoluteError, Metric.Accuracy")]
    [InlineData("Momentum = 0.5f", "Momentum = 0.5f, Nesterov = true")]
    [InlineData("[Parameters(155)]", "[Parameters(156)]")]
    [InlineData("\n[Parameters(155)]", "")]
    [InlineData("class Net", "class Net2")]
    [InlineData("Space;", "Spaces;")]
    [InlineData("partial class", "class")]
    public void Different_sources_give_unequal_models(string before, string after) =>
        Assert.NotEqual(Declarations.Read(Base), Declarations.Read(Replace(before, after)));

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_model_holds_nothing_of_the_compilation(string source)
    {
        HashSet<object> seen = Walk(Declarations.Read(source));
        Assert.True(seen.Count > 20, $"The walk has seen {seen.Count} objects only: it does not go where it should.");
        Assert.DoesNotContain(seen, item => IsRoslyn(item.GetType()));
    }

    [Fact]
    public void The_walk_would_find_what_must_not_be_there()
    {
        Location location = Location.Create("File.cs", default, default);
        object[] hidden = [new EquatableArray<object>([("a", location)])];
        Assert.Contains(Walk(hidden), item => IsRoslyn(item.GetType()));
        Assert.Contains(Walk(CSharpSyntaxTree.ParseText("", cancellationToken: TestContext.Current.CancellationToken)), item => IsRoslyn(item.GetType()));
    }

    private static string Replace(string before, string after)
    {
        string text = Base.ReplaceLineEndings("\n");
        Assert.Contains(before, text, StringComparison.Ordinal);
        return text.Replace(before, after, StringComparison.Ordinal);
    }

    private static bool IsRoslyn(Type type) => type.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);

    // Everything that can be reached through fields and elements. Roslyn's own objects are recorded, but not entered.
    private static HashSet<object> Walk(object root)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Stack<object?> open = new([root]);
        while (open.TryPop(out object? item))
        {
            if (item is null || item is string || item.GetType().IsPrimitive || !seen.Add(item) || IsRoslyn(item.GetType()) || item is Type or MemberInfo)
                continue;
            if (item is Array array)
            {
                foreach (object? element in (IEnumerable)array)
                    open.Push(element);
                continue;
            }

            for (Type? type = item.GetType(); type is not null; type = type.BaseType)
            {
                foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                    open.Push(field.GetValue(item));
            }
        }

        return seen;
    }
}

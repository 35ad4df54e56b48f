using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>A network's file stays, and another changes: what was read of the network is remembered only while it is still what stands there.</summary>
public class SurroundingsTests
{
    private const string Other = """
        global using Wide = StaticNet.DenseAttribute;
        using StaticNet;
        namespace Nets;
        public static class Sizes { public const int Hidden = 5; public static int Twice(int x) { return 2 * x; } }
        public class Plain { public int Predict => 1; }
        [Network(4)] [Dense(7)] public partial class Taken;
        [Block] [Dense(6)] public class Part;
        """;

    private const string Users = """
        using StaticNet;
        namespace Nets;
        [Network(3)] [Dense(Sizes.Hidden)] public partial class Constant;
        [Network(4)] [Block<Taken>] [Dense(2)] public partial class Takes;
        [Network(4)] [Block<Part>] [Dense(2)] public partial class TakesPart;
        [Network(3)] [Wide(4)] public partial class Alias;
        [Network(3)] [Dense(4)] public partial class Derived : Plain;
        [Network(3)] [Dense(4)] [Compile(Loss.MeanSquaredError, Optimizer.Adam)] public partial class Parts { }
        """;

    [Theory]
    [InlineData("Hidden = 5", "Hidden = 6")]
    [InlineData("const int Hidden", "static int Hidden")]
    [InlineData("[Dense(7)]", "[Dense(8)]")]
    [InlineData("[Network(4)] [Dense(7)]", "[Network(4)] [Dense(7)] [Dense(3)]")]
    [InlineData("[Network(4)] [Dense(7)]", "[Dense(7)]")]
    [InlineData("[Block] [Dense(6)]", "[Block] [Dense(9)]")]
    [InlineData("StaticNet.DenseAttribute", "StaticNet.DropoutAttribute")]
    [InlineData("int Predict", "int Predicted")]
    [InlineData("class Plain {", "class Plain { public Plain(string needed) { }")]
    [InlineData("public class Part;", "public class Part; [Dropout(0.5)] public partial class Parts { }")]
    [InlineData("public class Part;", "public class Part; public partial class Parts { public static int ParameterCount; }")]
    [InlineData("public class Part;", "public class Part; public enum Loss { MeanSquaredError }")]
    [InlineData("public class Part;", "public class Part; [Network(3)] [Dense(9)] public partial class Parts { }")]
    public void A_network_follows_what_it_depends_on(string before, string after)
    {
        CSharpCompilation start = Harness.Compile(Other, Users), edited = start.Replace(0, before, after);
        Assert.Same(start.SyntaxTrees[1], edited.SyntaxTrees[1]);
        string[] expected = Written(Harness.Driver().RunGenerators(Harness.Compile([edited.SyntaxTrees[0].ToString(), Users])));
        GeneratorDriver driver = Harness.Driver().RunGenerators(start);
        Assert.NotEqual(expected, Written(driver));
        Assert.Equal(expected, Written(driver = driver.RunGenerators(edited)));
        Assert.Equal(Written(Harness.Driver().RunGenerators(start)), Written(driver.RunGenerators(start)));
    }

    [Theory]
    [InlineData("return 2 * x;", "int y = x; return y + x;", true)]
    [InlineData("=> 1", "=> 2 + 3", true)]
    [InlineData("namespace Nets;", "namespace Nets; // Here", true)]
    [InlineData("[Dense(7)]", "[Dense(8)]", false)]
    [InlineData("Hidden = 5", "Hidden = 6", false)]
    public void Bodies_and_comments_are_nobodys_surroundings(string before, string after, bool isSame)
    {
        CSharpCompilation start = Harness.Compile(Other, Users);
        Assert.Equal(isSame, Surroundings.Of(start).Equals(Surroundings.Of(start.Replace(0, before, after))));
    }

    [Fact]
    public void What_stands_above_a_network_that_none_takes_in_is_its_own()
    {
        CSharpCompilation start = Harness.Compile(Other, Users);
        Assert.Equal(Surroundings.Of(start), Surroundings.Of(start.Replace(1, "[Dense(Sizes.Hidden)]", "[Dense(2)] [Dense(3)]")));
        Assert.NotEqual(Surroundings.Of(start), Surroundings.Of(start.Replace(1, "class Constant", "class Other")));
    }

    [Fact]
    public void Options_and_references_are_surroundings()
    {
        CSharpCompilation start = Harness.Compile(Other, Users);
        Assert.NotEqual(Surroundings.Of(start), Surroundings.Of(start.WithAssemblyName("Another")));
        Assert.NotEqual(Surroundings.Of(start), Surroundings.Of(start.WithOptions(start.Options.WithOverflowChecks(true))));
        Assert.NotEqual(Surroundings.Of(start), Surroundings.Of(start.RemoveReferences(start.References.Last())));
    }

    private static string[] Written(GeneratorDriver driver)
    {
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return [.. result.GeneratedSources.Select(source => source.HintName + "\n" + source.SourceText).Concat(result.Diagnostics.Select(diagnostic => diagnostic.ToString())).Order(StringComparer.Ordinal)];
    }
}

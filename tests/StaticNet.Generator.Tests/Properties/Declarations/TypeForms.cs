using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator.Tests;

/// <summary>Draws what attributes stand on: most often a class as it must be, else anything that C# calls a type.</summary>
internal static class TypeForms
{
    /// <summary>Types beside the networks.</summary>
    public static readonly string[] Neighbours =
    [
        "public class Model { public Model(string name) { } }",
        "public abstract class Base<T> { public abstract void Save(string path); protected virtual string Summary => \"\"; }",
        "public class Net { }",
        "namespace StaticNet { public class Dense { } }",
        "namespace System { public class Single { } }",
        "public static class Use { public static void Run(Net net) { net.Predict(new float[Net.InputSize]); } }",
        "public enum Loss { MeanSquaredError }",
        "public class DenseAttribute : System.Attribute { public DenseAttribute(int units) { } }",
        "public class LayerAttribute : System.Attribute; public class MineAttribute : LayerAttribute; [Mine] public class Mine;",
    ];

    private static readonly string[] Modifiers = ["public", "internal", "private", "protected", "file", "sealed", "abstract", "static", "unsafe", "new", "readonly", "ref", "required", "partial partial"];

    private static readonly string[] Keywords = ["class", "class", "class", "class", "record", "record class", "struct", "record struct", "interface", "enum", "ref struct", ""];

    private static readonly string[] Parameters = ["<T>", "<T, U>", "<in T>", "<@int>", "()", "(int seed)", "(string name = \"x\")", "(params int[] sizes)", "<T>(T value)"];

    private static readonly string[] Bases =
    [
        " : Model", " : System.IDisposable", " : object", " : Net", " : net", " : Missing", " : System.Attribute", " : System.Exception", " : System.Collections.Generic.List<int>", " : Base<int>", " : StaticNet.INetwork<int>", " : string", " : Model(\"x\")",
        " : System.IEquatable<Net>", " :", " where T : class",
    ];

    private static readonly string[] Members =
    [
        "public {0}(string name) { }", "public {0}(string name) : this(3) { }", "private {0}() { }", "public {0}(ulong seed) { }", "static {0}() { }", "~{0}() { }", "public required string Title { get; init; }", "private string _name;",
        "public string Name { get; set; }", "public const int Units = 4;", "public const int InputSize = 4;", "public static string Summary => \"\";", "public float[] Predict(float[] x) => x;", "public void Predict() { }", "public void Save(string path) { }",
        "public class Engine { }", "public class Lanes512 { }", "public event System.Action Fit;", "public int this[int i] => i;", "public static implicit operator int({0} net) => 0;", "public override bool Equals(object o) => false;", "partial void OnCreated();",
        "private readonly int _engine = 3;", "private int engine;", "public int MaxDegreeOfParallelism { get; set; }", "public static class System { }", "public static class StaticNet { }", "public int Global;", "private class Nested { }", "enum E { A }",
        "[Network(3)] [Dense(2)] public partial class Inner;", "[Network(3), Dense(2)] partial class {0};", "int", "public {0} Self =>", "}", "{", "#if X", "void M() { Predict(null); Fit(null, null); }", "public ref int R => throw null;", "const string S = nameof(Predict);",
    ];

    private static readonly string[] Containers =
    [
        "public partial class Outer", "public partial class outer", "static partial class Outer", "partial struct Outer", "partial record Outer(int X)", "partial interface IOuter<T>", "class Outer", "file partial class Outer", "partial class Outer<T, @in> where T : class",
        "abstract partial class Outer", "ref partial struct Outer", "partial class Net", "partial record struct Outer<T>", "[StaticNet.Block] [StaticNet.Dense(3)] partial class Outer", "[StaticNet.Network(3)] [StaticNet.Dense(3)] partial class Outer",
    ];

    /// <summary>The declarations of a type: one, and now and then further parts.</summary>
    public static IEnumerable<string> Draw(DeclarationDraw draw, string attributes, string name)
    {
        GraphDraw random = draw.Base;
        string head = random.Chance(0.6) ? $"public sealed partial class {name}" : Head(random, name);
        string type = $"{attributes}\n{head}{Body(random, name)}\n";
        yield return random.Chance(0.15) ? Within(random, type) : type;
        while (random.Chance(0.1))
        {
            string line = random.Pick(["", "", "[Dense(3)]\n", "[Network(4)]\n", "[Parameters(5)]\n", "[Compile(Loss.MeanSquaredError, Optimizer.Adam)]\n", attributes + "\n"]);
            yield return $"{line}partial class {name}{(random.Chance(0.2) ? random.Pick(Bases) : "")}{Body(random, name)}\n";
        }

        if (random.Chance(0.03))
            yield return type;
    }

    private static string Head(GraphDraw random, string name)
    {
        string modifiers = string.Concat(Modifiers.Where(_ => random.Chance(0.1)).Select(modifier => modifier + " "));
        string partial = random.Chance(0.85) ? "partial " : "", keyword = random.Chance(0.6) ? "class" : random.Pick(Keywords);
        return $"{modifiers}{partial}{keyword} {name}{(random.Chance(0.25) ? random.Pick(Parameters) : "")}{(random.Chance(0.25) ? random.Pick(Bases) : "")}";
    }

    private static string Body(GraphDraw random, string name)
    {
        if (random.Chance(0.6))
            return random.Pick([";", ";", " { }", "\n{\n}", ""]);
        IEnumerable<string> members = Enumerable.Range(0, random.Between(1, 3)).Select(_ => "    " + random.Pick(Members).Replace("{0}", name, System.StringComparison.Ordinal) + "\n");
        return "\n{\n" + string.Concat(members) + "}";
    }

    private static string Within(GraphDraw random, string type) => $"{random.Pick(Containers)}\n{{\n{(random.Chance(0.2) ? Within(random, type) : type)}}}\n";
}

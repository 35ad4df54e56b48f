using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator.Tests;

/// <summary>What somebody writes who is new here, and what they must then be told.</summary>
/// <param name="Name">What they did, in a few words.</param>
/// <param name="Source">What they wrote.</param>
/// <param name="Mend">The part of a message that names the mend.</param>
/// <param name="IsRun">Whether only running it shows the mistake.</param>
internal sealed record Mistake(string Name, string Source, string Mend, bool IsRun = false)
{
    // Networks that are right: one-hot targets, class numbers, and no [Compile].
    private const string Networks = """

        [Network(784)]
        [Dense(128, Activation.Relu)]
        [Dense(10, Activation.Softmax)]
        [Compile(Loss.CategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy)]
        internal sealed partial class OneHotNet;

        [Network(784)]
        [Dense(10, Activation.Softmax)]
        [Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy)]
        internal sealed partial class ClassNet;

        [Network(784)]
        [Dense(10)]
        internal sealed partial class Untrained;
        """;

    /// <summary>A mistake among a class's attributes.</summary>
    public static Mistake Declared(string name, string attributes, string mend, string type = "public sealed partial class Net;") =>
        new(name, "using System;\nusing StaticNet;\n\nConsole.WriteLine(\"hello\");\n\n" + attributes + "\n" + type + "\n", mend);

    /// <summary>A mistake in code that uses a network.</summary>
    public static Mistake Used(string name, string statements, string mend, bool isRun = false) => new(
        name,
        "using System;\nusing StaticNet;\nusing StaticNet.Data;\n\nfloat[] x = new float[7840], y = new float[100];\nint[] labels = new int[10];\nvar network = new OneHotNet();\n" + statements + "\n" + Networks + "\n",
        mend,
        isRun);

    public override string ToString() => Name;

    /// <summary>All of them, in the order of the tables below.</summary>
    public static IReadOnlyList<Mistake> All { get; } = [.. DeclaredMistakes.All.Concat(UseMistakes.All)];
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Holds what the analyzer reports against a marked-up source; a failure says what to paste into the test.</summary>
internal static class Verify
{
    /// <summary>Checks ids and places, and that nothing else is wrong: neither in the source, nor where code uses the network.</summary>
    /// <param name="markup">The source, with a mark for each diagnostic.</param>
    /// <param name="messages">The messages in the order of the marks; without one, messages may be any.</param>
    /// <param name="compilerErrors">The compiler's own errors that the source has.</param>
    public static async Task Diagnostics(string markup, string[]? messages = null, string[]? compilerErrors = null)
    {
        (string source, ImmutableArray<MarkedSpan> marks) = Markup.Parse(markup);
        ImmutableArray<Diagnostic> diagnostics = await Harness.Analyze(source);
        string[] texts = [.. diagnostics.Select(diagnostic => diagnostic.GetMessage())];
        bool isExpected = marks.SequenceEqual(Markup.Marks(diagnostics)) && (messages is null || messages.SequenceEqual(texts));
        Assert.True(isExpected, $"The diagnostics differ. If they are right, paste:\n{Markup.Write(source, diagnostics)}\n{string.Join("\n", texts)}");

        await Mend.Each(source, diagnostics);

        Compilation compilation = Harness.CompileWithGenerator(Harness.Compile(source, Consumer(source)));
        Assert.Equal(
            (compilerErrors ?? []).Order(StringComparer.Ordinal),
            compilation.GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS1591")
                .Select(diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>Checks a class with some attributes, each on a line of its own: <c>Net</c>.</summary>
    public static Task Attributes(string attributes, params string[] messages) =>
        Diagnostics("using StaticNet;\n\n" + attributes + "\npublic sealed partial class Net;\n", messages.Length == 0 ? null : messages);

    /// <summary>Code that uses all of a network named <c>Net</c> in ways that would not compile if a member were missing or a constant 0.</summary>
    private static string Consumer(string source)
    {
        if (!source.Contains("class Net", StringComparison.Ordinal) || !source.Contains("[Network", StringComparison.Ordinal))
            return "";
        string x = source.Contains("Embedding(", StringComparison.Ordinal) ? $"new {NetworkSignature.Of(Declarations.Read(source)).Inputs[0].Element}[Net.InputSize]" : "new float[Net.InputSize]";
        List<string> lines =
        [
            "Net net = new(3);",
            "int samples = 100 / Net.InputSize + 100 / Net.OutputSize + Net.ParameterCount;",
            $"float[] predicted = net.Predict({x});",
            $"net.Predict({x}, predicted);",
            "net.SetWeights(\"dense_1/kernel\", net.GetWeights(\"dense_1/kernel\"));",
            "net.Save(\"net\"); net.Load(\"net\"); net.MaxDegreeOfParallelism = 1;",
            "System.Console.Write(Net.Summary + Net.InputShape.Length + Net.OutputShape.Length + Net.Layers.Length + Net.Weights.Length + samples);",
        ];
        if (source.Contains("[Compile", StringComparison.Ordinal))
        {
            bool takesClasses = LossFunctions.All.Any(loss => loss.TakesClasses && source.Contains("Loss." + loss.Name, StringComparison.Ordinal));
            string y = takesClasses ? "new int[1]" : "new float[1]";
            lines.Add($"History history = net.Fit({x}, {y}, epochs: 2); Evaluation evaluation = net.Evaluate({x}, {y});");
            lines.Add($"net.LearningRate = net.TrainOnBatch({x}, {y}) + net.ComputeGradients({x}, {y}) + net.GetGradient(\"dense_1/bias\")[0];");
        }

        return $"using StaticNet;\n\ninternal static class Consumer\n{{\n    internal static void Use()\n    {{\n        {string.Join("\n        ", lines)}\n    }}\n}}\n";
    }
}

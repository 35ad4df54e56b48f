using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using StaticNet.Generator;

namespace StaticNet.Benchmarks;

/// <summary>What a key costs whoever types in a project of many networks: the generator with all that it remembers, the analyzers on the file that is typed in, and memory.</summary>
internal static class KeystrokeRun
{
    private const int Networks = 100, Keys = 1_000, LargeKeys = 100, Warm = 50;

    private static readonly int[] KeyWidths = [-32, 9, 9, 9, 10, 20];

    /// <summary>Measures, prints, and writes the report.</summary>
    public static int Run()
    {
        List<string> report = [];
        Run(line =>
        {
            Console.WriteLine(line);
            report.Add(line);
        });
        Artifacts.Write("keystroke.md", report);
        return 0;
    }

    private static void Run(Action<string> say)
    {
        say(Machine.Description);
        say("");
        say($"## Keys in a project of {Networks} networks");
        say("");
        MarkdownTable table = new(["key", "generator", "analyzers", "both", "both, 99 %", $"memory of {Keys} keys"], KeyWidths);
        say(table.Header);
        foreach ((string name, Func<int, string> file) in new (string, Func<int, string>)[]
        {
            ("in a comment of another file", key => $"// {new string('x', 1 + (key % 40))}\npublic sealed class Other;\n"),
            ("in a network, another number", key => Network(0, 16 + (key % 100))),
            ("in a network, half an attribute", key => Network(0, 16).Replace("[Dense(10", "[Dense(10"[..(1 + (key % 9))], StringComparison.Ordinal)),
        })
            say(table.Line([name, .. Measure(file)]));
        say("");
        MarkdownTable large = new(["key in a large network", "generator", "analyzers", "both", "both, 99 %", $"memory of {LargeKeys} keys"], KeyWidths);
        say(large.Header);
        say(large.Line(["200 layers, another number", .. Measure(key => NetworkSource.Stack("Deep", 64, [.. Enumerable.Repeat(64, 199), 10 + (key % 10)], Head.Values), LargeKeys)]));
        say(large.Line(["2 million parameters", .. Measure(key => NetworkSource.Stack("Wide", 1_000, [1_000, 1_000, 10 + (key % 10)], Head.Values), LargeKeys)]));
    }

    private static string[] Measure(Func<int, string> file, int keys = Keys)
    {
        // The first file is typed in, the others stay.
        CSharpCompilation project = UserProject.Create([file(0), .. Enumerable.Range(0, Networks).Select(i => Network(i + 1, 16 + i))]);
        SyntaxTree tree = project.SyntaxTrees[0];
        GeneratorDriver driver = UserProject.CreateDriver().RunGenerators(project);
        List<double> generator = [], analyzers = [], both = [];
        long before = 0;
        for (int key = 1; key <= Warm + keys; key++)
        {
            if (key == Warm)
                before = GC.GetTotalMemory(forceFullCollection: true);
            SyntaxTree typed = UserProject.Parse(file(key));
            project = project.ReplaceSyntaxTree(tree, typed);
            tree = typed;

            // What any editor has done before it asks: names are looked up, and types of this file are known.
            project.GetSemanticModel(tree).GetDiagnostics();
            double running = Time(() => driver = driver.RunGenerators(project));
            double analyzing = Analyze(project, tree);
            if (key <= Warm)
                continue;
            generator.Add(running);
            analyzers.Add(analyzing);
            both.Add(running + analyzing);
        }

        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(driver);
        return [Format.Time(At(generator, 0.5)), Format.Time(At(analyzers, 0.5)), Format.Time(At(both, 0.5)), Format.Time(At(both, 0.99)), $"{grown / 1024.0 / 1024:F1} MiB"];
    }

    /// <summary>What the analyzers take for a file, with what it makes the compiler bind of it.</summary>
    private static double Analyze(CSharpCompilation project, SyntaxTree tree)
    {
        CompilationWithAnalyzers analysis = project.WithAnalyzers([new NetworkAnalyzer(), new HintAnalyzer()]);
        return Time(() => Task.Run(() => analysis.GetAnalyzerSemanticDiagnosticsAsync(analysis.Compilation.GetSemanticModel(tree), filterSpan: null, CancellationToken.None)).GetAwaiter().GetResult());
    }

    private static double At(List<double> times, double share) => times.Order().ElementAt((int)(share * (times.Count - 1)));

    private static string Network(int number, int units) =>
        $"using StaticNet;\nnamespace Nets;\n[Network(28, 28, 1)]\n[Conv2D(8, 3, Activation.Relu)]\n[MaxPooling2D(2)]\n[Flatten]\n[Dense({units}, Activation.Relu)]\n[Dropout(0.2)]\n[Dense(10, Activation.Softmax)]\n[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy)]\npublic sealed partial class Net{number};\n";

    private static double Time(Action action)
    {
        long began = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using StaticNet.Generator;

namespace StaticNet.Benchmarks;

/// <summary>The time of the generator and of the analyzer against the number of layers: it must grow as they do.</summary>
internal static class LayerGrowth
{
    private const int Repetitions = 3;

    private static readonly int[] Layers = [100, 200, 500, 1_000, 2_000, 5_000, 10_000];

    // Kinds that the plan treats each in a way of its own: some share kernels, some wait for the batch, some read what is far above.
    private static readonly (string Name, string Input, Func<int, string> Layer)[] Networks =
    [
        ("dense", "8", _ => "Dense(8, Activation.Relu)"),
        ("dense and batch normalization", "8", i => i % 2 == 0 ? "Dense(8)" : "BatchNormalization"),
        ("convolutions and poolings", "8, 8, 4", i => i % 4 == 3 ? "MaxPooling2D(2, Strides = 1, Padding = Padding.Same)" : "Conv2D(4, 3, Activation.Relu, Padding = Padding.Same)"),
        ("sums over a skipped layer", "8", i => i % 2 == 0 ? $"Dense(8, Name = \"n{i}\")" : $"Add(From = [\"n{i - 1}\", \"{(i > 1 ? $"n{i - 2}" : "input")}\"], Name = \"n{i}\")"),
        ("names without letters", "8", i => $"Dense(8, Name = \"{(char)('一' + (i % 1_000))}{(char)('一' + (i / 1_000))}\")"),
    ];

    /// <summary>Measures, prints, and writes the report.</summary>
    public static int Run()
    {
        List<string> report = [];
        Run(line =>
        {
            Console.WriteLine(line);
            report.Add(line);
        });
        Artifacts.Write("layers.md", report);
        return 0;
    }

    // An exponent of 1 is proportional, one of 2 a square.
    private static void Run(Action<string> say)
    {
        say(Machine.Description);
        Measure(Networks[0], 100);
        foreach ((string Name, string Input, Func<int, string> Layer) network in Networks)
        {
            MarkdownTable table = new(["layers", "lines", "generator", "exponent", "analyzer", "exponent"], [6, 8, 9, 8, 9, 8]);
            say("");
            say($"## Layers: {network.Name}");
            say("");
            say(table.Header);
            (int Layers, double Generator, double Analyzer)? before = null;
            foreach (int layers in Layers)
            {
                (int lines, double generator, double analyzer) = Measure(network, layers);
                say(table.Line([$"{layers}", $"{lines}", Format.Time(generator), Exponent(before?.Generator, generator), Format.Time(analyzer), Exponent(before?.Analyzer, analyzer)]));
                string Exponent(double? earlier, double later) => earlier is { } time ? $"{Math.Log(later / time) / Math.Log((double)layers / before!.Value.Layers):F2}" : "";
                before = (layers, generator, analyzer);
            }
        }
    }

    private static (int Lines, double Generator, double Analyzer) Measure((string Name, string Input, Func<int, string> Layer) network, int layers)
    {
        string source = $"using StaticNet;\n[Network({network.Input})]\n{string.Concat(Enumerable.Range(0, layers).Select(i => $"[{network.Layer(i)}]\n"))}[Compile(Loss.MeanSquaredError, Optimizer.Adam)]\npublic sealed partial class Deep;\n";
        CSharpCompilation project = UserProject.Create(source);
        project.GetDiagnostics();
        int lines = UserProject.Generate(project).SyntaxTrees.Skip(1).Sum(tree => tree.GetText().Lines.Count);
        List<double> generator = [], analyzer = [];
        for (int i = 0; i < Repetitions; i++)
        {
            generator.Add(Time(() => UserProject.CreateDriver().RunGenerators(project)));
            analyzer.Add(Time(() => Task.Run(() => project.WithAnalyzers([new NetworkAnalyzer()]).GetAnalyzerDiagnosticsAsync()).GetAwaiter().GetResult()));
        }

        return (lines, generator.Min(), analyzer.Min());
    }

    private static double Time(Action action)
    {
        long began = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}

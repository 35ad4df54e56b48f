using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using StaticNet.Generator;

namespace StaticNet.Benchmarks;

/// <summary>The time of the source generator, and what grows with a network's depth.</summary>
internal static class GeneratorRun
{
    private const int Repetitions = 20;

    /// <summary>Measures, prints, and writes the report.</summary>
    public static int Run()
    {
        List<string> report = [Machine.Description, ""];
        report.AddRange(Latency());
        report.Add("");
        report.AddRange(Growth());
        foreach (string line in report)
            Console.WriteLine(line);
        Artifacts.Write("generator.md", report);
        return 0;
    }

    /// <summary>What one waits for in an editor and in a build, with a network of ten layers.</summary>
    private static IEnumerable<string> Latency()
    {
        // The layers differ in their widths, so that none shares a kernel with another.
        CSharpCompilation project = UserProject.Create(
            NetworkSource.Stack("TenLayers", 784, [.. Enumerable.Range(0, 9).Select(i => 300 - (30 * i)), 10], Head.Classes),
            "class Other { }");

        // The compiler has read its references and bound the sources before it calls the generator: only the generator is cold.
        project.GetDiagnostics();
        double first = Time(() => UserProject.CreateDriver().RunGenerators(project));
        double cold = Statistics.Median([.. Enumerable.Range(0, Repetitions).Select(_ => Time(() => UserProject.CreateDriver().RunGenerators(project)))]);
        GeneratorDriver driver = UserProject.CreateDriver().RunGenerators(project);
        double unchanged = Statistics.Median([.. Enumerable.Range(0, 10 * Repetitions).Select(_ => Time(() => driver = driver.RunGenerators(project)))]);
        double elsewhere = Statistics.Median([.. Enumerable.Range(0, 10 * Repetitions).Select(i => EditElsewhere(ref driver, ref project, i))]);
        yield return "| ten different dense layers | time |";
        yield return "| --- | ---: |";
        yield return $"| the generator's first run in a process, its own JIT included | {Format.Time(first)} |";
        yield return $"| a run of a new driver, compiled code | {Format.Time(cold)} |";
        yield return $"| a run after nothing changed | {Format.Time(unchanged)} |";
        yield return $"| a run after an edit in another file | {Format.Time(elsewhere)} |";
        yield return $"| errors and warnings, after an edit of the network | {Format.Time(Analysis(project, new NetworkAnalyzer()))} |";
        yield return $"| suggestions and shapes, after an edit of the network | {Format.Time(Analysis(project, new HintAnalyzer()))} |";
    }

    /// <summary>What an analyzer takes for the network's file after each of some edits, with what it makes the compiler bind.</summary>
    private static double Analysis(CSharpCompilation project, DiagnosticAnalyzer analyzer) => Statistics.Median([.. Enumerable.Range(0, 10 * Repetitions).Select(i =>
    {
        SyntaxTree edited = UserProject.Parse($"{project.SyntaxTrees[0]}\n// {i}");
        CompilationWithAnalyzers analysis = project.ReplaceSyntaxTree(project.SyntaxTrees[0], edited).WithAnalyzers([analyzer]);
        return Time(() => analysis.GetAnalyzerSemanticDiagnosticsAsync(analysis.Compilation.GetSemanticModel(edited), filterSpan: null, CancellationToken.None).GetAwaiter().GetResult());
    })]);

    private static double EditElsewhere(ref GeneratorDriver driver, ref CSharpCompilation project, int edit)
    {
        project = project.ReplaceSyntaxTree(project.SyntaxTrees[1], UserProject.Parse($"class Other{edit} {{ }}"));
        GeneratorDriver before = driver;
        CSharpCompilation edited = project;
        GeneratorDriver after = before;
        double seconds = Time(() => after = before.RunGenerators(edited));
        driver = after;
        return seconds;
    }

    /// <summary>What grows with depth: layers of different widths need kernels of their own, layers of one width share theirs.</summary>
    private static IEnumerable<string> Growth()
    {
        MarkdownTable table = new(
            ["layers", "widths", "lines", "generator", "compiler", "assembly", "JIT methods", "JIT time", "first step"],
            [6, -9, 7, 9, 9, 9, 11, 9, 10]);
        // The compiler's own code is compiled by the JIT, too: not part of any row.
        Measure(depth: 4, distinct: true);
        yield return table.Header;
        foreach (bool distinct in new[] { true, false })
        {
            foreach (int depth in new[] { 1, 2, 4, 8, 16, 32, 64 })
                yield return table.Line(Measure(depth, distinct));
        }
    }

    private static string[] Measure(int depth, bool distinct)
    {
        int[] units = [.. Enumerable.Range(1, depth).Select(i => distinct ? 64 + i : 64)];
        CSharpCompilation project = UserProject.Create(NetworkSource.Stack("Deep", 64, units, Head.Values));
        project.GetDiagnostics();
        Compilation generated = project;
        double generating = Time(() => generated = UserProject.Generate(project));
        byte[] assembly = [];
        double compiling = Time(() => assembly = UserProject.Emit(generated));
        int lines = generated.SyntaxTrees.Skip(1).Sum(tree => tree.GetText().Lines.Count);

        Mlp network = new([64, .. units], Hidden.Relu, Head.Values, Optimizer.Adam);
        Type type = System.Reflection.Assembly.Load(assembly).GetType("Deep", throwOnError: true)!;
        Quiet.Await();
        int methods = (int)JitInfo.GetCompiledMethodCount();
        TimeSpan jit = JitInfo.GetCompilationTime();
        double step = Time(() => LoadedNetwork.Train(type, network, batch: 32, threads: 1).Run(1));
        return
        [
            $"{depth}", distinct ? "different" : "the same", $"{lines}", Format.Time(generating), Format.Time(compiling), $"{assembly.Length / 1024} KiB",
            $"{JitInfo.GetCompiledMethodCount() - methods}", Format.Time((JitInfo.GetCompilationTime() - jit).TotalSeconds), Format.Time(step),
        ];
    }

    private static double Time(Action action)
    {
        long began = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}

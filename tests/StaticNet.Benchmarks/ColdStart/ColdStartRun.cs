using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace StaticNet.Benchmarks;

/// <summary>Time to the first prediction and the first step in a fresh process, beside the warm figures.</summary>
internal static class ColdStartRun
{
    private const int Starts = 7;

    private static readonly (string Mode, string Title)[] Modes =
    [
        ("Jit", "JIT"),
        ("ReadyToRun", "ReadyToRun"),
        ("Aot", "Native AOT, for any machine"),
        ("AotNative", "Native AOT, for this machine"),
    ];

    /// <summary>Publishes the program in each mode, starts it some times, prints, and writes the report.</summary>
    public static int Run()
    {
        MarkdownTable table = new(
            ["784-128-10", "main", "first prediction", "first step of 32", "warm prediction", "warm step"],
            [-29, 8, 16, 16, 15, 9]);
        List<string> report = [Machine.Description, "", table.Header];
        foreach ((string mode, string title) in Modes)
            report.Add(Publish(mode) is { } program ? table.Line([title, .. Measure(program)]) : table.Line([title]) + " cannot be published here");
        foreach (string line in report)
            Console.WriteLine(line);
        Artifacts.Write("coldstart.md", report);
        return 0;
    }

    private static string? Publish(string mode)
    {
        string project = Path.Combine(Repository.Root, "tests", "StaticNet.Benchmarks", "ColdStart", "App", "ColdStart.csproj");
        string folder = Path.Combine(Repository.Root, "artifacts", "benchmarks", "coldstart", mode);
        Console.WriteLine($"Publishing: {mode}");
        (int exitCode, string output) = Start("dotnet", ["publish", project, "-c", "Release", "-o", folder, "-v", "quiet", "--nologo", $"-p:Mode={mode}"]);
        if (exitCode == 0)
            return Path.Combine(folder, OperatingSystem.IsWindows() ? "ColdStart.exe" : "ColdStart");
        Console.WriteLine(output);
        return null;
    }

    private static IEnumerable<string> Measure(string program)
    {
        double[][] starts = [.. Enumerable.Range(0, Starts).Select(_ => Start(program, [Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture)]))
            .Select(run => run.ExitCode == 0 ? run.Output : throw new InvalidOperationException($"{program} failed: {run.Output}"))
            .Select(output => output.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray())];
        return Enumerable.Range(0, starts[0].Length).Select(i => Format.Time(Statistics.Median([.. starts.Select(start => start[i])])));
    }

    private static (int ExitCode, string Output) Start(string program, IEnumerable<string> arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}

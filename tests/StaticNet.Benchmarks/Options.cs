using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Command">The benchmark to run.</param>
/// <param name="Measure">How long to measure.</param>
/// <param name="Only">The ids of the rows to measure; empty: all.</param>
/// <param name="Threads">The numbers of threads to measure at.</param>
/// <param name="Rest">What belongs to the command itself.</param>
internal sealed record Options(string Command, MeasureSettings Measure, IReadOnlyList<string> Only, IReadOnlyList<int> Threads, IReadOnlyList<string> Rest)
{
    /// <summary>Gets whether the peer is StaticNet in a Debug build.</summary>
    public bool DebugBuild { get; init; }

    /// <summary>How to call the program.</summary>
    public const string Usage = """
        dotnet run -c Release --project tests/StaticNet.Benchmarks -- [command] [options]

        comparison   StaticNet, libtorch and ONNX Runtime side by side (default)
        generator    the time of the source generator, and what grows with a network's depth
        growth       time against width, depth and batch
        layers       the time of the generator and the analyzer against 100 to 10,000 layers
        keystroke    what a key costs in a project of 100 networks, and the memory of 1,000 of them
        coldstart    time to the first prediction and the first step, with the JIT, ReadyToRun and Native AOT
        transformer  a step of nanoGPT's configuration, StaticNet and libtorch side by side
        steps        one time step of a stream, StaticNet, libtorch and ONNX Runtime side by side, and the worst of a million
        silence      streams of silence against sound, training on inputs that have become 0 against all
        micro        single kernels under BenchmarkDotNet; its own options follow

        --quick      a comparison in under a minute
        --only a,b   only these rows of the comparison, such as W5,P1
        --debug-build  StaticNet alone: the networks as a Debug build has them against their Release build
        --threads n  only these numbers of threads, such as 1,2 (default: both)
        """;

    /// <summary>Reads the command line.</summary>
    /// <exception cref="ArgumentException">It asks for something unknown.</exception>
    public static Options Parse(IReadOnlyList<string> arguments)
    {
        Options options = new("comparison", MeasureSettings.Full, [], [1, 2], []);
        for (int i = 0; i < arguments.Count; i++)
        {
            options = arguments[i] switch
            {
                "comparison" or "generator" or "growth" or "layers" or "keystroke" or "coldstart" or "steps" or "silence" or "transformer" => options with { Command = arguments[i] },
                "micro" => options with { Command = "micro", Rest = [.. arguments.Skip(i + 1)] },
                "--debug-build" => options with { DebugBuild = true },
                "--quick" => options with { Measure = MeasureSettings.Quick },
                "--only" => options with { Only = [.. Values(++i).Select(Known)] },
                "--threads" => options with { Threads = [.. Values(++i).Select(Count)] },
                _ => throw new ArgumentException($"Unknown argument \"{arguments[i]}\"."),
            };
            if (options.Command == "micro")
                break;
        }

        return options;

        string[] Values(int index) => index < arguments.Count
            ? arguments[index].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : throw new ArgumentException($"{arguments[index - 1]} needs a value.");
    }

    /// <summary>Whether the comparison is the one to publish: all rows, measured in full.</summary>
    public bool IsWhole => Only.Count == 0 && Threads.Count > 1 && Measure == MeasureSettings.Full;

    /// <summary>Whether a row is asked for.</summary>
    public bool Wants(Workload workload) => Only.Count == 0 || Only.Contains(workload.Id, StringComparer.OrdinalIgnoreCase);

    private static string Known(string id) => Workloads.All.Any(workload => workload.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
        ? id
        : throw new ArgumentException($"There is no row {id}: the rows are {string.Join(", ", Workloads.All.Select(workload => workload.Id))}.");

    private static int Count(string text) => int.TryParse(text, out int count) && count > 0
        ? count
        : throw new ArgumentException($"A number of threads is a whole number above 0, not \"{text}\".");
}

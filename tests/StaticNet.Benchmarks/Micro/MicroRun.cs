using System.Collections.Generic;
using System.IO;
using System.Linq;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace StaticNet.Benchmarks;

/// <summary>Single kernels under BenchmarkDotNet.</summary>
internal static class MicroRun
{
    /// <summary>Runs those that its arguments ask for, or all.</summary>
    public static int Run(IReadOnlyList<string> arguments)
    {
        // In this process: a project of its own for each benchmark would be restored with the peers' packages.
        IConfig config = DefaultConfig.Instance
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance))
            .WithArtifactsPath(Path.Combine(Repository.Root, "artifacts", "benchmarks", "micro"));
        string[] all = arguments.Count == 0 ? ["--filter", "*"] : [.. arguments];
        return BenchmarkSwitcher.FromAssembly(typeof(MicroRun).Assembly).Run(all, config).Any(summary => summary.HasCriticalValidationErrors) ? 1 : 0;
    }
}

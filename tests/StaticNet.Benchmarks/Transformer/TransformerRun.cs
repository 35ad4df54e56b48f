using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Benchmarks;

/// <summary>A step of nanoGPT's configuration, StaticNet and libtorch side by side.</summary>
internal static class TransformerRun
{
    /// <summary>Measures, prints, and writes the report.</summary>
    /// <returns>The exit code: 1 where libraries disagree.</returns>
    public static int Run(Options options)
    {
        TorchPeer torch = new();
        if (torch.Absence is not null)
            Console.WriteLine($"libtorch does not take part: {torch.Absence}");
        MarkdownTable table = new(["threads", "step", "GFLOP/s", "share of the peak", "2,000 steps", "libtorch", "speed-up"], [7, 9, 7, 17, 11, 9, 8]);
        List<string> report = [Machine.Description, "", table.Header];
        OtherPrograms others = new();
        Random random = new(1);
        int[] x = [.. Enumerable.Range(0, NanoGpt.Batch * NanoGpt.Length).Select(_ => random.Next(NanoGpt.Characters))];
        int[] y = [.. Enumerable.Range(0, NanoGpt.Batch * NanoGpt.Length).Select(_ => random.Next(NanoGpt.Characters))];
        string? disagreement = null;
        foreach (int threads in options.Threads)
        {
            using OwnTrainer own = new(new NanoGpt(1) { MaxDegreeOfParallelism = threads }, x, y);
            using TorchGptTrainer? other = torch.Absence is null ? new(own.Network, x, y, threads) : null;
            if (other is not null)
                disagreement ??= Agreement.OfTraining(own, other);
            using FmaPeak peak = new(threads);
            IContender[] contenders = other is null ? [own, peak] : [own, other, peak];
            IReadOnlyList<Timing> timings = Interleaved.Measure(contenders, options.Measure);
            double flops = 3d * NanoGpt.Batch * NanoGpt.ForwardFlops / timings[0].Best, limit = peak.Flops / timings[^1].Best;
            report.Add(table.Line([$"{threads}", Format.Time(timings[0].Best), $"{flops / 1e9:F1}", $"{flops / limit:P0}", Format.Time(2_000 * timings[0].Median), other is null ? "" : Format.Time(timings[1].Best), other is null ? "" : $"{timings[0].SpeedAgainst(timings[1]):F2} x"]));
        }

        report.AddRange(["", disagreement ?? "The losses of the first steps agree.", others.Describe()]);
        foreach (string line in report)
            Console.WriteLine(line);
        Artifacts.Write("transformer.md", report);
        return disagreement is null ? 0 : 1;
    }

    private sealed class OwnTrainer(NanoGpt network, int[] x, int[] y) : ITrainer
    {
        public string Name => "StaticNet";

        public NanoGpt Network => network;

        public void Prepare()
        {
        }

        public float Step() => network.TrainOnBatch(x, y);

        public void Run(int steps)
        {
            for (int i = 0; i < steps; i++)
                network.TrainOnBatch(x, y);
        }

        public void Dispose()
        {
        }
    }
}

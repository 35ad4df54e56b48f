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
        MarkdownTable table = new(["threads", "step", "GFLOP/s", "share of the peak", "2,000 steps", "libtorch", "speed-up", "libtorch's products", "share"], [7, 9, 7, 17, 11, 9, 8, 19, 6]);
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
            using TorchProducts? products = torch.Absence is null ? new(threads) : null;
            using FmaPeak peak = new(threads);
            IContender[] contenders = other is null ? [own, peak] : [own, other, products!, peak];
            IReadOnlyList<Timing> timings = Interleaved.Measure(contenders, options.Measure);
            double flops = 3d * NanoGpt.Batch * NanoGpt.ForwardFlops / timings[0].Best, limit = peak.Flops / timings[^1].Best;
            string[] ofPeer = other is null ? ["", "", "", ""] : [Format.Time(timings[1].Best), $"{timings[0].SpeedAgainst(timings[1]):F2} x", Format.Time(timings[2].Best), $"{products!.Flops / timings[2].Best / limit:P0}"];
            report.Add(table.Line([$"{threads}", Format.Time(timings[0].Best), $"{flops / 1e9:F1}", $"{flops / limit:P0}", Format.Time(2_000 * timings[0].Median), .. ofPeer]));
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

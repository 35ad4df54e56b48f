using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace StaticNet.Benchmarks;

/// <summary>One time step of a stream, on one thread.</summary>
internal static class StepRun
{
    private const int Million = 1_000_000;
    private const float Tolerance = 1e-5f;

    /// <summary>Measures, prints, and writes the report.</summary>
    /// <returns>The exit code: 1 where libraries disagree.</returns>
    public static int Run(Options options)
    {
        IReadOnlyList<IPeer> peers = [.. new IPeer[] { new TorchPeer(), new OnnxPeer() }.Where(peer => peer.Absence is null)];
        MarkdownTable table = new(["one step", "StaticNet", "of the FMA peak", .. peers.SelectMany(peer => new[] { peer.Name, "speed-up" })], [-18, 9, 15, .. peers.SelectMany(_ => new[] { 12, 8 })]);
        List<string> report = [Machine.Description, "", table.Header];
        OtherPrograms others = new();
        bool agree = true;
        foreach (StepWorkload workload in StepWorkload.All)
        {
            using Steppers steppers = new(workload, peers);
            agree &= steppers.Agree();
            using FmaPeak peak = new(1);
            IReadOnlyList<Timing> timings = Interleaved.Measure([.. steppers.All, peak], options.Measure);
            double share = workload.Flops / timings[0].Best / (peak.Flops / timings[^1].Best);
            report.Add(table.Line([workload.Title, Format.Time(timings[0].Best), $"{share:P0}", .. timings.Skip(1).SkipLast(1).SelectMany(peer => new[] { Format.Time(peer.Best), $"{timings[0].SpeedAgainst(peer):F0}" })]));
        }

        MarkdownTable worst = new(["each of a million", "median", "1 of 10,000", "worst", "worst of the empty loop"], [-18, 9, 11, 9, 23]);
        report.AddRange(["", worst.Header]);
        foreach (StepWorkload workload in StepWorkload.All)
        {
            StepWeights weights = new(workload);
            using IStepper own = workload.Create(workload, weights);
            long[] steps = Times(i => own.Step(weights.Inputs[i % weights.Inputs.Length])), empty = Times(i => weights.Inputs[i % weights.Inputs.Length][0]);
            report.Add(worst.Line([workload.Title, Text(steps[Million / 2]), Text(steps[Million - (Million / 10_000)]), Text(steps[^1]), Text(empty[^1])]));
        }

        report.AddRange(["", others.Describe()]);
        foreach (string line in report)
            Console.WriteLine(line);
        Artifacts.Write("steps.md", report);
        return agree ? 0 : 1;
    }

    // Sorted; with the two readings of the clock.
    private static long[] Times(Func<int, float> step)
    {
        long[] times = new long[Million];
        float sum = 0;
        for (int turn = 0; turn < 2; turn++)
        {
            for (int i = 0; i < times.Length; i++)
            {
                long before = Stopwatch.GetTimestamp();
                sum += step(i);
                times[i] = Stopwatch.GetTimestamp() - before;
            }
        }

        GC.KeepAlive(sum);
        Array.Sort(times);
        return times;
    }

    private static string Text(long ticks) => Format.Time((double)ticks / Stopwatch.Frequency);

    /// <summary>The libraries, with the same weights.</summary>
    private sealed class Steppers(StepWorkload workload, IEnumerable<IPeer> peers) : IDisposable
    {
        private readonly StepWeights _weights = new(workload);

        public IReadOnlyList<IStepper> All => field ??= [workload.Create(workload, _weights), .. peers.Select(peer => (IStepper)(peer is TorchPeer ? new TorchStepper(workload, _weights) : new OnnxStepper(workload, _weights)))];

        /// <summary>Whether all give the same from the first step on.</summary>
        public bool Agree()
        {
            for (int step = 0; step < _weights.Inputs.Length; step++)
            {
                float[] outputs = [.. All.Select(library => library.Step(_weights.Inputs[step]))];
                int other = Array.FindIndex(outputs, output => !(MathF.Abs(output - outputs[0]) <= Tolerance));
                if (other < 0)
                    continue;
                Console.WriteLine($"{workload.Title}: at step {step}, {All[other].Name} gives {outputs[other]:G6}, {All[0].Name} {outputs[0]:G6}");
                return false;
            }

            return true;
        }

        public void Dispose()
        {
            foreach (IStepper library in All)
                library.Dispose();
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Benchmarks;

/// <summary>One time step of a stream, on one thread.</summary>
internal static class StepRun
{
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
            IReadOnlyList<Timing> timings = Interleaved.Measure([.. steppers.All, peak], options.Measure.InShortTurns);
            double share = workload.Flops / timings[0].Best / (peak.Flops / timings[^1].Best);
            report.Add(table.Line([workload.Title, Format.Time(timings[0].Best), $"{share:P1}", .. timings.Skip(1).SkipLast(1).SelectMany(peer => new[] { Format.Time(peer.Best), $"{timings[0].SpeedAgainst(peer):F0}" })]));
        }

        report.AddRange(["", .. WorstSteps.Measure(), "", others.Describe()]);
        foreach (string line in report)
            Console.WriteLine(line);
        Artifacts.Write("steps.md", report);
        return agree ? 0 : 1;
    }

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

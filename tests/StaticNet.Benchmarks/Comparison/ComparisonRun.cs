using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Benchmarks;

/// <summary>StaticNet, libtorch and ONNX Runtime side by side.</summary>
internal static class ComparisonRun
{
    private const int Seed = 7;

    /// <summary>Measures the rows that the options ask for, prints them, and writes them to files.</summary>
    /// <returns>The exit code: 1 where libraries disagree.</returns>
    public static int Run(Options options)
    {
        IPeer[] peers = options.DebugBuild ? [new DebugBuildPeer()] : [new TorchPeer(), new OnnxPeer()];
        ComparisonTable table = new([.. peers.Select(peer => peer.Name)]);
        Console.WriteLine(Machine.Description);
        foreach (IPeer peer in peers.Where(peer => peer.Absence is not null))
            Console.WriteLine($"{peer.Name} does not take part: {peer.Absence}");
        Console.WriteLine();
        Console.WriteLine(table.Header);

        OtherPrograms others = new();
        List<ComparisonRow> rows = [];
        foreach (Workload workload in Workloads.All.Where(options.Wants))
        {
            foreach (int threads in options.Threads)
            {
                ComparisonRow row = Measure(workload, threads, [.. peers.Where(peer => peer.Absence is null && peer.Takes(workload.Network))], options.Measure);
                rows.Add(row);
                Console.WriteLine(table.Line(row));
            }
        }

        IReadOnlyList<string> means = [.. table.Means(rows), others.Describe()];
        Console.WriteLine();
        foreach (string mean in means)
            Console.WriteLine(mean);
        ComparisonReport.Write(options.DebugBuild ? "debug-build" : "comparison", rows, table, means, peers, options.IsWhole);
        return rows.Any(row => row.Disagreement is not null) ? 1 : 0;
    }

    private static ComparisonRow Measure(Workload workload, int threads, IReadOnlyList<IPeer> peers, MeasureSettings settings)
    {
        MlpWeights weights = workload.Network.MakeWeights(Seed);
        Samples samples = workload.Network.MakeSamples(workload.Batch, Seed + 1);
        List<IContender> contenders = [];
        try
        {
            string? disagreement = null;
            contenders.Add(Own(workload, weights, samples, threads));
            foreach (IPeer peer in peers)
            {
                disagreement ??= Compare(workload, peer, weights, samples, threads);
                if (Contender(workload, peer, weights, samples, threads) is { } contender)
                    contenders.Add(contender);
            }

            FmaPeak peak = new(threads);
            contenders.Add(peak);
            if (disagreement is not null)
                return new ComparisonRow(workload, threads, None, [], None, peak.Flops, disagreement);

            IReadOnlyList<Timing> timings = Interleaved.Measure(contenders, settings);
            return new ComparisonRow(workload, threads, timings[0], [.. timings.Skip(1).SkipLast(1)], timings[^1], peak.Flops);
        }
        finally
        {
            foreach (IContender contender in contenders)
                contender.Dispose();
        }
    }

    private static Timing None { get; } = new("", [double.NaN], 0);

    private static IContender Own(Workload workload, MlpWeights weights, Samples samples, int threads) =>
        workload.Train is { } train ? train(weights, samples, threads) : workload.Predict(weights, samples, threads);

    private static IContender? Contender(Workload workload, IPeer peer, MlpWeights weights, Samples samples, int threads) =>
        workload.Trains ? peer.Train(workload.Network, weights, samples, threads) : peer.Predict(workload.Network, weights, samples, threads);

    // On contenders of their own: the measured ones start from the first step.
    private static string? Compare(Workload workload, IPeer peer, MlpWeights weights, Samples samples, int threads)
    {
        using (IPredictor ours = workload.Predict(weights, samples, threads), theirs = peer.Predict(workload.Network, weights, samples, threads))
        {
            if (Agreement.OfPredictions(ours, theirs) is { } difference)
                return difference;
        }

        using ITrainer? theirTrainer = workload.Trains ? peer.Train(workload.Network, weights, samples, threads) : null;
        if (theirTrainer is null)
            return null;
        using ITrainer ourTrainer = workload.Train!(weights, samples, threads);
        return Agreement.OfTraining(ourTrainer, theirTrainer);
    }
}

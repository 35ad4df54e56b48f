using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Benchmarks;

/// <summary>What becomes 0 must not become slow: streams in silence against streams of sound, and training of which half of the inputs have become 0 against training on all.</summary>
internal static class SilenceRun
{
    private const int Batch = 32, SilentSteps = 3_000;

    /// <summary>Measures, prints, and writes the report.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(Options options)
    {
        MarkdownTable table = new(["work", "with all inputs", "without", "ratio"], [-40, 15, 9, 6]);
        List<string> report = [Machine.Description, "", table.Header];
        OtherPrograms others = new();
        Measure("step of LSTM 1-16", Stream(new Lstm16(1), isSilent: false), Stream(new Lstm16(1), isSilent: true));
        Measure("step of LSTM 1-32", Stream(new Lstm32(1), isSilent: false), Stream(new Lstm32(1), isSilent: true));
        Measure("step of GRU 64-64", Stream(new Gru64(1), isSilent: false), Stream(new Gru64(1), isSilent: true));
        Measure("train 784-512-10, Adam", Train(new Fading(1), isSilent: false), Train(new Fading(1), isSilent: true));
        Measure("train 784-512-10, Sgd with momentum", Train(new FadingMomentum(1), isSilent: false), Train(new FadingMomentum(1), isSilent: true));
        report.AddRange(["", others.Describe()]);
        foreach (string line in report)
            Console.WriteLine(line);
        Artifacts.Write("silence.md", report);
        return 0;

        void Measure(string work, IContender all, IContender without)
        {
            IReadOnlyList<Timing> timings = Interleaved.Measure([all, without], options.Measure);
            report.Add(table.Line([work, Format.Time(timings[0].Best), Format.Time(timings[1].Best), $"{timings[1].Best / timings[0].Best:F2}"]));
        }
    }

    private static Repeated Stream(IStreamingNetwork<float> network, bool isSilent)
    {
        StreamState<float> state = network.CreateState();
        float[][] sound = [.. Enumerable.Range(0, 64).Select(step => Uniform(state.InputSize, step))];
        float[] nothing = new float[state.InputSize], y = new float[state.OutputSize];
        for (int i = 0; i < SilentSteps; i++)
            state.Step(isSilent && i >= 100 ? nothing : sound[i % sound.Length], y);
        return new(steps =>
        {
            for (int i = 0; i < steps; i++)
                state.Step(isSilent ? nothing : sound[i % sound.Length], y);
        });
    }

    // Some batches with other targets, which cannot be learned: else the gradients would end.
    private static Repeated Train<TNetwork>(TNetwork network, bool isSilent)
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        float[] x = Uniform(Batch * TNetwork.InputSize, 1);
        float[][] targets = [.. Enumerable.Range(2, 16).Select(seed => Uniform(Batch * TNetwork.OutputSize, seed))];
        Repeated all = new(steps =>
        {
            for (int i = 0; i < steps; i++)
                network.TrainOnBatch(x, targets[i % targets.Length]);
        });
        network.MaxDegreeOfParallelism = 1;
        all.Run(100);
        if (!isSilent)
            return all;
        for (int sample = 0; sample < Batch; sample++)
            x.AsSpan(sample * TNetwork.InputSize, TNetwork.InputSize / 2).Clear();
        all.Run(SilentSteps);
        return all;
    }

    private static float[] Uniform(int length, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
    }

    private sealed class Repeated(Action<int> run) : IContender
    {
        public string Name => "StaticNet";

        public void Prepare()
        {
        }

        public void Run(int steps) => run(steps);

        public void Dispose()
        {
        }
    }
}

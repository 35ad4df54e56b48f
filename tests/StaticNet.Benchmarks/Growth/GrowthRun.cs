using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Benchmarks;

/// <summary>Time against width, depth and batch: it must grow as the arithmetic does, with no cliff between.</summary>
internal static class GrowthRun
{
    private const int Batch = 128, LayerWidth = 64, MiddleWidth = 256, RegisterWidth = 16;
    private const double Cliff = 1.5;

    private static readonly int[] Widths =
    [
        8, 9, 15, 16, 17, 24, 31, 32, 33, 49, 63, 64, 65, 100, 127, 128, 129, 200, 255, 256, 257, 500, 511, 512, 513, 514, 769, 1000, 1023, 1024, 1025,
        1500, 2047, 2048,
    ];

    private static readonly int[] Batches = [1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 100, 127, 128, 129, 255, 256, 257, 512, 1000, 1024, 2048, 4095, 4096];

    // Short turns, many points: the shape of a curve matters here, not a digit of a time. The JIT may need long: the compiler
    // that has just run in this process has left it much to do.
    private static readonly MeasureSettings Settings = new(TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(5), 12);

    /// <summary>Measures, prints, and writes the report.</summary>
    public static int Run()
    {
        List<string> report = [];
        Say(Machine.Description);
        OverWidth(Say);
        OverDepth(Say);
        OverBatch(Say);
        Artifacts.Write("growth.md", report);
        return 0;

        void Say(string line)
        {
            Console.WriteLine(line);
            report.Add(line);
        }
    }

    /// <summary>w-w-w at every width, and at the multiples of a register's floats around it, which the width is compared with.</summary>
    private static void OverWidth(Action<string> say)
    {
        int[] measured = [.. Widths.SelectMany(width => new[] { Below(width), width, Above(width) }).Distinct().Order()];
        Dictionary<int, Times> times = measured.ToDictionary(width => width, width => Measure([width, width, width], Batch).Single());

        MarkdownTable table = new(["width", "step", "GFLOP/s", "to line", "predict", "GFLOP/s", "to line", ""], [5, 9, 8, 7, 9, 8, 7, -9]);
        Heading(say, $"Width: w-w-w, Adam, batch {Batch}, one thread; \"to line\": against the line through the multiples of {RegisterWidth} around it", table);
        foreach (int width in measured)
        {
            Mlp network = Network([width, width, width]);
            double step = ToLine(width, at => times[at].Step), prediction = ToLine(width, at => times[at].Prediction);
            say(table.Line(
            [
                $"{width}",
                Format.Time(times[width].Step), Rate(Batch * network.StepFlops, times[width].Step), Against(step),
                Format.Time(times[width].Prediction), Rate(Batch * network.ForwardFlops, times[width].Prediction), Against(prediction),
                Math.Max(step, prediction) > Cliff ? "a cliff" : "",
            ]));
        }

        int smallest = Above(measured[0]);
        say("");
        say($"Of a step, {Format.Time(times[measured[0]].Step)} remain at width {measured[0]}, of a prediction {Format.Time(times[measured[0]].Prediction)}: the overhead of {Batch} samples. Multiples of {RegisterWidth} begin at {smallest}.");

        static string Against(double ratio) => ratio == 1 ? "" : $"{ratio:F2}";
    }

    /// <summary>A stack of equal layers.</summary>
    private static void OverDepth(Action<string> say)
    {
        int[] depths = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];
        MarkdownTable table = new(["layers", "step", "a layer", "predict", "a layer"], [6, 9, 9, 9, 9]);
        Heading(say, $"Depth: layers of {LayerWidth} units, Adam, batch {Batch}, one thread", table);
        foreach (int depth in depths)
        {
            Times times = Measure([.. Enumerable.Repeat(LayerWidth, depth + 1)], Batch).Single();
            say(table.Line([$"{depth}", Format.Time(times.Step), Format.Time(times.Step / depth), Format.Time(times.Prediction), Format.Time(times.Prediction / depth)]));
        }
    }

    /// <summary>One network at every batch.</summary>
    private static void OverBatch(Action<string> say)
    {
        int[] sizes = [MiddleWidth, MiddleWidth, MiddleWidth];
        MarkdownTable table = new(["batch", "step", "a sample", "predict", "a sample"], [6, 9, 9, 9, 9]);
        Heading(say, $"Batch: {string.Join('-', sizes)}, Adam, one thread", table);
        foreach ((int batch, Times times) in Batches.Zip(Measure(sizes, Batches)))
            say(table.Line([$"{batch}", Format.Time(times.Step), Format.Time(times.Step / batch), Format.Time(times.Prediction), Format.Time(times.Prediction / batch)]));
    }

    /// <summary>Compiles one network as a user's project would, and measures it at some batches.</summary>
    private static IEnumerable<Times> Measure(int[] sizes, params int[] batches)
    {
        Mlp network = Network(sizes);
        Type type = UserProject.Load(NetworkSource.Stack("Stack", sizes[0], sizes[1..], network.Head)).GetType("Stack", throwOnError: true)!;
        foreach (int batch in batches)
        {
            using IContender trainer = LoadedNetwork.Train(type, network, batch, threads: 1), predictor = LoadedNetwork.Predict(type, network, batch, threads: 1);
            IReadOnlyList<Timing> timings = Interleaved.Measure([trainer, predictor], Settings);
            yield return new Times(timings[0].Best, timings[1].Best);
        }
    }

    private static Mlp Network(int[] sizes) => new(sizes, Hidden.Relu, Head.Values, Optimizer.Adam);

    private static double ToLine(int width, Func<int, double> time)
    {
        int below = Below(width), above = Above(width);
        if (below == above)
            return 1;
        double line = time(below) + ((time(above) - time(below)) * (width - below) / (above - below));
        return time(width) / line;
    }

    // Below the first multiple there is none to draw a line from: what lies there is compared with the first.
    private static int Below(int width) => Math.Max(width / RegisterWidth * RegisterWidth, RegisterWidth);

    private static int Above(int width) => (width + RegisterWidth - 1) / RegisterWidth * RegisterWidth;

    private static string Rate(double flops, double seconds) => $"{flops / seconds / 1e9:F1}";

    private static void Heading(Action<string> say, string title, MarkdownTable table)
    {
        say("");
        say("## " + title);
        say("");
        say(table.Header);
    }

    private sealed record Times(double Step, double Prediction);
}

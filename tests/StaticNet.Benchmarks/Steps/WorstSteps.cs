using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace StaticNet.Benchmarks;

/// <summary>
/// Each of a million steps, in turns with a loop that reads the clock until a step's time has passed. What interrupts the thread, of the
/// operating system or of other programs, strikes both alike: a step that is long by itself would show in the network's columns only.
/// </summary>
internal static class WorstSteps
{
    private const int Million = 1_000_000, Turn = 10_000;
    private const int Medians = 20;

    /// <summary>Measures all workloads.</summary>
    /// <returns>The table.</returns>
    public static IEnumerable<string> Measure()
    {
        MarkdownTable table = new(["each of a million", "median", "worst", $"longer than {Medians} medians", "idle loop: worst", "longer"], [-18, 9, 9, 23, 16, 7]);
        yield return table.Header;
        foreach (StepWorkload workload in StepWorkload.All)
        {
            StepWeights weights = new(workload);
            using IStepper own = workload.Create(workload, weights);
            long[] steps = new long[Million], idle = new long[Million];
            TimeSteps(own, weights, steps);
            Array.Sort(steps);
            long expected = steps[Million / 2];
            for (int begin = 0; begin < Million; begin += Turn)
            {
                TimeSteps(own, weights, steps.AsSpan(begin, Turn));
                TimeIdle(expected, idle.AsSpan(begin, Turn));
            }

            Array.Sort(steps);
            Array.Sort(idle);
            long median = steps[Million / 2];
            yield return table.Line([workload.Title, Text(median), Text(steps[^1]), $"{Longer(steps, median)}", Text(idle[^1]), $"{Longer(idle, median)}"]);
        }
    }

    // With the two readings of the clock.
    private static void TimeSteps(IStepper stepper, StepWeights weights, Span<long> times)
    {
        float sum = 0;
        for (int i = 0; i < times.Length; i++)
        {
            long before = Stopwatch.GetTimestamp();
            sum += stepper.Step(weights.Inputs[i % weights.Inputs.Length]);
            times[i] = Stopwatch.GetTimestamp() - before;
        }

        GC.KeepAlive(sum);
    }

    // As long as steps take, and the readings of the clock besides.
    private static void TimeIdle(long expected, Span<long> times)
    {
        for (int i = 0; i < times.Length; i++)
        {
            long before = Stopwatch.GetTimestamp(), now;
            do
                now = Stopwatch.GetTimestamp();
            while (now - before < expected);
            times[i] = now - before;
        }
    }

    private static int Longer(long[] times, long median)
    {
        int longer = 0;
        foreach (long time in times)
            longer += time > Medians * median ? 1 : 0;
        return longer;
    }

    private static string Text(long ticks) => Format.Time((double)ticks / Stopwatch.Frequency);
}

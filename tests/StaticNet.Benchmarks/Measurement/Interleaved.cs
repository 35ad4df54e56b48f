using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime;
using System.Threading;

namespace StaticNet.Benchmarks;

/// <summary>Measures contenders in turns, so that whatever disturbs the machine disturbs them alike.</summary>
internal static class Interleaved
{
    // The JIT compiles its last tier in the background, 100 ms after the program has last called something new.
    private static readonly TimeSpan JitSilence = TimeSpan.FromMilliseconds(250);

    /// <summary>Warms up, measures, and returns the timings in the contenders' order.</summary>
    public static IReadOnlyList<Timing> Measure(IReadOnlyList<IContender> contenders, MeasureSettings settings)
    {
        int[] steps = [.. contenders.Select(contender => WarmUp(contender, settings))];
        double[][] seconds = [.. contenders.Select(_ => new double[settings.Rounds])];
        long[] allocated = [.. contenders.Select(_ => long.MaxValue)];
        for (int round = 0; round < settings.Rounds; round++)
        {
            for (int turn = 0; turn < contenders.Count; turn++)
            {
                // Every other round goes backwards: no contender always follows the same one.
                int i = round % 2 == 0 ? turn : contenders.Count - 1 - turn;
                IContender contender = contenders[i];
                contender.Prepare();
                Quiet.Await();
                contender.Run(Math.Max(1, steps[i] / 10));
                long before = GC.GetTotalAllocatedBytes(precise: true);
                seconds[i][round] = Time(contender, steps[i]) / steps[i];
                allocated[i] = Math.Min(allocated[i], (GC.GetTotalAllocatedBytes(precise: true) - before) / steps[i]);
            }
        }

        return [.. contenders.Select((contender, i) => new Timing(contender.Name, seconds[i], allocated[i]))];
    }

    /// <summary>Runs until the JIT has nothing left to compile and the time of a step no longer falls; returns the steps that fill a slice.</summary>
    private static int WarmUp(IContender contender, MeasureSettings settings)
    {
        contender.Prepare();
        contender.Run(1);
        long began = Stopwatch.GetTimestamp(), compiled = began, methods = JitInfo.GetCompiledMethodCount();
        double best = double.MaxValue;
        int steps = 1, withoutProgress = 0;
        while (Stopwatch.GetElapsedTime(began) is var elapsed
            && elapsed < settings.LongestWarmUp
            && (elapsed < settings.WarmUp || withoutProgress < 5 || Stopwatch.GetElapsedTime(compiled) < JitSilence))
        {
            double seconds = Time(contender, steps);
            double perStep = seconds / steps;
            withoutProgress = perStep < 0.98 * best ? 0 : withoutProgress + 1;
            best = Math.Min(best, perStep);
            steps = (int)Math.Clamp(settings.Slice.TotalSeconds / best, 1, 10_000_000);
            if (JitInfo.GetCompiledMethodCount() is var count && count != methods)
                (methods, compiled) = (count, Stopwatch.GetTimestamp());
            contender.Prepare();
        }

        return steps;
    }

    private static double Time(IContender contender, int steps)
    {
        long began = Stopwatch.GetTimestamp();
        contender.Run(steps);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}

/// <summary>Waits until the workers of the contender before have gone to sleep: they spin for a while, on the cores of the next.</summary>
internal static class Quiet
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2), Longest = TimeSpan.FromMilliseconds(300);

    /// <summary>Returns when the process has not computed for a moment, or has not stopped computing for too long.</summary>
    public static void Await()
    {
        long began = Stopwatch.GetTimestamp();
        do
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            long asleep = Stopwatch.GetTimestamp();
            Thread.Sleep(Pause);
            if (Environment.CpuUsage.TotalTime - before < Stopwatch.GetElapsedTime(asleep) / 4)
                return;
        }
        while (Stopwatch.GetElapsedTime(began) < Longest);
    }
}

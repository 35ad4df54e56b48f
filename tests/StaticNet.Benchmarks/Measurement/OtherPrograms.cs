using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace StaticNet.Benchmarks;

/// <summary>Watches how much of the machine other programs take while this one measures.</summary>
internal sealed class OtherPrograms
{
    private const string Times = "/proc/stat";

    // The kernel's unit of these times, the same on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly double _busy = Busy(), _own = Own();

    /// <summary>One sentence for the report, or an empty one where the system does not tell.</summary>
    public string Describe()
    {
        double others = Busy() - _busy - (Own() - _own);
        double available = Environment.ProcessorCount * Stopwatch.GetElapsedTime(_began).TotalSeconds;
        return double.IsNaN(others) ? "" : $"Other programs took {Math.Clamp(others / available, 0, 1):P0} of the machine's time meanwhile.";
    }

    private static double Own() => Environment.CpuUsage.TotalTime.TotalSeconds;

    private static double Busy()
    {
        if (!File.Exists(Times))
            return double.NaN;

        // user, nice, system, idle, iowait, irq, softirq, steal
        double[] ticks = [.. File.ReadLines(Times).First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        return (ticks.Sum() - ticks[3] - ticks[4]) / TicksPerSecond;
    }
}

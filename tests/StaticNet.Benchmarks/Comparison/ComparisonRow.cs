using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Benchmarks;

/// <summary>What one workload showed at one number of threads.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Threads">The number of threads of every library.</param>
/// <param name="Ours">StaticNet's timing.</param>
/// <param name="Peers">The peers' timings.</param>
/// <param name="Peak">The timing of the limit.</param>
/// <param name="PeakFlops">The operations of a step of the limit.</param>
/// <param name="Disagreement">Why the row has no figures, or <see langword="null"/>.</param>
internal sealed record ComparisonRow(
    Workload Workload,
    int Threads,
    Timing Ours,
    IReadOnlyList<Timing> Peers,
    Timing Peak,
    double PeakFlops,
    string? Disagreement = null)
{
    /// <summary>The operations a second of the limit.</summary>
    public double PeakRate => PeakFlops / Peak.Best;

    /// <summary>StaticNet's operations a second.</summary>
    public double Rate => Workload.Flops / Ours.Best;

    /// <summary>StaticNet's part of the limit.</summary>
    public double ShareOfPeak => Rate / PeakRate;

    /// <summary>How many times faster than a peer StaticNet is; not a number where the peer did not take part.</summary>
    public double SpeedAgainst(string peer) => Peers.FirstOrDefault(timing => timing.Name == peer) is { } timing ? Ours.SpeedAgainst(timing) : double.NaN;
}

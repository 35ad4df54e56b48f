using System;

namespace StaticNet.Benchmarks;

/// <summary>How long to measure.</summary>
/// <param name="WarmUp">At least so long each contender runs before it is measured, and until the JIT's last tier has settled.</param>
/// <param name="LongestWarmUp">No longer than this.</param>
/// <param name="Slice">How long a contender runs at a time.</param>
/// <param name="Rounds">How often each contender's turn comes.</param>
internal sealed record MeasureSettings(TimeSpan WarmUp, TimeSpan LongestWarmUp, TimeSpan Slice, int Rounds)
{
    /// <summary>For figures to publish.</summary>
    public static MeasureSettings Full { get; } = new(TimeSpan.FromSeconds(0.6), TimeSpan.FromSeconds(3), TimeSpan.FromMilliseconds(25), 40);

    /// <summary>For a whole comparison in under a minute.</summary>
    public static MeasureSettings Quick { get; } = new(TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(0.5), TimeSpan.FromMilliseconds(10), 10);

    /// <summary>Gets the same in ten times as many rounds of a tenth: for what takes microseconds or less, many of whose short turns pass without a disturbance.</summary>
    public MeasureSettings InShortTurns => this with { Slice = Slice / 10, Rounds = 10 * Rounds };
}

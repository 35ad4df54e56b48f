using System.Collections.Immutable;
using System.ComponentModel;
using StaticNet.Numerics.Metrics;

namespace StaticNet.Engine;

/// <summary>What is measured besides the loss, and under which name.</summary>
/// <param name="Name">The name in logs, Keras's.</param>
/// <param name="Metric">How its sums become a value; null for a mean over samples, as an output's loss.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record MetricInfo(string Name, IMetric? Metric = null)
{
    internal int Numbers => Metric?.Numbers ?? 1;

    /// <summary>Whether it has a value in the logs.</summary>
    internal bool IsLogged => Metric?.IsLogged ?? true;

    /// <summary>Whether a larger value is a better one.</summary>
    internal bool IsBetterWhenLarger => Metric?.IsBetterWhenLarger ?? false;

    /// <summary>Where the numbers of each metric begin among those of all, and where the last of them ends.</summary>
    internal static int[] Places(ImmutableArray<MetricInfo> metrics)
    {
        int[] places = new int[metrics.Length + 1];
        for (int i = 0; i < metrics.Length; i++)
            places[i + 1] = places[i] + metrics[i].Numbers;
        return places;
    }
}

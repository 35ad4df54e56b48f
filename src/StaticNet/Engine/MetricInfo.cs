using System.ComponentModel;
using StaticNet.Numerics.Metrics;

namespace StaticNet.Engine;

/// <summary>What is measured besides the loss, and under which name.</summary>
/// <param name="Name">The name in logs, Keras's.</param>
/// <param name="Metric">How its numbers become a value; null for a mean of one number, as an output's loss.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record MetricInfo(string Name, IMetric? Metric = null)
{
    internal int Numbers => Metric?.Numbers ?? 1;
}

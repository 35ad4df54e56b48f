using System;

namespace StaticNet.Engine;

/// <summary>Some samples, with their targets and what they weigh.</summary>
/// <param name="x">The samples, one after another.</param>
/// <param name="y">Their targets, class numbers bit by bit.</param>
/// <param name="weights">For each output in turn, the weights of all samples in its loss; empty where each is 1.</param>
internal readonly ref struct SampleBatch(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> weights = default)
{
    /// <summary>The samples, one after another.</summary>
    public ReadOnlySpan<float> X { get; } = x;

    /// <summary>Their targets.</summary>
    public ReadOnlySpan<float> Y { get; } = y;

    /// <summary>Their weights, output by output; empty where each is 1.</summary>
    public ReadOnlySpan<float> Weights { get; } = weights;
}

using System;

namespace StaticNet.Engine;

/// <summary>Some samples, with their targets and what they weigh.</summary>
/// <param name="x">The samples, one after another.</param>
/// <param name="y">Their targets, class numbers bit by bit.</param>
/// <param name="weights">What the samples weigh in the losses, alike in all outputs or for each output in turn; empty where each is 1.</param>
internal readonly ref struct SampleBatch(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> weights = default)
{
    /// <summary>The samples, one after another.</summary>
    public ReadOnlySpan<float> X { get; } = x;

    /// <summary>Their targets.</summary>
    public ReadOnlySpan<float> Y { get; } = y;

    /// <summary>What they weigh, alike in all outputs or for each output in turn; empty where each is 1.</summary>
    public ReadOnlySpan<float> Weights { get; } = weights;

    /// <summary>Refuses weights of the wrong number, and those that are none.</summary>
    /// <param name="network">The network's name, for messages.</param>
    /// <param name="weights">The weights; empty for 1 each.</param>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="outputs">How many outputs the network has.</param>
    /// <param name="parameterName">What a caller calls them.</param>
    public static void CheckWeights(string network, ReadOnlySpan<float> weights, int samples, int outputs, string parameterName)
    {
        if (weights.Length != 0 && weights.Length != samples && weights.Length != (long)samples * outputs)
        {
            string each = outputs == 1 ? "" : $" or {(long)samples * outputs}, those of each output in turn";
            throw new ArgumentException(FormattableString.Invariant($"{network}: {samples} samples need {samples} weights{each}, but {weights.Length} were given."), parameterName);
        }

        for (int i = 0; i < weights.Length; i++)
        {
            if (!float.IsFinite(weights[i]))
                throw new ArgumentException(FormattableString.Invariant($"{network}: a weight is a finite number, but the one at index {i} is {weights[i]}."), parameterName);
        }
    }
}

using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Losses;

/// <summary>
/// Keras clips probabilities to [ε, 1 − ε], ε = 1e-7 (<c>keras.config.epsilon()</c>), before it takes their logarithm. Where it
/// clips, the loss does not depend on the prediction.
/// </summary>
internal static class ProbabilityRange
{
    /// <summary>ε.</summary>
    public const float Least = 1e-7f;

    /// <summary>1 − ε.</summary>
    public const float Greatest = 1f - 1e-7f;

    /// <summary>The nearest probability of the range; a NaN stays a NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Clip<V>(V probability)
        where V : struct, ILanes<V>
    {
        return V.Min(V.Max(probability, V.Broadcast(Least)), V.Broadcast(Greatest));
    }

    /// <summary>The mask of what <see cref="Clip"/> changes (false for a NaN).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Outside<V>(V probability)
        where V : struct, ILanes<V>
    {
        return V.LessThan(probability, V.Broadcast(Least)) | V.LessThan(V.Broadcast(Greatest), probability);
    }
}

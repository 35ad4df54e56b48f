using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>A mean that forgets, which many rules keep: of gradients, of their squares, of steps.</summary>
internal static class MovingMean
{
    /// <summary>mean += (value − mean)·(1 − decay).</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="value">What the mean moves towards.</param>
    /// <param name="decay">How much of the mean stays.</param>
    /// <param name="state">Where the rule's states are.</param>
    /// <param name="offset">Where the mean is from there, in floats.</param>
    /// <returns>The mean, moved.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Move<V>(V value, float decay, ref float state, nint offset)
        where V : struct, ILanes<V>
    {
        V mean = Underflow.FlushMean(Moved(value, decay, ref state, offset));
        V.Store(mean, ref state, offset);
        return mean;
    }

    /// <summary>mean += (value² − mean)·(1 − decay).</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="value">What the mean moves towards, before it is squared.</param>
    /// <param name="decay">How much of the mean stays.</param>
    /// <param name="state">Where the rule's states are.</param>
    /// <param name="offset">Where the mean is from there, in floats.</param>
    /// <returns>The mean, moved.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V MoveSquare<V>(V value, float decay, ref float state, nint offset)
        where V : struct, ILanes<V>
    {
        V magnitude = Underflow.Magnitude(value), mean = Moved(magnitude * magnitude, decay, ref state, offset);
        V.Store(mean, ref state, offset);
        return mean;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Moved<V>(V value, float decay, ref float state, nint offset)
        where V : struct, ILanes<V>
    {
        V mean = V.Load(ref state, offset);
        V.AddProduct(ref mean, value - mean, V.Broadcast(1 - decay));
        return mean;
    }
}

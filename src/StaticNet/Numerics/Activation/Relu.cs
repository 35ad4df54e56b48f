using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Activations;

/// <summary>y = max(x, 0).</summary>
/// <remarks>y′ = 1 where y &gt; 0, else 0 (at the kink 0, as in TensorFlow).</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Relu : IElementwiseActivation
{
    /// <inheritdoc/>
    public static bool NeedsInput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward<V>(V x)
        where V : struct, ILanes<V>
        => VectorMath.AtLeast(x, 0);

    /// <summary>The general form, <c>keras.layers.ReLU</c>: min(x, maxValue) from the threshold on, else negativeSlope·(x − threshold).</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="x">The input.</param>
    /// <param name="maxValue">The largest output, at least 0; may be infinite.</param>
    /// <param name="negativeSlope">The slope below the threshold, at least 0.</param>
    /// <param name="threshold">Where the output begins to be the input, at least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward<V>(V x, float maxValue, float negativeSlope, float threshold)
        where V : struct, ILanes<V>
        => V.Select(
            V.LessThan(x, V.Broadcast(threshold)),
            V.Broadcast(negativeSlope) * (x - V.Broadcast(threshold)),
            V.Min(x, V.Broadcast(maxValue)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
        => V.LessThan(V.Zero, y) & dy;

    /// <summary>The gradient of the general form: negativeSlope up to the threshold, 1 up to maxValue, 0 beyond.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="x">The input: a threshold above 0 does not show in y.</param>
    /// <param name="y">The output.</param>
    /// <param name="dy">The gradient with respect to y.</param>
    /// <param name="maxValue">The largest output.</param>
    /// <param name="negativeSlope">The slope below the threshold.</param>
    /// <param name="threshold">Where the output begins to be the input.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy, float maxValue, float negativeSlope, float threshold)
        where V : struct, ILanes<V>
        => V.Select(
            V.LessThanOrEqual(x, V.Broadcast(threshold)),
            V.Broadcast(negativeSlope) * dy,
            V.LessThanOrEqual(x, V.Broadcast(maxValue)) & dy);
}

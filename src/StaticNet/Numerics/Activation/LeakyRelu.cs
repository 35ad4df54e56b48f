using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Activations;

/// <summary>y = x where x ≥ 0, else 0.2·x.</summary>
/// <remarks>y′ = 1 where y &gt; 0, else 0.2 (at the kink 0.2, as in TensorFlow).</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LeakyRelu : IElementwiseActivation
{
    private const float DefaultSlope = 0.2f;

    /// <inheritdoc/>
    public static bool NeedsInput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward<V>(V x)
        where V : struct, ILanes<V>
        => Forward(x, DefaultSlope);

    /// <summary>The same with another slope below 0: <c>keras.layers.LeakyReLU</c>.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="x">The input.</param>
    /// <param name="negativeSlope">The slope, at least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward<V>(V x, float negativeSlope)
        where V : struct, ILanes<V>
        => V.Select(V.LessThan(x, V.Zero), x * V.Broadcast(negativeSlope), x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
        => Backward(x, y, dy, DefaultSlope);

    /// <summary>The gradient with another slope below 0.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="x">Anything.</param>
    /// <param name="y">The output.</param>
    /// <param name="dy">The gradient with respect to y.</param>
    /// <param name="negativeSlope">The slope, at least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy, float negativeSlope)
        where V : struct, ILanes<V>
        => V.Select(V.LessThan(V.Zero, y), dy, dy * V.Broadcast(negativeSlope));
}

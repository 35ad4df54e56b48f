using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Activations;

/// <summary>An element-wise function whose numbers, if it has any, are those of a value.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IParametricActivation
{
    /// <summary>Gets whether <see cref="Backward"/> reads its y.</summary>
    static virtual bool NeedsOutput => true;

    /// <summary>y = f(x).</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="x">The input.</param>
    V Forward<V>(V x)
        where V : struct, ILanes<V>;

    /// <summary>dy·f′(x).</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="x">The input, or anything where the derivative follows from the output.</param>
    /// <param name="y">The output, or anything if <see cref="NeedsOutput"/> is false.</param>
    /// <param name="dy">The gradient with respect to y.</param>
    V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>;
}

/// <summary>An activation without numbers of its own.</summary>
/// <typeparam name="TActivation">The activation.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Plain<TActivation> : IParametricActivation
    where TActivation : struct, IElementwiseActivation
{
    /// <inheritdoc/>
    public static bool NeedsOutput => TActivation.NeedsOutput;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Forward<V>(V x)
        where V : struct, ILanes<V>
        => TActivation.Forward(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
        => TActivation.Backward(x, y, dy);
}

/// <summary><see cref="LeakyRelu"/> with a slope of its own.</summary>
/// <param name="negativeSlope">The slope below 0.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ParametricLeakyRelu(float negativeSlope) : IParametricActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Forward<V>(V x)
        where V : struct, ILanes<V>
        => LeakyRelu.Forward(x, negativeSlope);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
        => LeakyRelu.Backward(x, y, dy, negativeSlope);
}

/// <summary><see cref="Relu"/> with a maximum, a slope and a threshold.</summary>
/// <param name="maxValue">The largest output.</param>
/// <param name="negativeSlope">The slope below the threshold.</param>
/// <param name="threshold">Where the output begins to be the input.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ParametricRelu(float maxValue, float negativeSlope, float threshold) : IParametricActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Forward<V>(V x)
        where V : struct, ILanes<V>
        => Relu.Forward(x, maxValue, negativeSlope, threshold);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
        => Relu.Backward(x, y, dy, maxValue, negativeSlope, threshold);
}

/// <summary><see cref="Elu"/> with a factor.</summary>
/// <param name="alpha">The factor below 0.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ParametricElu(float alpha) : IParametricActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Forward<V>(V x)
        where V : struct, ILanes<V>
        => Elu.Forward(x, alpha);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
        => Elu.Backward(x, y, dy, alpha);
}

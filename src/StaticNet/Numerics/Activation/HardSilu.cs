using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Activations;

/// <summary>y = x·clip(x/6 + ½, 0, 1), also called hard swish.</summary>
/// <remarks>y′ = x/3 + ½ where −3 &lt; x &lt; 3, 0 up to −3, 1 from 3 (at the kinks, as in TensorFlow). Within 3 units in the last place.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HardSilu : IElementwiseActivation
{
    /// <inheritdoc/>
    public static bool NeedsInput => true;

    /// <inheritdoc/>
    public static bool NeedsOutput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward<V>(V x)
        where V : struct, ILanes<V>
        => VectorMath.AtLeast(x, -3) * HardSigmoid.Forward(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
    {
        V inner = V.MultiplyAdd(x, V.Broadcast(1f / 3), V.Broadcast(0.5f));
        V three = V.Broadcast(3);
        return dy * V.Select(V.LessThanOrEqual(x, -three), V.Zero, V.Select(V.LessThanOrEqual(three, x), V.One, inner));
    }
}

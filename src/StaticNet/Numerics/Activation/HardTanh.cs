using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Activations;

/// <summary>y = clip(x, −1, 1).</summary>
/// <remarks>y′ = 1 where −1 &lt; y &lt; 1, else 0. At x = ±1 exactly TensorFlow's is 1, which y can't tell from saturation.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HardTanh : IElementwiseActivation
{
    /// <inheritdoc/>
    public static bool NeedsInput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward<V>(V x)
        where V : struct, ILanes<V>
        => VectorMath.AtMost(VectorMath.AtLeast(x, -1), 1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
        => V.LessThan(V.Abs(y), V.One) & dy;
}

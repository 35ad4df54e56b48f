using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Activations;

/// <summary>y = x / (1 + |x|).</summary>
/// <remarks>y′ = 1/(1 + |x|)² = (1 − |y|)².</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Softsign : IElementwiseActivation
{
    /// <inheritdoc/>
    public static bool NeedsInput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward<V>(V x)
        where V : struct, ILanes<V>
    {
        // Where |x| is ∞ its quotient would be NaN: the largest float gives the limit.
        V magnitude = VectorMath.AtMost(V.Abs(x), float.MaxValue);
        return V.CopySign(magnitude / (V.One + magnitude), x);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
    {
        V complement = V.One - V.Abs(y);
        return dy * complement * complement;
    }
}

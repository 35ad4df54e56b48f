using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Activations;

/// <summary>y = x·Φ(x), where Φ(x) = ½·(1 + erf(x/√2)): the exact form.</summary>
/// <remarks>y′ = Φ(x) + x·φ(x), where φ(x) = e^(−x²/2)/√(2π). Within 4 units in the last place.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Gelu : IElementwiseActivation
{
    /// <inheritdoc/>
    public static bool NeedsInput => true;

    /// <inheritdoc/>
    public static bool NeedsOutput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward<V>(V x)
        where V : struct, ILanes<V>
    {
        // max(x, 0) − |x|·Φ(−|x|): for a negative x nothing cancels, and −∞ gives the limit 0.
        V magnitude = VectorMath.AtMost(V.Abs(x), VectorMath.NormalTailEnd);
        return VectorMath.AtLeast(x, 0) - VectorMath.NormalTailTimes(magnitude, magnitude);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
    {
        // The derivatives at x and −x sum to 1.
        V slope = VectorMath.NormalTailSlope(VectorMath.AtMost(V.Abs(x), VectorMath.NormalTailEnd));
        return dy * V.Select(V.LessThan(x, V.Zero), slope, V.One - slope);
    }
}

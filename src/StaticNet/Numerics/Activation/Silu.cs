using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Activations;

/// <summary>y = x·σ(x) = x / (1 + e⁻ˣ), also called swish.</summary>
/// <remarks>y′ = σ(x)·(1 + x·σ(−x)). Within 3.5 units in the last place.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Silu : IElementwiseActivation
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
        // With e = e⁻ˡˣˡ: x / (1 + e) from 0 on and x·e / (1 + e) below, where −110 already gives the limit 0 of −∞.
        V bounded = VectorMath.AtLeast(x, -110);
        V exponent = -V.Abs(VectorMath.AtMost(bounded, 110));
        V e = VectorMath.ExpAndProduct(exponent, bounded, out V scaled);
        return V.Select(V.LessThan(x, V.Zero), scaled, x) / (V.One + e);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
    {
        V bounded = VectorMath.AtLeast(VectorMath.AtMost(x, 110), -110);
        V e = VectorMath.Exp(-V.Abs(bounded));
        V near = V.One / (V.One + e);
        V far = e * near;
        V negative = V.LessThan(x, V.Zero);
        V sigmoid = V.Select(negative, far, near);
        V complement = V.Select(negative, near, far);
        return dy * sigmoid * V.MultiplyAdd(bounded, complement, V.One);
    }
}

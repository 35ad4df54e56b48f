using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Activations;

/// <summary>y = λ·x where x &gt; 0, else λ·α·(eˣ − 1), with λ = 1.0507009873554805 and α = 1.6732632423543772.</summary>
/// <remarks>y′ = λ where y ≥ 0, else λ·α·eˣ = y + λ·α (at the kink λ, as in TensorFlow). Within 3 units in the last place.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Selu : IElementwiseActivation
{
    private const float Scale = 1.0507009873554805f;
    private const float ScaleAlpha = 1.7580993408473768f;

    /// <inheritdoc/>
    public static bool NeedsInput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward<V>(V x)
        where V : struct, ILanes<V>
        => V.Select(V.LessThan(V.Zero, x), x * V.Broadcast(Scale), VectorMath.Expm1(x) * V.Broadcast(ScaleAlpha));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
        => dy * V.Select(V.LessThan(y, V.Zero), y + V.Broadcast(ScaleAlpha), V.Broadcast(Scale));
}

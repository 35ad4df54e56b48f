using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Activations;

/// <summary>y = max(x, 0) + min(eˣ − 1, 0): with α = 1, CELU is <see cref="Elu"/>.</summary>
/// <remarks>y′ = 1 where y ≥ 0, else eˣ = y + 1. TensorFlow's own gradient of this sum is 2 at exactly 0; the derivative, which is 1, is taken here.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Celu : IElementwiseActivation
{
    /// <inheritdoc/>
    public static bool NeedsInput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward<V>(V x)
        where V : struct, ILanes<V>
        => Elu.Forward(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
        => Elu.Backward(x, y, dy);
}

using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Activations;

/// <summary>y = 0 up to −1, (x + 1)²/4 between, x from 1.</summary>
/// <remarks>y′ = 0 up to −1, (x + 1)/2 = √y between, 1 from 1.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SparsePlus : IElementwiseActivation
{
    /// <inheritdoc/>
    public static bool NeedsInput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward<V>(V x)
        where V : struct, ILanes<V>
    {
        V half = VectorMath.AtLeast(x + V.One, 0) * V.Broadcast(0.5f);
        return V.Select(V.LessThan(x, V.One), half * half, x);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
        => dy * V.Sqrt(VectorMath.AtMost(y, 1));
}

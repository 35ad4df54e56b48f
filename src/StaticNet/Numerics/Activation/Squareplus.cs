using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Activations;

/// <summary>y = (x + √(x² + 4))/2.</summary>
/// <remarks>y′ = y/√(x² + 4) = y²/(y² + 1), for x = y − 1/y and √(x² + 4) = y + 1/y. Within 3 units in the last place.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Squareplus : IElementwiseActivation
{
    /// <inheritdoc/>
    public static bool NeedsInput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward<V>(V x)
        where V : struct, ILanes<V>
    {
        // For a negative x the sum cancels: there y(x) = 1/y(−x). Where the square could overflow, the 4 is long lost.
        V magnitude = V.Abs(x);
        V root = V.Sqrt(V.MultiplyAdd(magnitude, magnitude, V.Broadcast(4)));
        V half = V.Broadcast(0.5f);
        V mean = half * V.Select(V.LessThan(magnitude, V.Broadcast(1e10f)), root, magnitude);
        V positive = V.MultiplyAdd(magnitude, half, mean);
        return V.Select(V.LessThan(x, V.Zero), V.One / positive, positive);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
    {
        V bounded = VectorMath.AtMost(y, 1e10f);
        V square = bounded * bounded;
        return dy * (square / (square + V.One));
    }
}

using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>v += (g² − v)·(1 − ρ), ḡ += (g − ḡ)·(1 − ρ), w −= lr·g / √(v − ḡ² + ε).</summary>
/// <param name="learningRate">lr.</param>
/// <param name="rho">ρ.</param>
/// <param name="epsilon">ε.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CenteredRmsProp(float learningRate, float rho, float epsilon) : IOptimizer
{
    /// <inheritdoc/>
    public static int States => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update<V>(V weight, V gradient, ref float state, nint stride)
        where V : struct, ILanes<V>
    {
        V squares = MovingMean.MoveSquare(gradient, rho, ref state, 0), mean = MovingMean.Move(gradient, rho, ref state, stride);

        // A variance is below 0 by rounding alone, and would have no root then.
        V variance = V.Max(V.MultiplyAdd(-mean, mean, squares), V.Zero);
        return weight - (V.Broadcast(learningRate) * gradient / V.Sqrt(variance + V.Broadcast(epsilon)));
    }
}

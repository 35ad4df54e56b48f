using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>v += (g² − v)·(1 − ρ), w −= lr·g / √(v + ε).</summary>
/// <param name="learningRate">lr.</param>
/// <param name="rho">ρ.</param>
/// <param name="epsilon">ε.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RmsProp(float learningRate, float rho, float epsilon) : IOptimizer
{
    /// <inheritdoc/>
    public static int States => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update<V>(V weight, V gradient, ref float state, nint stride)
        where V : struct, ILanes<V>
    {
        V squares = MovingMean.MoveSquare(gradient, rho, ref state, 0);
        return weight - (V.Broadcast(learningRate) * gradient / V.Sqrt(squares + V.Broadcast(epsilon)));
    }
}

using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>a += (g² − a)·(1 − ρ), Δ = √((d + ε) / (a + ε))·g, d += (Δ² − d)·(1 − ρ), w −= lr·Δ.</summary>
/// <param name="learningRate">lr.</param>
/// <param name="rho">ρ.</param>
/// <param name="epsilon">ε.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Adadelta(float learningRate, float rho, float epsilon) : IOptimizer
{
    /// <inheritdoc/>
    public static int States => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update<V>(V weight, V gradient, ref float state, nint stride)
        where V : struct, ILanes<V>
    {
        V squares = MovingMean.MoveSquare(gradient, rho, ref state, 0);
        V step = V.Sqrt((V.Load(ref state, stride) + V.Broadcast(epsilon)) / (squares + V.Broadcast(epsilon))) * gradient;
        MovingMean.MoveSquare(step, rho, ref state, stride);
        return V.MultiplyAdd(V.Broadcast(-learningRate), step, weight);
    }
}

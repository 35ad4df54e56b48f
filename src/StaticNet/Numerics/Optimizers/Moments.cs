using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>Lamb's direction: m += (g − m)·(1 − β₁), v += (g² − v)·(1 − β₂), u = m / (1 − β₁ᵗ) / (√(v / (1 − β₂ᵗ)) + ε). Its step is w −= lr·‖w‖/‖u‖·u.</summary>
/// <param name="beta1">β₁.</param>
/// <param name="beta2">β₂.</param>
/// <param name="epsilon">ε.</param>
/// <param name="iteration">t: the step's number, from 1.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Moments(float beta1, float beta2, float epsilon, long iteration) : IOptimizer
{
    private readonly float _meanScale = (float)(1 / (1 - Math.Pow(beta1, iteration)));
    private readonly float _squaresScale = (float)(1 / (1 - Math.Pow(beta2, iteration)));

    /// <inheritdoc/>
    public static int States => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update<V>(V weight, V gradient, ref float state, nint stride)
        where V : struct, ILanes<V>
    {
        V first = MovingMean.Move(gradient, beta1, ref state, 0);
        V second = MovingMean.MoveSquare(gradient, beta2, ref state, stride);
        return V.Broadcast(_meanScale) * first / (V.Sqrt(V.Broadcast(_squaresScale) * second) + V.Broadcast(epsilon));
    }
}

using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>m += (g − m)·(1 − β₁), u = max(β₂·u, |g|), w −= lr / (1 − β₁ᵗ)·m / (u + ε).</summary>
/// <param name="learningRate">lr.</param>
/// <param name="beta1">β₁.</param>
/// <param name="beta2">β₂.</param>
/// <param name="epsilon">ε.</param>
/// <param name="iteration">t: the step's number, from 1.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Adamax(float learningRate, float beta1, float beta2, float epsilon, long iteration) : IOptimizer
{
    private readonly float _rate = (float)(learningRate / (1 - Math.Pow(beta1, iteration)));

    /// <inheritdoc/>
    public static int States => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update<V>(V weight, V gradient, ref float state, nint stride)
        where V : struct, ILanes<V>
    {
        V mean = MovingMean.Move(gradient, beta1, ref state, 0);
        V largest = V.Max(V.Broadcast(beta2) * V.Load(ref state, stride), Underflow.Magnitude(gradient));
        V.Store(largest, ref state, stride);
        return weight - (V.Broadcast(_rate) * mean / (largest + V.Broadcast(epsilon)));
    }
}

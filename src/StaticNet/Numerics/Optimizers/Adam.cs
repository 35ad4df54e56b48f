using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>m += (g − m)·(1 − β₁), v += (g² − v)·(1 − β₂), w −= α·m / (√v + ε), where α = lr·√(1 − β₂ᵗ) / (1 − β₁ᵗ).</summary>
/// <param name="learningRate">lr.</param>
/// <param name="beta1">β₁.</param>
/// <param name="beta2">β₂.</param>
/// <param name="epsilon">ε.</param>
/// <param name="iteration">t: the step's number, from 1.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Adam(float learningRate, float beta1, float beta2, float epsilon, long iteration) : IOptimizer
{
    private readonly float _alpha = Alpha(learningRate, beta1, beta2, iteration);

    /// <inheritdoc/>
    public static int States => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update<V>(V weight, V gradient, ref float state, nint stride)
        where V : struct, ILanes<V>
    {
        V first = MovingMean.Move(gradient, beta1, ref state, 0);
        V second = MovingMean.MoveSquare(gradient, beta2, ref state, stride);
        return weight - (V.Broadcast(_alpha) * first / (V.Sqrt(second) + V.Broadcast(epsilon)));
    }

    // The learning rate with both moments' corrections for their start at zero.
    internal static float Alpha(float learningRate, float beta1, float beta2, long iteration) =>
        (float)(learningRate * Math.Sqrt(1 - Math.Pow(beta2, iteration)) / (1 - Math.Pow(beta1, iteration)));
}

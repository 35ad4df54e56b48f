using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>Adam with the largest v so far: m += (g − m)·(1 − β₁), v += (g² − v)·(1 − β₂), u = max(u, v), w −= α·m / (√u + ε), where α is Adam's.</summary>
/// <param name="learningRate">lr.</param>
/// <param name="beta1">β₁.</param>
/// <param name="beta2">β₂.</param>
/// <param name="epsilon">ε.</param>
/// <param name="iteration">t: the step's number, from 1.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AmsGrad(float learningRate, float beta1, float beta2, float epsilon, long iteration) : IOptimizer
{
    private readonly float _alpha = Adam.Alpha(learningRate, beta1, beta2, iteration);

    /// <inheritdoc/>
    public static int States => 3;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update<V>(V weight, V gradient, ref float state, nint stride)
        where V : struct, ILanes<V>
    {
        V first = MovingMean.Move(gradient, beta1, ref state, 0);
        V second = MovingMean.MoveSquare(gradient, beta2, ref state, stride);
        V largest = V.Max(V.Load(ref state, 2 * stride), second);
        V.Store(largest, ref state, 2 * stride);
        return weight - (V.Broadcast(_alpha) * first / (V.Sqrt(largest) + V.Broadcast(epsilon)));
    }
}

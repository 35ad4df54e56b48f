using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>w −= lr·sign(β₁·m + (1 − β₁)·g), m += (g − m)·(1 − β₂).</summary>
/// <param name="learningRate">lr.</param>
/// <param name="beta1">β₁.</param>
/// <param name="beta2">β₂.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Lion(float learningRate, float beta1, float beta2) : IOptimizer
{
    /// <inheritdoc/>
    public static int States => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update<V>(V weight, V gradient, ref float state, nint stride)
        where V : struct, ILanes<V>
    {
        V direction = V.MultiplyAdd(V.Broadcast(beta1), V.Load(ref state, 0), V.Broadcast(1 - beta1) * gradient);
        MovingMean.Move(gradient, beta2, ref state, 0);

        // Zeros and what is no number stay what they are.
        V sign = V.Select(V.LessThan(V.Zero, V.Abs(direction)), V.CopySign(V.One, direction), direction);
        return V.MultiplyAdd(V.Broadcast(-learningRate), sign, weight);
    }
}

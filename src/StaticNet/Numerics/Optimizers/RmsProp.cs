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
    public V Update<V>(V weight, V gradient, ref V first, ref V second)
        where V : struct, ILanes<V>
    {
        first = V.MultiplyAdd((gradient * gradient) - first, V.Broadcast(1 - rho), first);
        return weight - (V.Broadcast(learningRate) * gradient / V.Sqrt(first + V.Broadcast(epsilon)));
    }
}

/// <summary>v += (g² − v)·(1 − ρ), m = μ·m + lr·g / √(v + ε), w −= m.</summary>
/// <param name="learningRate">lr.</param>
/// <param name="rho">ρ.</param>
/// <param name="momentum">μ.</param>
/// <param name="epsilon">ε.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RmsPropWithMomentum(float learningRate, float rho, float momentum, float epsilon) : IOptimizer
{
    /// <inheritdoc/>
    public static int States => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update<V>(V weight, V gradient, ref V first, ref V second)
        where V : struct, ILanes<V>
    {
        first = V.MultiplyAdd((gradient * gradient) - first, V.Broadcast(1 - rho), first);
        second = V.MultiplyAdd(V.Broadcast(momentum), second, V.Broadcast(learningRate) * gradient / V.Sqrt(first + V.Broadcast(epsilon)));
        return weight - second;
    }
}

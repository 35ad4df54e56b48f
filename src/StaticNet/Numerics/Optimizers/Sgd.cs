using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>w −= lr·g.</summary>
/// <param name="learningRate">lr.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Sgd(float learningRate) : IOptimizer
{
    /// <inheritdoc/>
    public static int States => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update<V>(V weight, V gradient, ref float state, nint stride)
        where V : struct, ILanes<V>
        => V.MultiplyAdd(V.Broadcast(-learningRate), gradient, weight);
}

/// <summary>m = μ·m − lr·g, w += m; Nesterov's: w += μ·m − lr·g.</summary>
/// <param name="learningRate">lr.</param>
/// <param name="momentum">μ.</param>
/// <param name="nesterov">Whether the gradient looks ahead.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SgdWithMomentum(float learningRate, float momentum, bool nesterov) : IOptimizer
{
    /// <inheritdoc/>
    public static int States => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update<V>(V weight, V gradient, ref float state, nint stride)
        where V : struct, ILanes<V>
    {
        V step = V.Broadcast(-learningRate) * gradient;
        V velocity = V.MultiplyAdd(V.Broadcast(momentum), V.Load(ref state, 0), step);
        V.Store(velocity, ref state, 0);
        return weight + (nesterov ? V.MultiplyAdd(V.Broadcast(momentum), velocity, step) : velocity);
    }
}

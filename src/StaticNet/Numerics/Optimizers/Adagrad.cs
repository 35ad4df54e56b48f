using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>a += g², w −= lr·g / √(a + ε).</summary>
/// <param name="learningRate">lr.</param>
/// <param name="initialAccumulatorValue">What a begins with: the state is what has been added to it.</param>
/// <param name="epsilon">ε.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Adagrad(float learningRate, float initialAccumulatorValue, float epsilon) : IOptimizer
{
    /// <inheritdoc/>
    public static int States => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update<V>(V weight, V gradient, ref float state, nint stride)
        where V : struct, ILanes<V>
    {
        V sum = V.Load(ref state, 0);
        V.AddProduct(ref sum, gradient, gradient);
        V.Store(sum, ref state, 0);
        return weight - (V.Broadcast(learningRate) * gradient / V.Sqrt(sum + V.Broadcast(initialAccumulatorValue + epsilon)));
    }
}

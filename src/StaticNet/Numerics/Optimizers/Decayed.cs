using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>w −= lr·λ·w, and then another rule's step: weight decay that is no part of the gradient.</summary>
/// <typeparam name="TRule">The other rule.</typeparam>
/// <param name="rule">The other rule.</param>
/// <param name="learningRate">lr.</param>
/// <param name="weightDecay">λ.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Decayed<TRule>(TRule rule, float learningRate, float weightDecay) : IOptimizer
    where TRule : struct, IOptimizer
{
    /// <inheritdoc/>
    public static int States => TRule.States;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update<V>(V weight, V gradient, ref float state, nint stride)
        where V : struct, ILanes<V>
        => rule.Update(Underflow.FlushWeight(V.MultiplyAdd(V.Broadcast(-learningRate * weightDecay), weight, weight)), gradient, ref state, stride);
}

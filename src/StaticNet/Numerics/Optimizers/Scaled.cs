using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>g = factor·g, and then another rule's step: gradients that are clipped by their norm.</summary>
/// <typeparam name="TRule">The other rule.</typeparam>
/// <param name="rule">The other rule.</param>
/// <param name="factor">The factor.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Scaled<TRule>(TRule rule, float factor) : IOptimizer
    where TRule : struct, IOptimizer
{
    /// <inheritdoc/>
    public static int States => TRule.States;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update<V>(V weight, V gradient, ref float state, nint stride)
        where V : struct, ILanes<V>
        => rule.Update(weight, V.Broadcast(factor) * gradient, ref state, stride);
}

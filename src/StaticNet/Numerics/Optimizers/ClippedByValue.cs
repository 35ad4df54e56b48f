using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>g = clip(g, −c, c), and then another rule's step.</summary>
/// <typeparam name="TRule">The other rule.</typeparam>
/// <param name="rule">The other rule.</param>
/// <param name="clipValue">c.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ClippedByValue<TRule>(TRule rule, float clipValue) : IOptimizer
    where TRule : struct, IOptimizer
{
    /// <inheritdoc/>
    public static int States => TRule.States;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update<V>(V weight, V gradient, ref float state, nint stride)
        where V : struct, ILanes<V>
    {
        // What is no number is neither below nor above, and stays.
        V limit = V.Broadcast(clipValue), clipped = V.Select(V.LessThan(limit, gradient), limit, V.Select(V.LessThan(gradient, -limit), -limit, gradient));
        return rule.Update(weight, clipped, ref state, stride);
    }
}

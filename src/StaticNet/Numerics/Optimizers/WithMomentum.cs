using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>m = μ·m + Δ, w += m, where Δ is the step of another rule; Nesterov's: w += μ·m + Δ.</summary>
/// <typeparam name="TRule">The other rule, whose step does not depend on the weight.</typeparam>
/// <param name="rule">The other rule.</param>
/// <param name="momentum">μ.</param>
/// <param name="nesterov">Whether the gradient looks ahead.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct WithMomentum<TRule>(TRule rule, float momentum, bool nesterov = false) : IOptimizer
    where TRule : struct, IOptimizer
{
    /// <inheritdoc/>
    public static int States => TRule.States + 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update<V>(V weight, V gradient, ref float state, nint stride)
        where V : struct, ILanes<V>
    {
        nint last = TRule.States * stride;
        V step = rule.Update(V.Zero, gradient, ref state, stride);
        V velocity = Underflow.FlushMean(V.MultiplyAdd(V.Broadcast(momentum), V.Load(ref state, last), step));
        V.Store(velocity, ref state, last);
        return weight + (nesterov ? V.MultiplyAdd(V.Broadcast(momentum), velocity, step) : velocity);
    }
}

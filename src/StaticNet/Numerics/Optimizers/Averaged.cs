using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>Another rule's step, and then a = m·a + (1 − m)·w, the weights' moving mean, which begins as the first weights; at every n-th step, w = a.</summary>
/// <typeparam name="TRule">The other rule.</typeparam>
/// <param name="rule">The other rule.</param>
/// <param name="emaMomentum">m.</param>
/// <param name="emaOverwriteFrequency">n; 0 where the mean never takes the weights' place.</param>
/// <param name="iteration">The step's number, from 1.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Averaged<TRule>(TRule rule, float emaMomentum, int emaOverwriteFrequency, long iteration) : IOptimizer
    where TRule : struct, IOptimizer
{
    private readonly float _momentum = iteration == 1 ? 0 : emaMomentum;
    private readonly bool _overwrites = emaOverwriteFrequency > 0 && iteration % emaOverwriteFrequency == 0;

    /// <inheritdoc/>
    public static int States => TRule.States + 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update<V>(V weight, V gradient, ref float state, nint stride)
        where V : struct, ILanes<V>
    {
        V changed = rule.Update(weight, gradient, ref state, stride);
        V mean = MovingMean.Move(changed, _momentum, ref state, TRule.States * stride);
        return _overwrites ? mean : changed;
    }
}

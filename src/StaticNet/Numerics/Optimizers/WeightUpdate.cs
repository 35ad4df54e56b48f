using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>What happens to a part of the weights after its gradient is known.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WeightUpdate
{
    /// <summary>Changes weights by an optimizer's rule that keeps nothing.</summary>
    /// <inheritdoc cref="Apply{V, TRule}(TRule, ref float, ref float, ref float, ref float, int)"/>
    public static void Apply<V, TRule>(TRule rule, ref float weights, ref float gradients, int length)
        where V : struct, ILanes<V>
        where TRule : struct, IOptimizer
        => Apply<V, TRule>(rule, ref weights, ref gradients, ref gradients, ref gradients, length);

    /// <summary>Changes weights by an optimizer's rule that keeps one number of each.</summary>
    /// <inheritdoc cref="Apply{V, TRule}(TRule, ref float, ref float, ref float, ref float, int)"/>
    public static void Apply<V, TRule>(TRule rule, ref float weights, ref float gradients, ref float first, int length)
        where V : struct, ILanes<V>
        where TRule : struct, IOptimizer
        => Apply<V, TRule>(rule, ref weights, ref gradients, ref first, ref gradients, length);

    /// <summary>Changes weights by an optimizer's rule.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <typeparam name="TRule">The rule.</typeparam>
    /// <param name="rule">The rule, with the step's numbers.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="first">The first number kept of each weight.</param>
    /// <param name="second">The second.</param>
    /// <param name="length">How many they are: whole registers of the widest kind.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<V, TRule>(TRule rule, ref float weights, ref float gradients, ref float first, ref float second, int length)
        where V : struct, ILanes<V>
        where TRule : struct, IOptimizer
    {
        for (nint i = 0; i < length; i += V.Count)
        {
            V a = TRule.States > 0 ? V.Load(ref first, i) : V.Zero, b = TRule.States > 1 ? V.Load(ref second, i) : V.Zero;
            V.Store(rule.Update(V.Load(ref weights, i), V.Load(ref gradients, i), ref a, ref b), ref weights, i);
            if (TRule.States > 0)
                V.Store(a, ref first, i);
            if (TRule.States > 1)
                V.Store(b, ref second, i);
        }
    }

    /// <summary>gradients += the derivative of l1·Σ|w| + l2·Σw².</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="weights">The weights.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="l1">The factor of the weights' magnitudes.</param>
    /// <param name="l2">The factor of their squares.</param>
    /// <param name="length">How many they are: whole registers of the widest kind.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Penalize<V>(ref float weights, ref float gradients, float l1, float l2, int length)
        where V : struct, ILanes<V>
    {
        for (nint i = 0; i < length; i += V.Count)
        {
            V w = V.Load(ref weights, i);
            V sign = V.Select(V.LessThan(V.Zero, w), V.One, V.Select(V.LessThan(w, V.Zero), -V.One, V.Zero));
            V penalty = (V.Broadcast(l1) * sign) + (V.Broadcast(2 * l2) * w);
            V.Store(V.Load(ref gradients, i) + penalty, ref gradients, i);
        }
    }
}

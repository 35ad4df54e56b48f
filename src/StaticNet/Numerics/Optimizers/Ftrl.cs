using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>
/// n' = n + g², z += g + 2·s·w − (n'^p − n^p) / lr·w, w = (clip(z, −l1, l1) − z) / ((n'^p + β) / lr + 2·l2): follow the regularized leader.
/// </summary>
/// <remarks>Where |z| ≤ l1, the weight is 0, as in its paper: Keras has 0 / 0 there as long as n' is 0. A learning rate of 0, by which the formula divides, changes nothing.</remarks>
/// <param name="learningRate">lr.</param>
/// <param name="learningRatePower">−p: −½ or 0. With another <see cref="FtrlPower"/> keeps n^p.</param>
/// <param name="initialAccumulatorValue">What n begins with: the state is what has been added to it.</param>
/// <param name="l1RegularizationStrength">l1.</param>
/// <param name="l2RegularizationStrength">l2.</param>
/// <param name="l2ShrinkageRegularizationStrength">s.</param>
/// <param name="ftrlBeta">β.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Ftrl(
    float learningRate,
    float learningRatePower,
    float initialAccumulatorValue,
    float l1RegularizationStrength,
    float l2RegularizationStrength,
    float l2ShrinkageRegularizationStrength,
    float ftrlBeta) : IOptimizer
{
    private readonly float _inverseRate = 1 / learningRate;

    /// <inheritdoc/>
    public static int States => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update<V>(V weight, V gradient, ref float state, nint stride)
        where V : struct, ILanes<V>
    {
        if (!float.IsFinite(_inverseRate))
            return weight;
        V sum = V.Load(ref state, 0), linear = V.Load(ref state, stride) + gradient, inverse = V.Broadcast(_inverseRate);
        V rise = Rise(sum + V.Broadcast(initialAccumulatorValue), gradient * gradient, out V power);
        V.AddProduct(ref linear, V.Broadcast(2 * l2ShrinkageRegularizationStrength) - (rise * inverse), weight);
        V.Store(sum + (gradient * gradient), ref state, 0);
        V.Store(linear, ref state, stride);

        return Solve(linear, power, _inverseRate, l1RegularizationStrength, l2RegularizationStrength, ftrlBeta);
    }

    /// <summary>The weight of which z is the slope: (clip(z, −l1, l1) − z) / ((n^p + β) / lr + 2·l2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Solve<V>(V linear, V power, float inverseRate, float l1, float l2, float beta)
        where V : struct, ILanes<V>
    {
        V limit = V.Broadcast(l1);
        V quotient = (V.Min(V.Max(linear, -limit), limit) - linear) / V.MultiplyAdd(power + V.Broadcast(beta), V.Broadcast(inverseRate), V.Broadcast(2 * l2));
        return V.Select(V.LessThanOrEqual(V.Abs(linear), limit), V.Zero, quotient);
    }

    /// <summary>(n + g²)^p and its difference to n^p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Rise<V>(V sum, V square, out V power)
        where V : struct, ILanes<V>
    {
        // 0⁰ is 1.
        if (learningRatePower == 0)
        {
            power = V.One;
            return V.Zero;
        }

        // The difference of two roots is what is added below them by their sum, which does not cancel.
        power = V.Sqrt(sum + square);
        V roots = power + V.Sqrt(sum);
        return V.Select(V.LessThan(V.Zero, roots), square / roots, roots);
    }
}

using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary><see cref="Ftrl"/> with any power of n but its root: n^p is kept from step to step, so that a step computes one.</summary>
/// <param name="learningRate">lr.</param>
/// <param name="learningRatePower">−p.</param>
/// <param name="initialAccumulatorValue">What n begins with: the state is what has been added to it, and that of n^p what it has risen by.</param>
/// <param name="l1RegularizationStrength">l1.</param>
/// <param name="l2RegularizationStrength">l2.</param>
/// <param name="l2ShrinkageRegularizationStrength">s.</param>
/// <param name="ftrlBeta">β.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FtrlPower(
    float learningRate,
    float learningRatePower,
    float initialAccumulatorValue,
    float l1RegularizationStrength,
    float l2RegularizationStrength,
    float l2ShrinkageRegularizationStrength,
    float ftrlBeta) : IOptimizer
{
    private readonly float _inverseRate = 1 / learningRate;
    private readonly float _first = First(initialAccumulatorValue, -learningRatePower);

    /// <inheritdoc/>
    public static int States => 3;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update<V>(V weight, V gradient, ref float state, nint stride)
        where V : struct, ILanes<V>
    {
        if (!float.IsFinite(_inverseRate))
            return weight;
        V sum = V.Load(ref state, 0), linear = V.Load(ref state, stride) + gradient, risen = V.Load(ref state, 2 * stride);
        V.AddProduct(ref sum, gradient, gradient);
        V power = VectorMath.PowerOfPositive(sum + V.Broadcast(initialAccumulatorValue), -learningRatePower), rise = power - V.Broadcast(_first);
        V.AddProduct(ref linear, V.Broadcast(2 * l2ShrinkageRegularizationStrength) - ((rise - risen) * V.Broadcast(_inverseRate)), weight);
        V.Store(sum, ref state, 0);
        V.Store(linear, ref state, stride);
        V.Store(rise, ref state, 2 * stride);
        return Ftrl.Solve(linear, power, _inverseRate, l1RegularizationStrength, l2RegularizationStrength, ftrlBeta);
    }

    // By the function that computes the others: what has not risen has risen by 0.
    private static float First(float value, float power)
    {
        float first = 0;
        Lanes128.StoreFirst(VectorMath.PowerOfPositive(Lanes128.Broadcast(value), power), ref first, 0, 1);
        return first;
    }
}

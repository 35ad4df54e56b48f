using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics.Losses;

/// <summary>
/// mean(w·m^γ·b) over the last axis (<c>keras.losses.binary_focal_crossentropy</c>), where b = −(t·ln p + (1 − t)·ln(1 − p)) is the
/// cross-entropy, m = t·(1 − p) + (1 − t)·p, and w = t·α + (1 − t)·(1 − α) where classes are balanced, else 1. Label smoothing β makes the
/// targets t·(1 − β) + β/2.
/// </summary>
/// <param name="applyClassBalancing">Whether classes are balanced.</param>
/// <param name="alpha">α, the weight of class 1, in [0, 1].</param>
/// <param name="gamma">γ, at least 0: how little is asked of what is nearly right.</param>
/// <param name="labelSmoothing">β, in [0, 1].</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BinaryFocalCrossentropy(bool applyClassBalancing, float alpha, float gamma, float labelSmoothing) : ICrossentropy
{
    /// <inheritdoc/>
    public static bool IsMeanOfColumns => true;

    /// <summary>
    /// Returns the loss of a row of probabilities, and writes its gradient. As Keras does, p is clipped to [ε, 1 − ε] in b:
    /// ∂/∂p = w·(γ·m^(γ − 1)·(1 − 2·t)·b + m^γ·b′)/columns, with b′ = (p − t)/(p·(1 − p)), or 0 where p was clipped.
    /// </summary>
    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public double Row<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>
    {
        double sum = 0;
        V factor = V.Broadcast(scale / columns);
        for (int column = 0; column < columns; column += V.Count)
        {
            V truth = SmoothedTargets.Binary<V>(in target, labelSmoothing, column, columns), other = V.One - truth;
            V raw = RowLanes.Load<V>(in prediction, column, columns);
            V probability = ProbabilityRange.Clip(raw), complement = V.One - probability;
            V crossentropy = -((truth * VectorMath.Log(probability)) + (other * VectorMath.Log(complement)));
            V ownSlope = V.Select(ProbabilityRange.Outside(raw), V.Zero, (probability - truth) / (probability * complement));

            V focus = FocalFactor.Of((truth * (V.One - raw)) + (other * raw), gamma, out V focusSlope), weight = Weight(truth, other);
            sum += V.SumAcross(RowLanes.Keep(weight * focus * crossentropy, column, columns));
            RowLanes.Store(weight * ((focusSlope * (other - truth) * crossentropy) + (focus * ownSlope)) * factor, ref gradient, column, columns);
        }

        return sum / columns;
    }

    /// <summary>
    /// Returns the loss of a row of logits, and writes its gradient: b = max(z, 0) − z·t + ln(1 + e^(−|z|)), and with p = σ(z), q = σ(−z):
    /// ∂/∂z = w·m^γ·(γ·(1 − 2·t)·b·(p·q/m) + p − t)/columns. The quotient p·q/m is in [0, 1]: nothing overflows where m is small.
    /// </summary>
    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public double RowFromLogits<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>
    {
        double sum = 0;
        V factor = V.Broadcast(scale / columns);
        for (int column = 0; column < columns; column += V.Count)
        {
            V truth = SmoothedTargets.Binary<V>(in target, labelSmoothing, column, columns), other = V.One - truth;
            V logit = RowLanes.Load<V>(in prediction, column, columns);
            V decay = VectorMath.Exp(-V.Abs(logit));
            V crossentropy = V.Max(logit, V.Zero) - (logit * truth) + VectorMath.Log1p(decay);
            V probability = RowLanes.Sigmoid(logit, decay), complement = RowLanes.Sigmoid(-logit, decay);

            V miss = (truth * complement) + (other * probability);
            V weighted = Weight(truth, other) * FocalFactor.Of(miss, gamma, out _);
            V share = V.Select(V.LessThan(V.Zero, miss), probability * complement / miss, V.Zero);
            V slope = (V.Broadcast(gamma) * (other - truth) * crossentropy * share) + ((other * probability) - (truth * complement));
            sum += V.SumAcross(RowLanes.Keep(weighted * crossentropy, column, columns));
            RowLanes.Store(weighted * slope * factor, ref gradient, column, columns);
        }

        return sum / columns;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Weight<V>(V truth, V other)
        where V : struct, ILanes<V>
        => applyClassBalancing ? (truth * V.Broadcast(alpha)) + (other * V.Broadcast(1 - alpha)) : V.One;
}

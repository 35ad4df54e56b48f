using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics.Losses;

/// <summary>
/// −Σ α·(1 − p)^γ·t·ln p over the last axis (<c>keras.losses.categorical_focal_crossentropy</c>). The targets are distributions; label
/// smoothing β makes them t·(1 − β) + β/columns.
/// </summary>
/// <param name="alpha">α, at least 0: the weight of every class.</param>
/// <param name="gamma">γ, at least 0: how little is asked of what is nearly right.</param>
/// <param name="labelSmoothing">β, in [0, 1].</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CategoricalFocalCrossentropy(float alpha, float gamma, float labelSmoothing) : ICrossentropy
{
    /// <summary>
    /// Returns the loss of a row of probabilities, and writes its gradient. As Keras does, the row is first divided by its sum S and
    /// clipped: c = clip(q, ε, 1 − ε), q = p/S.
    /// </summary>
    /// <remarks>
    /// With hⱼ = ∂L/∂qⱼ = α·tⱼ·(γ·(1 − qⱼ)^(γ − 1)·ln qⱼ − (1 − qⱼ)^γ/qⱼ), or 0 where q was clipped: ∂L/∂pⱼ = (hⱼ − Σ h·q)/S.
    /// </remarks>
    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public double Row<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>
    {
        double sum = RowLanes.Sum<V>(in prediction, columns);
        double loss = 0;
        double mean = 0;
        for (int column = 0; column < columns; column += V.Count)
        {
            V truth = SmoothedTargets.Categorical<V>(in target, labelSmoothing, column, columns) * V.Broadcast(alpha);
            V raw = RowLanes.Load<V>(in prediction, column, columns) / V.Broadcast((float)sum);
            V probability = ProbabilityRange.Clip(raw);
            V logarithm = VectorMath.Log(probability);
            V focus = FocalFactor.Of(V.One - probability, gamma, out V focusSlope);
            V slope = V.Select(ProbabilityRange.Outside(raw), V.Zero, truth * ((focusSlope * logarithm) - (focus / probability)));
            loss -= V.SumAcross(truth * focus * logarithm);
            mean += V.SumAcross(RowLanes.Keep(slope * raw, column, columns));
            RowLanes.Store(slope, ref gradient, column, columns);
        }

        V shift = V.Broadcast((float)mean), factor = V.Broadcast((float)(scale / sum));
        for (int column = 0; column < columns; column += V.Count)
            RowLanes.Store((RowLanes.Load<V>(ref gradient, column, columns) - shift) * factor, ref gradient, column, columns);
        return loss;
    }

    /// <summary>
    /// Returns the loss of a row of logits, and writes its gradient. With ℓ = ln softmax(z) = z − max − ln Σe^(z − max), q = e^ℓ and
    /// m = 1 − q = −(e^ℓ − 1): L = −Σ α·m^γ·t·ℓ, gⱼ = ∂L/∂ℓⱼ = −α·tⱼ·m^γ·(1 − γ·q·ℓ/m), and ∂L/∂zⱼ = gⱼ − qⱼ·Σ g.
    /// </summary>
    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public double RowFromLogits<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>
    {
        float max = RowLanes.Max<V>(in prediction, columns);
        float logOfSum = (float)Math.Log(RowLanes.ExpBelowMax<V>(in prediction, max, ref gradient, columns));
        double loss = 0;
        double slopes = 0;
        for (int column = 0; column < columns; column += V.Count)
        {
            V weighted = SmoothedTargets.Categorical<V>(in target, labelSmoothing, column, columns) * V.Broadcast(alpha);
            V logarithm = Logarithm<V>(in prediction, max, logOfSum, column, columns);
            V change = VectorMath.Expm1(logarithm);
            weighted *= FocalFactor.Of(-change, gamma, out _);

            // −ℓ/m, which is 1 in the limit where the probability is 1.
            V ratio = V.Select(V.LessThan(change, V.Zero), logarithm / change, V.One);
            V slope = -weighted * (V.One + (V.Broadcast(gamma) * (V.One + change) * ratio));
            loss -= V.SumAcross(RowLanes.Keep(weighted * logarithm, column, columns));
            slopes += V.SumAcross(RowLanes.Keep(slope, column, columns));
            RowLanes.Store(slope, ref gradient, column, columns);
        }

        V shift = V.Broadcast((float)slopes), factor = V.Broadcast(scale);
        for (int column = 0; column < columns; column += V.Count)
        {
            V probability = VectorMath.Exp(Logarithm<V>(in prediction, max, logOfSum, column, columns));
            RowLanes.Store((RowLanes.Load<V>(ref gradient, column, columns) - (probability * shift)) * factor, ref gradient, column, columns);
        }

        return loss;
    }

    private static V Logarithm<V>(ref readonly float logits, float max, float logOfSum, int column, int columns)
        where V : struct, ILanes<V>
        => RowLanes.Load<V>(in logits, column, columns) - V.Broadcast(max) - V.Broadcast(logOfSum);
}

using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics.Losses;

/// <summary>
/// −Σ t·ln p over the last axis (<c>keras.losses.categorical_crossentropy</c>). The targets are distributions; label smoothing α
/// makes them t·(1 − α) + α/columns.
/// </summary>
/// <param name="labelSmoothing">α, from 0 (the targets as they are) to 1 (every class alike).</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CategoricalCrossentropy(float labelSmoothing) : ICrossentropy
{
    /// <summary>
    /// Returns the loss of a row of probabilities, and writes its gradient. As Keras does, the row is first divided by its sum S and
    /// clipped: L = −Σ t·ln clip(q, ε, 1 − ε), q = p/S.
    /// </summary>
    /// <remarks>
    /// With hⱼ = ∂L/∂qⱼ = −tⱼ/qⱼ, or 0 where q was clipped: ∂L/∂pⱼ = (hⱼ − Σ h·q)/S = (hⱼ + T)/S, where T is the sum of the
    /// targets whose q was not clipped.
    /// </remarks>
    [MethodImpl(Jit.Loop)]
    public double Row<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>
    {
        double sum = RowLanes.Sum<V>(in prediction, columns);
        double loss = 0;
        double targetSum = 0;
        for (int column = 0; column < columns; column += V.Count)
        {
            V truth = SmoothedTargets.Categorical<V>(in target, labelSmoothing, column, columns);
            V probability = RowLanes.Load<V>(in prediction, column, columns) / V.Broadcast((float)sum);
            V outside = ProbabilityRange.Outside(probability);
            loss -= V.SumAcross(truth * VectorMath.Log(ProbabilityRange.Clip(probability)));
            targetSum += V.SumAcross(V.Select(outside, V.Zero, truth));
            RowLanes.Store(V.Select(outside, V.Zero, -truth / probability), ref gradient, column, columns);
        }

        V shift = V.Broadcast((float)targetSum);
        V factor = V.Broadcast((float)(scale / sum));
        for (int column = 0; column < columns; column += V.Count)
            RowLanes.Store((RowLanes.Load<V>(ref gradient, column, columns) + shift) * factor, ref gradient, column, columns);
        return loss;
    }

    /// <summary>
    /// Returns the loss of a row of logits, and writes its gradient: L = −Σ t·ln softmax(z) = T·ln Σe^(z − max) − Σ t·(z − max), with
    /// T = Σt; ∂L/∂zⱼ = T·softmax(z)ⱼ − tⱼ.
    /// </summary>
    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public double RowFromLogits<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>
    {
        float max = RowLanes.Max<V>(in prediction, columns);
        double sum = RowLanes.ExpBelowMax<V>(in prediction, max, ref gradient, columns);
        double targetSum = 0;
        double weightedLogits = 0;
        for (int column = 0; column < columns; column += V.Count)
        {
            V truth = SmoothedTargets.Categorical<V>(in target, labelSmoothing, column, columns);
            V belowMax = RowLanes.Load<V>(in prediction, column, columns) - V.Broadcast(max);
            targetSum += V.SumAcross(truth);
            weightedLogits += V.SumAcross(RowLanes.Keep(truth * belowMax, column, columns));
        }

        V share = V.Broadcast((float)(scale * targetSum / sum));
        for (int column = 0; column < columns; column += V.Count)
        {
            V truth = SmoothedTargets.Categorical<V>(in target, labelSmoothing, column, columns) * V.Broadcast(scale);
            RowLanes.Store(RowLanes.Load<V>(ref gradient, column, columns) * share - truth, ref gradient, column, columns);
        }

        return (targetSum * Math.Log(sum)) - weightedLogits;
    }
}

using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics.Losses;

/// <summary>
/// mean(−(t·ln p + (1 − t)·ln(1 − p))) over the last axis (<c>keras.losses.binary_crossentropy</c>). Label smoothing α makes the
/// targets t·(1 − α) + α/2.
/// </summary>
/// <param name="labelSmoothing">α, from 0 (the targets as they are) to 1 (every target ½).</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BinaryCrossentropy(float labelSmoothing) : ICrossentropy
{
    /// <inheritdoc/>
    public static bool IsMeanOfColumns => true;

    /// <summary>
    /// Returns the loss of a row of probabilities, and writes its gradient. As Keras does, p is clipped to [ε, 1 − ε]:
    /// ∂/∂p = (p − t)/(p·(1 − p))/columns, and 0 where p was clipped.
    /// </summary>
    [MethodImpl(Jit.Loop)]
    public double Row<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>
    {
        double sum = 0;
        V factor = V.Broadcast(scale / columns);
        for (int column = 0; column < columns; column += V.Count)
        {
            V truth = SmoothedTargets.Binary<V>(in target, labelSmoothing, column, columns);
            V raw = RowLanes.Load<V>(in prediction, column, columns);
            V probability = ProbabilityRange.Clip(raw);
            V complement = V.One - probability;
            V logLikelihood = (truth * VectorMath.Log(probability)) + ((V.One - truth) * VectorMath.Log(complement));
            sum -= V.SumAcross(RowLanes.Keep(logLikelihood, column, columns));

            V slope = (probability - truth) / (probability * complement);
            RowLanes.Store(V.Select(ProbabilityRange.Outside(raw), V.Zero, slope * factor), ref gradient, column, columns);
        }

        return sum / columns;
    }

    /// <summary>
    /// Returns the loss of a row of logits, and writes its gradient: mean(max(z, 0) − z·t + ln(1 + e^(−|z|)));
    /// ∂/∂z = (σ(z) − t)/columns.
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
            V truth = SmoothedTargets.Binary<V>(in target, labelSmoothing, column, columns);
            V logit = RowLanes.Load<V>(in prediction, column, columns);
            V decay = VectorMath.Exp(-V.Abs(logit));
            V loss = V.Max(logit, V.Zero) - (logit * truth) + VectorMath.Log1p(decay);
            sum += V.SumAcross(RowLanes.Keep(loss, column, columns));
            RowLanes.Store((RowLanes.Sigmoid(logit, decay) - truth) * factor, ref gradient, column, columns);
        }

        return sum / columns;
    }
}

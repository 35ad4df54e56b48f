using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics.Losses;

/// <summary>
/// −ln p[class] over the last axis (<c>keras.losses.sparse_categorical_crossentropy</c>): <see cref="CategoricalCrossentropy"/> with
/// a class number for a one-hot target.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SparseCategoricalCrossentropy : ICrossentropy
{
    /// <inheritdoc/>
    public static bool TakesClasses => true;

    /// <summary>
    /// Returns the loss of a row of probabilities, and writes its gradient. As Keras does, the row is first divided by its sum S and
    /// clipped: L = −ln clip(q, ε, 1 − ε), q = p[class]/S; ∂L/∂pⱼ = (1 − [j = class]/q)/S, and 0 where q was clipped.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    /// <inheritdoc cref="ILoss.Row" path="/typeparam|/param|/returns"/>
    [MethodImpl(Jit.Loop)]
    public double Row<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>
    {
        int label = ClassTarget.Read(in target, columns);
        double sum = RowLanes.Sum<V>(in prediction, columns);
        float probability = Unsafe.Add(ref Unsafe.AsRef(in prediction), label) / (float)sum;
        bool clipped = probability < ProbabilityRange.Least || probability > ProbabilityRange.Greatest;
        float share = clipped ? 0 : (float)(scale / sum);
        for (int column = 0; column < columns; column += V.Count)
            RowLanes.Store(V.Broadcast(share), ref gradient, column, columns);
        if (!clipped)
            Unsafe.Add(ref gradient, label) = share - (share / probability);
        return -Math.Log(Math.Clamp(probability, ProbabilityRange.Least, ProbabilityRange.Greatest));
    }

    /// <summary>
    /// Returns the loss of a row of logits, and writes its gradient: L = ln Σe^(z − max) − (z[class] − max);
    /// ∂L/∂zⱼ = softmax(z)ⱼ − [j = class].
    /// </summary>
    /// <inheritdoc cref="Row" path="/exception"/>
    /// <inheritdoc cref="ICrossentropy.RowFromLogits" path="/typeparam|/param|/returns"/>
    public double RowFromLogits<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>
    {
        int label = ClassTarget.Read(in target, columns);
        float max = RowLanes.Max<V>(in prediction, columns);
        double sum = RowLanes.ExpBelowMax<V>(in prediction, max, ref gradient, columns);
        RowLanes.Scale<V>(ref gradient, (float)(scale / sum), columns);
        Unsafe.Add(ref gradient, label) -= scale;
        return Math.Log(sum) - (Unsafe.Add(ref Unsafe.AsRef(in prediction), label) - max);
    }
}

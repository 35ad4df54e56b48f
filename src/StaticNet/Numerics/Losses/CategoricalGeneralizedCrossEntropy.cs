using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics.Losses;

/// <summary>
/// (1 − p[class]^q)/q over the last axis (<c>keras.losses.categorical_generalized_cross_entropy</c>): near a cross-entropy for a small q,
/// and near a mean absolute error for a large one.
/// </summary>
/// <param name="q">q, between 0 and 1.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CategoricalGeneralizedCrossEntropy(float q) : ILoss
{
    /// <inheritdoc/>
    public static bool TakesClasses => true;

    /// <summary>
    /// Returns the loss of a row of probabilities, and writes its gradient: ∂/∂p[class] = −p[class]^(q − 1), 0 for the others. As in Keras,
    /// nothing is clipped, and where p[class] is 0 the gradient is −∞.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    /// <inheritdoc cref="ILoss.Row" path="/typeparam|/param|/returns"/>
    [MethodImpl(Jit.Loop)]
    public double Row<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>
    {
        int label = ClassTarget.Read(in target, columns);

        // 0, or NaN where any of the row is.
        float nothing = (float)(0 * RowLanes.Sum<V>(in prediction, columns));
        double probability = Unsafe.Add(ref Unsafe.AsRef(in prediction), label) + nothing;
        for (int column = 0; column < columns; column += V.Count)
            RowLanes.Store(V.Broadcast(nothing), ref gradient, column, columns);
        Unsafe.Add(ref gradient, label) = (float)(-scale * Math.Pow(probability, q - 1.0));
        return (1 - Math.Pow(probability, q)) / q;
    }
}

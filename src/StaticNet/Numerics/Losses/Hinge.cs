using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Losses;

/// <summary>
/// mean(max(1 − t·p, 0)) over the last axis (<c>keras.losses.hinge</c>); ∂/∂p = −t/columns where t·p ≤ 1, else 0. Targets of a row that are
/// all 0 or 1 stand for −1 and 1.
/// </summary>
/// <remarks>Keras looks at the targets of a whole batch for it, which is the same unless some of them are 0 and others neither 0 nor 1.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Hinge : IColumnLoss
{
    static bool IColumnLoss.ReadsBinaryTargets => true;

    /// <inheritdoc/>
    public double Row<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>
        => ColumnLoss.Row<V, Hinge>(in prediction, in target, ref gradient, scale, columns);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IColumnLoss.Value<V>(V prediction, V target, out V slope)
    {
        V margin = V.One - (target * prediction);

        // A NaN is neither below 0 nor above it, and stays one.
        slope = V.Select(V.LessThan(margin, V.Zero), V.Zero, V.Select(V.LessThanOrEqual(V.Zero, margin), -target, margin));
        return V.Max(margin, V.Zero);
    }
}

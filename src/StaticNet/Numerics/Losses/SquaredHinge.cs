using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Losses;

/// <summary>
/// mean(max(1 − t·p, 0)²) over the last axis (<c>keras.losses.squared_hinge</c>); ∂/∂p = −2·t·max(1 − t·p, 0)/columns. Targets of a row
/// that are all 0 or 1 stand for −1 and 1, as for <see cref="Hinge"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SquaredHinge : IColumnLoss
{
    static bool IColumnLoss.ReadsBinaryTargets => true;

    /// <inheritdoc/>
    public double Row<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>
        => ColumnLoss.Row<V, SquaredHinge>(in prediction, in target, ref gradient, scale, columns);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IColumnLoss.Value<V>(V prediction, V target, out V slope)
    {
        V margin = V.Max(V.One - (target * prediction), V.Zero);
        slope = V.Broadcast(-2) * target * margin;
        return margin * margin;
    }
}

using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics.Losses;

/// <summary>Label smoothing: targets that are drawn towards the uniform distribution by a share α.</summary>
internal static class SmoothedTargets
{
    /// <summary>t·(1 − α) + α/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Binary<V>(ref readonly float target, float labelSmoothing, int column, int columns)
        where V : struct, ILanes<V>
    {
        V truth = RowLanes.Load<V>(in target, column, columns);
        return V.MultiplyAdd(truth, V.Broadcast(1 - labelSmoothing), V.Broadcast(labelSmoothing / 2));
    }

    /// <summary>t·(1 − α) + α/columns, and 0 past the row's end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Categorical<V>(ref readonly float target, float labelSmoothing, int column, int columns)
        where V : struct, ILanes<V>
    {
        V truth = RowLanes.Load<V>(in target, column, columns);
        V smoothed = V.MultiplyAdd(truth, V.Broadcast(1 - labelSmoothing), V.Broadcast(labelSmoothing / columns));
        return RowLanes.Keep(smoothed, column, columns);
    }
}

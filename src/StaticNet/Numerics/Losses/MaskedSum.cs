using System.ComponentModel;

namespace StaticNet.Numerics.Losses;

/// <summary>What some samples add to a loss of which some positions do not count.</summary>
/// <param name="Loss">The sum of the losses of the positions that count, each times its sample's weight.</param>
/// <param name="Weight">The sum of these weights.</param>
/// <param name="Positions">How many positions count.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct MaskedSum(double Loss, double Weight, long Positions)
{
    /// <summary>Adds those of other samples.</summary>
    public static MaskedSum operator +(MaskedSum left, MaskedSum right) => new(left.Loss + right.Loss, left.Weight + right.Weight, left.Positions + right.Positions);
}

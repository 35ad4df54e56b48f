using System.ComponentModel;

namespace StaticNet.Numerics.Losses;

/// <summary>1 − 2·Σ t·p/(Σ t + Σ p + ε) over the whole batch (<c>keras.losses.dice</c>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Dice : IBatchLoss
{
    private const double Epsilon = 1e-7;

    /// <summary>With D = 1 − L and S = Σ t + Σ p + ε: ∂L/∂p = (D − 2·t)/S.</summary>
    /// <inheritdoc/>
    public double Of(Overlap overlap, out OverlapSlopes slopes)
    {
        double size = overlap.Targets + overlap.Predictions + Epsilon, share = 2 * overlap.Both / size;
        slopes = new(share / size, -2 / size);
        return 1 - share;
    }
}

using System.ComponentModel;

namespace StaticNet.Numerics.Losses;

/// <summary>1 − Σ t·p/(Σ t·p + α·Σ t·(1 − p) + β·Σ (1 − t)·p + ε) over the whole batch (<c>keras.losses.tversky</c>).</summary>
/// <param name="tverskyAlpha">α, at least 0: what is missed counts so much.</param>
/// <param name="tverskyBeta">β, at least 0: what is too much counts so much.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Tversky(float tverskyAlpha, float tverskyBeta) : IBatchLoss
{
    private const double Epsilon = 1e-7;

    /// <summary>With D = 1 − L and the denominator Q: ∂L/∂p = (β·D − (1 − (1 − α − β)·D)·t)/Q.</summary>
    /// <inheritdoc/>
    public double Of(Overlap overlap, out OverlapSlopes slopes)
    {
        double missed = overlap.Targets - overlap.Both, extra = overlap.Predictions - overlap.Both;
        double size = overlap.Both + (tverskyAlpha * missed) + (tverskyBeta * extra) + Epsilon, share = overlap.Both / size;
        slopes = new(tverskyBeta * share / size, -(1 - ((1 - (double)tverskyAlpha - tverskyBeta) * share)) / size);
        return 1 - share;
    }
}

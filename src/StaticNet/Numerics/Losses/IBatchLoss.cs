using System.ComponentModel;

namespace StaticNet.Numerics.Losses;

/// <summary>A loss of all numbers of a batch together, which follows from how much targets and predictions overlap.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IBatchLoss
{
    /// <summary>Computes the loss, and its derivative by a prediction, which is linear in the prediction's target.</summary>
    /// <param name="overlap">The sums over the batch.</param>
    /// <param name="slopes">Receives the derivative.</param>
    double Of(Overlap overlap, out OverlapSlopes slopes);
}

/// <summary>How much targets t and predictions p of a batch overlap.</summary>
/// <param name="Both">Σ t·p.</param>
/// <param name="Targets">Σ t.</param>
/// <param name="Predictions">Σ p.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Overlap(double Both, double Targets, double Predictions)
{
    /// <summary>Adds what two parts of a batch have.</summary>
    /// <param name="one">One part.</param>
    /// <param name="other">The other.</param>
    public static Overlap operator +(Overlap one, Overlap other) => new(one.Both + other.Both, one.Targets + other.Targets, one.Predictions + other.Predictions);
}

/// <summary>The derivative of a batch's loss by a prediction: <paramref name="Constant"/> + <paramref name="OfTarget"/>·t.</summary>
/// <param name="Constant">Where the target is 0.</param>
/// <param name="OfTarget">What the target adds.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct OverlapSlopes(double Constant, double OfTarget);

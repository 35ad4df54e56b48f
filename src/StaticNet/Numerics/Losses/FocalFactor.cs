using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Losses;

/// <summary>What a focal loss multiplies a cross-entropy by: m^γ, where m = 1 − p is what the probability of the truth lacks.</summary>
internal static class FocalFactor
{
    /// <summary>Computes m^γ and its derivative γ·m^(γ − 1), for m ≥ 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V miss, float gamma, out V slope)
        where V : struct, ILanes<V>
    {
        // Keras's default, and no power at all.
        if (gamma == 2)
        {
            slope = miss + miss;
            return miss * miss;
        }

        if (gamma == 0)
        {
            slope = V.Zero;
            return V.One;
        }

        // At 0 the logarithm is −∞, which times 0 is no number.
        V lower = gamma == 1 ? V.One : VectorMath.Exp(V.Broadcast(gamma - 1) * VectorMath.Log(miss));
        slope = V.Broadcast(gamma) * lower;
        return V.Select(V.LessThanOrEqual(miss, V.Zero), V.Zero, miss * lower);
    }
}

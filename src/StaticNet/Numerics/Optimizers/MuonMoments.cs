using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>
/// Muon's direction. Of a matrix m = μ·m + g, and u = m, or g + μ·m with Nesterov's momentum, which becomes nearly orthogonal afterwards. Of another weight Adam's:
/// m += (g − m)·(1 − β₁), v += (g² − v)·(1 − β₂), u = m·√(1 − β₂ᵗ) / (1 − β₁ᵗ) / (√v + ε).
/// </summary>
/// <param name="isMatrix">Whether it is of a matrix.</param>
/// <param name="momentum">μ.</param>
/// <param name="nesterov">Whether the momentum is Nesterov's.</param>
/// <param name="adamBeta1">β₁.</param>
/// <param name="adamBeta2">β₂.</param>
/// <param name="epsilon">ε.</param>
/// <param name="iteration">t: the step's number, from 1.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MuonMoments(bool isMatrix, float momentum, bool nesterov, float adamBeta1, float adamBeta2, float epsilon, long iteration) : IOptimizer
{
    private readonly float _alpha = Adam.Alpha(1, adamBeta1, adamBeta2, iteration);

    /// <summary>Gets how many numbers each weight has: v is of those alone that are no matrices, a stride away.</summary>
    public static int States => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update<V>(V weight, V gradient, ref float state, nint stride)
        where V : struct, ILanes<V>
    {
        if (!isMatrix)
        {
            V first = MovingMean.Move(gradient, adamBeta1, ref state, 0);
            V second = MovingMean.MoveSquare(gradient, adamBeta2, ref state, stride);
            return V.Broadcast(_alpha) * first / (V.Sqrt(second) + V.Broadcast(epsilon));
        }

        V mean = Underflow.FlushMean(V.MultiplyAdd(V.Broadcast(momentum), V.Load(ref state, 0), gradient));
        V.Store(mean, ref state, 0);
        return nesterov ? V.MultiplyAdd(V.Broadcast(momentum), mean, gradient) : mean;
    }
}

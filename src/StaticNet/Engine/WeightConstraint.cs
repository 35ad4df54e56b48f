using System;
using System.ComponentModel;

namespace StaticNet.Engine;

/// <summary>What a weight must be after each step of the optimizer: Keras's constraints.</summary>
/// <param name="MinNorm">The smallest norm of a column: Keras's <c>MinMaxNorm</c>, of which <c>MaxNorm</c> and <c>UnitNorm</c> are cases.</param>
/// <param name="MaxNorm">The largest norm of a column; infinite where norms are not bounded.</param>
/// <param name="NormRate">How far a step goes towards these bounds.</param>
/// <param name="NonNegative">Whether negative numbers become 0.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record WeightConstraint(float MinNorm = 0, float MaxNorm = float.PositiveInfinity, float NormRate = 1, bool NonNegative = false)
{
    private const float Epsilon = 1e-7f;

    /// <summary>What the numbers of a column are multiplied by.</summary>
    /// <param name="squares">The sum of their squares.</param>
    internal float Factor(double squares)
    {
        double norm = Math.Sqrt(squares);

        // A norm that is no number stays so, and makes its column so.
        return (float)(((NormRate * Math.Min(Math.Max(norm, MinNorm), MaxNorm)) + ((1 - (double)NormRate) * norm)) / (Epsilon + norm));
    }
}

using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.Intrinsics;
using StaticNet.Numerics;

namespace StaticNet.Engine;

/// <summary>An optimizer whose step needs a weight as a matrix, with its numbers: no part of a weight has a direction of its own.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract record WholeRule
{
    private protected WholeRule()
    {
    }

    /// <summary>Makes what computes the directions of a network's step.</summary>
    /// <param name="definition">The network.</param>
    /// <param name="trained">The floats of the weights that are trained.</param>
    internal WholeWeights Create(NetworkDefinition definition, int trained) =>
        Vector512.IsHardwareAccelerated ? Create<Lanes512>(definition, trained)
        : Vector256.IsHardwareAccelerated ? Create<Lanes256>(definition, trained)
        : Create<Lanes128>(definition, trained);

    private protected abstract WholeWeights Create<V>(NetworkDefinition definition, int trained)
        where V : struct, ILanes<V>;
}

/// <summary>Adafactor: of a matrix's squared gradients only the means of rows and columns are kept.</summary>
/// <param name="Beta2Decay">b of β₂ = 1 − tᵇ, how much of the means stays.</param>
/// <param name="Epsilon1">What is added to squared gradients.</param>
/// <param name="Epsilon2">The least root mean square of a weight that its step goes with.</param>
/// <param name="ClipThreshold">The largest root mean square of a direction.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record FactoredRule(float Beta2Decay, float Epsilon1, float Epsilon2, float ClipThreshold) : WholeRule
{
    private protected override WholeWeights Create<V>(NetworkDefinition definition, int trained) => new FactoredWeights<V>(this, definition, trained);
}

/// <summary>Muon: the directions of matrices become nearly orthogonal.</summary>
/// <param name="Weights">The numbers of the weights that are such matrices.</param>
/// <param name="A">a of the iteration X ← a·X + (b·A + c·A²)·X, A = X·Xᵀ.</param>
/// <param name="B">b.</param>
/// <param name="C">c.</param>
/// <param name="Steps">How often it is taken.</param>
/// <param name="RmsRate">What a step is multiplied by, besides the root of the matrix's longer side; 0 where by neither.</param>
/// <param name="OthersRate">What the steps of other weights are multiplied by.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record OrthogonalRule(ImmutableArray<int> Weights, float A, float B, float C, int Steps, float RmsRate, float OthersRate) : WholeRule
{
    private protected override WholeWeights Create<V>(NetworkDefinition definition, int trained) => new OrthogonalWeights<V>(this, definition, trained);
}

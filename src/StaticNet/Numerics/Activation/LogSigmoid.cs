using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Activations;

/// <summary>y = log σ(x) = −log(1 + e⁻ˣ).</summary>
/// <remarks>y′ = σ(−x) = 1 − eʸ.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LogSigmoid : IElementwiseActivation
{
    /// <inheritdoc/>
    public static bool NeedsInput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward<V>(V x)
        where V : struct, ILanes<V>
        => -VectorMath.Softplus(-x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
        => dy * -VectorMath.Expm1(y);
}

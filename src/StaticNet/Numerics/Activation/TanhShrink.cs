using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Activations;

/// <summary>y = x − tanh x.</summary>
/// <remarks>y′ = tanh² x. Within 6 units in the last place, see <see cref="VectorMath.TanhShrink"/>.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TanhShrink : IElementwiseActivation
{
    /// <inheritdoc/>
    public static bool NeedsInput => true;

    /// <inheritdoc/>
    public static bool NeedsOutput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward<V>(V x)
        where V : struct, ILanes<V>
        => VectorMath.TanhShrink(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
    {
        V tanh = VectorMath.Tanh(x);
        return dy * tanh * tanh;
    }
}

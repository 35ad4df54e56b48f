using System.ComponentModel;

namespace StaticNet.Numerics.Winograd;

/// <summary>
/// Winograd's F(4, r): four neighbouring outputs of a convolution with a window of r taps are y = Aᵀ·[(G·w) ⊙ (Bᵀ·x)], with as many products
/// as there are inputs, r + 3. The ways back multiply by the transposed matrices.
/// </summary>
/// <remarks>
/// Inputs, weights and outputs are polynomials, multiplied by their values at the points 0, ±1, ±2, ±½ and infinity (A. L. Toom, S. A. Cook);
/// a point and its negative share their sums. Numbers that a window of three does not have are 0, and are not stored.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRowTransform
{
    /// <summary>Gets the taps of the window.</summary>
    static abstract int Taps { get; }

    /// <summary>Bᵀ·x.</summary>
    static abstract void Inputs<V>(V x0, V x1, V x2, V x3, V x4, V x5, V x6, V x7, out V v0, out V v1, out V v2, out V v3, out V v4, out V v5, out V v6, out V v7)
        where V : struct, ILanes<V>;

    /// <summary>B·v: the gradient of the inputs.</summary>
    static abstract void InputGradients<V>(V v0, V v1, V v2, V v3, V v4, V v5, V v6, V v7, out V x0, out V x1, out V x2, out V x3, out V x4, out V x5, out V x6, out V x7)
        where V : struct, ILanes<V>;

    /// <summary>Aᵀ·m.</summary>
    static abstract void Outputs<V>(V m0, V m1, V m2, V m3, V m4, V m5, V m6, V m7, out V y0, out V y1, out V y2, out V y3)
        where V : struct, ILanes<V>;

    /// <summary>A·y: the gradient of the products.</summary>
    static abstract void OutputGradients<V>(V y0, V y1, V y2, V y3, out V m0, out V m1, out V m2, out V m3, out V m4, out V m5, out V m6, out V m7)
        where V : struct, ILanes<V>;

    /// <summary>G·w.</summary>
    static abstract void Kernel<V>(V w0, V w1, V w2, V w3, V w4, out V u0, out V u1, out V u2, out V u3, out V u4, out V u5, out V u6, out V u7)
        where V : struct, ILanes<V>;

    /// <summary>Gᵀ·u: the gradient of the weights.</summary>
    static abstract void KernelGradients<V>(V u0, V u1, V u2, V u3, V u4, V u5, V u6, V u7, out V w0, out V w1, out V w2, out V w3, out V w4)
        where V : struct, ILanes<V>;
}

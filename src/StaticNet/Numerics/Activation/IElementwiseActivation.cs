using System.ComponentModel;

namespace StaticNet.Numerics.Activations;

/// <summary>
/// An activation that takes each element by itself, named as its member of <see cref="Activation"/>. Kernels are generic over it, so that
/// the JIT inlines it into their loops.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IElementwiseActivation
{
    /// <summary>
    /// Gets whether <see cref="Backward"/> reads its x. If not, the derivative follows from y, the caller may pass y for x and need not
    /// keep the input.
    /// </summary>
    static abstract bool NeedsInput { get; }

    /// <summary>Gets whether <see cref="Backward"/> reads its y.</summary>
    static virtual bool NeedsOutput => true;

    /// <summary>y = f(x). A NaN gives a NaN; ±∞ give the limit. Within 2 units in the last place, unless the activation says otherwise.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="x">The input.</param>
    static abstract V Forward<V>(V x)
        where V : struct, ILanes<V>;

    /// <summary>dy·f′(x), the gradient with respect to x.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="x">The input, or anything if <see cref="NeedsInput"/> is false.</param>
    /// <param name="y">The output, f(x), or anything if <see cref="NeedsOutput"/> is false.</param>
    /// <param name="dy">The gradient with respect to y.</param>
    static abstract V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>;
}

using System.ComponentModel;

namespace StaticNet.Numerics.Optimizers;

/// <summary>An optimizer's rule, named as its member of <see cref="Optimizer"/>: how a weight follows from its gradient. A value of it has the numbers of one step.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IOptimizer
{
    /// <summary>Gets how many numbers the rule keeps for each weight. All of them begin as 0.</summary>
    static abstract int States { get; }

    /// <summary>Computes the weights of a register, and changes what is kept of each.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="weight">The weights.</param>
    /// <param name="gradient">Their gradients.</param>
    /// <param name="state">The first number kept of each.</param>
    /// <param name="stride">The floats from there to the second, and from each to the next.</param>
    V Update<V>(V weight, V gradient, ref float state, nint stride)
        where V : struct, ILanes<V>;
}

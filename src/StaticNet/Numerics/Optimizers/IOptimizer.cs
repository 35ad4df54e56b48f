using System.ComponentModel;

namespace StaticNet.Numerics.Optimizers;

/// <summary>An optimizer's rule, named as its member of <see cref="Optimizer"/>: how a weight follows from its gradient. A value of it has the numbers of one step.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IOptimizer
{
    /// <summary>Gets how many numbers the rule keeps for each weight: 0, 1 or 2.</summary>
    static abstract int States { get; }

    /// <summary>Computes the weights of a register.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="weight">The weights.</param>
    /// <param name="gradient">Their gradients.</param>
    /// <param name="first">The first number kept of each, which the rule changes.</param>
    /// <param name="second">The second.</param>
    V Update<V>(V weight, V gradient, ref V first, ref V second)
        where V : struct, ILanes<V>;
}

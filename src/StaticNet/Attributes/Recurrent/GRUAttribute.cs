namespace StaticNet;

/// <summary>
/// Gated recurrent units (Cho and others, 2014): gates decide how much of the state stays, and how much of it the new one is computed of.
/// </summary>
/// <remarks>
/// <para>At each step x of a sequence, with the sums x·kernel + bias in the order z, r, h, and h₋ from the step before:
/// <c>z = ρ(…)</c>, <c>r = ρ(…)</c> of <c>x·kernel + h₋·recurrent_kernel</c>, <c>g = activation(x·kernel + r·(h₋·recurrent_kernel))</c> and
/// <c>h = z·h₋ + (1 − z)·g</c>, where ρ is the <see cref="RecurrentActivation"/>. Where <see cref="ResetAfter"/> is false,
/// <c>g = activation(x·kernel + (r·h₋)·recurrent_kernel)</c>. The formulas are those of Keras's <c>GRU</c>.</para>
/// <para>Input <c>(steps, n)</c>, output <c>(units)</c>, or <c>(steps, units)</c> with <see cref="RecurrentAttribute.ReturnSequences"/>. Weights:
/// <c>kernel (n, 3·units)</c>, <c>recurrent_kernel (units, 3·units)</c> and, with <see cref="BiasLayerAttribute.UseBias"/>, <c>bias (2, 3·units)</c>: a row that is
/// added to x·kernel, and one that is added to h₋·recurrent_kernel. Where <see cref="ResetAfter"/> is false, it is <c>bias (3·units)</c>.</para>
/// </remarks>
/// <param name="units">The numbers of the state, at least 1.</param>
/// <param name="activation">The activation function of the new state: one that takes each number by itself. Default: tanh.</param>
public sealed class GRUAttribute(int units, Activation activation = Activation.Tanh) : RecurrentAttribute(units, activation)
{
    /// <summary>Gets or sets the activation function of the gates: one that takes each number by itself. Default: sigmoid.</summary>
    public Activation RecurrentActivation { get; set; } = Activation.Sigmoid;

    /// <summary>
    /// Gets or sets whether the reset gate multiplies h₋·recurrent_kernel, and not h₋ before. Before, the products of a step wait for each other, which
    /// takes longer. Default: true.
    /// </summary>
    public bool ResetAfter { get; set; } = true;
}

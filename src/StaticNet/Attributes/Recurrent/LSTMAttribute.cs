namespace StaticNet;

/// <summary>
/// A long short-term memory (Hochreiter and Schmidhuber, 1997; with forget gates, Gers and others, 2000): beside its output h it carries a memory c, of which gates
/// decide what is forgotten, added and shown.
/// </summary>
/// <remarks>
/// <para>At each step x of a sequence, with the sums <c>x·kernel + bias + h₋·recurrent_kernel</c> of 4·units numbers in the order i, f, g, o:
/// <c>c = ρ(f)·c₋ + ρ(i)·activation(g)</c> and <c>h = ρ(o)·activation(c)</c>, where ρ is the <see cref="RecurrentActivation"/>, and h₋ and c₋ are those of the
/// step before. The formula is that of Keras's <c>LSTM</c>.</para>
/// <para>Input <c>(steps, n)</c>, output <c>(units)</c>, or <c>(steps, units)</c> with <see cref="RecurrentAttribute.ReturnSequences"/>. Weights:
/// <c>kernel (n, 4·units)</c>, <c>recurrent_kernel (units, 4·units)</c> and, with <see cref="BiasLayerAttribute.UseBias"/>, <c>bias (4·units)</c>.</para>
/// </remarks>
/// <param name="units">The numbers of the state, at least 1.</param>
/// <param name="activation">The activation function of what is added to the memory, and of what is shown of it: one that takes each number by itself. Default: tanh.</param>
public sealed class LSTMAttribute(int units, Activation activation = Activation.Tanh) : RecurrentAttribute(units, activation)
{
    /// <summary>Gets or sets the activation function of the gates: one that takes each number by itself. Default: sigmoid.</summary>
    public Activation RecurrentActivation { get; set; } = Activation.Sigmoid;

    /// <summary>Gets or sets whether the forget gates' part of the bias starts with ones, so that the memory lasts at first. Default: true.</summary>
    public bool UnitForgetBias { get; set; } = true;
}

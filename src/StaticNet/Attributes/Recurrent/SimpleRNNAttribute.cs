namespace StaticNet;

/// <summary>
/// A recurrent layer whose state is its output: <c>h = activation(x·kernel + bias + h₋·recurrent_kernel)</c> at each step x of a sequence, where h₋ is the output
/// of the step before.
/// </summary>
/// <remarks>
/// Input <c>(steps, n)</c>, output <c>(units)</c>, or <c>(steps, units)</c> with <see cref="RecurrentAttribute.ReturnSequences"/>. Weights:
/// <c>kernel (n, units)</c>, <c>recurrent_kernel (units, units)</c> and, with <see cref="BiasLayerAttribute.UseBias"/>, <c>bias (units)</c>. The formula is that
/// of Keras's <c>SimpleRNN</c>.
/// </remarks>
/// <param name="units">The numbers of the state, at least 1.</param>
/// <param name="activation">The activation function of the state: one that takes each number by itself. Default: tanh.</param>
public sealed class SimpleRNNAttribute(int units, Activation activation = Activation.Tanh) : RecurrentAttribute(units, activation);

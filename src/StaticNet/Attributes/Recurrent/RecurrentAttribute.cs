namespace StaticNet;

/// <summary>
/// What all recurrent layers have: they go through the steps of a sequence <c>(steps, n)</c> and carry a state of <see cref="Units"/> numbers from each
/// to the next, which begins as zeros or as another layer's numbers.
/// </summary>
/// <remarks>
/// At a step that a mask leaves out (<see cref="MaskingAttribute"/>, <see cref="EmbeddingAttribute.MaskZero"/>) the state stays as it is. With <see cref="ReturnSequences"/>, the output has
/// the mask too, and is there that of the step before, or 0 before the first step that counts; with <see cref="Bidirectional"/> besides, it is 0, as in Keras.
/// </remarks>
public abstract class RecurrentAttribute : KernelLayerAttribute
{
    private protected RecurrentAttribute(int units, Activation activation)
        : base(activation) => Units = units;

    /// <summary>Gets the numbers of the state, which are the outputs of a step.</summary>
    public int Units { get; }

    /// <summary>Gets or sets whether the output of each step is given, <c>(steps, units)</c>, and not that of the last alone, <c>(units)</c>. Default: false.</summary>
    public bool ReturnSequences { get; set; }

    /// <summary>
    /// Gets or sets whether the steps are taken from the last to the first. With <see cref="ReturnSequences"/>, outputs then stand in the order in which they are
    /// computed, as in Keras. Default: false.
    /// </summary>
    public bool GoBackwards { get; set; }

    /// <summary>
    /// Gets or sets whether a second layer of the same arguments, with weights of its own, goes through the sequence in the other direction: Keras's
    /// <c>Bidirectional</c>. With <see cref="ReturnSequences"/>, outputs of both directions stand at their step. Default: false.
    /// </summary>
    public bool Bidirectional { get; set; }

    /// <summary>
    /// Gets or sets whether other layers and an <c>[Output]</c> can read the states behind the last step too, each <c>(units)</c>, by the layer's name and theirs:
    /// <c>"lstm_1/h"</c>, and of an LSTM <c>"lstm_1/c"</c>. With <see cref="Bidirectional"/> they are, in Keras's order, <c>"lstm_1/forward_h"</c>,
    /// <c>"lstm_1/forward_c"</c>, <c>"lstm_1/backward_h"</c> and <c>"lstm_1/backward_c"</c>. Default: false.
    /// </summary>
    public bool ReturnState { get; set; }

    /// <summary>
    /// Gets or sets what the states begin as, each <c>(units)</c>: the names of layers, inputs or states of layers, in the order that <see cref="ReturnState"/> has. The name
    /// of a layer that returns its states stands for all of them. Default: zeros.
    /// </summary>
    public string[]? InitialState { get; set; }

    /// <summary>Gets or sets how the outputs of both directions become one, with <see cref="Bidirectional"/>. Default: one behind the other.</summary>
    public MergeMode MergeMode { get; set; }

    /// <summary>
    /// Gets or sets the fraction of a step's inputs that training sets to zero, in [0, 1); the others are multiplied by 1 / (1 − rate). All steps of a sequence
    /// lack the same inputs. Default: 0.
    /// </summary>
    public double Dropout { get; set; }

    /// <summary>
    /// Gets or sets the fraction of the state that training sets to zero before it is multiplied with the recurrent kernel, in [0, 1); the rest is multiplied by
    /// 1 / (1 − rate). All steps of a sequence lack the same numbers. Default: 0.
    /// </summary>
    public double RecurrentDropout { get; set; }

    /// <summary>Gets or sets a seed of this layer's own, for its dropout. The default, -1, derives one from the network's seed.</summary>
    public int Seed { get; set; } = -1;

    /// <summary>Gets or sets how the recurrent kernel starts; orthogonal by default.</summary>
    public Initializer RecurrentInitializer { get; set; } = Initializer.Orthogonal;

    /// <summary>Gets or sets the factor of <c>Σ|w|</c> over the recurrent kernel in the loss; at least 0.</summary>
    public double RecurrentL1 { get; set; }

    /// <summary>Gets or sets the factor of <c>Σw²</c> over the recurrent kernel in the loss; at least 0.</summary>
    public double RecurrentL2 { get; set; }

    /// <summary>Gets or sets the largest value of the norm of each column of the recurrent kernel after each step, at least 0. Default: none; 1 beside a smallest one or a rate.</summary>
    public double RecurrentMaxNorm { get; set; } = double.PositiveInfinity;

    /// <summary>Gets or sets the smallest value of that norm, at least 0. Default: 0.</summary>
    public double RecurrentMinNorm { get; set; }

    /// <summary>Gets or sets how far a step goes towards these bounds, in [0, 1]. Default: 1, all the way.</summary>
    public double RecurrentNormRate { get; set; } = 1;

    /// <summary>Gets or sets whether each step makes that norm 1. Default: false.</summary>
    public bool RecurrentUnitNorm { get; set; }

    /// <summary>Gets or sets whether each step makes negative numbers of the recurrent kernel 0. Default: false.</summary>
    public bool RecurrentNonNegative { get; set; }
}

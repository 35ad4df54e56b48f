using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>A step of the pass. It never changes: rewrites make others of it. It writes itself as calls of kernels.</summary>
/// <remarks>
/// <para>Values: it reads its inputs in the layouts that it <see cref="Accepts"/>, and writes its output. The padding of values may hold any
/// finite number, also in what it reads.</para>
/// <para>Gradients: in the backward pass it gives each input with <see cref="PlanTensor.NeedsGradient"/> its gradient, with zeros in the padding;
/// the gradient of its output has zeros there. <see cref="BackwardStep.Writes"/> says of each input whether the gradient is stored, added to
/// what another reader of the input has stored, or not wanted. One that has not said <see cref="AddsGradients"/> always stores. In training all
/// tensors keep their values until the backward pass is done, and it may read any that it has read or made.</para>
/// <para>Weights: it reads them at <see cref="WeightSlot.Place"/>, or a copy of them in another form (<see cref="Forms"/>). Their gradients are
/// the work of its <see cref="WeightParts"/>, after the backward pass or block by block.</para>
/// <para>Code: what it writes may name tensors, by what the pass calls them, and the members of <see cref="Locals"/>.</para>
/// </remarks>
/// <param name="layer">The layer that it is for.</param>
internal abstract class Operation(Layer layer)
{
    public Layer Layer => layer;

    /// <summary>The layer whose output its own is: that which it is for, or one that is folded into it or computed with it. A fused activation's is not asked for.</summary>
    public virtual Layer LastLayer => layer;

    /// <summary>The other layers whose work it does, and how: one "is folded into" another's "weights".</summary>
    public virtual IEnumerable<(Layer Layer, string Is, Layer Of, string What)> JoinedLayers => [];

    /// <summary>Whether it reads inputs of a layout as they are; the plan brings others into padded rows. The output's is that of the first input, or padded rows.</summary>
    public virtual bool Accepts(Layout layout) => layout == Layout.Rows;

    /// <summary>The same operation on other tensors of the same sizes.</summary>
    public abstract Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output);

    /// <summary>The same operation, where it can be, with its weights' gradients summed by blocks of samples (<see cref="WeightPart.IsGrouped"/>).</summary>
    public virtual Operation SummedByBlocks() => this;

    /// <summary>What it reads; of several inputs, the first.</summary>
    public abstract PlanTensor Input { get; }

    /// <summary>All that it reads.</summary>
    public virtual ImmutableArray<PlanTensor> Inputs => [Input];

    public abstract PlanTensor Output { get; }

    /// <summary>The tensors that it makes, in the order of their memory.</summary>
    public virtual IEnumerable<PlanTensor> Tensors => [Output];

    /// <summary>The floating-point operations of one sample, forward.</summary>
    public virtual long Flops => 0;

    /// <summary>The rows that one sample adds to its products with weights: positions, or 1 where samples are rows; 0 where it has no such product.</summary>
    public virtual int ProductRows => 0;

    /// <summary>How many samples of its output one sample of the network is.</summary>
    public virtual int OutputRepeats => layer.Node.Repeats;

    /// <summary>Whether it sums numbers of the samples of a block in training, so that the blocks show in the last bits.</summary>
    public virtual bool SumsByBlocks => false;

    /// <summary>The floats that it needs for a while, whatever the number of samples.</summary>
    public virtual int ScratchFloats(bool isTraining) => 0;

    /// <summary>The parts of the weights' work that belong to it.</summary>
    public virtual IEnumerable<WeightPart> WeightParts => [];

    /// <summary>The forms of weights that it reads.</summary>
    public virtual IEnumerable<WeightForm> Forms => [];

    /// <summary>A sentence for the generated code: what it does.</summary>
    public virtual string Sentence => $"{layer.Title}: {layer.Describe()}.{JoinedSentences}";

    /// <summary>What it does of other layers' work, each in a sentence with a space before it.</summary>
    protected string JoinedSentences => string.Concat(JoinedLayers.Select(joined => $" {joined.Layer.Name} {joined.Is} {(joined.Of == layer ? "its" : joined.Of.Name + "'s")} {joined.What}."));

    /// <summary>A sentence for the generated code: what its backward pass does.</summary>
    public virtual string BackwardSentence => Input.NeedsGradient && Input != Output
        ? $"{layer.Name} backward: the gradient of {Input.Identifier} from that of {Output.Identifier}."
        : $"{layer.Name} backward: the gradient of {Output.Identifier} from that of its activation, in place.";

    public abstract void WriteForward(PassWriter pass);

    /// <summary>
    /// Whether the backward pass can add to an input's gradient, where <see cref="BackwardStep.Writes"/> says so. Of one that
    /// cannot, the plan sends the gradient through scratch memory.
    /// </summary>
    public virtual bool AddsGradients => false;

    /// <summary>Writes the backward pass: from the output's gradient to the inputs', where that is wanted.</summary>
    public abstract void WriteBackward(PassWriter pass);
}

/// <summary>Work on a weight that is cut into parts which any thread may take.</summary>
/// <remarks>
/// A part is some rows of one panel, which <see cref="Locals.Part"/> says: threads take parts in any order, so that each writes its own floats alone,
/// and sums over the samples in one order. Where one has the gradient of all panels, the others have none of their own (<see cref="GradientParts"/>).
/// </remarks>
/// <param name="weight">The weight.</param>
/// <param name="rowsPerPart">The rows of one panel that are one part.</param>
internal abstract class WeightPart(WeightSlot weight, int rowsPerPart)
{
    public WeightSlot Weight => weight;

    public int RowsPerPart => rowsPerPart;

    /// <summary>
    /// Whether blocks of samples sum its gradient, group by group, and not a part over all samples: where a few weights are used at
    /// many positions, it is the samples that must stay in the cache.
    /// </summary>
    public virtual bool IsGrouped => false;

    public int PartsPerPanel => (weight.Rows + rowsPerPart - 1) / rowsPerPart;

    public int Parts => PartsPerPanel * weight.Panels;

    /// <summary>How many of its parts, from the first, compute its gradient: one, where it is that of all panels at once.</summary>
    public virtual int GradientParts => Parts;

    /// <summary>The expression that finds a part by its number among its own.</summary>
    /// <param name="number">The number, as an expression.</param>
    /// <param name="weight">Another argument, for steps that ask for the weight's number.</param>
    public string Find(string number, string weight = "") =>
        $"PanelPart.Of({number}, rows: {Text.Literal(Weight.Rows)}, panelColumns: {Text.Literal(Weight.Panel)}, rowsPerPart: {Text.Literal(RowsPerPart)}, offset: {Weight.Place}{weight})";

    /// <summary>Where the marks of the rows of its weight begin, if they have any: rows without one have a gradient of 0, which nobody needs to write or read.</summary>
    public virtual int? Marks => null;

    /// <summary>The mark of the part's first row.</summary>
    public string FirstMark => $"ref Marks({(Marks is 0 or null ? "" : Text.Literal(Marks.Value) + " + ")}(p.Panel * {Text.Literal(weight.Rows)}) + p.FirstRow)";

    /// <summary>
    /// Writes the computation of the part's gradient, summed over <see cref="Locals.Rows"/> samples, into <see cref="Locals.Gradients"/>; where
    /// <see cref="Locals.Accumulate"/> says so, it is added.
    /// </summary>
    public abstract void WriteGradient(PassWriter pass);

    /// <summary>Writes the copy into the transposed weight, if there is one.</summary>
    public virtual void WriteTranspose(PassWriter pass)
    {
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>(l1·Σ|y| + l2·Σy²) / batch in the loss.</summary>
internal sealed class ActivityPenalty(Layer layer, PlanTensor tensor, ActivityRegularizer regularizer) : Operation(layer)
{
    public override PlanTensor Input => tensor;

    public override PlanTensor Output => tensor;

    public override IEnumerable<PlanTensor> Tensors => [];

    public override bool SumsByBlocks => true;

    public override bool Accepts(Layout layout) => layout != Layout.Lanes;

    // It reads a tensor, adds to its gradient, and leaves its values as they are.
    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new ActivityPenalty(Layer, inputs[0], regularizer);

    public override string Sentence => $"{Layer.Name} ({Layer.Kind}): the penalty of its outputs, (l1·Σ|y| + l2·Σy²) / batch, joins the loss.";

    public override string BackwardSentence => $"{Layer.Name} backward: the penalty's own gradient joins that of {tensor.Identifier}.";

    public override void WriteForward(PassWriter pass) => Write(pass, "Sum", "ref loss");

    public override void WriteBackward(PassWriter pass) => Write(pass, "AddGradients", "ref " + pass.Gradient(tensor), "gradientScale");

    private void Write(PassWriter pass, string method, string taken, params string[] scale) => pass.Call(
        $"ActivityPenalty.{method}<V>",
        [
            "ref " + pass.Value(tensor),
            taken,
            "l1: " + Text.Literal(regularizer.L1),
            "l2: " + Text.Literal(regularizer.L2),
            .. scale,
            PassWriter.Rows(tensor),
            "columns: " + Text.Literal(tensor.Columns),
            "stride: " + Text.Literal(tensor.Stride),
        ]);
}

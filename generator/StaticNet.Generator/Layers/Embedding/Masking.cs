using System.Collections.Generic;
using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>Reads <c>[Masking]</c>: any shape with positions stays.</summary>
internal sealed class MaskingKind : LayerKind
{
    public override string Name => "Masking";

    public override Layer? Read(LayerReader reader)
    {
        float value = reader.Attribute.Get("MaskValue", 0f);
        if (float.IsNaN(value))
            reader.Range("MaskValue", "a number that steps can have (replace a NaN in the samples before, as by 0)", "NaN");
        return !PositionRules.HasPositions(reader) || reader.HasFailed ? null : new MaskingLayer(reader.Node(reader.Input), value);
    }
}

/// <summary>Leaves out the positions at which all numbers are one value: they are 0, and do not count for the layers below.</summary>
internal sealed record MaskingLayer(LayerNode Node, float MaskValue) : Layer(Node)
{
    public override string Kind => "Masking";

    public override bool GivesMask(IReadOnlyList<bool> masked) => true;

    public override TimeStep AtOneStep(LayerNode node) => TimeStep.Not("masks steps, and a stream has none that do not count: remove it, and leave such steps out");

    public override string Describe() => $"x where any number of a position is not {Text.Readable(MaskValue)}, else 0, {Output}";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        PlanTensor mask = plan.Add(new MaskOfSteps(this, inputs[0], this.Mask(inputs[0].Rows), MaskValue));
        PlanTensor output = plan.Add(new ApplyMask(this, inputs[0], mask, inputs[0].Like(Name)));
        plan.Mask(output, () => mask);
        return output;
    }
}

/// <summary>A mask of what an operation reads: nothing goes back through it.</summary>
internal abstract class MakeMask(Layer layer, PlanTensor input, PlanTensor mask) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => mask;

    public override bool Accepts(Layout layout) => layout != Layout.Lanes;

    public override string Sentence => $"{Layer.Name} ({Layer.Kind}): which positions count.";

    public override void WriteBackward(PassWriter pass)
    {
    }
}

/// <summary>mask = whether a token is not 0.</summary>
internal sealed class MaskOfTokens(Layer layer, PlanTensor input, PlanTensor mask) : MakeMask(layer, input, mask)
{
    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new MaskOfTokens(Layer, inputs[0], output);

    public override void WriteForward(PassWriter pass) => pass.Call(
        "Masks.OfTokens",
        "in " + pass.Value(Input),
        "ref " + pass.Value(Output),
        "rows",
        "rows: " + Text.Literal(Input.Rows),
        "columns: " + Text.Literal(Input.Columns),
        "stride: " + Text.Literal(Input.Stride),
        "maskStride: " + Text.Literal(Output.Stride));
}

/// <summary>The mask of a tensor without one, beside others that have some: all positions count.</summary>
internal sealed class MaskOfAll(Layer layer, PlanTensor input, PlanTensor mask) : MakeMask(layer, input, mask)
{
    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new MaskOfAll(Layer, inputs[0], output);

    public override void WriteForward(PassWriter pass) => pass.Call("Masks.OfAll", "ref " + pass.Value(Output), PassWriter.Length(Output));
}

/// <summary>mask = whether any number of a position is not a value.</summary>
internal sealed class MaskOfSteps(Layer layer, PlanTensor input, PlanTensor mask, float value) : MakeMask(layer, input, mask)
{
    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new MaskOfSteps(Layer, inputs[0], output, value);

    public override void WriteForward(PassWriter pass) => pass.Call(
        "Masks.OfSteps",
        "in " + pass.Value(Input),
        "ref " + pass.Value(Output),
        "rows",
        "positions: " + Text.Literal(Input.Rows),
        "columns: " + Text.Literal(Input.Columns),
        "stride: " + Text.Literal(Input.Stride),
        "maskStride: " + Text.Literal(Output.Stride),
        "value: " + Text.Literal(value));
}

/// <summary>An operation on the positions of a tensor that count.</summary>
/// <param name="layer">The layer.</param>
/// <param name="input">The tensor.</param>
/// <param name="mask">Its mask.</param>
/// <param name="output">What comes of it.</param>
internal abstract class MaskedOperation(Layer layer, PlanTensor input, PlanTensor mask, PlanTensor output) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override ImmutableArray<PlanTensor> Inputs => [input, mask];

    public override PlanTensor Output => output;

    public override bool AddsGradients => true;

    /// <summary>The function that computes it.</summary>
    protected abstract string Forward { get; }

    /// <summary>The function that goes back.</summary>
    protected abstract string Backward { get; }

    /// <summary>What the function that computes it takes besides.</summary>
    protected virtual string[] Options => [];

    public override void WriteForward(PassWriter pass) => pass.Call(Forward, ["in " + pass.Value(input), "in " + pass.Value(mask), "ref " + pass.Value(output), .. Sizes, .. Options]);

    public override void WriteBackward(PassWriter pass)
    {
        if (input.NeedsGradient)
            pass.Call(Backward, ["in " + pass.Gradient(output), "in " + pass.Value(mask), "ref " + pass.Gradient(input), .. Sizes, pass.Step!.Writes[0] == GradientWrite.Add ? "adds: true" : "adds: false"]);
    }

    private string[] Sizes => ["rows", "positions: " + Text.Literal(input.Rows), "stride: " + Text.Literal(input.Stride), "maskStride: " + Text.Literal(mask.Stride)];
}

/// <summary>x where a position counts, else 0.</summary>
internal sealed class ApplyMask(Layer layer, PlanTensor input, PlanTensor mask, PlanTensor output) : MaskedOperation(layer, input, mask, output)
{
    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new ApplyMask(Layer, inputs[0], inputs[1], output);

    protected override string Forward => "Masks.Apply<V>";

    protected override string Backward => "Masks.Apply<V>";

    protected override string[] Options => ["adds: false"];
}

/// <summary>x where a position counts, else 1.</summary>
internal sealed class ReplaceMasked(Layer layer, PlanTensor input, PlanTensor mask, PlanTensor output) : MaskedOperation(layer, input, mask, output)
{
    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new ReplaceMasked(Layer, inputs[0], inputs[1], output);

    public override string Sentence => $"{Layer.Name} ({Layer.Kind}): 1 where a position does not count.";

    protected override string Forward => "Masks.Replace<V>";

    protected override string Backward => "Masks.Apply<V>";

    protected override string[] Options => ["value: 1"];
}

/// <summary>x where a position counts, else what another tensor has there.</summary>
internal sealed class SelectMasked(Layer layer, PlanTensor input, PlanTensor mask, PlanTensor other, PlanTensor output) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override ImmutableArray<PlanTensor> Inputs => [input, mask, other];

    public override PlanTensor Output => output;

    public override bool AddsGradients => true;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new SelectMasked(Layer, inputs[0], inputs[1], inputs[2], output);

    public override string Sentence => $"{Layer.Name} ({Layer.Kind}): the other input where a position does not count.";

    public override void WriteForward(PassWriter pass) =>
        pass.Call("Masks.Select<V>", ["in " + pass.Value(input), "in " + pass.Value(mask), "in " + pass.Value(other), "ref " + pass.Value(output), .. Sizes]);

    public override void WriteBackward(PassWriter pass)
    {
        WriteBackward(pass, "Masks.Apply<V>", input, pass.Step!.Writes[0]);
        WriteBackward(pass, "Masks.SelectOther<V>", other, pass.Step!.Writes[2]);
    }

    private void WriteBackward(PassWriter pass, string function, PlanTensor tensor, GradientWrite write)
    {
        if (write != GradientWrite.None)
            pass.Call(function, ["in " + pass.Gradient(output), "in " + pass.Value(mask), "ref " + pass.Gradient(tensor), .. Sizes, write == GradientWrite.Add ? "adds: true" : "adds: false"]);
    }

    private string[] Sizes => ["rows", "positions: " + Text.Literal(input.Rows), "stride: " + Text.Literal(input.Stride), "maskStride: " + Text.Literal(mask.Stride)];
}

/// <summary>The mean over the positions that count, channel by channel.</summary>
internal sealed class AverageMasked(Layer layer, PlanTensor input, PlanTensor mask, PlanTensor output) : MaskedOperation(layer, input, mask, output)
{
    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new AverageMasked(Layer, inputs[0], inputs[1], output);

    public override string Sentence => $"{Layer.Name} ({Layer.Kind}): the mean over the positions that count, {Layer.Output}.";

    protected override string Forward => "Masks.Average<V>";

    protected override string Backward => "Masks.AverageBackward<V>";
}

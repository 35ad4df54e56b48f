using System.Collections.Generic;
using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>What stands before the layers of a <c>[TimeDistributed&lt;T&gt;]</c>: each time step becomes a sample of theirs.</summary>
internal sealed record SplitStepsLayer(LayerNode Node) : Layer(Node)
{
    public override string Kind => "TimeDistributed";

    public int Steps => Node.Input.Dimensions[0];

    public override ActivationFunction OutputActivation => Node.InputActivation;

    public override string Describe() => $"each of the {Text.Grouped(Steps)} steps of {Node.Input} is a sample {Output} of the layers below";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs) =>
        plan.Add(new RegroupSteps(this, inputs[0], PlanTensor.Of(Name, Output.Positions, Output.Last, inputs[0].NeedsGradient), inputSteps: 1, outputSteps: Steps));
}

/// <summary>What stands behind them: what they give of the time steps is one sample again.</summary>
/// <param name="Node">Its place in the graph.</param>
/// <param name="Split">The layer that makes them samples, by number.</param>
/// <param name="Sequence">The layer that gives the sequence, by number, whose mask goes on; null where positions are others.</param>
internal sealed record JoinStepsLayer(LayerNode Node, int Split, int? Sequence) : Layer(Node)
{
    public override string Kind => "TimeDistributed";

    public override bool PassesMask => Sequence is not null;

    public override int? MaskSource => Sequence;

    public override ActivationFunction OutputActivation => Node.InputActivation;

    public override string Describe() => $"what the layers above give of each of the {Text.Grouped(Output.Dimensions[0])} steps, {Node.Input} → {Output}";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs) =>
        plan.Add(new RegroupSteps(this, inputs[0], PlanTensor.Of(Name, Output.Positions, Output.Last, inputs[0].NeedsGradient), inputSteps: Output.Dimensions[0], outputSteps: 1));
}

/// <summary>The same numbers, of which so many time steps are a sample, or each is one: they lie in the same order.</summary>
/// <param name="layer">The layer.</param>
/// <param name="input">The numbers.</param>
/// <param name="output">The same numbers.</param>
/// <param name="inputSteps">How many samples of the input are one of the layer's.</param>
/// <param name="outputSteps">How many of the output are.</param>
internal sealed class RegroupSteps(Layer layer, PlanTensor input, PlanTensor output, int inputSteps, int outputSteps) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override int OutputRepeats => checked(base.OutputRepeats * outputSteps);

    public override bool Accepts(Layout layout) => layout != Layout.Lanes;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new RegroupSteps(Layer, inputs[0], output, inputSteps, outputSteps);

    public override bool AddsGradients => true;

    public override void WriteForward(PassWriter pass)
    {
        if (input.IsInput)
            pass.Call("Repacking.Copy", "ref " + pass.Value(input), "sourceColumns: " + Columns, "sourceStride: " + Columns, "sourceFloats: " + Columns, "ref " + pass.Value(output), "columns: " + Columns, "stride: " + Text.Literal(output.Stride), "floats: " + Text.Literal(output.Stride), "length: " + Columns, "rows * " + Text.Literal(input.Rows));
        else
            pass.Call("Elementwise.Copy<V>", "ref " + pass.Value(input), "ref " + pass.Value(output), Length);
    }

    public override void WriteBackward(PassWriter pass)
    {
        string dy = "ref " + pass.Gradient(output), dx = "ref " + pass.Gradient(input);
        if (pass.Step!.Writes[0] == GradientWrite.Add)
            pass.Call("Elementwise.Add<V>", dx, dy, dx, Length);
        else
            pass.Call("Elementwise.Copy<V>", dy, dx, Length);
    }

    private string Columns => Text.Literal(input.Columns);

    private string Length => "(nint)rows * " + Text.Literal(checked(input.Floats * inputSteps));
}

/// <summary>The work on a weight of layers for which each time step is a sample.</summary>
/// <param name="part">The work.</param>
/// <param name="repeats">How many samples of theirs a sample is.</param>
internal sealed class RepeatedPart(WeightPart part, int repeats) : WeightPart(part.Weight, part.RowsPerPart)
{
    public override bool IsGrouped => part.IsGrouped;

    public override int GradientParts => part.GradientParts;

    public override int? Marks => part.Marks;

    public override void WriteGradient(PassWriter pass)
    {
        pass.Repeat(repeats);
        part.WriteGradient(pass);
        pass.Repeat(1);
    }

    public override void WriteTranspose(PassWriter pass) => part.WriteTranspose(pass);
}

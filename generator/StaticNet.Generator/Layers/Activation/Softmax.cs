using System.Collections.Generic;
using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>Reads <c>[Softmax]</c>: any shape stays.</summary>
internal sealed class SoftmaxKind : LayerKind
{
    public override string Name => "Softmax";

    public override Layer? Read(LayerReader reader) =>
        reader.Axis("Axis", reader.Attribute.Get("Axis", -1), reader.Input) is { } axis ? new SoftmaxLayer(reader.Node(reader.Input), axis) : null;
}

/// <summary>Numbers that sum to 1 along an axis (from 0, without the batch).</summary>
internal sealed record SoftmaxLayer(LayerNode Node, int Axis) : Layer(Node), IActivates
{
    ActivationFunction IActivates.Activation => OutputActivation;

    private bool IsAlongColumns => Axis == Output.Rank - 1;

    public override string Kind => "Softmax";

    public override bool PassesMask => true;

    // Along another axis it is no distribution over the last one, as a loss needs it.
    public override ActivationFunction OutputActivation => IsAlongColumns ? ActivationFunctions.Softmax : ActivationFunctions.Linear;

    public override bool IsPerStep => Axis > 0;

    public override string Describe() =>
        $"{ActivationFunctions.Softmax.Formula} along {(IsAlongColumns ? "the last axis" : "axis " + Text.Plain(Axis + 1))}, {Output}";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs) => IsAlongColumns
        ? plan.Activate(this, inputs[0], ActivationFunctions.Softmax)
        : plan.Add(new AxisSoftmax(this, inputs[0], inputs[0].Like(Name), Output.Dimensions[Axis], groups: Output.Product(Axis)));
}

/// <summary>Softmax along an axis that is not the last: over whole rows that lie some rows apart.</summary>
internal sealed class AxisSoftmax(Layer layer, PlanTensor input, PlanTensor output, int length, int groups) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new AxisSoftmax(Layer, inputs[0], output, length, groups);

    public override void WriteForward(PassWriter pass) =>
        pass.Call("AxisSoftmax.Forward<V>", ["ref " + pass.Value(input), "ref " + pass.Value(output), .. Sizes]);

    public override void WriteBackward(PassWriter pass)
    {
        if (input.NeedsGradient)
            pass.Call("AxisSoftmax.Backward<V>", ["ref " + pass.Value(output), "ref " + pass.Gradient(output), "ref " + pass.Gradient(input), .. Sizes]);
    }

    private string[] Sizes =>
    [
        "length: " + Text.Literal(length),
        "step: " + Text.Literal(input.Floats / groups / length),
        groups == 1 ? "rows" : "rows * " + Text.Literal(groups),
    ];
}

using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>Reads <c>[Softmax]</c>: any shape stays.</summary>
internal sealed class SoftmaxKind : LayerKind
{
    public override string Name => "Softmax";

    public override Layer? Read(LayerReader reader) =>
        reader.Axis("Axis", reader.Attribute.Get("Axis", -1), reader.Input) is { } axis ? new SoftmaxLayer(reader.Node(reader.Input), axis) : null;
}

/// <summary>Numbers that sum to 1 along an axis (from 0, without the batch).</summary>
internal sealed record SoftmaxLayer(LayerNode Node, int Axis) : Layer(Node)
{
    private bool IsAlongColumns => Axis == Output.Rank - 1;

    public override string Kind => "Softmax";

    // Along another axis it is no distribution over the last one, as a loss needs it.
    public override ActivationFunction OutputActivation => IsAlongColumns ? ActivationFunctions.Softmax : ActivationFunctions.Linear;

    public override string Describe() =>
        $"{ActivationFunctions.Softmax.Formula} along {(IsAlongColumns ? "the last axis" : "axis " + Text.Plain(Axis + 1))}, {Output}";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs) => IsAlongColumns
        ? plan.Activate(this, inputs[0], ActivationFunctions.Softmax)
        : plan.Add(new AxisSoftmax(this, inputs[0], inputs[0].Like(Name), Output.Dimensions[Axis], groups: Output.Product(Axis)));
}

using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>Reads <c>[Flatten]</c>: any shape becomes one axis.</summary>
internal sealed class FlattenKind : LayerKind
{
    public override string Name => "Flatten";

    public override Layer Read(LayerReader reader) => new FlattenLayer(reader.Node(Shape.Of([(int)reader.Input.Size])));
}

/// <summary>The same numbers along one axis.</summary>
internal sealed record FlattenLayer(LayerNode Node) : Layer(Node)
{
    public override string Kind => "Flatten";

    public override ActivationFunction OutputActivation => Node.InputActivation;

    public override string Describe() => $"{Node.Input} → {Output}, the same numbers along one axis";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs) => plan.Add(View.Of(this, inputs[0], Output));
}

using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>Reads <c>[Activation(activation)]</c>: any shape stays.</summary>
internal sealed class ActivationKind : LayerKind
{
    public override string Name => "Activation";

    public override Layer? Read(LayerReader reader)
    {
        if (reader.Activation("Activation", reader.Input.Last, reader.InputName) is not { } activation)
            return null;
        Shape output = reader.Input.WithLast(activation.OutputColumns(reader.Input.Last));
        return new ActivationLayer(reader.Node(output), activation);
    }
}

/// <summary>activation(x).</summary>
internal sealed record ActivationLayer(LayerNode Node, ActivationFunction Activation) : Layer(Node), IActivates
{
    public override string Kind => "Activation";

    public override bool PassesMask => true;

    public override bool IsPerStep => true;

    // A linear activation changes nothing: softmax before it still gives probabilities.
    public override ActivationFunction OutputActivation => Activation.Kind == ActivationKindOf.Identity ? Node.InputActivation : Activation;

    public override string Describe() => $"{Activation.Name}, {Activation.Formula}, {Output}";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs) => plan.Activate(this, inputs[0], Activation);
}

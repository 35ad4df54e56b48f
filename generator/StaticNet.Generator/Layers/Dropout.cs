using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>Reads <c>[Dropout(rate)]</c>: any shape stays.</summary>
internal sealed class DropoutKind : LayerKind
{
    public override string Name => "Dropout";

    public override Layer? Read(LayerReader reader)
    {
        float rate = reader.Rate("Rate");
        int seed = reader.Attribute.Get("Seed", -1);
        if (seed < -1)
            reader.Report(Descriptors.ArgumentRange, "Seed", reader.Name, "Seed", "at least 0, or -1 for the network's", Text.Plain(seed));
        return reader.HasFailed ? null : new DropoutLayer(reader.Node(reader.Input), rate, seed);
    }
}

/// <summary>In training x·mask, where the mask is 0 with probability rate and else 1/(1 − rate); in prediction x.</summary>
internal sealed record DropoutLayer(LayerNode Node, float Rate, int Seed) : Layer(Node)
{
    public override string Kind => "Dropout";

    public override ActivationFunction OutputActivation => Node.InputActivation;

    public override string Describe() => $"in training, drops {Text.Readable(Rate)} of {Output} and scales the rest by 1/(1 − {Text.Readable(Rate)})";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs) => plan.Dropout(this, inputs[0], Rate, Seed);
}

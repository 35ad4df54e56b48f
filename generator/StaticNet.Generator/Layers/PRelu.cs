using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Reads <c>[PReLU]</c>: any shape stays.</summary>
internal sealed class PReluKind : LayerKind
{
    public override string Name => "PReLU";

    public override Layer? Read(LayerReader reader)
    {
        EquatableArray<int> shared = reader.Attribute.Get("SharedAxes", default(EquatableArray<int>));
        int rank = reader.Input.Rank;
        for (int i = 0; i < shared.Count; i++)
        {
            if (shared[i] < 1 || shared[i] > rank || shared.Take(i).Contains(shared[i]))
                reader.Report(Descriptors.ArgumentRange, reader.Attribute.At("SharedAxes", i), reader.Name, "SharedAxes", $"axes from 1 to {Text.Plain(rank)}, each once", Text.Shape(shared));
        }

        Shape shape = Shape.Of(reader.Input.Dimensions.Select((length, axis) => shared.Contains(axis + 1) ? 1 : length));
        Weight alpha = new("alpha", shape, reader.Member("AlphaInitializer", "Zeros"), reader.Factor("AlphaL1"), reader.Factor("AlphaL2"));
        if (alpha.Initializer is "Identity" or "Orthogonal")
            reader.Report(Descriptors.ArgumentRange, "AlphaInitializer", reader.Name, "AlphaInitializer", "one for any shape", alpha.Initializer + ", which needs a matrix");
        return reader.HasFailed ? null : new PReluLayer(reader.Node(reader.Input), alpha);
    }
}

/// <summary>x ≥ 0 ? x : alpha·x.</summary>
internal sealed record PReluLayer(LayerNode Node, Weight Alpha) : Layer(Node)
{
    public override string Kind => "PReLU";

    public override EquatableArray<Weight> Weights => ImmutableArray.Create(Alpha);

    public override string Describe() => $"x ≥ 0 ? x : alpha·x, {Output}, alpha {Alpha.Shape}, {Text.Grouped(ParameterCount)} parameters";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs) =>
        plan.Add(new PRelu(this, inputs[0], PlanTensor.Of(Name, inputs[0].Rows, inputs[0].Columns, needsGradient: true), plan.Weight(Alpha)));
}

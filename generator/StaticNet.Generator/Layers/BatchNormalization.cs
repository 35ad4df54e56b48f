using System.Collections.Generic;
using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>Reads <c>[BatchNormalization]</c>: any shape stays.</summary>
internal sealed class BatchNormalizationKind : LayerKind
{
    public override string Name => "BatchNormalization";

    public override Layer? Read(LayerReader reader)
    {
        if (reader.Axis("Axis", reader.Attribute.Get("Axis", -1), reader.Input) is { } axis && axis != reader.Input.Rank - 1)
            reader.Report(Descriptors.ArgumentRange, "Axis", reader.Name, "Axis", "the last axis", Text.Plain(reader.Attribute.Get("Axis", -1)));
        float momentum = reader.Attribute.Get("Momentum", 0.99f), epsilon = reader.Attribute.Get("Epsilon", 1e-3f);
        if (!(momentum is >= 0 and <= 1))
            reader.Report(Descriptors.ArgumentRange, "Momentum", reader.Name, "Momentum", "in [0, 1]", Text.Readable(momentum));
        if (!(epsilon > 0 && !float.IsInfinity(epsilon)))
            reader.Report(Descriptors.ArgumentRange, "Epsilon", reader.Name, "Epsilon", "a finite number above 0", Text.Readable(epsilon));

        Weight? gamma = reader.Attribute.Get("Scale", true) ? Read(reader, "gamma", "Gamma", "Ones") : null;
        Weight? beta = reader.Attribute.Get("Center", true) ? Read(reader, "beta", "Beta", "Zeros") : null;
        Weight mean = Read(reader, "moving_mean", "MovingMean", "Zeros", isTrained: false), variance = Read(reader, "moving_variance", "MovingVariance", "Ones", isTrained: false);
        return reader.HasFailed ? null : new BatchNormalizationLayer(reader.Node(reader.Input), gamma, beta, mean, variance, momentum, epsilon);
    }

    private static Weight Read(LayerReader reader, string name, string prefix, string initializer, bool isTrained = true)
    {
        string argument = prefix + "Initializer", member = reader.Member(argument, initializer);
        if (member is "Identity" or "Orthogonal")
            reader.Report(Descriptors.ArgumentRange, argument, reader.Name, argument, "one for a vector", member + ", which needs a matrix");
        Shape shape = Shape.Of([reader.Input.Last]);
        return isTrained
            ? new Weight(name, shape, member, reader.Factor(prefix + "L1"), reader.Factor(prefix + "L2"))
            : new Weight(name, shape, member) { Trainable = false };
    }
}

/// <summary>gamma·(x − μ)/√(σ² + ε) + beta, with the batch's statistics in training and the moving ones else.</summary>
internal sealed record BatchNormalizationLayer(LayerNode Node, Weight? Gamma, Weight? Beta, Weight MovingMean, Weight MovingVariance, float Momentum, float Epsilon) : Layer(Node)
{
    public override string Kind => "BatchNormalization";

    public override bool TakesLanes => true;

    public override EquatableArray<Weight> Weights
    {
        get
        {
            ImmutableArray<Weight>.Builder weights = ImmutableArray.CreateBuilder<Weight>();
            if (Gamma is not null)
                weights.Add(Gamma);
            if (Beta is not null)
                weights.Add(Beta);
            weights.Add(MovingMean);
            weights.Add(MovingVariance);
            return weights.ToImmutable();
        }
    }

    public override string Describe()
    {
        string factor = Gamma is null ? "" : "gamma·", summand = Beta is null ? "" : " + beta";
        return $"{factor}(x − μ)/√(σ² + {Text.Readable(Epsilon)}){summand} for each of {Text.Plain(Output.Last)} channels, {Output}, {Text.Grouped(ParameterCount)} parameters, {Text.Grouped(ParameterCount - TrainableCount)} of them not trained";
    }

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs) => plan.NormalizeBatch(this, inputs[0]);
}

using System.Collections.Generic;
using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>Reads <c>[BatchNormalization]</c>: any shape stays.</summary>
internal sealed class BatchNormalizationKind : LayerKind
{
    public override string Name => "BatchNormalization";

    public override Layer? Read(LayerReader reader)
    {
        NormalizationReader.RequireLastAxis(reader);
        float momentum = reader.Attribute.Get("Momentum", 0.99f);
        if (!(momentum is >= 0 and <= 1))
            reader.Report(Descriptors.ArgumentRange, "Momentum", reader.Name, "Momentum", "in [0, 1]", Text.Readable(momentum));
        float epsilon = NormalizationReader.Epsilon(reader, 1e-3f);

        Shape channels = Shape.Of([reader.Input.Last]);
        Weight? gamma = NormalizationReader.Gamma(reader, channels), beta = NormalizationReader.Beta(reader, channels);
        Weight mean = NormalizationReader.Weight(reader, "moving_mean", "MovingMean", "Zeros", channels, isTrained: false);
        Weight variance = NormalizationReader.Weight(reader, "moving_variance", "MovingVariance", "Ones", channels, isTrained: false);
        return reader.HasFailed ? null : new BatchNormalizationLayer(reader.Node(reader.Input), gamma, beta, mean, variance, momentum, epsilon);
    }
}

/// <summary>gamma·(x − μ)/√(σ² + ε) + beta, with the batch's statistics in training and the moving ones else.</summary>
internal sealed record BatchNormalizationLayer(LayerNode Node, Weight? Gamma, Weight? Beta, Weight MovingMean, Weight MovingVariance, float Momentum, float Epsilon) : Layer(Node)
{
    public override string Kind => "BatchNormalization";

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

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        NormalizationWeights weights = new(plan.Weight(Gamma), plan.Weight(Beta), plan.Weight(MovingMean), plan.Weight(MovingVariance));
        PlanTensor x = inputs[0], y = PlanTensor.Of(Name, x.Rows, x.Columns, needsGradient: true);
        int statistics = plan.Statistics(BatchNormalization.StatisticsOf(y.Stride));
        return plan.Add(new BatchNormalization(this, x, y, weights, Momentum, Epsilon, statistics, new NormalizationScale(this, weights, Epsilon, y.Stride)));
    }
}

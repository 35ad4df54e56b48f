using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>What the kinds of normalisation read alike.</summary>
internal static class NormalizationReader
{
    /// <summary>ε: above 0.</summary>
    public static float Epsilon(LayerReader reader, float otherwise)
    {
        float epsilon = reader.Attribute.Get("Epsilon", otherwise);
        if (!(epsilon > 0 && !float.IsInfinity(epsilon)))
            reader.Range("Epsilon", "a finite number above 0", Text.Readable(epsilon), Fix.Meant(epsilon, number => number > 0 && !float.IsInfinity(number)), Fix.RemoveOption("Epsilon"));
        return epsilon;
    }

    /// <summary>Reports an axis of the channels that is not the last.</summary>
    public static void RequireLastAxis(LayerReader reader)
    {
        int stated = reader.Attribute.Get("Axis", -1);
        if (reader.Axis("Axis", stated, reader.Input) is { } axis && axis != reader.Input.Rank - 1)
            reader.Range("Axis", "the last axis", Text.Plain(stated), Fix.RemoveOption("Axis"));
    }

    /// <summary>The lengths of the axes that are normalised together, which must be the last ones; null where they are not, which is reported then.</summary>
    public static Shape? LastAxes(LayerReader reader)
    {
        if (reader.Attribute.Find("Axis") is null)
            return Shape.Of([reader.Input.Last]);
        EquatableArray<int> stated = reader.Attribute.Get("Axis", default(EquatableArray<int>));
        int?[] axes = [.. stated.Select((axis, i) => reader.Axis("Axis", axis, reader.Input, i))];
        if (axes.Contains(null))
            return null;
        int first = reader.Input.Rank - axes.Length;
        if (axes.Length > 0 && axes.OrderBy(axis => axis).SequenceEqual(Enumerable.Range(first, axes.Length).Select(axis => (int?)axis)))
            return Shape.Of(reader.Input.Dimensions.Skip(first));
        reader.Range("Axis", "the last axis, or the last ones without a gap, each once", Text.Shape(stated), Fix.RemoveOption("Axis"));
        return null;
    }

    /// <summary>gamma, if <c>Scale</c> says so.</summary>
    public static Weight? Gamma(LayerReader reader, Shape shape) => reader.Attribute.Get("Scale", true) ? Weight(reader, "gamma", "Gamma", "Ones", shape) : null;

    /// <summary>beta, if <c>Center</c> says so.</summary>
    public static Weight? Beta(LayerReader reader, Shape shape) => reader.Attribute.Get("Center", true) ? Weight(reader, "beta", "Beta", "Zeros", shape) : null;

    /// <summary>A weight with its initializer and, if it is trained, its penalties.</summary>
    public static Weight Weight(LayerReader reader, string name, string prefix, string initializer, Shape shape, bool isTrained = true)
    {
        string argument = prefix + "Initializer";
        Weight weight = isTrained ? reader.Weight(name, prefix, shape, initializer) : new Weight(name, shape, reader.Member(argument, initializer)) { IsStatistic = true, IsFrozen = reader.IsFrozen };
        if (weight.Initializer is "Identity" or "Orthogonal")
            reader.Range(argument, shape.Rank == 1 ? "one for a vector" : "one for any shape", weight.Initializer + ", which needs a matrix", Fix.RemoveOption(argument));
        return weight;
    }
}

/// <summary>A normalisation by statistics of each sample alone: training and prediction compute the same.</summary>
internal abstract record NormalizationLayer(LayerNode Node, Weight? Gamma, Weight? Beta, float Epsilon) : Layer(Node)
{
    public override EquatableArray<Weight> Weights => ImmutableArray.CreateRange(new[] { Gamma, Beta }.OfType<Weight>());

    /// <summary>Into how many groups the channels are cut, that is normalised over all positions; 0 where whole rows are normalised.</summary>
    public virtual int Groups => 0;

    /// <summary>The rows that are normalised together, of as many as a sample has.</summary>
    public abstract int RowsOfSet(int rows);

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        WeightSlot? gamma = plan.Weight(Gamma), beta = plan.Weight(Beta);
        bool hasWeights = gamma is not null || beta is not null;
        PlanTensor x = inputs[0], y = PlanTensor.Of(Name, x.Rows, x.Columns, plan.NeedsGradient(x, Gamma, Beta));
        SampleStatistics statistics = new(Groups, RowsOfSet(x.Rows), Epsilon);
        PlanTensor normalized = plan.IsTraining && hasWeights ? PlanTensor.Of(Name + " normalized", x.Rows, x.Columns) : y;
        PlanTensor? inverses = plan.IsTraining ? PlanTensor.Of(Name + " inverses", 1, Groups > 0 ? Groups : x.Rows / statistics.Rows) : null;
        return plan.Add(new NormalizeSamples(this, x, y, gamma, beta, normalized, inverses, statistics, sumsByBlocks: false));
    }

    /// <summary>The formula, with the weights that there are.</summary>
    protected string Formula => $"{(Gamma is null ? "" : "gamma·")}(x − μ)/√(σ² + {Text.Readable(Epsilon)}){(Beta is null ? "" : " + beta")}";

    /// <summary>The output's shape and how many parameters there are.</summary>
    protected string Sizes => $"{Output}, {Text.Grouped(ParameterCount)} parameters";
}

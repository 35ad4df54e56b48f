using System;
using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>
/// Reads <c>[Dropout]</c>, <c>[SpatialDropout1D]</c>, <c>[SpatialDropout2D]</c>, <c>[AlphaDropout]</c> and <c>[GaussianDropout]</c>, which
/// have a rate: the shape stays.
/// </summary>
/// <param name="name">The kind's name.</param>
/// <param name="function">What a rate does.</param>
/// <param name="axes">The axes before the channels that the input must have; 0 where any shape will do.</param>
internal sealed class DropoutKind(string name, Func<float, NoiseFunction> function, int axes = 0) : LayerKind
{
    public override string Name => name;

    public override Layer? Read(LayerReader reader)
    {
        if (axes > 0 && !RankRules.Check(reader, name, axes))
            return null;
        return NoiseLayer.Read(reader, name, function(reader.Rate("Rate")));
    }
}

/// <summary>Reads <c>[GaussianNoise(stddev)]</c>: any shape stays.</summary>
internal sealed class GaussianNoiseKind : LayerKind
{
    public override string Name => "GaussianNoise";

    public override Layer? Read(LayerReader reader)
    {
        float deviation = reader.Attribute.Get("Stddev", 0f);
        if (deviation is not (>= 0 and <= 1))
            reader.Range("Stddev", "in [0, 1]", Text.Readable(deviation), Fix.Meant(deviation, number => number is >= 0 and <= 1));
        return NoiseLayer.Read(reader, Name, new GaussianNoise(deviation));
    }
}

/// <summary>Something random in training; in prediction x.</summary>
internal sealed record NoiseLayer(LayerNode Node, string KindName, NoiseFunction Function, int Seed) : Layer(Node)
{
    public override string Kind => KindName;

    public override bool PassesMask => true;

    // In prediction it does nothing.
    public override bool IsPerStep => true;

    // In prediction a distribution stays one.
    public override ActivationFunction OutputActivation => Node.InputActivation;

    /// <summary>Reads what every noise has; null where something is wrong.</summary>
    public static NoiseLayer? Read(LayerReader reader, string kind, NoiseFunction function)
    {
        int seed = NoiseSource.ReadSeed(reader);
        return reader.HasFailed ? null : new NoiseLayer(reader.Node(reader.Input), kind, function, seed);
    }

    public override string Describe() => "in training, " + Function.Describe(Output);

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        PlanTensor input = inputs[0];
        if (!plan.IsTraining || Function.IsNothing)
            return plan.Add(View.Same(this, input));
        PlanTensor drawn = PlanTensor.Of($"{Name} {Function.Drawn}", Function.IsSharedByRows ? 1 : input.Rows, input.Columns);
        return plan.Add(new DrawNoise(this, Output, input, input.Like(Name), drawn, Function, Seed, plan.Noise()));
    }
}

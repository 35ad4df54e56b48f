using System;
using System.Collections.Generic;
using System.Collections.Immutable;

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
        return plan.Add(new DrawNoise(this, input, input.Like(Name), drawn, Function, Seed, plan.Noise()));
    }
}

/// <summary>What a layer does to its inputs at random, in training alone.</summary>
internal abstract record NoiseFunction
{
    /// <summary>What happens in training, in words.</summary>
    public abstract string Describe(Shape shape);

    /// <summary>What is drawn, for the name of the tensor that holds it.</summary>
    public virtual string Drawn => "mask";

    /// <summary>Whether it never changes anything.</summary>
    public abstract bool IsNothing { get; }

    /// <summary>Whether all rows of a sample, its positions, have the same numbers.</summary>
    public virtual bool IsSharedByRows => false;

    /// <summary>Writes how the random numbers of some samples are drawn.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="drawn">Where they go.</param>
    /// <param name="source">The arguments that say which numbers they are: the key and the stream.</param>
    public abstract void WriteDraw(PassWriter pass, PlanTensor drawn, string[] source);

    /// <summary>Writes what they do to the inputs: a product, in most.</summary>
    public virtual void WriteForward(PassWriter pass, PlanTensor input, PlanTensor drawn, PlanTensor output) =>
        pass.Call("Elementwise.Multiply<V>", "ref " + pass.Value(input), "ref " + pass.Value(drawn), "ref " + pass.Value(output), PassWriter.Length(input));

    /// <summary>Writes the gradient of the inputs.</summary>
    public virtual void WriteBackward(PassWriter pass, PlanTensor input, PlanTensor drawn, PlanTensor output) =>
        pass.Call("Elementwise.Multiply<V>", "ref " + pass.Gradient(output), "ref " + pass.Value(drawn), "ref " + pass.Gradient(input), PassWriter.Length(input));

    /// <summary>A mask: 0 with the probability rate, else a factor that depends on it, by default 1/(1 − rate).</summary>
    protected static void WriteMask(PassWriter pass, PlanTensor mask, float rate, string[] source, params string[] factor) =>
        pass.Call("DropoutMask.Fill", ["ref " + pass.Value(mask), PassWriter.Length(mask), "rate: " + Text.Literal(rate), .. factor, .. source, "(ulong)block.Sample * " + Text.Literal(mask.Floats)]);

    /// <summary>Normally distributed numbers.</summary>
    protected static void WriteGaussian(PassWriter pass, PlanTensor numbers, float mean, float deviation, string[] source)
    {
        pass.Call(
            "GaussianNumbers.Fill",
            "ref " + pass.Value(numbers),
            "stride: " + Text.Literal(numbers.Stride),
            "mean: " + Text.Literal(mean),
            "deviation: " + Text.Literal(deviation),
            source[0],
            source[1],
            "(ulong)block.Sample * " + Text.Literal(numbers.Rows * numbers.Columns),
            "columns: " + Text.Literal(numbers.Columns),
            PassWriter.Rows(numbers));
    }
}

/// <summary>x·mask, where the mask is 0 with probability rate and else 1/(1 − rate).</summary>
internal sealed record DropoutNoise(float Rate) : NoiseFunction
{
    public override string Describe(Shape shape) => $"drops {Text.Readable(Rate)} of {shape} and scales the rest by 1/(1 − {Text.Readable(Rate)})";

    public override bool IsNothing => Rate == 0;

    public override void WriteDraw(PassWriter pass, PlanTensor drawn, string[] source) => WriteMask(pass, drawn, Rate, source);
}

/// <summary>Dropout of whole columns, the channels: a mask of one row a sample.</summary>
internal sealed record SpatialDropoutNoise(float Rate) : NoiseFunction
{
    public override string Describe(Shape shape) => $"drops {Text.Readable(Rate)} of the channels of {shape} and scales the rest by 1/(1 − {Text.Readable(Rate)})";

    public override bool IsNothing => Rate == 0;

    public override bool IsSharedByRows => true;

    public override void WriteDraw(PassWriter pass, PlanTensor drawn, string[] source) => WriteMask(pass, drawn, Rate, source);

    public override void WriteForward(PassWriter pass, PlanTensor input, PlanTensor drawn, PlanTensor output) =>
        pass.Call("Elementwise.MultiplyRows<V>", "ref " + pass.Value(input), "ref " + pass.Value(drawn), "ref " + pass.Value(output), "rowsOfSample: " + Text.Literal(input.Rows), "stride: " + Text.Literal(input.Stride), "rows");

    public override void WriteBackward(PassWriter pass, PlanTensor input, PlanTensor drawn, PlanTensor output) =>
        pass.Call("Elementwise.MultiplyRows<V>", "ref " + pass.Gradient(output), "ref " + pass.Value(drawn), "ref " + pass.Gradient(input), "rowsOfSample: " + Text.Literal(input.Rows), "stride: " + Text.Literal(input.Stride), "rows");
}

/// <summary>Dropout to the limit of selu, and a scale and a shift that keep mean and variance.</summary>
internal sealed record AlphaDropoutNoise(float Rate) : NoiseFunction
{
    public override string Describe(Shape shape) => $"sets {Text.Readable(Rate)} of {shape} to −1.7581, then scales and shifts all to the mean and variance that they had";

    public override bool IsNothing => Rate == 0;

    public override void WriteDraw(PassWriter pass, PlanTensor drawn, string[] source) =>
        WriteMask(pass, drawn, Rate, source, $"factor: AlphaDropout.Factor(rate: {Text.Literal(Rate)})");

    public override void WriteForward(PassWriter pass, PlanTensor input, PlanTensor drawn, PlanTensor output) =>
        pass.Call("AlphaDropout.Forward<V>", "ref " + pass.Value(input), "ref " + pass.Value(drawn), "ref " + pass.Value(output), "rate: " + Text.Literal(Rate), PassWriter.Length(input));
}

/// <summary>x·N(1, √(rate/(1 − rate))).</summary>
internal sealed record GaussianDropoutNoise(float Rate) : NoiseFunction
{
    public override string Describe(Shape shape) => $"x·N(1, √({Text.Readable(Rate)}/(1 − {Text.Readable(Rate)}))), {shape}";

    public override string Drawn => "factors";

    public override bool IsNothing => Rate == 0;

    public override void WriteDraw(PassWriter pass, PlanTensor drawn, string[] source) =>
        WriteGaussian(pass, drawn, mean: 1, (float)Math.Sqrt(Rate / (1 - (double)Rate)), source);
}

/// <summary>x + N(0, deviation).</summary>
internal sealed record GaussianNoise(float Deviation) : NoiseFunction
{
    public override string Describe(Shape shape) => $"x + N(0, {Text.Readable(Deviation)}), {shape}";

    public override string Drawn => "noise";

    public override bool IsNothing => Deviation == 0;

    public override void WriteDraw(PassWriter pass, PlanTensor drawn, string[] source) => WriteGaussian(pass, drawn, mean: 0, Deviation, source);

    public override void WriteForward(PassWriter pass, PlanTensor input, PlanTensor drawn, PlanTensor output) =>
        pass.Call("Elementwise.Add<V>", "ref " + pass.Value(input), "ref " + pass.Value(drawn), "ref " + pass.Value(output), PassWriter.Length(input));

    public override void WriteBackward(PassWriter pass, PlanTensor input, PlanTensor drawn, PlanTensor output) =>
        pass.Call("Elementwise.Copy<V>", "ref " + pass.Gradient(output), "ref " + pass.Gradient(input), PassWriter.Length(input));
}

/// <summary>Noise in training; a copy where a training pass is evaluated.</summary>
/// <remarks>The number of the noise gives it a random stream of its own.</remarks>
internal sealed class DrawNoise(Layer layer, PlanTensor input, PlanTensor output, PlanTensor drawn, NoiseFunction function, int seed, int number) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override IEnumerable<PlanTensor> Tensors => [drawn, output];

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new DrawNoise(Layer, inputs[0], output, drawn, function, seed, number);

    public override void WriteForward(PassWriter pass)
    {
        using (pass.Body.Braces("if (training)"))
        {
            function.WriteDraw(pass, drawn, new NoiseSource(seed, number).Arguments);
            function.WriteForward(pass, input, drawn, output);
        }

        using (pass.Body.Braces("else"))
            pass.Call("Elementwise.Copy<V>", "ref " + pass.Value(input), "ref " + pass.Value(output), PassWriter.Length(input));
    }

    public override void WriteBackward(PassWriter pass)
    {
        if (input.NeedsGradient)
            function.WriteBackward(pass, input, drawn, output);
    }
}

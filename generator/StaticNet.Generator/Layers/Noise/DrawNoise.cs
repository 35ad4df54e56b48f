using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace StaticNet.Generator;

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
internal sealed class DrawNoise(Layer layer, Shape shape, PlanTensor input, PlanTensor output, PlanTensor drawn, NoiseFunction function, int seed, int number) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override IEnumerable<PlanTensor> Tensors => [drawn, output];

    public override string Sentence => $"{Layer.Name} ({Layer.Kind}): in training, {function.Describe(shape)}.";

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new DrawNoise(Layer, shape, inputs[0], output, drawn, function, seed, number);

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

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Reads <c>[UpSampling1D]</c> and <c>[UpSampling2D]</c>: each position becomes several, and the channels stay.</summary>
internal sealed class UpSamplingKind(int axes) : LayerKind
{
    private static readonly string[] SizeArguments = ["SizeHeight", "SizeWidth"];

    public override string Name => $"UpSampling{Text.Plain(axes)}D";

    public override Layer? Read(LayerReader reader)
    {
        if (!RankRules.Check(reader, Name, axes))
            return null;
        string[] arguments = [.. SizeArguments.Take(axes).Select(argument => reader.Attribute.Find(argument) is null ? "Size" : argument)];
        foreach (string argument in arguments.Distinct())
            reader.AtLeast(1, argument);
        bool isBilinear = reader.Member("Interpolation", "Nearest") == "Bilinear";
        if (reader.HasFailed)
            return null;

        int[] sizes = [.. arguments.Select(argument => reader.Attribute.Get(argument, 1))];
        long[] lengths = [.. reader.Input.Dimensions.Select((length, axis) => axis < axes ? (long)length * sizes[axis] : length)];
        string times = string.Join(" × ", sizes.Select(size => Text.Plain(size)));
        MovingLayer? nearest = MovingLayer.Of(reader, Name, lengths, () => Movement.Repeat(reader.Input, sizes), $"each position {times} times");
        return nearest is not null && isBilinear ? new BilinearLayer(nearest.Node, sizes[0], sizes[1]) : nearest;
    }
}

/// <summary>Weighted means between the positions of an image.</summary>
internal sealed record BilinearLayer(LayerNode Node, int SizeHeight, int SizeWidth) : Layer(Node)
{
    public override string Kind => "UpSampling2D";

    // A weighted mean of distributions is one.
    public override ActivationFunction OutputActivation => Node.InputActivation;

    public override string Describe() =>
        $"{Text.Plain(SizeHeight)} × {Text.Plain(SizeWidth)} positions for each, by bilinear interpolation, {Node.Input} → {Output}";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs) =>
        plan.Add(new BilinearUpsampling(this, inputs[0], PlanTensor.Of(Name, Output.Positions, inputs[0].Columns, inputs[0].NeedsGradient), Node.Input, SizeHeight, SizeWidth));
}

/// <summary>Weighted means between the positions of an image.</summary>
internal sealed class BilinearUpsampling(Layer layer, PlanTensor input, PlanTensor output, Shape image, int sizeHeight, int sizeWidth) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new BilinearUpsampling(Layer, inputs[0], output, image, sizeHeight, sizeWidth);

    public override bool AddsGradients => true;

    // Three means, each a difference, a product and a sum.
    public override long Flops => 9L * output.Floats;

    public override void WriteForward(PassWriter pass) =>
        pass.Call(Sizes + ".Forward<V>", "ref " + pass.Value(input), "ref " + pass.Value(output), "rows");

    public override void WriteBackward(PassWriter pass)
    {
        if (input.NeedsGradient)
            pass.Call(Sizes + ".Backward<V>", "ref " + pass.Gradient(output), "ref " + pass.Gradient(input), pass.Step!.Writes[0] == GradientWrite.Add ? "adds: true" : "adds: false", "rows");
    }

    private string Sizes =>
        $"new BilinearUpsampling(Height: {Text.Literal(image.Dimensions[0])}, Width: {Text.Literal(image.Dimensions[1])}, Channels: {Text.Literal(input.Stride)}, "
        + $"SizeHeight: {Text.Literal(sizeHeight)}, SizeWidth: {Text.Literal(sizeWidth)})";
}

using System.Collections.Generic;
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

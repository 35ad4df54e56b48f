using System.Collections.Generic;
using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>Reads <c>[DepthwiseConv2D(kernelSize)]</c>: every channel has kernels of its own.</summary>
internal sealed class DepthwiseConvolutionKind : LayerKind
{
    public override string Name => "DepthwiseConv2D";

    public override Layer? Read(LayerReader reader)
    {
        if (!RankRules.Check(reader, Name, axes: 2))
            return null;
        ConvolutionReader convolution = new(reader, axes: 2);
        if (ReadKernel(reader, convolution, "kernel") is not { } kernel || convolution.Axes() is not { } windows)
            return null;
        ActivationFunction? activation = reader.Activation("Activation", kernel.Order!.Columns);
        Weight? bias = convolution.Bias(kernel.Order.Columns);
        ActivityRegularizer activity = convolution.Activity();
        if (reader.HasFailed || activation is null)
            return null;
        Shape output = Shape.Of([windows[0].Output, windows[1].Output, activation.OutputColumns(kernel.Order.Columns)]);
        return new DepthwiseConvolutionLayer(reader.Node(output), windows[0], windows[1], kernel, bias, activation, activity);
    }

    /// <summary>The kernels of the channels; null where something is wrong, which has been reported then.</summary>
    public static Weight? ReadKernel(LayerReader reader, ConvolutionReader convolution, string name)
    {
        int multiplier = reader.AtLeast(1, "DepthMultiplier"), channels = reader.Input.Last;
        if (reader.HasFailed)
            return null;
        if ((long)channels * multiplier > int.MaxValue)
        {
            reader.Report(Descriptors.ArgumentRange, "DepthMultiplier", reader.Name, "DepthMultiplier", $"so that {Text.Plain(channels)} channels times it can be counted", Text.Plain(multiplier));
            return null;
        }

        Weight kernel = convolution.Kernel(name, "Depthwise", convolution.Windows[0], convolution.Windows[1], channels, multiplier);
        return kernel with { Order = KernelOrder.Convolution(1, unchecked(convolution.Windows[0] * convolution.Windows[1]), 1, channels * multiplier) };
    }
}

/// <summary>activation(Σ x·kernel + bias) over windows, channel by channel.</summary>
internal sealed record DepthwiseConvolutionLayer(LayerNode Node, ConvolutionAxis Height, ConvolutionAxis Width, Weight Kernel, Weight? Bias, ActivationFunction Activation, ActivityRegularizer Activity) : Layer(Node), IPenalizesActivity, IMultiplies
{
    public override string Kind => "DepthwiseConv2D";

    public override EquatableArray<Weight> Weights => Bias is null ? ImmutableArray.Create(Kernel) : ImmutableArray.Create(Kernel, Bias);

    public override ActivationFunction OutputActivation => Activation;

    public override long ForwardFlops => Flops.OfProducts((long)Height.Output * Width.Output, Kernel);

    public override string Describe() =>
        $"{ConvolutionLayer.Formula("x·kernel", Bias, Activation)} of each channel over {ConvolutionAxis.Windows(Height, Width)}, {Node.Input} → {Output}, {Text.Grouped(ParameterCount)} parameters";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        PlanTensor sum = plan.Convolve(this, Name, inputs[0], new ConvolutionShape(Height, Width, IsTransposed: false, IsDepthwise: true), Kernel, Bias);
        return plan.PenalizeActivity(this, plan.Activate(this, sum, Activation), Activity);
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>Reads <c>[SeparableConv2D(filters, kernelSize)]</c>: a depthwise convolution, then sums over its channels.</summary>
internal sealed class SeparableConvolutionKind : LayerKind
{
    public override string Name => "SeparableConv2D";

    public override Layer? Read(LayerReader reader)
    {
        if (!RankRules.Check(reader, Name, axes: 2))
            return null;
        ConvolutionReader convolution = new(reader, axes: 2);
        int filters = reader.AtLeast(1, "Filters");
        if (DepthwiseConvolutionKind.ReadKernel(reader, convolution, "depthwise_kernel") is not { } depthwise || convolution.Axes() is not { } windows)
            return null;
        int channels = depthwise.Order!.Columns;
        Weight pointwise = convolution.Kernel("pointwise_kernel", "Pointwise", 1, 1, channels, filters) with { Order = KernelOrder.Convolution(1, 1, channels, filters) };
        ActivationFunction? activation = reader.Activation("Activation", filters);
        Weight? bias = convolution.Bias(filters);
        ActivityRegularizer activity = convolution.Activity();
        if (reader.HasFailed || activation is null)
            return null;
        Shape output = Shape.Of([windows[0].Output, windows[1].Output, activation.OutputColumns(filters)]);
        return new SeparableConvolutionLayer(reader.Node(output), windows[0], windows[1], depthwise, pointwise, bias, activation, activity);
    }
}

/// <summary>activation((x ⋆ depthwise)·pointwise + bias).</summary>
internal sealed record SeparableConvolutionLayer(LayerNode Node, ConvolutionAxis Height, ConvolutionAxis Width, Weight Depthwise, Weight Pointwise, Weight? Bias, ActivationFunction Activation, ActivityRegularizer Activity) : Layer(Node), IPenalizesActivity, IMultiplies
{
    public override string Kind => "SeparableConv2D";

    Weight IMultiplies.Kernel => Pointwise;

    public override EquatableArray<Weight> Weights => Bias is null ? ImmutableArray.Create(Depthwise, Pointwise) : ImmutableArray.Create(Depthwise, Pointwise, Bias);

    public override ActivationFunction OutputActivation => Activation;

    public override long ForwardFlops => Flops.OfProducts((long)Height.Output * Width.Output, Depthwise, Pointwise);

    public override string Describe() =>
        $"{ConvolutionLayer.Formula("depthwise·pointwise", Bias, Activation)}, depthwise over {ConvolutionAxis.Windows(Height, Width)}, {Node.Input} → {Output}, {Text.Grouped(ParameterCount)} parameters";

    public override string Describe(Weight kernel)
    {
        Shape channels = Shape.Of([Height.Output, Width.Output, Depthwise.Order!.Columns]);
        return kernel == Depthwise
            ? $"{ConvolutionLayer.Formula("x·depthwise", bias: null, ActivationFunctions.Linear)} of each channel over {ConvolutionAxis.Windows(Height, Width)}, {Node.Input} → {channels}"
            : $"{ConvolutionLayer.Formula("x·pointwise", Bias, Activation)} over the channels of each position, {channels} → {Output}";
    }

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        PlanTensor channels = plan.Convolve(this, Name + " depthwise", inputs[0], new ConvolutionShape(Height, Width, IsTransposed: false, IsDepthwise: true), Depthwise, bias: null);
        ConvolutionAxis Positions(ConvolutionAxis axis) => new(axis.Output, 1, 1, 1, 0, axis.Output);
        PlanTensor sum = plan.Convolve(this, Name, channels, new ConvolutionShape(Positions(Height), Positions(Width), IsTransposed: false), Pointwise, Bias);
        return plan.PenalizeActivity(this, plan.Activate(this, sum, Activation), Activity);
    }
}

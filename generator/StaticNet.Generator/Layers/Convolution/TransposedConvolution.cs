using System.Collections.Generic;
using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>Reads <c>[Conv2DTranspose(filters, kernelSize)]</c>: every input adds a window of outputs.</summary>
internal sealed class TransposedConvolutionKind : LayerKind
{
    public override string Name => "Conv2DTranspose";

    public override Layer? Read(LayerReader reader)
    {
        if (!RankRules.Check(reader, Name, axes: 2))
            return null;
        ConvolutionReader convolution = new(reader, axes: 2);
        int filters = reader.AtLeast(1, "Filters"), channels = reader.Input.Last;
        if (reader.HasFailed || Axes(reader, convolution) is not { } windows)
            return null;
        Weight kernel = convolution.Kernel("kernel", "Kernel", convolution.Windows[0], convolution.Windows[1], filters, channels) with
        {
            Order = KernelOrder.Transposed(unchecked(convolution.Windows[0] * convolution.Windows[1]), channels, filters),
        };
        ActivationFunction? activation = reader.Activation("Activation", filters);
        Weight? bias = convolution.Bias(filters);
        ActivityRegularizer activity = convolution.Activity();
        if (reader.HasFailed || activation is null)
            return null;
        Shape output = Shape.Of([windows[0].Length, windows[1].Length, activation.OutputColumns(filters)]);
        return new TransposedConvolutionLayer(reader.Node(output), windows[0], windows[1], kernel, bias, activation, activity);
    }

    private static ConvolutionAxis[]? Axes(LayerReader reader, ConvolutionReader convolution)
    {
        string[] arguments = convolution.Own("OutputPadding", "OutputPadding");
        ConvolutionAxis[] axes = new ConvolutionAxis[2];
        for (int i = 0; i < axes.Length && !reader.HasFailed; i++)
        {
            int? outputPadding = reader.Attribute.Find(arguments[i]) is null ? null : reader.AtLeast(0, arguments[i]);
            if (outputPadding >= convolution.Strides[i])
                reader.Range(arguments[i], $"below the stride of {Text.Plain(convolution.Strides[i])}", Text.Plain(outputPadding.Value), Fix.Change(Text.Plain(convolution.Strides[i] - 1)));
            else if (!reader.HasFailed && ConvolutionAxis.Transposed(reader.Input.Dimensions[i], convolution.Windows[i], convolution.Strides[i], convolution.Dilations[i], convolution.Padding == "Same", outputPadding) is { } axis)
                axes[i] = axis;
            else if (!reader.HasFailed)
                reader.Report(Descriptors.ArgumentRange, convolution.WindowArgument(i), reader.Name, "The output's size", "at least 1 and such that an int can count it", Text.Shape(convolution.Windows) + $" windows over {reader.Input} give another");
        }

        return reader.HasFailed ? null : axes;
    }
}

/// <summary>activation(Σ x·kernel + bias), where every input adds a window of outputs.</summary>
/// <remarks>Height and width are those of the convolution whose backward pass this is: its input is the output here.</remarks>
internal sealed record TransposedConvolutionLayer(LayerNode Node, ConvolutionAxis Height, ConvolutionAxis Width, Weight Kernel, Weight? Bias, ActivationFunction Activation, ActivityRegularizer Activity) : Layer(Node), IPenalizesActivity, IMultiplies
{
    public override string Kind => "Conv2DTranspose";

    public override EquatableArray<Weight> Weights => Bias is null ? ImmutableArray.Create(Kernel) : ImmutableArray.Create(Kernel, Bias);

    public override ActivationFunction OutputActivation => Activation;

    public override long ForwardFlops => Flops.OfProducts((long)Height.Output * Width.Output, Kernel);

    public override string Describe() =>
        $"{ConvolutionLayer.Formula("x·kernel", Bias, Activation)} of {ConvolutionAxis.Windows(Height, Width)} that inputs add to, {Node.Input} → {Output}, {Text.Grouped(ParameterCount)} parameters";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        PlanTensor sum = plan.Convolve(this, Name, inputs[0], new ConvolutionShape(Height, Width, IsTransposed: true), Kernel, Bias);
        return plan.PenalizeActivity(this, plan.Activate(this, sum, Activation), Activity);
    }
}

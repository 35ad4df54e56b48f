using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>A convolution's three computations: forward, back to the input, and the kernel's gradient.</summary>
internal sealed class Convolution(Layer layer, PlanTensor input, PlanTensor output, ConvolutionShape shape, WeightSlot kernel, WeightSlot? bias, int transposedOffset) : Operation(layer), IActivated
{
    private readonly KernelOrder _order = kernel.Weight.Order!;

    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    /// <inheritdoc/>
    public ActivationFunction? Activation { get; set; }

    /// <inheritdoc/>
    public bool IsRectifiedByReader { get; set; }

    /// <inheritdoc/>
    public PlanTensor? Sum { get; set; }

    /// <inheritdoc/>
    public ProductWeights Weights { get; } = new(layer, kernel, bias);

    public override long Flops => 2L * shape.WindowPositions * kernel.Rows * kernel.Columns;

    public override IEnumerable<WeightPart> WeightParts
    {
        get
        {
            yield return new KernelPart(this, kernel);
            if (bias is not null)
                yield return new BiasPart(output, bias, isGrouped: true);
        }
    }

    public override void WriteForward(PassWriter pass)
    {
        if (output.IsLanes)
        {
            pass.Call(Lanes.UseForward(pass.Kernels, Weights.HasBias, this.InTile()), ["ref " + pass.Value(input), .. Weights.Arguments, "ref " + pass.Value(this.Sums()), "rows"]);
            this.WriteActivation(pass);
            return;
        }

        ConvolutionKernel forward = new(shape, IsBackward: shape.IsTransposed, _order.Groups, _order.Inputs, input.Stride, _order.Columns, output.Stride, Weights.HasBias, this.InTile());
        pass.Call(pass.Kernels.Use(forward), ["ref " + pass.Value(input), .. Weights.Arguments, "ref " + pass.Value(this.Sums()), "rows"]);
        this.WriteActivation(pass);
    }

    public override void WriteBackward(PassWriter pass)
    {
        string gradient = this.WriteActivationBackward(pass);
        if (!input.NeedsGradient)
            return;
        if (output.IsLanes)
        {
            pass.Call(Lanes.UseBackward(pass.Kernels), "ref " + gradient, $"ref Transposed({Text.Literal(transposedOffset)})", "ref " + pass.Gradient(input), "rows");
            return;
        }

        ConvolutionKernel backward = new(shape, IsBackward: !shape.IsTransposed, _order.Groups, shape.IsDepthwise ? 1 : _order.Columns, output.Stride, shape.IsDepthwise ? _order.Columns : _order.Inputs, input.Stride, HasBias: false, Activation: null);
        string weights = shape.IsDepthwise ? $"ref Parameters({Text.Literal(kernel.Offset)})" : $"ref Transposed({Text.Literal(transposedOffset)})";
        pass.Call(pass.Kernels.Use(backward), "ref " + gradient, weights, "ref " + pass.Gradient(input), "rows");
    }

    /// <summary>kernel gradient = Σ x·dy over the windows. A part is a panel: within it, one sample after another stays in the cache.</summary>
    private sealed class KernelPart(Convolution convolution, WeightSlot kernel) : WeightPart(kernel, kernel.Rows)
    {
        public override bool IsGrouped => true;

        public override void WriteGradient(PassWriter pass)
        {
            if (convolution.Output.IsLanes)
            {
                // All panels at once.
                if (Weight.Panels > 1)
                    pass.Body.Line("if (p.Panel == 0)");
                pass.Call(convolution.Lanes.UseGradient(pass.Kernels), "ref " + pass.Value(convolution.Input), "ref " + pass.Gradient(convolution.Output), $"ref Unsafe.Add(ref gradients, {Text.Literal(Weight.Offset)})", "rows", "accumulate");
                return;
            }

            ConvolutionGradientKernel gradient = new(convolution.Shape, convolution._order.Groups, convolution._order.Inputs, convolution.Input.Stride, Weight.Columns, convolution.Output.Stride);
            pass.Call(
                pass.Kernels.Use(gradient),
                convolution.Shape.IsDepthwise ? $"ref Unsafe.Add(ref {pass.Value(convolution.Input)}, p.Panel * {Text.Literal(Weight.Panel)})" : "ref " + pass.Value(convolution.Input),
                $"ref Unsafe.Add(ref {pass.Gradient(convolution.Output)}, p.Panel * {Text.Literal(Weight.Panel)})",
                "ref Unsafe.Add(ref gradients, p.Offset)",
                "rows",
                "accumulate");
        }

        public override void WriteTranspose(PassWriter pass)
        {
            if (convolution.TransposedOffset >= 0)
            {
                pass.Call(
                    "KernelTranspose.Copy",
                    "ref Parameters(p.Offset)",
                    $"ref Transposed({Text.Literal(convolution.TransposedOffset)})",
                    "p",
                    $"rows: {Text.Literal(Weight.Rows)}",
                    $"inputs: {Text.Literal(convolution._order.Inputs)}",
                    $"columns: {Text.Literal(Weight.Columns)}",
                    $"transposedPanelColumns: {Text.Literal(Tiling.PanelColumns(convolution._order.Inputs))}");
            }
        }
    }

    private ConvolutionShape Shape => shape;

    private LaneKernels Lanes => new(shape, _order.Inputs, kernel.Columns);

    private int TransposedOffset => transposedOffset;
}

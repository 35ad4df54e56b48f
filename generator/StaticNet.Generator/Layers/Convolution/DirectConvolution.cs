using System.Collections.Generic;
using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>A convolution's three computations: forward, back to the input, and the kernel's gradient.</summary>
internal sealed class DirectConvolution(Layer layer, PlanTensor input, PlanTensor output, ConvolutionShape shape, ProductWeights weights, Epilogue epilogue, bool isTraining) : ProductOperation(layer, weights, epilogue)
{
    private readonly KernelOrder _order = weights.Kernel.Weight.Order!;

    private readonly WeightForm? _transposed = isTraining && input.NeedsGradient && !shape.IsDepthwise ? TransposedForm(weights.Kernel, weights.Kernel.Weight.Order!) : null;

    public ConvolutionShape Shape => shape;

    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new DirectConvolution(Layer, inputs[0], output, shape, Weights, Epilogue.Of(output), isTraining);

    public override ProductOperation With(ProductWeights weights, Epilogue epilogue) => new DirectConvolution(Layer, input, output, shape, weights, epilogue, isTraining);

    /// <summary>The same convolution by an algorithm with fewer products.</summary>
    public TransformedConvolution By(TransformedKernels kernels, PlanTensor image)
    {
        PlanTensor sums = kernels.IsLanes ? output.InLanes() : output;
        return new TransformedConvolution(Layer, image, sums, kernels, Weights, Epilogue.Of(sums), isTraining);
    }

    public override long Flops => 2L * shape.WindowPositions * Weights.Kernel.Rows * Weights.Kernel.Columns;

    public override IEnumerable<WeightPart> WeightParts
    {
        get
        {
            yield return new KernelPart(this, Weights.Kernel);
            if (Weights.Bias is { } bias)
                yield return new BiasPart(output, bias, isGrouped: true);
        }
    }

    public override IEnumerable<WeightForm> Forms => _transposed is null ? Weights.Forms : [.. Weights.Forms, _transposed];

    private static WeightForm TransposedForm(WeightSlot kernel, KernelOrder order) =>
        new(kernel, WeightFormKind.Transposed, order.Rows / order.Inputs * order.Columns * Tiling.Stride(order.Inputs));

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
            pass.Call(Lanes.UseBackward(pass.Kernels), "ref " + gradient, $"ref Transposed({_transposed!.Place})", "ref " + pass.Gradient(input), "rows");
            return;
        }

        ConvolutionKernel backward = new(shape, IsBackward: !shape.IsTransposed, _order.Groups, shape.IsDepthwise ? 1 : _order.Columns, output.Stride, shape.IsDepthwise ? _order.Columns : _order.Inputs, input.Stride, HasBias: false, Activation: null) { IsGradient = true };
        string weights = shape.IsDepthwise ? $"ref Parameters({Weights.Kernel.Place})" : $"ref Transposed({_transposed!.Place})";
        pass.Call(pass.Kernels.Use(backward), "ref " + gradient, weights, "ref " + pass.Gradient(input), "rows");
    }

    /// <summary>kernel gradient = Σ x·dy over the windows. A part is a panel: within it, one sample after another stays in the cache.</summary>
    private sealed class KernelPart(DirectConvolution convolution, WeightSlot kernel) : WeightPart(kernel, kernel.Rows)
    {
        public override bool IsGrouped => true;

        // Of samples in the lanes, all panels at once.
        public override int GradientParts => convolution.Output.IsLanes ? 1 : Parts;

        public override void WriteGradient(PassWriter pass)
        {
            if (convolution.Output.IsLanes)
            {
                pass.Call(convolution.Lanes.UseGradient(pass.Kernels), "ref " + pass.Value(convolution.Input), "ref " + pass.Gradient(convolution.Output), $"ref Unsafe.Add(ref gradients, {Weight.Place})", "rows", "accumulate");
                return;
            }

            ConvolutionGradientKernel gradient = new(convolution.Shape, convolution._order.Groups, convolution._order.Inputs, convolution.Input.Stride, Weight.Columns, convolution.Output.Stride);
            string column = "p.Panel * " + Text.Literal(Weight.Panel);
            List<string> arguments =
            [
                convolution.Shape.IsDepthwise ? $"ref Unsafe.Add(ref {pass.Value(convolution.Input)}, {column})" : "ref " + pass.Value(convolution.Input),
                $"ref Unsafe.Add(ref {pass.Gradient(convolution.Output)}, {column})",
                "ref Unsafe.Add(ref gradients, p.Offset)",
                "rows",
                "accumulate",
            ];
            if (convolution._order.Groups > 1)
                arguments.Add("column: " + column);
            pass.Call(pass.Kernels.Use(gradient), [.. arguments]);
        }

        public override void WriteTranspose(PassWriter pass)
        {
            if (convolution._transposed is { } transposed)
            {
                pass.Call(
                    "KernelTranspose.Copy",
                    "ref Parameters(p.Offset)",
                    $"ref Transposed({transposed.Place})",
                    "p",
                    $"rows: {Text.Literal(Weight.Rows)}",
                    $"inputs: {Text.Literal(convolution._order.Inputs)}",
                    $"columns: {Text.Literal(Weight.Columns)}",
                    $"transposedPanelColumns: {Text.Literal(Tiling.PanelColumns(convolution._order.Inputs))}");
            }
        }
    }

    private LaneKernels Lanes => new(shape, _order.Inputs, Weights.Kernel.Columns);
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>A convolution that has fewer products than its definition: its weights are transformed once they have changed.</summary>
/// <param name="layer">The layer.</param>
/// <param name="input">The image.</param>
/// <param name="output">The sums.</param>
/// <param name="kernels">Its computations.</param>
/// <param name="weights">Its weights.</param>
/// <param name="epilogue">What is done to the sums.</param>
/// <param name="isTraining">Whether the pass is one of training.</param>
internal sealed class TransformedConvolution(Layer layer, PlanTensor input, PlanTensor output, TransformedKernels kernels, ProductWeights weights, Epilogue epilogue, bool isTraining) : ProductOperation(layer, weights, epilogue)
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override bool Accepts(Layout layout) => layout == (kernels.IsLanes ? Layout.Lanes : Layout.Rows);

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new TransformedConvolution(Layer, inputs[0], output, kernels, Weights, Epilogue, isTraining);

    public override ProductOperation With(ProductWeights weights, Epilogue epilogue) => new TransformedConvolution(Layer, input, output, kernels, weights, epilogue, isTraining);

    public override bool AddsGradients => kernels.AddsGradients;

    public override long Flops => 2L * kernels.Shape.WindowPositions * Weights.Kernel.Rows * Weights.Kernel.Columns;

    public override string Sentence => base.Sentence + $" By {kernels.Algorithm}.";

    /// <summary>The transformed kernel: in training among the transposed kernels, and the transposed one behind it; else in what is derived.</summary>
    public override IEnumerable<WeightForm> Forms => Transposed is null ? [Transformed, .. Weights.Forms] : [Transformed, Transposed, .. Weights.Forms];

    public override int ScratchFloats(bool isTraining) => kernels.ScratchFloats(isTraining);

    public override IEnumerable<WeightPart> WeightParts
    {
        get
        {
            yield return new KernelPart(this, Weights.Kernel);
            if (Weights.Bias is { } bias)
                yield return new BiasPart(output, bias, isGrouped: true);
        }
    }

    public override void WriteForward(PassWriter pass)
    {
        string weights = Transformed is Derivation ? "Derived" : "Transposed";
        pass.Call(
            kernels.UseForward(pass.Kernels, Weights.HasBias, this.InTile()),
            ["ref " + pass.Value(input), $"ref {weights}({Transformed.Place})", .. Weights.Arguments, "ref " + pass.Value(this.Sums()), "ref " + pass.Scratch, "rows"]);
        this.WriteActivation(pass);
    }

    public override void WriteBackward(PassWriter pass)
    {
        string gradient = this.WriteActivationBackward(pass);
        if (!input.NeedsGradient)
            return;
        List<string> arguments = ["ref " + gradient, $"ref Transposed({Transposed!.Place})", Weights.Arguments.First(), "ref " + pass.Gradient(input), "ref " + pass.Scratch, "rows"];
        if (AddsGradients)
            arguments.Add("accumulate: " + (pass.Step!.Writes[0] == GradientWrite.Add ? "true" : "false"));
        pass.Call(kernels.UseBackward(pass.Kernels), [.. arguments]);
    }

    private TransformedKernels Kernels => kernels;

    private WeightForm Transformed { get; } = isTraining ? new WeightForm(weights.Kernel, WeightFormKind.Transformed, kernels.TransformedFloats, kernels.Algorithm) : new TransformedKernel(layer, kernels, weights);

    private WeightForm? Transposed { get; } = isTraining && input.NeedsGradient ? new(weights.Kernel, WeightFormKind.TransformedTransposed, kernels.TransposedFloats, kernels.Algorithm) : null;

    /// <summary>The kernel's gradient. A part is a panel.</summary>
    private sealed class KernelPart(TransformedConvolution convolution, WeightSlot kernel) : WeightPart(kernel, kernel.Rows)
    {
        public override bool IsGrouped => true;

        // The transformed tiles serve every panel.
        public override int GradientParts => 1;

        public override void WriteGradient(PassWriter pass)
        {
            pass.Call(
                convolution.Kernels.UseGradient(pass.Kernels),
                "ref " + pass.Value(convolution.Input),
                "ref " + pass.Gradient(convolution.Output),
                $"ref Unsafe.Add(ref gradients, {Weight.Place})",
                "ref " + pass.Scratch,
                "rows",
                "accumulate");
        }

        public override void WriteTranspose(PassWriter pass) => convolution.WriteTranspose(pass);
    }

    private void WriteTranspose(PassWriter pass)
    {
        kernels.WriteTransform(pass, "ref Parameters(p.Offset)", $"ref Transposed({Transformed.Place})", "p.Panel");
        if (input.NeedsGradient)
            kernels.WriteTranspose(pass, $"ref Transposed({Transformed.Place})", $"ref Transposed({Transposed!.Place})", "p.Panel");
    }
}

/// <summary>A kernel that prediction reads transformed.</summary>
/// <param name="layer">The convolution.</param>
/// <param name="kernels">Its computations.</param>
/// <param name="weights">Its weights, a normalisation perhaps folded into them.</param>
internal sealed class TransformedKernel(Layer layer, TransformedKernels kernels, ProductWeights weights) : Derivation(weights.Kernel, WeightFormKind.Transformed, kernels.TransformedFloats, kernels.Algorithm + weights.Folded?.Variant)
{
    public override string Sentence => $"The kernel of {layer.Name}, transformed for {kernels.Algorithm}.";

    public override bool IsLast => true;

    public override void Write(PassWriter pass)
    {
        WeightSlot slot = weights.Kernel;
        int panel = checked(slot.Rows * slot.Panel);
        string transformed = $"ref Derived({Place})";
        if (slot.Panels == 1)
        {
            kernels.WriteTransform(pass, weights.Arguments.First(), transformed, "panel: 0");
            return;
        }

        using (pass.Body.Indented($"for (int panel = 0; panel < {Text.Plain(slot.Panels)}; panel++)"))
            kernels.WriteTransform(pass, $"ref Unsafe.Add({weights.Arguments.First()}, panel * {Text.Literal(panel)})", transformed, "panel");
    }
}

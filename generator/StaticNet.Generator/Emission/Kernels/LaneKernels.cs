namespace StaticNet.Generator;

/// <summary>The three computations of a convolution with sixteen samples in the lanes.</summary>
/// <param name="Shape">The windows.</param>
/// <param name="Inputs">The channels of x.</param>
/// <param name="Columns">The channels of y.</param>
internal sealed record LaneKernels(ConvolutionShape Shape, int Inputs, int Columns)
{
    private string Name => $"{Shape.Name}Channels{Text.Plain(Inputs)}To{Text.Plain(Columns)}";

    /// <summary>Adds y = activation(Σ x·W + b), and returns how to call it.</summary>
    public string UseForward(KernelLibrary kernels, bool hasBias, ActivationFunction? activation)
    {
        string name = Names.Short($"ConvolutionLanes{Name}{(hasBias ? "Bias" : "")}{activation?.Name}"), formula = hasBias ? "Σ x·W + b" : "Σ x·W";
        return kernels.Use(name, writer =>
        {
            writer.Line($"// y = {(activation is null ? formula : $"{activation.Name}({formula})")}: {ConvolutionAxis.Windows(Shape.Height, Shape.Width)}, {Text.Plain(Inputs)} → {Text.Plain(Columns)} channels.");
            writer.Line("// Sixteen samples lie in the lanes: x and y are [position][channel][sample].");
            using (writer.Indented($"public static void {name}(ref float x, ref float weights, {(hasBias ? "ref float bias, " : "")}ref float y, int rows) =>"))
                writer.Line($"new LaneConvolution({Sizes(kernels)}).Forward<V, {RegisterTile.Epilogue(hasBias, activation)}>(ref x, ref weights, {(hasBias ? "ref bias, " : "")}ref y, rows);");
        });
    }

    /// <summary>Adds the gradient of x, and returns how to call it.</summary>
    public string UseBackward(KernelLibrary kernels)
    {
        string name = Names.Short("ConvolutionLanesBack" + Name);
        return kernels.Use(name, writer =>
        {
            writer.Line("// dx = Σ dy·W over the windows that read an input, with sixteen samples in the lanes.");
            using (writer.Indented($"public static void {name}(ref float dy, ref float weights, ref float dx, int rows) =>"))
                writer.Line($"new LaneConvolution({Sizes(kernels)}).Backward<V>(ref dy, ref weights, ref dx, rows);");
        });
    }

    /// <summary>Adds the gradient of the kernel, and returns how to call it.</summary>
    public string UseGradient(KernelLibrary kernels)
    {
        string name = Names.Short("ConvolutionLanesGradient" + Name);
        return kernels.Use(name, writer =>
        {
            writer.Line("// gradient = Σ x·dy for each tap, over the windows in which it lies within the image, and over the samples, which lie in the lanes.");
            using (writer.Indented($"public static void {name}(ref float x, ref float dy, ref float gradient, int rows, bool accumulate) =>"))
                writer.Line($"new LaneConvolution({Sizes(kernels)}).Gradient<V>(ref x, ref dy, ref gradient, rows, accumulate);");
        });
    }

    private string Sizes(KernelLibrary kernels) => SizesOfConvolution.Use(kernels, Shape, Inputs, Columns);
}

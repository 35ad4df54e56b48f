namespace StaticNet.Generator;

/// <summary>The three computations of a convolution that has fewer products than its definition, by transformed inputs, weights and outputs.</summary>
/// <param name="Shape">The windows.</param>
/// <param name="Inputs">The channels of x.</param>
/// <param name="Columns">The channels of y.</param>
internal abstract record TransformedKernels(ConvolutionShape Shape, int Inputs, int Columns)
{
    /// <summary>What the algorithm is called.</summary>
    public abstract string Algorithm { get; }

    /// <summary>Whether sixteen samples lie in the lanes.</summary>
    public abstract bool IsLanes { get; }

    /// <summary>The floats of the transformed kernel.</summary>
    public abstract int TransformedFloats { get; }

    /// <summary>The floats of the transposed one.</summary>
    public abstract int TransposedFloats { get; }

    /// <summary>Whether the way back can add to the gradient of x: it has an argument for that.</summary>
    public abstract bool AddsGradients { get; }

    /// <summary>The floats that the computations need for a while.</summary>
    public abstract int ScratchFloats(bool isTraining);

    /// <summary>Adds y = activation(Σ x·W + b), and returns how to call it.</summary>
    public abstract string UseForward(KernelLibrary kernels, bool hasBias, ActivationFunction? activation);

    /// <summary>Adds the gradient of x, and returns how to call it.</summary>
    public abstract string UseBackward(KernelLibrary kernels);

    /// <summary>Adds the gradient of the kernel, and returns how to call it.</summary>
    public abstract string UseGradient(KernelLibrary kernels);

    /// <summary>Writes the transformation of a panel of the kernel.</summary>
    public abstract void WriteTransform(PassWriter pass, string kernel, string transformed, string panel);

    /// <summary>Writes the transposed copy of a panel of the transformed kernel.</summary>
    public abstract void WriteTranspose(PassWriter pass, string transformed, string transposed, string panel);

    /// <summary>Writes the sizes of the sums that define the convolution, which samples with an outlier are computed by.</summary>
    protected void WriteDirect(IndentedWriter writer)
    {
        ConvolutionAxis height = Shape.Height, width = Shape.Width;
        int inputStride = IsLanes ? Inputs : Tiling.Stride(Inputs), outputStride = IsLanes ? Columns : Tiling.Stride(Columns);
        writer.Line($"DirectConvolution direct = new(Height: {Text.Literal(height.Length)}, Width: {Text.Literal(width.Length)}, Inputs: {Text.Literal(Inputs)}, InputStride: {Text.Literal(inputStride)}, OutputHeight: {Text.Literal(height.Output)}, OutputWidth: {Text.Literal(width.Output)}, Columns: {Text.Literal(Columns)}, OutputStride: {Text.Literal(outputStride)}, WindowHeight: {Text.Literal(height.Window)}, WindowWidth: {Text.Literal(width.Window)}, Stride: {Text.Literal(height.Stride)}, Dilation: {Text.Literal(height.Dilation)}, Top: {Text.Literal(height.Before)}, Left: {Text.Literal(width.Before)}, Panel: {Text.Plain(Tiling.PanelColumns(Columns))});");
    }

    /// <summary>How a method that computes y directly is called.</summary>
    protected static string Direct(string method, ActivationFunction? activation) => $"direct.{method}<V, {activation?.Name ?? "Linear"}>";

    /// <summary>The sentence above the computation of y.</summary>
    protected string Sentence(bool hasBias, ActivationFunction? activation)
    {
        string formula = hasBias ? "Σ x·W + b" : "Σ x·W";
        return $"// y = {(activation is null ? formula : $"{activation.Name}({formula})")}: {ConvolutionAxis.Windows(Shape.Height, Shape.Width)}, {Text.Plain(Inputs)} → {Text.Plain(Columns)} channels.";
    }
}

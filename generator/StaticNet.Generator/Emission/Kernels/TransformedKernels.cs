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

    /// <summary>The numbers of a transformed tile.</summary>
    public abstract int Numbers { get; }

    /// <summary>The floats of the transformed kernel.</summary>
    public int TransformedFloats => checked(Numbers * Matrix.Forward);

    /// <summary>The floats of the transposed one.</summary>
    public int TransposedFloats => checked(Numbers * Matrix.Back);

    /// <summary>Whether the backward pass can add to the gradient of x: it has an argument for that.</summary>
    public abstract bool AddsGradients { get; }

    /// <summary>The floats of a number's matrix of the transformed kernel, and of the transposed one.</summary>
    protected abstract (int Forward, int Back) Matrix { get; }

    /// <summary>The library's type.</summary>
    protected abstract string TypeName { get; }

    /// <summary>What begins the kernels' names.</summary>
    protected abstract string Prefix { get; }

    /// <summary>What the algorithm saves.</summary>
    protected abstract string Saving { get; }

    /// <summary>The type argument for the tiles of products with so many columns, if they have one.</summary>
    protected abstract string Tile(int columns);

    /// <summary>The floats that the computations need for a while.</summary>
    public abstract int ScratchFloats(bool isTraining);

    /// <summary>Adds y = activation(Σ x·W + b), and returns how to call it.</summary>
    public string UseForward(KernelLibrary kernels, bool hasBias, ActivationFunction? activation)
    {
        string name = Names.Short(Name + (hasBias ? "Bias" : "") + activation?.Name), bias = hasBias ? "ref float bias, " : "", formula = hasBias ? "Σ x·W + b" : "Σ x·W";
        return kernels.Use(name, writer =>
        {
            writer.Line($"// y = {(activation is null ? formula : $"{activation.Name}({formula})")}: {ConvolutionAxis.Windows(Shape.Height, Shape.Width)}, {Text.Plain(Inputs)} → {Text.Plain(Columns)} channels.");
            writer.Line($"// By {Algorithm}: {Saving}");
            using (writer.Indented($"public static void {name}(ref float x, ref float weights, ref float kernel, {bias}ref float y, ref float scratch, int rows) =>"))
                writer.Line($"{Instance(kernels)}.Forward<V, {Tile(Columns)}{RegisterTile.Epilogue(hasBias, activation)}>(ref x, ref weights, ref kernel, {(hasBias ? "ref bias, " : "")}ref y, ref scratch, rows);");
        });
    }

    /// <summary>Adds the gradient of x, and returns how to call it.</summary>
    public string UseBackward(KernelLibrary kernels)
    {
        string name = Names.Short(Name + "Back"), parameter = AddsGradients ? ", bool accumulate" : "", argument = AddsGradients ? ", accumulate" : "";
        return kernels.Use(name, writer =>
        {
            writer.Line("// The gradient of x: that of the products, and all transformations transposed.");
            using (writer.Indented($"public static void {name}(ref float dy, ref float weights, ref float kernel, ref float dx, ref float scratch, int rows{parameter}) =>"))
                writer.Line($"{Instance(kernels)}.Backward<{Arguments(Inputs)}>(ref dy, ref weights, ref kernel, ref dx, ref scratch, rows{argument});");
        });
    }

    /// <summary>Adds the gradient of the kernel, and returns how to call it.</summary>
    public string UseGradient(KernelLibrary kernels)
    {
        string name = Names.Short(Name + "Gradient");
        return kernels.Use(name, writer =>
        {
            writer.Line("// The gradient of the kernel: that of the transformed one, summed over all tiles, and transformed back.");
            using (writer.Indented($"public static void {name}(ref float x, ref float dy, ref float gradient, ref float scratch, int rows, bool accumulate) =>"))
                writer.Line($"{Instance(kernels)}.Gradient<{Arguments(Columns)}>(ref x, ref dy, ref gradient, ref scratch, rows, accumulate);");
        });
    }

    /// <summary>Writes the transformation of a panel of the kernel.</summary>
    public void WriteTransform(PassWriter pass, string kernel, string transformed, string panel) =>
        pass.Call($"{Instance(pass.Kernels)}.TransformKernel<V>", kernel, transformed, panel);

    /// <summary>Writes the transposed copy of a panel of the transformed kernel.</summary>
    public void WriteTranspose(PassWriter pass, string transformed, string transposed, string panel) =>
        pass.Call($"{Instance(pass.Kernels)}.TransposeKernel", transformed, transposed, panel);

    private string Name => $"{Prefix}{Shape.Name}Channels{Text.Plain(Inputs)}To{Text.Plain(Columns)}";

    private string Instance(KernelLibrary kernels) => $"new {TypeName}({SizesOfConvolution.Use(kernels, Shape, Inputs, Columns)})";

    private string Arguments(int columns) => ("V, " + Tile(columns)).TrimEnd(',', ' ');
}

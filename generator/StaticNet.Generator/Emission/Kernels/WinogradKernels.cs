using System;

namespace StaticNet.Generator;

/// <summary>
/// The three computations of a convolution with windows of 3 × 3 by Winograd's F(2 × 2, 3 × 3): tiles are transformed some at a
/// time, multiplied number by number of the transformation, and transformed back.
/// </summary>
/// <param name="Shape">The windows.</param>
/// <param name="Inputs">The channels of x.</param>
/// <param name="Columns">The channels of y.</param>
internal sealed record WinogradKernels(ConvolutionShape Shape, int Inputs, int Columns) : TransformedKernels(Shape, Inputs, Columns)
{
    /// <summary>The numbers of a transformed tile.</summary>
    public const int Numbers = 16;

    /// <summary>The tiles that are transformed and multiplied together, as the library has it.</summary>
    public const int Tiles = 32;

    private int InputStride => Tiling.Stride(Inputs);

    private int OutputStride => Tiling.Stride(Columns);

    /// <summary>The floats of a number's matrix of the transformed kernel, and of the transposed one.</summary>
    private (int Forward, int Back) Matrix => (checked(Inputs * OutputStride), checked(Columns * InputStride));

    public override string Algorithm => "Winograd's F(2 × 2, 3 × 3)";

    public override bool IsLanes => false;

    public override bool AddsGradients => true;

    public override int TransformedFloats => checked(Numbers * Matrix.Forward);

    public override int TransposedFloats => checked(Numbers * Matrix.Back);

    /// <inheritdoc/>
    /// <remarks>A tile's inputs, transformed tiles of x and of y, and a transformed gradient.</remarks>
    public override int ScratchFloats(bool isTraining) => checked(GradientPlace + (isTraining ? TransformedFloats : 0));

    // Where they are.
    private int InputsPlace => Numbers * InputStride;

    private int OutputsPlace => checked(InputsPlace + (Numbers * Tiles * InputStride));

    private int GradientPlace => checked(OutputsPlace + (Numbers * Tiles * OutputStride));

    private string Name => $"Winograd{Shape.Name}Channels{Text.Plain(Inputs)}To{Text.Plain(Columns)}";

    public override string UseForward(KernelLibrary kernels, bool hasBias, ActivationFunction? activation)
    {
        string name = Name + (hasBias ? "Bias" : "") + activation?.Name, bias = hasBias ? "ref bias, " : "";
        return kernels.Use(name, writer =>
        {
            writer.Line(Sentence(hasBias, activation));
            writer.Line($"// By {Algorithm}: four outputs take 16 products of transformed inputs and weights, and not 36.");
            using (writer.Braces($"public static void {name}(ref float x, ref float weights, ref float kernel, {(hasBias ? "ref float bias, " : "")}ref float y, ref float scratch, int rows)"))
            {
                WriteSizes(writer);
                string direct = $"direct.Forward<V, {Registers}, {RegisterTile.Epilogue(hasBias, activation)}>(ref xs, ref kernel, ref {(hasBias ? "bias" : "ys")}, ref ys);";
                using (WriteSamples(writer, [("x", InputFloats), ("y", OutputFloats)], OrdinaryInputs, direct))
                using (WriteLoop(writer))
                {
                    writer.Line("Winograd.TransformInputs<V>(in xs, shape, tile, tiles, ref inputs, ref scratch);");
                    string product = kernels.Use(new ProductKernel(Inputs, InputStride, Columns, HasBias: false, Activation: null));
                    WriteProducts(writer, product, "ref weights", Matrix.Forward, ("inputs", InputStride), ("outputs", OutputStride));
                    writer.Line($"{UseOutputs(kernels, hasBias, activation)}(ref outputs, {bias}ref ys, shape, tile, tiles);");
                }
            }
        });
    }

    public override string UseBackward(KernelLibrary kernels)
    {
        string name = Name + "Back";
        return kernels.Use(name, writer =>
        {
            writer.Line("// The gradient of x: that of the products, and all transformations transposed.");
            using (writer.Braces($"public static void {name}(ref float dy, ref float weights, ref float kernel, ref float dx, ref float scratch, int rows, bool accumulate)"))
            {
                using (writer.Braces("if (!accumulate)"))
                {
                    using (writer.Indented($"for (nint i = 0; i < (nint)rows * {Text.Literal(checked(Shape.ImagePositions * InputStride))}; i += V.Count)"))
                        writer.Line("V.Store(V.Zero, ref dx, i);");
                }

                writer.Line();
                WriteSizes(writer);
                using (WriteSamples(writer, [("dy", OutputFloats), ("dx", InputFloats)], OrdinaryGradients, "direct.Backward<V>(in dys, in kernel, ref dxs);"))
                using (WriteLoop(writer))
                {
                    writer.Line("Winograd.TransformOutputGradients<V>(in dys, shape, tile, tiles, ref outputs);");
                    string product = kernels.Use(new ProductKernel(Columns, OutputStride, Inputs, HasBias: false, Activation: null));
                    WriteProducts(writer, product, "ref weights", Matrix.Back, ("outputs", OutputStride), ("inputs", InputStride));
                    writer.Line("Winograd.AddInputGradients<V>(ref inputs, shape, tile, tiles, ref dxs, ref scratch);");
                }
            }
        });
    }

    public override string UseGradient(KernelLibrary kernels)
    {
        string name = Name + "Gradient";
        return kernels.Use(name, writer =>
        {
            int panel = Tiling.PanelColumns(Columns), panels = OutputStride / panel;
            writer.Line("// The gradient of the kernel: that of the transformed one, summed over all tiles, and transformed back.");
            using (writer.Braces($"public static void {name}(ref float x, ref float dy, ref float gradient, ref float scratch, int rows, bool accumulate)"))
            {
                WriteSizes(writer);
                writer.Line($"ref float sums = ref Unsafe.Add(ref scratch, {Text.Literal(GradientPlace)});");
                using (writer.Braces("if (!accumulate)"))
                    writer.Line("direct.ClearGradient(ref gradient);");
                writer.Line();
                string ordinary = $"Math.Min({OrdinaryInputs}, {OrdinaryGradients})";
                using (WriteSamples(writer, [("x", InputFloats), ("dy", OutputFloats)], ordinary, $"direct.AddGradient<V, {Registers}>(ref xs, ref dys, ref gradient);"))
                {
                    using (WriteLoop(writer))
                    {
                        writer.Line("Winograd.TransformInputs<V>(in xs, shape, tile, tiles, ref inputs, ref scratch);");
                        writer.Line("Winograd.TransformOutputGradients<V>(in dys, shape, tile, tiles, ref outputs);");
                        using (writer.Braces($"for (int i = 0; i < {Text.Plain(Numbers)}; i++)"))
                        using (writer.Braces($"for (int column = 0; column < {Text.Literal(OutputStride)}; column += {Text.Plain(panel)})"))
                        {
                            string outputs = $"ref Unsafe.Add(ref outputs, (i * {Text.Literal(Tiles * OutputStride)}) + column)", sums = $"ref Unsafe.Add(ref sums, (i * {Text.Literal(Matrix.Forward)}) + (column * {Text.Literal(Inputs)}))";
                            writer.Line($"Products.GradientPanel<V, {RegisterTile.Count(Tiling.TileVectors(panel))}>(ref Unsafe.Add(ref inputs, i * {Text.Literal(Tiles * InputStride)}), {outputs}, {sums}, tiles, rows: {Text.Literal(Inputs)}, accumulate: tile > 0, xStride: {Text.Literal(InputStride)}, dyStride: {Text.Literal(OutputStride)}, panelColumns: {Text.Plain(panel)});");
                        }
                    }

                    writer.Line();
                    using (writer.Indented("if (ordinary > 0)"))
                        writer.Line($"Winograd.ToKernelGradient<V>(in sums, ref gradient, inputs: {Text.Literal(Inputs)}, panelColumns: {Text.Plain(panel)}, panels: {Text.Plain(panels)}, accumulate: true);");
                }
            }
        });
    }

    public override void WriteTransform(PassWriter pass, string kernel, string transformed, string panel)
    {
        int columns = Tiling.PanelColumns(Columns);
        pass.Call("Winograd.TransformKernel<V>", kernel, transformed, panel, $"inputs: {Text.Literal(Inputs)}", $"panelColumns: {Text.Plain(columns)}", $"panels: {Text.Plain(OutputStride / columns)}");
    }

    public override void WriteTranspose(PassWriter pass, string transformed, string transposed, string panel) => pass.Call(
        "Winograd.TransposeKernel",
        transformed,
        transposed,
        panel,
        $"inputs: {Text.Literal(Inputs)}",
        $"columns: {Text.Literal(Columns)}",
        $"panelColumns: {Text.Plain(Tiling.PanelColumns(Columns))}",
        $"transposedPanelColumns: {Text.Plain(Tiling.PanelColumns(Inputs))}");

    private void WriteSizes(IndentedWriter writer)
    {
        ConvolutionAxis height = Shape.Height, width = Shape.Width;
        writer.Line($"WinogradShape shape = new(Height: {Text.Literal(height.Length)}, Width: {Text.Literal(width.Length)}, Stride: {Text.Literal(InputStride)}, OutputHeight: {Text.Literal(height.Output)}, OutputWidth: {Text.Literal(width.Output)}, OutputStride: {Text.Literal(OutputStride)}, Top: {Text.Literal(height.Before)}, Left: {Text.Literal(width.Before)});");
        writer.Line($"ref float inputs = ref Unsafe.Add(ref scratch, {Text.Literal(InputsPlace)});");
        writer.Line($"ref float outputs = ref Unsafe.Add(ref scratch, {Text.Literal(OutputsPlace)});");
        WriteDirect(writer);
    }

    // The registers of a tile's row, as a type.
    private string Registers => RegisterTile.Count(Tiling.TileVectors(Tiling.PanelColumns(Columns)));

    private int InputFloats => checked(Shape.ImagePositions * InputStride);

    private int OutputFloats => checked(Shape.WindowPositions * OutputStride);

    // How many samples from the present one on come before one with an outlier.
    private string OrdinaryInputs => $"Outliers.SamplesBefore<V>(in xs, positions: {Text.Literal(Shape.ImagePositions)}, stride: {Text.Literal(InputStride)}, rows - sample)";

    private string OrdinaryGradients => $"Outliers.SamplesBefore<V>(in dys, positions: {Text.Literal(Shape.WindowPositions)}, stride: {Text.Literal(OutputStride)}, rows - sample)";

    /// <summary>Writes the loop over runs of ordinary samples, whose body is disposed of, and what is done with a sample with an outlier behind each.</summary>
    private static IDisposable WriteSamples(IndentedWriter writer, (string Name, int Floats)[] tensors, string ordinary, string direct)
    {
        IndentedWriter.Block samples = writer.Braces("for (int sample = 0, ordinary; sample < rows; sample += ordinary + 1)");
        foreach ((string name, int floats) in tensors)
            writer.Line($"ref float {name}s = ref Unsafe.Add(ref {name}, (nint)sample * {Text.Literal(floats)});");
        writer.Line($"ordinary = {ordinary};");
        return new Samples(() =>
        {
            using (writer.Indented("if (sample + ordinary == rows)"))
                writer.Line("break;");
            writer.Line();
            writer.Line("// The next sample has an outlier, which would spoil outputs that do not read it.");
            foreach ((string name, int floats) in tensors)
                writer.Line($"{name}s = ref Unsafe.Add(ref {name}s, (nint)ordinary * {Text.Literal(floats)});");
            writer.Line(direct);
            samples.Dispose();
        });
    }

    private sealed class Samples(Action end) : IDisposable
    {
        public void Dispose() => end();
    }

    private static IndentedWriter.Block WriteLoop(IndentedWriter writer)
    {
        IndentedWriter.Block loop = writer.Braces($"for (int tile = 0; tile < ordinary * shape.Tiles; tile += {Text.Plain(Tiles)})");
        writer.Line($"int tiles = Math.Min((ordinary * shape.Tiles) - tile, {Text.Plain(Tiles)});");
        return loop;
    }

    private static void WriteProducts(IndentedWriter writer, string product, string weights, int matrix, (string Name, int Stride) from, (string Name, int Stride) to)
    {
        string Place((string Name, int Stride) tiles) => $"ref Unsafe.Add(ref {tiles.Name}, i * {Text.Literal(Tiles * tiles.Stride)})";
        using (writer.Indented($"for (int i = 0; i < {Text.Plain(Numbers)}; i++)"))
            writer.Line($"{product}({Place(from)}, ref Unsafe.Add({weights}, i * {Text.Literal(matrix)}), {Place(to)}, tiles);");
    }

    /// <summary>Adds the way from transformed outputs to the outputs, which is the same for all shapes.</summary>
    private static string UseOutputs(KernelLibrary kernels, bool hasBias, ActivationFunction? activation)
    {
        string name = $"WinogradOutputs{(hasBias ? "Bias" : "")}{activation?.Name}";
        string Result(string sum) => activation is null ? sum : $"{activation.Name}.Forward({sum})";
        return kernels.UseTile(name, "Aᵀ·m·A for some tiles: each is two by two outputs, or what of them there is.", writer =>
        {
            using (writer.Braces($"(ref float transformed, {(hasBias ? "ref float bias, " : "")}ref float y, in WinogradShape shape, int first, int tiles)"))
            using (writer.Braces("for (int i = 0; i < tiles; i++)"))
            {
                writer.Line("WinogradOutputs tile = shape.Outputs(first + i);");
                writer.Line("nint down = shape.OutputWidth * shape.OutputStride, number = Winograd.Tiles * shape.OutputStride;");
                writer.Line("ref float m = ref Unsafe.Add(ref transformed, i * shape.OutputStride);");
                writer.Line("ref float destination = ref Unsafe.Add(ref y, tile.Start);");
                using (writer.Braces("for (int c = 0; c < shape.OutputStride; c += V.Count)"))
                {
                    foreach (int column in new[] { 0, 1, 2, 3 })
                    {
                        string j = Text.Plain(column);
                        foreach (int row in new[] { 1, 2 })
                            writer.Line($"V m{Text.Plain(row)}{j} = V.Load(ref m, ({Text.Plain((4 * row) + column)} * number) + c);");
                        writer.Line($"V top{j} = V.Load(ref m, ({j} * number) + c) + m1{j} + m2{j};");
                        writer.Line($"V bottom{j} = m1{j} - m2{j} - V.Load(ref m, ({Text.Plain(12 + column)} * number) + c);");
                    }

                    writer.Line(hasBias ? "V b = V.Load(ref bias, c);" : "V b = V.Zero;");
                    writer.Line($"V.Store({Result("top0 + top1 + top2 + b")}, ref destination, c);");
                    using (writer.Indented("if (tile.Columns == 2)"))
                        writer.Line($"V.Store({Result("top1 - top2 - top3 + b")}, ref destination, shape.OutputStride + c);");
                    using (writer.Indented("if (tile.Rows == 2)"))
                        writer.Line($"V.Store({Result("bottom0 + bottom1 + bottom2 + b")}, ref destination, down + c);");
                    using (writer.Indented("if (tile.Rows == 2 && tile.Columns == 2)"))
                        writer.Line($"V.Store({Result("bottom1 - bottom2 - bottom3 + b")}, ref destination, down + shape.OutputStride + c);");
                }
            }
        });
    }
}

namespace StaticNet.Generator;

/// <summary>
/// The three computations of a convolution with samples in the lanes by Winograd's F(4, r) along the rows: four neighbouring outputs
/// take r + 3 products of each row of the window, and not 4·r. Number by number of the transformation, what remains is a convolution
/// whose windows are one column wide. The ways back are the exact transposes.
/// </summary>
/// <param name="Shape">The windows, one apart along the rows.</param>
/// <param name="Inputs">The channels of x.</param>
/// <param name="Columns">The channels of y.</param>
internal sealed record RowWinogradKernels(ConvolutionShape Shape, int Inputs, int Columns) : TransformedKernels(Shape, Inputs, Columns)
{
    private const int Lanes = Tiling.WidestLanes;

    public override string Algorithm => $"Winograd's F({Text.Plain(RowWinogradTiles.Outputs)}, {Text.Plain(Shape.Width.Window)}) along the rows";

    public override bool IsLanes => true;

    public override bool AddsGradients => false;

    public override int TransformedFloats => checked(Numbers * Matrix.Forward);

    public override int TransposedFloats => checked(Numbers * Matrix.Back);

    private int Numbers => Tiles.Numbers;

    private RowWinogradTiles Tiles => new(Shape.Width);

    /// <summary>The convolution of each number of the transformation: a tile of a row is one position.</summary>
    private ConvolutionShape Narrow => new(Shape.Height, new ConvolutionAxis(Tiles.Count, 1, 1, 1, 0, Tiles.Count), IsTransposed: false);

    /// <summary>The same for the kernel's gradient: where rows are one apart, all of them are one long row, and a window's inputs are a row apart in it.</summary>
    private ConvolutionShape Flat
    {
        get
        {
            ConvolutionAxis height = Shape.Height;
            if (height.Stride > 1)
                return Narrow;
            int count = Tiles.Count, dilation = height.Window == 1 ? 1 : checked(height.Dilation * count);
            ConvolutionAxis rows = new(checked(height.Length * count), height.Window, 1, dilation, checked(height.Before * count), checked(height.Output * count));
            return new(ConvolutionAxis.None, rows, IsTransposed: false);
        }
    }

    private ConvolutionKernel Forward => Product(isBackward: false, Inputs, Columns);

    private ConvolutionKernel Back => Product(isBackward: true, Columns, Inputs);

    /// <summary>The floats of a number's matrix of the transformed kernel, and of the transposed one.</summary>
    private (int Forward, int Back) Matrix => (checked(Shape.Height.Window * Inputs * Tiling.Stride(Columns)), checked(Shape.Height.Window * Columns * Tiling.Stride(Inputs)));

    /// <summary>The floats of a number's share of a transformed row of x, and of one of y.</summary>
    private (int Inputs, int Outputs) NarrowRow => (checked(Tiles.Count * Inputs * Lanes), checked(Tiles.Count * Columns * Lanes));

    /// <summary>The floats of a number's share of the transformed x, and of the transformed y.</summary>
    private (int Inputs, int Outputs) Plane => (checked(Shape.Height.Length * NarrowRow.Inputs), checked(Shape.Height.Output * NarrowRow.Outputs));

    private string Name => $"RowWinograd{Shape.Name}Channels{Text.Plain(Inputs)}To{Text.Plain(Columns)}";

    /// <inheritdoc/>
    /// <remarks>For 16 samples: a whole image and the products of a row; for the kernel's gradient two whole images and the transformed gradient.</remarks>
    public override int ScratchFloats(bool isTraining) => isTraining
        ? checked(Numbers * (Plane.Inputs + Plane.Outputs + Matrix.Forward))
        : checked(Numbers * (Plane.Inputs + NarrowRow.Outputs));

    public override string UseForward(KernelLibrary kernels, bool hasBias, ActivationFunction? activation)
    {
        string name = Name + (hasBias ? "Bias" : "") + activation?.Name, bias = hasBias ? "ref bias, " : "";
        return kernels.Use(name, writer =>
        {
            writer.Line(Sentence(hasBias, activation));
            string direct = Text.Plain(RowWinogradTiles.Outputs * Shape.Width.Window);
            writer.Line($"// By {Algorithm}: {Text.Plain(RowWinogradTiles.Outputs)} neighbouring outputs take {Text.Plain(Numbers)} products of a row of the window, and not {direct}.");
            using (writer.Braces($"public static void {name}(ref float x, ref float weights, ref float kernel, {(hasBias ? "ref float bias, " : "")}ref float y, ref float scratch, int rows)"))
            {
                LaneTile.WriteHalf(writer, kernels, name, $"ref x, ref weights, ref kernel, {bias}ref y, ref scratch, rows");
                writer.Line($"ref float products = ref Unsafe.Add(ref scratch, {Text.Literal(Numbers * Plane.Inputs)});");
                WriteDirect(writer);
                using IndentedWriter.Block samples = WriteSamples(writer, x: "x", y: "y");
                writer.Line($"int outliers = {OutliersOfInputs};");
                Tiles.WriteInputs(writer, kernels, Forward, from: "image", to: "scratch");
                using (WriteRows(writer, Shape.Height.Output, kernels.Use(new LaneRowKernel(Forward)), Plane.Inputs, Matrix.Forward, NarrowRow.Outputs))
                    Tiles.WriteOutputs(writer, kernels, Forward, hasBias, activation, from: "products", to: "sums");
                WriteOutliers(writer, $"{Direct("ForwardLanes", activation)}(in image, in kernel, in {(hasBias ? "bias" : "Unsafe.NullRef<float>()")}, ref sums, outliers);");
            }
        });
    }

    public override string UseBackward(KernelLibrary kernels)
    {
        string name = Name + "Back";
        return kernels.Use(name, writer =>
        {
            writer.Line("// The gradient of x: that of the products, and all transformations transposed.");
            using (writer.Braces($"public static void {name}(ref float dy, ref float weights, ref float kernel, ref float dx, ref float scratch, int rows)"))
            {
                LaneTile.WriteHalf(writer, kernels, name, "ref dy, ref weights, ref kernel, ref dx, ref scratch, rows");
                writer.Line($"ref float products = ref Unsafe.Add(ref scratch, {Text.Literal(Numbers * Plane.Outputs)});");
                WriteDirect(writer);
                using IndentedWriter.Block samples = WriteSamples(writer, x: "dx", y: "dy");
                writer.Line($"int outliers = {OutliersOfGradients};");
                Tiles.WriteOutputGradients(writer, kernels, Forward, from: "sums", to: "scratch");
                using (WriteRows(writer, Shape.Height.Length, kernels.Use(new LaneRowKernel(Back)), Plane.Outputs, Matrix.Back, NarrowRow.Inputs))
                    Tiles.WriteInputGradients(writer, kernels, Forward, from: "products", to: "image");
                WriteOutliers(writer, "direct.BackwardLanes<V>(in sums, in kernel, ref image, outliers);");
            }
        });
    }

    public override string UseGradient(KernelLibrary kernels)
    {
        string name = Name + "Gradient";
        return kernels.Use(name, writer =>
        {
            int panel = Tiling.PanelColumns(Columns), outputs = Numbers * Plane.Inputs, sums = checked(outputs + (Numbers * Plane.Outputs));
            writer.Line("// The gradient of the kernel: that of the transformed one, summed over all samples, and transformed back.");
            using (writer.Braces($"public static void {name}(ref float x, ref float dy, ref float gradient, ref float scratch, int rows, bool accumulate)"))
            {
                LaneTile.WriteHalf(writer, kernels, name, "ref x, ref dy, ref gradient, ref scratch, rows, accumulate");
                writer.Line($"ref float outputs = ref Unsafe.Add(ref scratch, {Text.Literal(outputs)});");
                writer.Line($"ref float transformed = ref Unsafe.Add(ref scratch, {Text.Literal(sums)});");
                if (Columns % panel != 0)
                {
                    writer.Line("// The padding of panels stays zero.");
                    using (writer.Indented($"for (int i = 0; i < {Text.Literal(TransformedFloats)}; i += V.Count)"))
                        writer.Line("V.Store(V.Zero, ref transformed, i);");
                }

                WriteDirect(writer);
                writer.Line("bool isTransformed = false, adds = accumulate;");
                using (WriteSamples(writer, x: "x", y: "dy"))
                {
                    using (writer.Braces($"if (({OutliersOfInputs} | {OutliersOfGradients}) != 0)"))
                    {
                        writer.Line("// An outlier of x or dy would spoil sums that do not read it.");
                        using (writer.Indented("if (!adds)"))
                            writer.Line("direct.ClearGradient(ref gradient);");
                        writer.Line($"direct.AddGradientLanes<V>(in image, in sums, ref gradient, {SamplesOfGroup});");
                        writer.Line("adds = true;");
                        writer.Line("continue;");
                    }

                    writer.Line();
                    Tiles.WriteInputs(writer, kernels, Forward, from: "image", to: "scratch");
                    Tiles.WriteOutputGradients(writer, kernels, Forward, from: "sums", to: "outputs");
                    string method = kernels.Use(new LaneGradientKernel(Flat, Inputs, Columns)), count = SamplesOfGroup;
                    using (writer.Indented($"for (int i = 0; i < {Text.Plain(Numbers)}; i++)"))
                        writer.Line($"{method}({OfNumber("scratch", Plane.Inputs)}, {OfNumber("outputs", Plane.Outputs)}, {OfNumber("transformed", Matrix.Forward)}, {count}, accumulate: isTransformed);");
                    writer.Line("isTransformed = true;");
                }

                writer.Line();
                string windowRows = Text.Literal(Shape.Height.Window * (Tiling.Stride(Columns) / panel));
                using (writer.Indented("if (isTransformed)"))
                    writer.Line($"{Tiles.UseKernelGradient(kernels)}(ref transformed, ref gradient, rows: {windowRows}, length: {Text.Literal(Inputs * panel)}, accumulate: adds);");
            }
        });
    }

    public override void WriteTransform(PassWriter pass, string kernel, string transformed, string panel)
    {
        int columns = Tiling.PanelColumns(Columns);
        pass.Call(
            Tiles.UseKernel(pass.Kernels),
            kernel,
            Columns <= columns ? transformed : $"ref Unsafe.Add({transformed}, {panel} * {Text.Literal(Shape.Height.Window * Inputs * columns)})",
            $"rows: {Text.Literal(Shape.Height.Window)}",
            $"length: {Text.Literal(Inputs * columns)}",
            $"number: {Text.Literal(Matrix.Forward)}");
    }

    public override void WriteTranspose(PassWriter pass, string transformed, string transposed, string panel)
    {
        int rows = Shape.Height.Window * Inputs, columns = Tiling.PanelColumns(Columns);
        using (pass.Body.Indented($"for (int i = 0; i < {Text.Plain(Numbers)}; i++)"))
        {
            pass.Call(
                "KernelTranspose.Copy",
                $"ref Unsafe.Add({transformed}, (i * {Text.Literal(Matrix.Forward)}) + ({panel} * {Text.Literal(rows * columns)}))",
                $"ref Unsafe.Add({transposed}, i * {Text.Literal(Matrix.Back)})",
                $"PanelPart.Of({panel}, rows: {Text.Literal(rows)}, panelColumns: {Text.Plain(columns)}, rowsPerPart: {Text.Literal(rows)}, offset: 0)",
                $"rows: {Text.Literal(rows)}",
                $"inputs: {Text.Literal(Inputs)}",
                $"columns: {Text.Literal(Columns)}",
                $"transposedPanelColumns: {Text.Plain(Tiling.PanelColumns(Inputs))}");
        }
    }

    private static string SamplesOfGroup => $"Math.Min(rows - sample, {Text.Plain(Lanes)})";

    private string OutliersOfInputs => $"Outliers.InLanes<V>(in image, positions: {Text.Literal(Shape.ImagePositions)}, channels: {Text.Literal(Inputs)}, lanes)";

    private string OutliersOfGradients => $"Outliers.InLanes<V>(in sums, positions: {Text.Literal(Shape.WindowPositions)}, channels: {Text.Literal(Columns)}, lanes)";

    private static void WriteOutliers(IndentedWriter writer, string direct)
    {
        writer.Line();
        writer.Line("// An outlier would spoil outputs of its sample that do not read it.");
        using (writer.Indented("if (outliers != 0)"))
            writer.Line(direct);
    }

    private ConvolutionKernel Product(bool isBackward, int inputs, int columns) =>
        new(Narrow, isBackward, Groups: 1, inputs, inputs * Lanes, columns, columns * Lanes, HasBias: false, Activation: null, IsLanes: true);

    private IndentedWriter.Block WriteSamples(IndentedWriter writer, string x, string y)
    {
        IndentedWriter.Block samples = writer.Braces($"for (int sample = 0; sample < rows; sample += {Text.Plain(Lanes)})");
        writer.Line($"ref float image = ref Unsafe.Add(ref {x}, (nint)sample * {Text.Literal(checked(Shape.ImagePositions * Inputs))});");
        writer.Line($"ref float sums = ref Unsafe.Add(ref {y}, (nint)sample * {Text.Literal(checked(Shape.WindowPositions * Columns))});");
        return samples;
    }

    // Row by row, so that a row's products are transformed while they are in the nearest cache.
    private IndentedWriter.Block WriteRows(IndentedWriter writer, int height, string method, int plane, int matrix, int row)
    {
        IndentedWriter.Block rows = writer.Braces($"for (int row = 0; row < {Text.Literal(height)}; row++)");
        using (writer.Indented($"for (int i = 0; i < {Text.Plain(Numbers)}; i++)"))
            writer.Line($"{method}({OfNumber("scratch", plane)}, {OfNumber("weights", matrix)}, {OfNumber("products", row)}, row, lanes);");
        return rows;
    }

    // The share of a number of the transformation.
    private static string OfNumber(string local, int floats) => $"ref Unsafe.Add(ref {local}, i * {Text.Literal(floats)})";
}

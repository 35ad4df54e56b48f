namespace StaticNet.Generator;

/// <summary>A panel of the gradient of a convolution's kernel: for every tap, Σ x·dy over the windows in which it lies within the image.</summary>
/// <param name="Shape">The windows. In a transposed convolution x are the windows and dy is the image.</param>
/// <param name="Groups">The groups of channels.</param>
/// <param name="Inputs">The channels of x in a group; 1 in a depthwise convolution.</param>
/// <param name="InputStride">The floats from a position of x to the next.</param>
/// <param name="Columns">The channels of dy in a group.</param>
/// <param name="OutputStride">The floats from a position of dy to the next.</param>
internal sealed record ConvolutionGradientKernel(ConvolutionShape Shape, int Groups, int Inputs, int InputStride, int Columns, int OutputStride) : IKernel
{
    private int Panel => Tiling.PanelColumns(Columns);

    public string Name => Names.Short(
        (Shape.IsDepthwise ? "DepthwiseGradient" : Shape.IsTransposed ? "TransposedGradient" : "ConvolutionGradient") + Shape.Name
        + $"Channels{Names.Count(Inputs, InputStride, Groups)}To{Names.Count(Columns, OutputStride, Groups)}"
        + (Groups == 1 ? "" : "Groups" + Text.Plain(Groups)));

    public void Write(IndentedWriter writer, KernelLibrary kernels)
    {
        int rows = checked(Groups * Shape.Taps * Inputs);
        writer.Line($"// gradient = Σ x·dy for each tap, over the windows in which it lies within the image: a panel of {Text.Plain(Panel)} columns, {Text.Plain(rows)} rows.");
        writer.Line("// Samples come one after another, so that a sample's x and dy stay in the cache while all taps read them.");
        string parameters = "ref float x, ref float dy, ref float gradient, int rows, bool accumulate" + (Groups == 1 ? "" : ", int column");
        using (writer.Braces($"public static void {Name}({parameters})"))
        {
            WindowSizes.Write(writer, Shape, Inputs, InputStride, OutputStride, Panel);
            using (writer.Indented("if (!accumulate)"))
                writer.Line($"Rearrangement.Clear<V>(ref gradient, {Text.Literal(checked(rows * Panel))});");
            using (writer.Braces("for (nint sample = 0; sample < rows; sample++)"))
            {
                writer.Line($"ref float xs = ref Unsafe.Add(ref x, sample * {Text.Literal(checked(Shape.InputPositions * InputStride))});");
                writer.Line($"ref float dys = ref Unsafe.Add(ref dy, sample * {Text.Literal(checked(Shape.OutputPositions * OutputStride))});");
                if (Groups == 1)
                {
                    // A method of several panels computes the padding of the last one, too.
                    WriteCall(writer, "", Columns < Panel ? $"{Text.Literal(Columns)}, padding: {Text.Plain(Panel - Columns)}" : $"{Text.Plain(Panel)}, padding: 0");
                }
                else
                {
                    using (writer.Indented($"for (int group = 0; group < {Text.Literal(Groups)}; group++)"))
                        WriteCall(writer, "group", $"{Text.Literal(Columns)} - column, padding: 0");
                }
            }
        }
    }

    private void WriteCall(IndentedWriter writer, string group, string columns)
    {
        string x = WindowSizes.At("xs", WindowSizes.Sum((group, Inputs))), dy = WindowSizes.At("dys", WindowSizes.Sum((group, Columns))), gradient = WindowSizes.At("gradient", WindowSizes.Sum((group, checked(Shape.Taps * Inputs * Panel))));
        writer.Line($"Convolutions.AddGradient<V, {RegisterTile.Count(Tiling.TileVectors(Panel))}>({x}, {dy}, {gradient}, sizes, columns: {columns}, isTransposed: {(Shape.IsTransposed ? "true" : "false")});");
    }
}

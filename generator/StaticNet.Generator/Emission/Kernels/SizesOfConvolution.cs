namespace StaticNet.Generator;

/// <summary>The sizes that the library's convolutions take: a property of the kernels for each shape.</summary>
internal static class SizesOfConvolution
{
    /// <summary>Adds the property, and returns how to read it.</summary>
    /// <param name="kernels">The kernels.</param>
    /// <param name="shape">The windows.</param>
    /// <param name="inputs">The channels of the image.</param>
    /// <param name="columns">The channels of the windows.</param>
    public static string Use(KernelLibrary kernels, ConvolutionShape shape, int inputs, int columns)
    {
        string name = Names.Short($"Sizes{shape.Name}Channels{Text.Plain(inputs)}To{Text.Plain(columns)}");
        return kernels.Use(name, writer =>
        {
            writer.Line($"// A convolution's sizes: {ConvolutionAxis.Windows(shape.Height, shape.Width)} over {Text.Plain(shape.Height.Length)} × {Text.Plain(shape.Width.Length)}, {Text.Plain(inputs)} → {Text.Plain(columns)} channels.");
            using (writer.Indented($"public static ConvolutionShape {name} => new("))
            {
                writer.Line($"Height: {WindowSizes.Axis(shape.Height)},");
                writer.Line($"Width: {WindowSizes.Axis(shape.Width)},");
                writer.Line($"Inputs: {Text.Literal(inputs)}, Columns: {Text.Literal(columns)}, Panel: {Text.Plain(Tiling.PanelColumns(columns))}, TransposedPanel: {Text.Plain(Tiling.PanelColumns(inputs))});");
            }
        });
    }
}

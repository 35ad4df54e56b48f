namespace StaticNet.Generator;

/// <summary>The sizes of a convolution from x to y, which a tile is compiled for.</summary>
/// <param name="Shape">The windows.</param>
/// <param name="IsBackward">Whether x are the windows and y is the image.</param>
/// <param name="Inputs">The channels of x in a group; 1 in a depthwise convolution.</param>
/// <param name="InputStride">The floats from a position of x to the next.</param>
/// <param name="Columns">The channels of y in a group.</param>
/// <param name="OutputStride">The floats from a position of y to the next.</param>
internal sealed record ConvolutionSizes(ConvolutionShape Shape, bool IsBackward, int Inputs, int InputStride, int Columns, int OutputStride)
{
    public string Name => $"{Shape.Name}Channels{Text.Plain(Inputs)}Stride{Text.Plain(InputStride)}To{Text.Plain(Columns)}Stride{Text.Plain(OutputStride)}";

    /// <summary>Adds the struct that has them as constants, and returns its name.</summary>
    public string Use(KernelLibrary kernels)
    {
        string name = $"Shape{Name}{(IsBackward ? "Back" : "")}";
        return kernels.UseShape(name, writer =>
        {
            ConvolutionAxis height = Shape.Height, width = Shape.Width;
            writer.Line(Marks.Code);
            using (writer.Braces($"file readonly struct {name} : IConvolutionShape"))
            {
                Write(writer, "InputHeight", IsBackward ? height.Output : height.Length);
                Write(writer, "InputWidth", IsBackward ? width.Output : width.Length);
                Write(writer, "OutputHeight", IsBackward ? height.Length : height.Output);
                Write(writer, "OutputWidth", IsBackward ? width.Length : width.Output);
                Write(writer, "Inputs", Inputs);
                Write(writer, "InputStride", InputStride);
                Write(writer, "OutputStride", OutputStride);
                Write(writer, "Panel", Tiling.PanelColumns(Columns));
            }
        });
    }

    private static void Write(IndentedWriter writer, string name, int value) => writer.Line($"public static int {name} => {Text.Literal(value)};");
}

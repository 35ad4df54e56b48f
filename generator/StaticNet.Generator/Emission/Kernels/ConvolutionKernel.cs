using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>
/// y = activation(Σ x·W + b) over windows, in either direction of a convolution: from an image to its windows, or from windows back to
/// the image. Channels lie in the lanes; a tile is some positions of a row by the columns of a panel.
/// </summary>
/// <param name="Shape">The windows.</param>
/// <param name="IsBackward">Whether x are the windows and y is the image.</param>
/// <param name="Groups">The groups of channels.</param>
/// <param name="Inputs">The channels of x in a group; 1 in a depthwise convolution.</param>
/// <param name="InputStride">The floats from a position of x to the next.</param>
/// <param name="Columns">The channels of y in a group.</param>
/// <param name="OutputStride">The floats from a position of y to the next.</param>
/// <param name="HasBias">Whether there is a b.</param>
/// <param name="Activation">The activation, if any.</param>
internal sealed record ConvolutionKernel(ConvolutionShape Shape, bool IsBackward, int Groups, int Inputs, int InputStride, int Columns, int OutputStride, bool HasBias, ActivationFunction? Activation) : IKernel
{
    /// <summary>Whether it is the gradient of the input: x is dy, W the transposed kernel, which a depthwise one is as it is stored, and y is dx.</summary>
    public bool IsGradient { get; init; }

    private (string X, string W, string Y) Operands => IsGradient ? ("dy", Shape.IsDepthwise ? "weights" : "transposed", "dx") : ("x", "weights", "y");

    public int Panel => Tiling.PanelColumns(Columns);

    private int SourcePositions => IsBackward ? Shape.WindowPositions : Shape.ImagePositions;

    private int DestinationPositions => IsBackward ? Shape.ImagePositions : Shape.WindowPositions;

    public string Name => Names.Short(
        (Shape.IsDepthwise ? "Depthwise" : "Convolution") + (IsGradient ? IsBackward ? "Back" : "BackToWindows" : IsBackward ? "ToImage" : "") + Shape.Name
        + $"Channels{Names.Count(Inputs, InputStride, Groups)}To{Names.Count(Columns, OutputStride, Groups)}"
        + (Groups == 1 ? "" : "Groups" + Text.Plain(Groups)) + (HasBias ? "Bias" : "") + Activation?.Name);

    private int Rows => checked(Groups * Shape.Taps * Inputs);

    public void Write(IndentedWriter writer, KernelLibrary kernels)
    {
        WriteSentence(writer);
        string parameters = $"ref float {Operands.X}, ref float {Operands.W}, {(HasBias ? "ref float bias, " : "")}ref float {Operands.Y}, int rows";
        int stride = Tiling.Stride(Columns);
        using (writer.Braces($"public static void {Name}({parameters})"))
        {
            WindowSizes.Write(writer, Shape, Inputs, InputStride, OutputStride, Panel);
            using (writer.Braces("for (nint sample = 0; sample < rows; sample++)"))
            {
                writer.Line($"ref float source = ref Unsafe.Add(ref {Operands.X}, sample * {Text.Literal(checked(SourcePositions * InputStride))});");
                writer.Line($"ref float sums = ref Unsafe.Add(ref {Operands.Y}, sample * {Text.Literal(checked(DestinationPositions * OutputStride))});");
                IndentedWriter.Block? groups = Groups == 1 ? null : writer.Braces($"for (int group = 0; group < {Text.Literal(Groups)}; group++)");
                if (stride == Panel)
                {
                    WriteCall(writer, "");
                }
                else
                {
                    using (writer.Indented($"for (int column = 0; column < {Text.Literal(stride)}; column += {Text.Plain(Panel)})"))
                        WriteCall(writer, "column");
                }

                groups?.Dispose();
            }
        }
    }

    private void WriteCall(IndentedWriter writer, string column)
    {
        string group = Groups == 1 ? "" : "group";
        string columns = Columns % Panel == 0 && Groups == 1 ? Text.Plain(Panel) : Text.Literal(Columns) + (column.Length == 0 ? "" : " - column");
        string y = WindowSizes.Sum((group, Columns), (column, 1));
        List<string> arguments =
        [
            WindowSizes.At("source", Shape.IsDepthwise ? WindowSizes.Sum((column, 1)) : WindowSizes.Sum((group, Inputs))),
            WindowSizes.At(Operands.W, WindowSizes.Sum((group, checked(Shape.Taps * Inputs * Panel)), (column, Rows))),
        ];
        if (HasBias)
            arguments.Add(WindowSizes.At("bias", y));
        arguments.Add(WindowSizes.At("sums", y));
        arguments.Add("sizes");
        arguments.Add("columns: " + columns);
        if (Groups == 1 && Columns % Panel != 0)
            arguments.Add("padding: " + Text.Literal(Tiling.Stride(Columns) - Columns));
        writer.Line($"Convolutions.{(IsBackward ? "ToImage" : "ToWindows")}<V, {RegisterTile.Count(Tiling.TileVectors(Panel))}, {RegisterTile.Epilogue(HasBias, Activation)}>({string.Join(", ", arguments)});");
    }

    private void WriteSentence(IndentedWriter writer)
    {
        string formula = IsGradient ? "Σ dy·W" : HasBias ? "Σ x·W + b" : "Σ x·W";
        string direction = IsBackward ? "every window adds to its inputs" : "over the windows of an image";
        string groups = Groups == 1 ? "" : $", in {Text.Plain(Groups)} groups of channels";
        string channels = Shape.IsDepthwise ? $"{Text.Plain(Columns)} channels, each on its own" : $"{Text.Plain(Inputs)} → {Text.Plain(Columns)} channels{groups}";
        writer.Line($"// {Operands.Y} = {(Activation is null ? formula : $"{Activation.Name}({formula})")}, {direction}: {ConvolutionAxis.Windows(Shape.Height, Shape.Width)}, {channels}.");
        writer.Line($"// The kernel is in panels of {Text.Plain(Panel)} columns, with a row for each tap and channel; what stands out of {Operands.X} is not computed.");
    }
}

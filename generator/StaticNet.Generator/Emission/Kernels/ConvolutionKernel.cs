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
    /// <summary>The widest window whose columns are written one by one; a wider one is a loop, and its borders go position by position.</summary>
    private const int WidestUnrolled = 12;

    public int Panel => Tiling.PanelColumns(Columns);

    public CorrelationAxis Width => IsBackward ? Shape.Width.Backward() : Shape.Width.Forward();

    public int SourceHeight => IsBackward ? Shape.Height.Output : Shape.Height.Length;

    public int DestinationHeight => IsBackward ? Shape.Height.Length : Shape.Height.Output;

    /// <summary>Whether the loop over a window's columns is written out.</summary>
    public bool IsUnrolled => Shape.Width.Window <= WidestUnrolled;

    /// <summary>What it does, whatever the sizes.</summary>
    public string Verb =>
        (Shape.IsDepthwise ? "DepthwiseConvolution" : "Convolution")
        + (IsBackward ? "Back" : "")
        + (HasBias ? "Bias" : "")
        + Activation?.Name;

    public ConvolutionSizes Sizes => new(Shape, IsBackward, Inputs, InputStride, Columns, OutputStride);

    public string Name => Verb + Sizes.Name + (Groups == 1 ? "" : "Groups" + Text.Plain(Groups));

    private int Rows => checked(Groups * Shape.Taps * Inputs);

    public void Write(IndentedWriter writer, KernelLibrary kernels)
    {
        WriteSentence(writer);
        string parameters = "ref float x, ref float weights, " + (HasBias ? "ref float bias, " : "") + "ref float y, int rows";
        CorrelationAxis width = Width;
        int stride = Tiling.Stride(Columns);
        using (writer.Braces($"public static void {Name}({parameters})"))
        using (writer.Braces("for (nint sample = 0; sample < rows; sample++)"))
        {
            writer.Line($"ref float image = ref Unsafe.Add(ref x, sample * {Text.Literal(checked(SourceHeight * width.Source * InputStride))});");
            writer.Line($"ref float sums = ref Unsafe.Add(ref y, sample * {Text.Literal(checked(DestinationHeight * width.Destination * OutputStride))});");
            IndentedWriter.Block? groups = Groups == 1 ? null : writer.Braces($"for (int group = 0; group < {Text.Literal(Groups)}; group++)");
            using (writer.Braces($"for (int column = 0; column < {Text.Literal(stride)}; column += {Text.Plain(Panel)})"))
            {
                string groupRows = Groups == 1 ? "" : $" + (group * {Text.Literal(Shape.Taps * Inputs * Panel)})";
                writer.Line($"ref float panel = ref Unsafe.Add(ref weights, (column * {Text.Literal(Rows)}){groupRows});");
                string source = Shape.IsDepthwise ? "ref Unsafe.Add(ref image, column)" : Groups == 1 ? "ref image" : $"ref Unsafe.Add(ref image, group * {Text.Literal(Inputs)})";
                string column = Groups == 1 ? "column" : $"(group * {Text.Literal(Columns)}) + column";
                List<string> arguments = [source, "ref panel"];
                if (HasBias)
                    arguments.Add($"ref Unsafe.Add(ref bias, {column})");
                arguments.Add($"ref Unsafe.Add(ref sums, ((nint)row * {Text.Literal(width.Destination * OutputStride)}) + {column})");
                arguments.Add("row");
                if (Groups > 1)
                    arguments.Add($"{Text.Literal(Columns)} - column");
                using (writer.Indented($"for (int row = 0; row < {Text.Literal(DestinationHeight)}; row++)"))
                    writer.Line($"{Name}Row({string.Join(", ", arguments)});");
            }

            groups?.Dispose();
        }

        // Eight positions of one register each fit into 16 registers, those of more do not.
        int vectors = Shape.IsDepthwise ? 1 : Panel / Tiling.WidestLanes;
        new ConvolutionTiles(this, Name + "Row", vectors, (Tiling.RowsWith32Registers, vectors == 1 ? Tiling.RowsWith32Registers : Tiling.RowsWith32Registers / 2)).Write(writer, kernels);
    }

    private void WriteSentence(IndentedWriter writer)
    {
        string formula = HasBias ? "Σ x·W + b" : "Σ x·W";
        string direction = IsBackward ? "every window adds to its inputs" : "over the windows of an image";
        string groups = Groups == 1 ? "" : $", in {Text.Plain(Groups)} groups of channels";
        string channels = Shape.IsDepthwise ? $"{Text.Plain(Columns)} channels, each on its own" : $"{Text.Plain(Inputs)} → {Text.Plain(Columns)} channels{groups}";
        writer.Line($"// y = {(Activation is null ? formula : $"{Activation.Name}({formula})")}, {direction}: {ConvolutionLayer.Windows(Shape.Height, Shape.Width)}, {channels}.");
        writer.Line($"// A tile is some positions of a row by the columns of a panel of {Text.Plain(Panel)}; what stands out of x is not computed.");
    }
}

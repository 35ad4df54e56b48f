namespace StaticNet.Generator;

/// <summary>The windows of a convolution over an image.</summary>
/// <param name="Height">The windows' rows.</param>
/// <param name="Width">The windows' columns.</param>
/// <param name="IsTransposed">Whether it goes from the windows to the image: every input adds a window of outputs.</param>
/// <param name="IsDepthwise">Whether every channel is on its own.</param>
internal sealed record ConvolutionShape(ConvolutionAxis Height, ConvolutionAxis Width, bool IsTransposed, bool IsDepthwise = false)
{
    public int Taps => Height.Window * Width.Window;

    public int ImagePositions => checked(Height.Length * Width.Length);

    public int WindowPositions => checked(Height.Output * Width.Output);

    public int InputPositions => IsTransposed ? WindowPositions : ImagePositions;

    public int OutputPositions => IsTransposed ? ImagePositions : WindowPositions;

    /// <summary>The same sums with as few rows as possible: where windows are single positions one apart, all rows are one.</summary>
    public ConvolutionShape Joined => IsOneToOne(Height) && IsOneToOne(Width)
        ? this with { Height = ConvolutionAxis.None, Width = new ConvolutionAxis(ImagePositions, 1, 1, 1, 0, WindowPositions) }
        : this;

    private static bool IsOneToOne(ConvolutionAxis axis) => axis is { Window: 1, Stride: 1, Before: 0 } && axis.Length == axis.Output;

    /// <summary>A name that holds all sizes: windows on an image, and what is not usual of them.</summary>
    public string Name =>
        $"{Text.Plain(Height.Window)}x{Text.Plain(Width.Window)}On{Text.Plain(Height.Length)}x{Text.Plain(Width.Length)}"
        + Pair("Stride", Height.Stride, Width.Stride, 1)
        + Pair("Dilation", Height.Dilation, Width.Dilation, 1)
        + (Height.Padding == Width.Padding ? Height.Padding : $"{Height.Padding}x{Width.Padding}");

    private static string Pair(string name, int height, int width, int usual) =>
        height == usual && width == usual ? "" : name + Text.Plain(height) + (height == width ? "" : "x" + Text.Plain(width));
}

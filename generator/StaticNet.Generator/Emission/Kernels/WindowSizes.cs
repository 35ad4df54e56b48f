using System.Linq;

namespace StaticNet.Generator;

/// <summary>How the sizes of a convolution, and the places that it begins at, are written.</summary>
internal static class WindowSizes
{
    /// <summary>Declares the local <c>sizes</c>.</summary>
    public static void Write(IndentedWriter writer, ConvolutionShape shape, int inputs, int inputStride, int outputStride, int panel)
    {
        shape = shape.Joined;
        using (writer.Indented("ConvolutionSizes sizes = new("))
        {
            writer.Line($"Height: {Axis(shape.Height)},");
            writer.Line($"Width: {Axis(shape.Width)},");
            writer.Line($"Inputs: {Text.Literal(inputs)}, InputStride: {Text.Literal(inputStride)}, OutputStride: {Text.Literal(outputStride)}, PanelColumns: {Text.Plain(panel)}{(shape.IsDepthwise ? ", IsDepthwise: true" : "")});");
        }
    }

    /// <summary>A reference to a place behind a local, or to the local itself.</summary>
    public static string At(string local, string place) => place.Length == 0 ? "ref " + local : $"ref Unsafe.Add(ref {local}, {place})";

    /// <summary>The sum of some indices times their steps; nothing where there are no indices.</summary>
    public static string Sum(params (string Index, int Step)[] terms)
    {
        string[] products = [.. terms.Where(term => term.Index.Length > 0).Select(term => term.Step == 1 ? term.Index : $"{term.Index} * {Text.Literal(term.Step)}")];
        return products.Length < 2 ? string.Concat(products) : string.Join(" + ", products.Select(product => product.Contains(" ") ? $"({product})" : product));
    }

    /// <summary>The windows along an axis.</summary>
    public static string Axis(ConvolutionAxis axis) =>
        $"new(Length: {Text.Literal(axis.Length)}, Window: {Text.Literal(axis.Window)}, Stride: {Text.Literal(axis.Stride)}, Dilation: {Text.Literal(axis.Dilation)}, Before: {Text.Literal(axis.Before)}, Windows: {Text.Literal(axis.Output)})";
}

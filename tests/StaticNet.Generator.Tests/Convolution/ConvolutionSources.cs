using System.Collections.Generic;
using System.Linq;
using static StaticNet.Generator.Tests.LayerSources;

namespace StaticNet.Generator.Tests;

/// <summary>Convolutions: few channels, which samples in the lanes compute, and now and then many.</summary>
internal static class ConvolutionSources
{
    public static readonly LayerSource[] All =
    [
        LayerSource.OfRank("Conv1D", 2, Convolution),
        LayerSource.OfRank("Conv2D", 3, Convolution),
        LayerSource.OfRank("Conv2DTranspose", 3, Transposed),
        LayerSource.OfRank("DepthwiseConv2D", 3, Depthwise),
        LayerSource.OfRank("SeparableConv2D", 3, Separable),
    ];

    // A kernel of a window, a group's channels and the filters.
    private static DrawnLayer? Convolution(GraphDraw draw, int[] shape)
    {
        int filters = draw.Units();
        int[] divisors = [.. Enumerable.Range(2, shape[^1] - 1).Where(divisor => shape[^1] % divisor == 0 && filters % divisor == 0)];
        int groups = divisors.Length > 0 && draw.Chance(0.5) ? draw.Pick(divisors) : 1;
        string[] paddings = shape.Length == 2 ? ["Valid", "Same", "Causal"] : ["Valid", "Same"];
        string padding = draw.Pick(paddings);
        return Layer(draw, shape, padding, filters, filters, windows => windows * (shape[^1] / groups) * filters, ["Kernel"], [groups == 1 ? "" : $"Groups = {groups}"]);
    }

    private static DrawnLayer? Depthwise(GraphDraw draw, int[] shape)
    {
        int multiplier = draw.Pick([1, 1, 2, 3]);
        return Layer(draw, shape, draw.Pick(["Valid", "Same"]), null, shape[^1] * multiplier, windows => windows * shape[^1] * multiplier, ["Depthwise"], [multiplier == 1 ? "" : $"DepthMultiplier = {multiplier}"]);
    }

    private static DrawnLayer? Separable(GraphDraw draw, int[] shape)
    {
        int multiplier = draw.Pick([1, 1, 2, 3]), filters = draw.Units();
        return Layer(
            draw,
            shape,
            draw.Pick(["Valid", "Same"]),
            filters,
            filters,
            windows => (windows * shape[^1] * multiplier) + (shape[^1] * multiplier * filters),
            ["Depthwise", "Pointwise"],
            [multiplier == 1 ? "" : $"DepthMultiplier = {multiplier}"]);
    }

    private static DrawnLayer? Transposed(GraphDraw draw, int[] shape)
    {
        int filters = draw.Units();
        string padding = draw.Pick(["Valid", "Same"]);
        WindowDraw[] axes = Windows(draw, shape);
        int? extra = draw.Chance(0.3) ? draw.Between(0, axes.Min(axis => axis.Stride) - 1) : null;
        int[] output = [.. axes.Select(axis => TransposedLength(axis, padding, extra)), filters];
        if (output.Min() < 1)
            return null;
        return Layer(draw, axes, padding, filters, output, GraphDraw.Size(axes.Select(axis => axis.Window)) * shape[^1] * filters, ["Kernel"], [extra is null ? "" : $"OutputPadding = {extra}"]);
    }

    // Keras's rule for both paddings, without and with a padding of the output.
    private static int TransposedLength(WindowDraw axis, string padding, int? extra)
    {
        int reach = ((axis.Window - 1) * axis.Dilation) + 1, last = (axis.Length - 1) * axis.Stride;
        if (extra is { } outputPadding)
            return last + outputPadding + (padding == "Same" ? reach % 2 : reach);
        return padding == "Same" ? axis.Length * axis.Stride : last + int.Max(reach, axis.Stride);
    }

    private static DrawnLayer? Layer(
        GraphDraw draw, int[] shape, string padding, int? filters, int channels, System.Func<int, int> weights, string[] kernels, IReadOnlyList<string> options)
    {
        WindowDraw[] axes = Windows(draw, shape);
        int[] output = [.. axes.Select(axis => axis.Count(padding)), channels];
        return output.Min() < 1 ? null : Layer(draw, axes, padding, filters, output, weights(GraphDraw.Size(axes.Select(axis => axis.Window))), kernels, options);
    }

    private static DrawnLayer? Layer(
        GraphDraw draw, WindowDraw[] axes, string padding, int? filters, int[] output, int weights, string[] kernels, IReadOnlyList<string> options)
    {
        int channels = output[^1];
        bool hasBias = draw.Chance(0.8);
        string activation = draw.Chance(0.5) ? "Linear" : draw.Activation(channels);
        int[] strides = [.. axes.Select(axis => axis.Stride)], dilations = [.. axes.Select(axis => axis.Dilation)];
        string arguments = Arguments([
            filters is null ? "" : $"{filters}",
            WindowDraw.Sides([.. axes.Select(axis => axis.Window)]),
            activation == "Linear" ? "" : "Activation." + activation,
            .. strides.Max() > 1 ? WindowDraw.Options("Stride", "Strides", strides) : [],
            .. dilations.Max() > 1 ? WindowDraw.Options("Dilation", "DilationRate", dilations) : [],
            padding == "Valid" ? "" : "Padding = Padding." + padding,
            hasBias ? "" : "UseBias = false",
            .. options,
            .. draw.Maybe(0.1, $"{kernels[0]}Initializer = " + draw.Initializer()),
            .. draw.Penalties([.. kernels, "Bias", "Activity"])]);
        int[] activated = [.. output[..^1], activation == "Glu" ? channels / 2 : channels];
        return new DrawnLayer(arguments, activated, weights + (hasBias ? channels : 0));
    }

    // Strides and dilation do not go together.
    private static WindowDraw[] Windows(GraphDraw draw, int[] shape)
    {
        bool isDilated = draw.Chance(0.2), isStrided = !isDilated && draw.Chance(0.4);
        return [.. shape[..^1].Select(length => new WindowDraw(length, draw.Between(1, 3), isStrided ? draw.Between(1, 3) : 1, isDilated ? draw.Between(1, 2) : 1))];
    }
}

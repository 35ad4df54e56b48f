using System.Linq;
using static StaticNet.Generator.Tests.LayerSources;

namespace StaticNet.Generator.Tests;

/// <summary>Pooling over windows, and over all positions.</summary>
internal static class PoolingSources
{
    public static readonly LayerSource[] All =
    [
        LayerSource.OfRank("AveragePooling1D", 2, Pooling),
        LayerSource.OfRank("AveragePooling2D", 3, Pooling),
        LayerSource.OfRank("GlobalAveragePooling1D", 2, Global),
        LayerSource.OfRank("GlobalAveragePooling2D", 3, Global),
        LayerSource.OfRank("GlobalMaxPooling1D", 2, Global),
        LayerSource.OfRank("GlobalMaxPooling2D", 3, Global),
        LayerSource.OfRank("MaxPooling1D", 2, Pooling),
        LayerSource.OfRank("MaxPooling2D", 3, Pooling),
    ];

    private static DrawnLayer? Pooling(GraphDraw draw, int[] shape)
    {
        bool hasStrides = draw.Chance(0.5);
        string padding = draw.Pick(["Valid", "Same"]);
        WindowDraw[] axes = [.. shape[..^1].Select(length => new WindowDraw(length, draw.Between(1, 3), draw.Between(1, 3)))];
        if (!hasStrides)
            axes = [.. axes.Select(axis => axis with { Stride = axis.Window })];
        if (axes.Any(axis => axis.Count(padding) == 0))
            return null;
        string arguments = Arguments([
            WindowDraw.Sides([.. axes.Select(axis => axis.Window)]),
            .. hasStrides ? WindowDraw.Options("Stride", "Strides", [.. axes.Select(axis => axis.Stride)]) : [],
            padding == "Valid" ? "" : "Padding = Padding." + padding]);
        return new DrawnLayer(arguments, [.. axes.Select(axis => axis.Count(padding)), shape[^1]]);
    }

    private static DrawnLayer Global(GraphDraw draw, int[] shape)
    {
        bool keeps = draw.Chance(0.3);
        return new DrawnLayer(keeps ? "KeepDims = true" : "", [.. shape[..^1].Where(_ => keeps).Select(_ => 1), shape[^1]]);
    }
}

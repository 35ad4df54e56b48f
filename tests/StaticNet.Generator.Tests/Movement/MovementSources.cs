using System.Linq;
using static StaticNet.Generator.Tests.LayerSources;

namespace StaticNet.Generator.Tests;

/// <summary>Padding, cropping and upsampling.</summary>
internal static class MovementSources
{
    public static readonly LayerSource[] All =
    [
        LayerSource.OfRank("Cropping1D", 2, (draw, shape) => Margins(draw, shape, sign: -1)),
        LayerSource.OfRank("Cropping2D", 3, (draw, shape) => Margins(draw, shape, sign: -1)),
        LayerSource.OfRank("UpSampling1D", 2, UpSampling),
        LayerSource.OfRank("UpSampling2D", 3, UpSampling),
        LayerSource.OfRank("ZeroPadding1D", 2, (draw, shape) => Margins(draw, shape, sign: 1)),
        LayerSource.OfRank("ZeroPadding2D", 3, (draw, shape) => Margins(draw, shape, sign: 1)),
    ];

    private static DrawnLayer? Margins(GraphDraw draw, int[] shape, int sign)
    {
        int axes = shape.Length - 1, common = draw.Between(0, 2);

        // One number for all sides, one for each axis, or one for each side.
        int[] written = draw.Between(0, 2) switch
        {
            0 => [common],
            1 when axes == 2 => [draw.Between(0, 2), draw.Between(0, 2)],
            _ => [.. Enumerable.Range(0, 2 * axes).Select(_ => draw.Between(0, 2))],
        };
        int[] sides = written.Length == 2 * axes ? written : [.. Enumerable.Range(0, 2 * axes).Select(side => written[side / 2 % written.Length])];
        int[] output = [.. shape.Select((length, axis) => axis == axes ? length : length + (sign * (sides[2 * axis] + sides[(2 * axis) + 1])))];
        return output.Min() < 1 ? null : new DrawnLayer(string.Join(", ", written), output);
    }

    private static DrawnLayer UpSampling(GraphDraw draw, int[] shape)
    {
        int[] sizes = [.. shape[..^1].Select(_ => draw.Between(1, 3))];
        string arguments = Arguments([WindowDraw.Sides(sizes), .. sizes.Length == 2 ? draw.Maybe(0.4, "Interpolation = Interpolation.Bilinear") : []]);
        return new DrawnLayer(arguments, [.. shape[..^1].Zip(sizes, (length, size) => length * size), shape[^1]]);
    }
}

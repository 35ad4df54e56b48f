using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator.Tests;

/// <summary>Layers that give the same numbers another shape.</summary>
internal static class ShapeSources
{
    public static readonly LayerSource[] All =
    [
        LayerSource.Of("Flatten", (_, shape) => new DrawnLayer("", [GraphDraw.Size(shape)])),
        LayerSource.Of("Reshape", Reshape),
        LayerSource.Of("Permute", Permute),
        LayerSource.OfRank("RepeatVector", 1, RepeatVector),
    ];

    // A random factorisation: divisors are taken off the size until nothing is left, and one of them may be left to the compiler.
    private static DrawnLayer Reshape(GraphDraw draw, int[] shape)
    {
        int rest = GraphDraw.Size(shape);
        List<int> target = [];
        for (int axes = draw.Pick([1, 2, 2, 3, 3, 3, 4]); axes > 1; axes--)
        {
            target.Add(draw.Pick([.. Enumerable.Range(1, rest).Where(divisor => rest % divisor == 0)]));
            rest /= target[^1];
        }

        target.Add(rest);
        int[] written = [.. target];
        if (draw.Chance(0.5))
            written[draw.Between(0, written.Length - 1)] = -1;
        return new DrawnLayer(string.Join(", ", written), [.. target]);
    }

    private static DrawnLayer Permute(GraphDraw draw, int[] shape)
    {
        int[] dims = draw.Shuffled(Enumerable.Range(1, shape.Length));
        return new DrawnLayer(string.Join(", ", dims), [.. dims.Select(dim => shape[dim - 1])]);
    }

    private static DrawnLayer RepeatVector(GraphDraw draw, int[] shape)
    {
        int count = draw.Between(1, 5);
        return new DrawnLayer($"{count}", [count, shape[0]]);
    }
}

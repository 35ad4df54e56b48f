using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator.Tests;

/// <summary>The windows of a pooling or a convolution along an axis.</summary>
/// <param name="Length">The length of the input.</param>
/// <param name="Window">The inputs of a window.</param>
/// <param name="Stride">How far a window is from the next.</param>
/// <param name="Dilation">How far the inputs of a window are from each other.</param>
internal sealed record WindowDraw(int Length, int Window, int Stride, int Dilation = 1)
{
    /// <summary>How many windows there are, by placing them one after another.</summary>
    public int Count(string padding)
    {
        int count = 0;
        for (int first = 0; padding == "Valid" ? first + ((Window - 1) * Dilation) < Length : first < Length; first += Stride)
            count++;
        return count;
    }

    /// <summary>One number where all sides are equal, else each.</summary>
    public static string Sides(int[] sides) => sides.Distinct().Count() == 1 ? $"{sides[0]}" : string.Join(", ", sides);

    /// <summary>The common option, or one for each side that is not 1.</summary>
    public static IEnumerable<string> Options(string prefix, string common, int[] sides)
    {
        if (sides.Distinct().Count() == 1)
            return [$"{common} = {sides[0]}"];
        return [$"{prefix}Height = {sides[0]}", $"{prefix}Width = {sides[1]}"];
    }
}

using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Which layers have a network's parameters, for messages.</summary>
internal static class ParameterShares
{
    /// <summary>The most layers that a message lists.</summary>
    private const int MostListed = 8;

    /// <summary>Each layer with its parameters: dense_1 7,850. Of many layers, those that have some, and the largest first where these are many too.</summary>
    public static string List(IReadOnlyList<Layer> layers)
    {
        if (layers.Count == 0)
            return "it has no layer";
        Layer[] listed = [.. layers.Where(layer => layers.Count <= MostListed || layer.ParameterCount > 0)];
        if (listed.Length <= MostListed)
            return listed.Length == 0 ? $"none of its {Text.Grouped(layers.Count)} layers has any" : string.Join(", ", listed.Select(Share));
        Layer[] largest = [.. listed.OrderByDescending(layer => layer.ParameterCount).Take(MostListed)];
        long rest = listed.Except(largest).Aggregate(0L, (sum, layer) => Saturating.Add(sum, layer.ParameterCount));
        return $"{string.Join(", ", largest.Select(Share))}, and {Text.Grouped(listed.Length - MostListed)} more with {Text.Count(rest)}";
    }

    /// <summary>What explains that another count was stated, in a network of many layers; null where nothing does.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="count">The count.</param>
    /// <param name="stated">What was stated.</param>
    public static string? Explain(IReadOnlyList<Layer> layers, long count, long stated)
    {
        if (layers.Count <= MostListed || stated < 1)
            return null;
        long trained = layers.Sum(layer => layer.TrainableCount);
        if (stated == trained)
            return $"those that are trained are so many, and {Text.Grouped(count - trained)} are not";
        (string Name, long Size)[] parts = [.. layers.SelectMany(layer => new[] { (layer.Name, Size: layer.ParameterCount) }.Concat(layer.OwnWeights.Skip(1).Select(weight => ($"{layer.Name}/{weight.Name}", Size: weight.Shape.Size))))];
        string[] same = [.. parts.Where(part => part.Size == count - stated && part.Size > 1).Select(part => part.Name).Take(2)];
        return same.Length == 1 ? $"the {Text.Grouped(count - stated)} of {same[0]} are the difference" : null;
    }

    private static string Share(Layer layer) => layer.Name + " " + Text.Count(layer.ParameterCount);
}

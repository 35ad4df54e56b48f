using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Finds the inputs that are tokens in a declaration that may not be valid, as far as it tells: its members take them then.</summary>
internal static class TokenInputs
{
    // What a layer reads that is no input.
    private const int None = -1;

    /// <summary>The numbers of the inputs that a layer reads as tokens, from 0.</summary>
    public static HashSet<int> Of(NetworkDeclaration declaration)
    {
        HashSet<int> found = [];
        Find(declaration.Layers, [.. Enumerable.Range(0, System.Math.Max(1, declaration.Layers.Count(layer => layer.IsInput)))], found);
        return found;
    }

    /// <summary>Goes through the layers of a class.</summary>
    /// <param name="layers">The layers and the inputs among them.</param>
    /// <param name="given">For each input of the class, the network's input that it is.</param>
    /// <param name="found">The network's inputs that are tokens.</param>
    private static void Find(EquatableArray<AttributeDeclaration> layers, int[] given, HashSet<int> found)
    {
        Dictionary<string, int> named = [];
        int above = layers.Any(layer => layer.IsInput) ? None : given.FirstOrDefault(), inputs = 0;
        if (above != None)
            named[NetworkGraph.InputName] = above;
        foreach (AttributeDeclaration attribute in layers)
        {
            if (attribute.IsInput)
            {
                above = inputs < given.Length ? given[inputs] : None;
                named[attribute.Get("Name", "")] = above;
                inputs++;
                continue;
            }

            int[] read = attribute.Find("From")?.Value is EquatableArray<string> from ? [.. from.Select(name => named.TryGetValue(name, out int number) ? number : None)] : [above];
            if (attribute.Block is { } block)
                Find(block.Layers, read, found);
            else if (!attribute.Get("Reverse", false) && LayerKinds.Find((attribute.Applies ?? attribute).Kind) is { ReadsTokens: true })
                found.UnionWith(read.Where(number => number != None));
            above = None;
        }
    }
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Finds the attributes of the layers and blocks that <c>[Shared]</c> names, among those of its class.</summary>
internal static class SharedReader
{
    /// <summary>The layers of a class, with what each <c>[Shared]</c> applies again. What it names in vain is reported where names are read.</summary>
    public static ImmutableArray<AttributeDeclaration> Resolve(IReadOnlyList<AttributeDeclaration> layers)
    {
        ImmutableArray<AttributeDeclaration>.Builder resolved = ImmutableArray.CreateBuilder<AttributeDeclaration>();
        Dictionary<string, AttributeDeclaration> above = new(StringComparer.Ordinal);
        Dictionary<string, int> counts = [];
        foreach (AttributeDeclaration layer in layers)
        {
            AttributeDeclaration attribute = layer.IsShared ? Share(layer, above) : layer;
            resolved.Add(attribute);
            foreach (string name in LayerNames.IsKnown(attribute) ? LayerNames.Of(attribute, counts).Take(NetworkDeclaration.MaximumLayers) : [])
                above[name] = attribute;
        }

        return resolved.ToImmutable();
    }

    private static AttributeDeclaration Share(AttributeDeclaration shared, Dictionary<string, AttributeDeclaration> above)
    {
        if (Find(shared.Owner, above) is not { } owner)
            return shared;
        return shared with { Applies = owner with { Block = null, Applies = null }, Block = shared.Get("Reverse", false) ? null : owner.Block };
    }

    // A path leads into blocks.
    private static AttributeDeclaration? Find(string path, Dictionary<string, AttributeDeclaration> above)
    {
        string[] names = path.Split('/');
        AttributeDeclaration? found = above.TryGetValue(names[0], out AttributeDeclaration? first) ? first : null;
        foreach (string name in names.Skip(1))
            found = found?.Block is { } block ? LayerNames.Declared(block.Layers).FirstOrDefault(layer => layer.Name == name)?.Attribute : null;
        return found;
    }
}

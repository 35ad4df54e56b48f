using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>The registry: one line a kind, in alphabetical order.</summary>
internal static class LayerKinds
{
    public static readonly ImmutableArray<LayerKind> All =
    [
        new ActivationKind(),
        new DenseKind(),
        new DropoutKind(),
        new FlattenKind(),
        new ReshapeKind(),
    ];

    private static readonly ImmutableDictionary<string, LayerKind> ByAttribute = All.ToImmutableDictionary(kind => kind.Name + "Attribute");

    public static LayerKind? Find(string attribute) => ByAttribute.TryGetValue(attribute, out LayerKind? kind) ? kind : null;
}

using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>The registry: one line a kind, in alphabetical order.</summary>
internal static class LayerKinds
{
    public static readonly ImmutableArray<LayerKind> All =
    [
        new ActivationKind(),
        new MergeKind(MergeFunction.Add),
        new MergeKind(MergeFunction.Average),
        new ConcatenateKind(),
        new DenseKind(),
        new DropoutKind(),
        new FlattenKind(),
        new MergeKind(MergeFunction.Maximum),
        new MergeKind(MergeFunction.Minimum),
        new MergeKind(MergeFunction.Multiply),
        new ReshapeKind(),
        new MergeKind(MergeFunction.Subtract),
    ];

    private static readonly ImmutableDictionary<string, LayerKind> ByAttribute = All.ToImmutableDictionary(kind => kind.Name + "Attribute");

    public static LayerKind? Find(string attribute) => ByAttribute.TryGetValue(attribute, out LayerKind? kind) ? kind : null;
}

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
        new PoolingKind(isMaximum: false, axes: 1),
        new PoolingKind(isMaximum: false, axes: 2),
        new ConcatenateKind(),
        new ConvolutionKind(axes: 1),
        new ConvolutionKind(axes: 2),
        new TransposedConvolutionKind(),
        new DenseKind(),
        new DepthwiseConvolutionKind(),
        new DropoutKind(),
        new FlattenKind(),
        new GlobalPoolingKind(isMaximum: false, axes: 1),
        new GlobalPoolingKind(isMaximum: false, axes: 2),
        new GlobalPoolingKind(isMaximum: true, axes: 1),
        new GlobalPoolingKind(isMaximum: true, axes: 2),
        new PoolingKind(isMaximum: true, axes: 1),
        new PoolingKind(isMaximum: true, axes: 2),
        new MergeKind(MergeFunction.Maximum),
        new MergeKind(MergeFunction.Minimum),
        new MergeKind(MergeFunction.Multiply),
        new ReshapeKind(),
        new SeparableConvolutionKind(),
        new MergeKind(MergeFunction.Subtract),
    ];

    private static readonly ImmutableDictionary<string, LayerKind> ByAttribute = All.ToImmutableDictionary(kind => kind.Name + "Attribute");

    public static LayerKind? Find(string attribute) => ByAttribute.TryGetValue(attribute, out LayerKind? kind) ? kind : null;
}

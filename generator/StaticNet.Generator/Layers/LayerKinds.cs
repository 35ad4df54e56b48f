using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>The registry: one line a kind, in alphabetical order.</summary>
internal static class LayerKinds
{
    public static readonly ImmutableArray<LayerKind> All =
    [
        new ActivationKind(),
        new MergeKind(MergeFunction.Add),
        new AttentionKind(isAdditive: true),
        new DropoutKind("AlphaDropout", rate => new AlphaDropoutNoise(rate)),
        new AttentionKind(isAdditive: false),
        new MergeKind(MergeFunction.Average),
        new PoolingKind(isMaximum: false, axes: 1),
        new PoolingKind(isMaximum: false, axes: 2),
        new BatchNormalizationKind(),
        new ConcatenateKind(),
        new ConvolutionKind(axes: 1),
        new ConvolutionKind(axes: 2),
        new TransposedConvolutionKind(),
        new MarginsKind(isPadding: false, axes: 1),
        new MarginsKind(isPadding: false, axes: 2),
        new DenseKind(),
        new DepthwiseConvolutionKind(),
        new DotKind(),
        new DropoutKind("Dropout", rate => new DropoutNoise(rate)),
        new EluKind(),
        new EmbeddingKind(),
        new FlattenKind(),
        new RecurrentKind("GRU"),
        new DropoutKind("GaussianDropout", rate => new GaussianDropoutNoise(rate)),
        new GaussianNoiseKind(),
        new GlobalPoolingKind(isMaximum: false, axes: 1),
        new GlobalPoolingKind(isMaximum: false, axes: 2),
        new GlobalPoolingKind(isMaximum: true, axes: 1),
        new GlobalPoolingKind(isMaximum: true, axes: 2),
        new GroupNormalizationKind(),
        new RecurrentKind("LSTM"),
        new LayerNormalizationKind(),
        new LeakyReluKind(),
        new MaskingKind(),
        new PoolingKind(isMaximum: true, axes: 1),
        new PoolingKind(isMaximum: true, axes: 2),
        new MergeKind(MergeFunction.Maximum),
        new MergeKind(MergeFunction.Minimum),
        new MultiHeadAttentionKind(),
        new MergeKind(MergeFunction.Multiply),
        new PReluKind(),
        new PermuteKind(),
        new PositionEmbeddingKind(),
        new RmsNormalizationKind(),
        new ReluKind(),
        new RepeatVectorKind(),
        new ReshapeKind(),
        new SeparableConvolutionKind(),
        new RecurrentKind("SimpleRNN"),
        new SinePositionEncodingKind(),
        new SoftmaxKind(),
        new DropoutKind("SpatialDropout1D", rate => new SpatialDropoutNoise(rate), axes: 1),
        new DropoutKind("SpatialDropout2D", rate => new SpatialDropoutNoise(rate), axes: 2),
        new MergeKind(MergeFunction.Subtract),
        new TokenAndPositionEmbeddingKind(),
        new UpSamplingKind(axes: 1),
        new UpSamplingKind(axes: 2),
        new MarginsKind(isPadding: true, axes: 1),
        new MarginsKind(isPadding: true, axes: 2),
    ];

    private static readonly ImmutableDictionary<string, LayerKind> ByAttribute = All.ToImmutableDictionary(kind => kind.Name + "Attribute");

    public static LayerKind? Find(string attribute) => ByAttribute.TryGetValue(attribute, out LayerKind? kind) ? kind : null;
}

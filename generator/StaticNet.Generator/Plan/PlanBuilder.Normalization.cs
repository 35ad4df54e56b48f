using System.Linq;

namespace StaticNet.Generator;

/// <content>Normalisations.</content>
internal sealed partial class PlanBuilder
{
    private int _statisticsFloats;

    /// <summary>
    /// A normalisation by the batch's statistics. In prediction these are the moving ones, that is a factor and a summand for each
    /// channel, which a product that only it reads takes into its weights.
    /// </summary>
    public PlanTensor NormalizeBatch(BatchNormalizationLayer layer, PlanTensor input)
    {
        NormalizationWeights weights = new(Find(layer.Gamma), Find(layer.Beta), Find(layer.MovingMean)!, Find(layer.MovingVariance)!);
        int stride = Tiling.Stride(input.Columns);
        int derived = _derived.ScaleOf(layer, stride, offset => new NormalizationScale(layer, weights, stride, offset));
        if (!IsTraining && _operations.LastOrDefault() is IActivated { Activation: null, Weights: { CanFold: true } product } operation && operation.Output == input && IsReadOnlyBy(product.LastLayer, layer))
        {
            int folded = _derived.Add(product.Kernel.Floats + stride, offset => new FoldedKernel(operation.Layer, layer, product.Kernel, product.Bias, derived, stride, offset));
            product.Fold(layer, folded);
            return input;
        }

        PlanTensor padded = Padded(layer, input), output = NewTensorLike(layer.Name, padded);
        output.NeedsGradient = true;
        BatchNormalization normalization = new(layer, padded, output, weights, _statisticsFloats, derived);
        _statisticsFloats = checked(_statisticsFloats + normalization.StatisticsFloats);
        return Add(normalization);

        WeightSlot? Find(Weight? weight) => weight is null ? null : _weights[layer.Name + "/" + weight.Name];
    }
}

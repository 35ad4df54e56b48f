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
        NormalizationWeights weights = new(Weight(layer.Gamma), Weight(layer.Beta), Weight(layer.MovingMean), Weight(layer.MovingVariance));
        int stride = Tiling.Stride(input.Columns);
        NormalizationScale scale = new(layer, weights, layer.Epsilon, stride);
        if (!IsTraining && _operations.LastOrDefault() is IActivated { Activation: null, Weights: { CanFold: true } product } operation && operation.Output == input && IsReadOnlyBy(product.LastLayer, layer))
        {
            product.Fold(layer, scale, new FoldedKernel(operation.Layer, layer, product.Kernel, product.Bias, scale, stride));
            return input;
        }

        PlanTensor padded = Padded(layer, InRows(layer, input)), output = NewTensorLike(layer.Name, padded);
        output.NeedsGradient = true;
        BatchNormalization normalization = new(layer, padded, output, weights, layer.Momentum, layer.Epsilon, _statisticsFloats, scale);
        _statisticsFloats = checked(_statisticsFloats + normalization.StatisticsFloats);
        return Add(normalization);
    }

    /// <summary>A normalisation by each sample's own statistics, which reads whole registers.</summary>
    public PlanTensor NormalizeSamples(NormalizationLayer layer, PlanTensor input)
    {
        WeightSlot? gamma = Weight(layer.Gamma), beta = Weight(layer.Beta);
        input = Padded(layer, InRows(layer, input));
        PlanTensor output = NewTensorLike(layer.Name, input), normalized = output;
        output.NeedsGradient = input.NeedsGradient || gamma is not null || beta is not null;
        SampleStatistics statistics = new(layer.Groups, layer.RowsOfSet(input.Rows), layer.IsCentered, layer.Epsilon);
        PlanTensor? inverses = null;
        if (IsTraining)
        {
            if (gamma is not null || beta is not null)
                normalized = NewTensor(layer.Name + " normalized", input.Rows, input.Columns);
            inverses = NewTensor(layer.Name + " inverses", 1, statistics.Groups > 0 ? statistics.Groups : input.Rows / statistics.Rows);
        }

        // Where blocks sum the gradients of a convolution before it, their tensors are in the cache then, and they sum these too.
        return Add(new SampleNormalization(layer, input, output, gamma, beta, normalized, inverses, statistics, sumsByBlocks: _hasGroupedParts));
    }
}

using System;
using StaticNet.Numerics.Losses;

namespace StaticNet.Engine;

/// <content>
/// Losses of which some positions do not count. As in Keras, their sum is divided by how many of the batch do: each block sums its own, and when all have, the gradients are
/// multiplied by what that makes of a mean over all positions.
/// </content>
public abstract partial class TrainingEngine
{
    // For each block, and in it for each of these losses.
    private MaskedSum[] _maskedSums = [];
    private readonly float[] _maskFactors;
    private readonly double[] _maskedLosses;

    /// <summary>Gets the place of a block's part of a masked loss.</summary>
    /// <param name="block">The block.</param>
    /// <param name="number">Which of these losses, from 0.</param>
    protected ref MaskedSum MaskedSumOf(RowBlock block, int number) => ref _maskedSums[(block.Number * _maskedLosses.Length) + number];

    /// <summary>Gets what the gradient of a masked loss is multiplied by.</summary>
    /// <param name="number">Which of these losses, from 0.</param>
    protected float MaskFactor(int number) => _maskFactors[number];

    private void CombineMasked()
    {
        for (int number = 0; number < _maskedLosses.Length; number++)
        {
            RowPart target = _training.Targets[_training.MaskedLosses[number].Output];
            MaskedSum all = default;
            for (int block = 0; block < _batch.Blocks; block++)
                all += _maskedSums[(block * _maskedLosses.Length) + number];

            // The samples' weights are reduced as if all positions counted.
            double positions = (double)_batch.Rows * target.Rows, counted = target.Reduction switch
            {
                Reduction.Sum => positions,
                Reduction.MeanWithSampleWeight => all.Weight,
                _ => all.Positions,
            };
            _maskFactors[number] = counted == 0 ? 0 : (float)(positions / counted);
            _maskedLosses[number] = counted == 0 ? 0 : all.Loss / counted;
        }
    }

    // Of several outputs, each loss is a metric too: a mean over samples.
    private double AddMaskedLosses(Span<double> sums)
    {
        double loss = 0;
        for (int number = 0; number < _maskedLosses.Length; number++)
        {
            MaskedLossInfo info = _training.MaskedLosses[number];
            loss += info.Weight * _maskedLosses[number];
            if (sums.Length > 0 && _training.Targets.Length > 1)
                Numbers(sums, info.Output)[0] += _maskedLosses[number] * _batch.Rows;
        }

        return loss;
    }
}

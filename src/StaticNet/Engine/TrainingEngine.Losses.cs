using System;
using System.Numerics.Tensors;
using StaticNet.Numerics.Losses;

namespace StaticNet.Engine;

/// <content>What samples weigh in losses; and losses of the whole batch: each block sums how much its targets and outputs overlap, and the gradient follows when all have.</content>
public abstract partial class TrainingEngine
{
    // For each block, and in it for each of these losses.
    private Overlap[] _overlaps = [];
    private readonly OverlapSlopes[] _slopes;
    private readonly double[] _batchLosses;
    private float[] _lossWeights = [];

    /// <summary>Writes the gradients of the losses that need the whole batch, when it is known.</summary>
    /// <param name="block">Which samples.</param>
    /// <param name="y">The block's first target.</param>
    protected virtual void BeginBackward(RowBlock block, ref readonly float y)
    {
    }

    /// <summary>Gets the place of a block's part of what a loss of the whole batch needs.</summary>
    /// <param name="block">The block.</param>
    /// <param name="number">Which of these losses, from 0.</param>
    protected ref Overlap OverlapOf(RowBlock block, int number) => ref _overlaps[(block.Number * _batchLosses.Length) + number];

    /// <summary>Gets the derivative of a loss of the whole batch.</summary>
    /// <param name="number">Which of these losses, from 0.</param>
    protected OverlapSlopes Slopes(int number) => _slopes[number];

    /// <summary>What samples weigh in the losses, whose sum is divided by the number of samples: other reductions are other weights.</summary>
    private ReadOnlySpan<float> Reduce(ReadOnlySpan<float> weights, int rows)
    {
        if (!_training.HasReductions)
            return weights;
        int outputs = _training.Targets.Length;
        if (_lossWeights.Length < rows * outputs)
            _lossWeights = new float[rows * outputs];
        for (int output = 0; output < outputs; output++)
        {
            Span<float> reduced = _lossWeights.AsSpan(output * rows, rows);
            if (weights.IsEmpty)
                reduced.Fill(1);
            else
                weights.Slice(weights.Length == rows ? 0 : output * rows, rows).CopyTo(reduced);
            TensorPrimitives.Multiply(reduced, Factor(_training.Targets[output], reduced), reduced);
        }

        return _lossWeights.AsSpan(0, rows * outputs);
    }

    private static float Factor(RowPart target, ReadOnlySpan<float> weights)
    {
        if (target.Reduction != Reduction.MeanWithSampleWeight)
            return target.Reduction == Reduction.Sum ? weights.Length * target.Rows : 1;
        double sum = 0;
        foreach (float weight in weights)
            sum += weight;
        return sum == 0 ? 0 : (float)(weights.Length / sum);
    }

    // As in Keras, the only number that such a loss has weighs as the samples do on average.
    private unsafe double MeanWeight(int output)
    {
        if (_batch.Weights is null)
            return 1;
        double sum = 0;
        foreach (float weight in new ReadOnlySpan<float>(_batch.Weights + ((nint)output * _batch.WeightsOfOutput), _batch.Rows))
            sum += weight;
        return sum / _batch.Rows;
    }

    private void CombineLosses()
    {
        for (int number = 0; number < _batchLosses.Length; number++)
        {
            BatchLossInfo info = _training.BatchLosses[number];
            Overlap all = default;
            for (int block = 0; block < _batch.Blocks; block++)
                all += _overlaps[(block * _batchLosses.Length) + number];
            double weight = MeanWeight(info.Output);
            _batchLosses[number] = weight * info.Rule.Of(all, out OverlapSlopes slopes);
            _slopes[number] = new(info.Weight * weight * slopes.Constant, info.Weight * weight * slopes.OfTarget);
        }
    }

    // Of several outputs, each loss is a metric too: a mean over samples.
    private double AddBatchLosses(Span<double> sums)
    {
        double loss = 0;
        for (int number = 0; number < _batchLosses.Length; number++)
        {
            BatchLossInfo info = _training.BatchLosses[number];
            loss += info.Weight * _batchLosses[number];
            if (sums.Length > 0 && _training.Targets.Length > 1)
                Numbers(sums, info.Output)[0] += _batchLosses[number] * _batch.Rows;
        }

        return loss;
    }

    /// <summary>The losses of the whole batch, from the parts of its blocks.</summary>
    private sealed class LossesPhase(TrainingEngine engine) : Phase
    {
        public override int Count => 1;

        public override int Threads => 1;

        public override void Run(int part)
        {
            engine.CombineLosses();
            engine.CombineMasked();
        }
    }
}

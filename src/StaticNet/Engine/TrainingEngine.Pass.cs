using System;
using StaticNet.Numerics;

namespace StaticNet.Engine;

/// <content>A batch's way through the network.</content>
public abstract partial class TrainingEngine
{
    private AlignedBuffer _activations = new(0);
    private AlignedBuffer[] _groupGradients = [];

    // For each block, the sum of its samples' losses and of each number of the metrics.
    private double[] _blockSums = [];

    // For each block, its part of the statistic of the batch that is being computed.
    private double[] _partials = [];

    private enum PassKind
    {
        Test,
        Gradients,
        Train,
    }

    /// <summary>Gets how many rows the tensors of the pass have.</summary>
    private int Capacity { get; set; }

    // The weights that groups sum may end before the others: a group's sums have no place for those.
    private int GroupedFloats
    {
        get
        {
            int end = 0;
            for (int number = 0; number < _groupedParts; number++)
            {
                PanelPart part = Locate(number);
                end = Math.Max(end, part.Offset + part.Length);
            }

            return end;
        }
    }

    private unsafe double RunBatch(ReadOnlySpan<float> x, ReadOnlySpan<float> y, int rows, PassKind kind, Span<double> numberMeans)
    {
        y = OwnTargets(y);
        float? rate = kind == PassKind.Train && _schedule is { } schedule ? Scheduled(schedule) : null;

        // Groups keep their blocks in the nearest cache anyway, and fewer of them are fewer sums to add.
        int blockRows = _groupsKeepNoTensors ? Definition.BlockRows : Definition.RowsOfBlock(rows, Definition.ForwardFlops);
        int blocks = NetworkDefinition.BlocksOf(rows, blockRows);
        int groups = _training.GradientGroups == 0 ? blocks : Math.Min(_training.GradientGroups, blocks);
        Reserve(rows, blocks, groups);
        if (_training.ScratchFloats > 0)
            _scratches.Reserve(Math.Min(groups, Threads));
        double penalty = kind == PassKind.Test ? 0 : Penalty();
        if (kind == PassKind.Test)
            Version.BeginRead();
        fixed (float* xs = x)
        fixed (float* ys = y)
        {
            _batch = new()
            {
                X = xs,
                Y = ys,
                Rows = rows,
                BlockRows = blockRows,
                Blocks = blocks,
                Groups = groups,
                IsMeasured = numberMeans.Length > 0,
                Accumulates = kind == PassKind.Train && Accumulates,
                ChangesWeights = kind == PassKind.Train && _accumulated + 1 == _training.GradientAccumulationSteps,
            };
            foreach (Phase phase in kind == PassKind.Test ? _testPhases : _trainingPhases)
                Run(phase);
            if (kind == PassKind.Train)
                ChangeWeights(rate);
            else if (kind == PassKind.Gradients)
                Run(_gradientsPhase);
            if (kind != PassKind.Test)
                TrainingPasses++;
        }

        return (SumBlocks(blocks, rows, numberMeans) / rows) + penalty;
    }

    private double SumBlocks(int blocks, int rows, Span<double> numberMeans)
    {
        double loss = 0;
        numberMeans.Clear();
        for (int block = 0; block < blocks; block++)
        {
            ReadOnlySpan<double> sums = _blockSums.AsSpan(block * _sumsOfBlock, _sumsOfBlock);
            loss += sums[0];
            for (int i = 0; i < numberMeans.Length; i++)
                numberMeans[i] += sums[1 + i];
        }

        for (int i = 0; i < numberMeans.Length; i++)
            numberMeans[i] /= rows;
        return loss;
    }

    private void Reserve(int rows, int blocks, int groups)
    {
        // Samples in the lanes are filled up to whole groups of sixteen. Where groups sum on their own, the blocks of one take the same place.
        long capacity = (long)NetworkDefinition.BlocksOf(rows, _training.BatchStep) * _training.BatchStep;
        if (_groupsKeepNoTensors)
            capacity = Math.Min(capacity, (long)groups * Definition.BlockRows);
        if (capacity > Capacity)
        {
            long floats = capacity * _training.SampleFloats;
            if (floats > Array.MaxLength - 64)
                throw new ArgumentException($"{Definition.Name}: a batch of {rows} samples needs {floats} floats for its activations, more than the {Array.MaxLength - 64} that one buffer holds; take smaller batches.", FirstInput);
            _activations = new AlignedBuffer((int)floats);
            Capacity = (int)capacity;
        }

        if (_blockSums.Length < blocks * _sumsOfBlock)
            _blockSums = new double[blocks * _sumsOfBlock];
        _blockSums.AsSpan(0, blocks * _sumsOfBlock).Clear();
        if (_partials.Length < blocks * _training.PartialNumbers)
            _partials = new double[blocks * _training.PartialNumbers];
        if (_training.GradientGroups > 0 && _groupGradients.Length < groups)
        {
            int there = _groupGradients.Length, floats = GroupedFloats;
            Array.Resize(ref _groupGradients, groups);
            for (int i = there; i < groups; i++)
                _groupGradients[i] = new AlignedBuffer(floats);
        }
    }
}

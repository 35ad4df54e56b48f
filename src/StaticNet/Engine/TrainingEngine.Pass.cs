using System;
using System.Numerics.Tensors;
using StaticNet.Numerics;
using StaticNet.Numerics.Losses;

namespace StaticNet.Engine;

/// <content>A batch's way through the network.</content>
public abstract partial class TrainingEngine
{
    private AlignedBuffer _activations = new(0);
    private AlignedBuffer[] _groupGradients = [];

    // For each block, the sum of its samples' losses.
    private double[] _blockLosses = [];

    // For each block, or for each group of blocks where that would be too much memory, the sums of the metrics' numbers.
    private double[] _measures = [];

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

    // How many sums the metrics have, where there is one for each block.
    private const int MostBlockMeasures = 1024;

    // How many numbers the sums of groups may have together, unless two groups have more.
    private const int MostGroupMeasures = 1 << 22;

    // The blocks whose measures are many are the work of few groups, each of which has sums: as many for any number of threads.
    private bool MeasuresByGroups => _metricPlaces[^1] > MostBlockMeasures;

    private unsafe double RunBatch(SampleBatch batch, PassKind kind, Span<double> sums)
    {
        int rows = CheckBatch(batch);
        ReadOnlySpan<float> y = OwnTargets(batch.Y);
        float? rate = kind == PassKind.Train && _schedule is { } schedule ? Scheduled(schedule) : null;

        Batch cut = Cut(rows, kind, isMeasured: sums.Length > 0);
        Reserve(cut);
        if (_training.ScratchFloats > 0)
            _scratches.Reserve(Math.Min(cut.Groups, Threads));
        double penalty = kind == PassKind.Test ? 0 : Penalty();
        if (kind == PassKind.Test)
            Version.BeginRead();
        fixed (float* xs = batch.X)
        fixed (float* ys = y)
        fixed (float* weights = batch.Weights)
        fixed (float* lossWeights = Reduce(batch.Weights, rows))
        {
            _batch = cut with
            {
                X = xs,
                Y = ys,
                Weights = weights,
                LossWeights = lossWeights,
                WeightsOfOutput = batch.Weights.Length == rows ? 0 : rows,
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

        AddMeasures(MeasuresByGroups ? cut.Groups : cut.Blocks, sums);
        return (SumLosses(cut.Blocks) / rows) + AddBatchLosses(sums) + AddMaskedLosses(sums) + penalty;
    }

    private Batch Cut(int rows, PassKind kind, bool isMeasured)
    {
        // Groups keep their blocks in the nearest cache anyway, and fewer of them are fewer sums to add.
        int blockRows = _groupsKeepNoTensors ? Definition.BlockRows : Definition.RowsOfBlock(rows, Definition.ForwardFlops);
        int blocks = NetworkDefinition.BlocksOf(rows, blockRows), groups = _training.GradientGroups == 0 ? blocks : Math.Min(_training.GradientGroups, blocks);
        BlockCut joined = default;
        if (isMeasured && MeasuresByGroups)
        {
            if (_training.GradientGroups == 0 || kind == PassKind.Test)
                groups = Math.Min(groups, Math.Clamp(MostGroupMeasures / _metricPlaces[^1], 2, 16));
        }
        else if (Definition.MayJoinBlocks && _training.MayJoinBlocks)
        {
            int degree = Degree(rows * (kind == PassKind.Test ? Definition.ForwardFlops : _training.StepFlops));
            joined = BlockCut.Of(rows, blockRows, Definition.MostJoinedRows(blockRows, _training.SampleFloats), degree);
            groups = joined.Count;
        }

        return new() { Rows = rows, BlockRows = blockRows, Blocks = blocks, Groups = groups, Joined = joined, IsMeasured = isMeasured };
    }

    private double SumLosses(int blocks)
    {
        double loss = 0;
        foreach (double ofBlock in _blockLosses.AsSpan(0, blocks))
            loss += ofBlock;
        return loss;
    }

    private void AddMeasures(int places, Span<double> sums)
    {
        for (int place = 0; place < places && sums.Length > 0; place++)
            TensorPrimitives.Add(sums, _measures.AsSpan(place * sums.Length, sums.Length), sums);
    }

    private void Reserve(Batch cut)
    {
        (int rows, int blocks, int groups, bool isMeasured) = (cut.Rows, cut.Blocks, cut.Groups, cut.IsMeasured);

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

        if (_blockLosses.Length < blocks)
            _blockLosses = new double[blocks];
        _blockLosses.AsSpan(0, blocks).Clear();
        if (_overlaps.Length < blocks * _batchLosses.Length)
            _overlaps = new Overlap[blocks * _batchLosses.Length];
        if (_maskedSums.Length < blocks * _maskedLosses.Length)
            _maskedSums = new MaskedSum[blocks * _maskedLosses.Length];
        long measures = isMeasured ? (long)(MeasuresByGroups ? groups : blocks) * _metricPlaces[^1] : 0;
        if (measures > Array.MaxLength)
            throw new ArgumentException($"{Definition.Name}: the metrics of a batch of {rows} samples need {measures} numbers, more than the {Array.MaxLength} that an array holds; take smaller batches, or measure with Evaluate alone.", FirstInput);
        if (_measures.Length < measures)
            _measures = new double[measures];
        _measures.AsSpan(0, (int)measures).Clear();
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

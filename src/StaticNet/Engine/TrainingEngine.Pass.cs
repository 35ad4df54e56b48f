using System;
using System.Numerics.Tensors;

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

    // Tensors of a block are then not needed after it.
    private bool IsSummedInGroups => _training.GradientGroups > 0 && _training.GroupedParts >= _training.WeightParts && _training.BatchWideLayers == 0;

        // The weights that groups sum may end before the others: a group's sums have no place for those.
    private int GroupedFloats
    {
        get
        {
            int end = 0;
            for (int number = 0; number < Math.Min(_training.GroupedParts, _training.WeightParts); number++)
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

        // Groups keep their blocks in the nearest cache anyway, and fewer of them are fewer sums to add.
        int blockRows = !IsSummedInGroups ? Definition.RowsOfBlock(rows, Definition.ForwardFlops) : Definition.BlockRows;
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
            // A test has the statistics already, and goes through all layers at once.
            int last = kind == PassKind.Test ? 0 : 2 * _training.BatchWideLayers;
            for (int segment = 0; segment <= last; segment++)
            {
                _rowsJob.Set(xs, ys, rows, blockRows, groups, kind, numberMeans.Length > 0, segment);
                WorkerPool.Shared.Run(_rowsJob, groups, Degree(rows * (kind == PassKind.Test ? Definition.ForwardFlops : _training.StepFlops)));
                if (segment < last)
                    CombineStatistics(segment, new BatchPartials(_partials, _training.PartialNumbers, rows, blockRows));
            }

            if (kind != PassKind.Test)
            {
                _weightsJob.Set(xs, rows, groups, kind);
                int threads = IsSummedInGroups ? 1 : Degree(rows * _training.StepFlops);
                if (kind == PassKind.Train)
                    ChangeWeights(threads);
                else
                    WorkerPool.Shared.Run(_weightsJob, _training.WeightParts, threads);
                TrainingPasses++;
            }
        }

        return (SumBlocks(blocks, rows, numberMeans) / rows) + penalty;
    }

    // Predictions beside it see the weights of before the step, or of after it.
    private void ChangeWeights(int threads)
    {
        using (Version.Change())
        {
            Iterations++;
            MoveStatistics();
            BeginUpdate();
            WorkerPool.Shared.Run(_weightsJob, _training.WeightParts, threads);
        }
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
        if (IsSummedInGroups)
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

    /// <summary>The first stage: the blocks of a group go through the layers, one after another.</summary>
    private sealed unsafe class RowsJob(TrainingEngine engine) : IParallelJob
    {
        private float* _x;
        private float* _y;
        private int _rows;
        private int _blockRows;
        private int _groups;
        private PassKind _kind;
        private bool _measures;
        private int _segment;

        public void Set(float* x, float* y, int rows, int blockRows, int groups, PassKind kind, bool measures, int segment)
        {
            _x = x;
            _y = y;
            _rows = rows;
            _blockRows = blockRows;
            _groups = groups;
            _kind = kind;
            _measures = measures;
            _segment = segment;
        }

        public void Run(int part)
        {
            int blocks = NetworkDefinition.BlocksOf(_rows, _blockRows);
            int begin = (int)((long)part * blocks / _groups), end = (int)(((long)part + 1) * blocks / _groups);
            AlignedBuffer? scratch = engine._training.ScratchFloats > 0 ? engine._scratches.Rent() : null;
            for (int block = begin; block < end; block++)
                RunBlock(block, part, accumulate: block > begin, scratch);
            if (scratch is not null)
                engine._scratches.Return(scratch);
        }

        private void RunBlock(int number, int group, bool accumulate, AlignedBuffer? scratch)
        {
            int sample = number * _blockRows;
            RowBlock block = new(engine.IsSummedInGroups ? group * _blockRows : sample, Math.Min(_blockRows, _rows - sample), sample, number) { Buffer = scratch };
            ref float x = ref *(_x + ((nint)sample * engine.Definition.InputSize));
            int segments = engine._training.BatchWideLayers;
            if (_kind != PassKind.Test && _segment > segments)
            {
                engine.BackwardSegment(_segment - segments - 1, block, in x, 1f / _rows);
                if (_segment == 2 * segments)
                    SumGradients(block, in x, group, accumulate);
                return;
            }

            ref float y = ref *(_y + ((nint)sample * engine._training.TargetSize));
            Span<double> sums = engine._blockSums.AsSpan(number * engine._sumsOfBlock, engine._sumsOfBlock);
            bool trains = _kind != PassKind.Test;
            if (_segment == 0)
                sums[0] = 0;
            for (int segment = _segment; segment < (trains ? Math.Min(_segment + 1, segments) : segments); segment++)
                sums[0] += engine.ForwardSegment(segment, block, in x, 1f / _rows, trains);
            if (trains && _segment < segments)
                return;
            sums[0] += engine.ForwardRows(block, in x, in y, 1f / _rows, trains);
            if (_measures)
            {
                sums[1..].Clear();
                engine.MeasureRows(block, in y, sums[1..]);
            }

            if (!trains)
                return;
            engine.BackwardRows(block, in x, 1f / _rows);
            if (segments == 0)
                SumGradients(block, in x, group, accumulate);
        }

        private void SumGradients(RowBlock block, ref readonly float x, int group, bool accumulate)
        {
            if (engine._training.GradientGroups == 0)
                return;
            for (int part = 0; part < Math.Min(engine._training.GroupedParts, engine._training.WeightParts); part++)
                engine.ComputeWeightGradients(part, in x, block, ref engine._groupGradients[group].Start, accumulate);
        }
    }

    /// <summary>The second stage: a part of the weights gets its gradient, and changes.</summary>
    private sealed unsafe class WeightsJob(TrainingEngine engine) : IParallelJob
    {
        private float* _x;
        private int _rows;
        private int _groups;
        private PassKind _kind;

        public void Set(float* x, int rows, int groups, PassKind kind)
        {
            _x = x;
            _rows = rows;
            _groups = groups;
            _kind = kind;
        }

        public void Run(int part)
        {
            if (engine._training.GradientGroups == 0 || part >= engine._training.GroupedParts)
                engine.ComputeWeightGradients(part, in *_x, new RowBlock(First: 0, _rows, Sample: 0, Number: 0), ref engine._gradients.Start, accumulate: false);
            else
                AddGroups(engine.Locate(part));
            engine.AddPenaltyGradients(part);
            if (_kind == PassKind.Train)
            {
                engine.UpdateWeights(part);
                engine.TransposeWeights(part);
            }
        }

        private void AddGroups(PanelPart part)
        {
            Span<float> sum = engine._gradients.Span.Slice(part.Offset, part.Length);
            engine._groupGradients[0].Span.Slice(part.Offset, part.Length).CopyTo(sum);
            for (int group = 1; group < _groups; group++)
                TensorPrimitives.Add(sum, engine._groupGradients[group].Span.Slice(part.Offset, part.Length), sum);
        }
    }
}

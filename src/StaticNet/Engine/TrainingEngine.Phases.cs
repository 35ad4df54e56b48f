using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using StaticNet.Numerics;

namespace StaticNet.Engine;

/// <content>The phases of a pass: the parts of each may run in any order, and the next begins when all of them are done.</content>
public abstract partial class TrainingEngine
{
    // What the phases go over.
    private Batch _batch;

    /// <summary>What a phase does with a block of samples.</summary>
    /// <param name="block">Which samples.</param>
    /// <param name="x">The block's first sample.</param>
    /// <param name="y">The block's first target.</param>
    private delegate void BlockWork(RowBlock block, ref readonly float x, ref readonly float y);

    private float GradientScale => 1f / _batch.Rows;

    // A test has the statistics already, and goes through all layers at once.
    private Phase[] TestPhases() =>
    [
        new BlocksPhase(this, isTraining: false, sumsGradients: false, (block, ref readonly x, ref readonly y) =>
        {
            for (int stop = 0; stop < _training.BatchWideLayers; stop++)
                _blockLosses[block.Number] += ForwardSegment(stop, block, in x, GradientScale, training: false);
            AddLoss(block, in x, in y, training: false);
        }),
        .. LossPhases,
    ];

    private Phase[] LossPhases => !_training.HasLateLosses ? [] : [new LossesPhase(this)];

    // Up to the weights: forward to each layer that needs statistics of the whole batch and on, and back in the same way.
    private Phase[] TrainingPhases()
    {
        int stops = _training.BatchWideLayers;
        List<Phase> phases = [];
        for (int i = 0; i < stops; i++)
        {
            int stop = i;
            Add((block, ref readonly x, ref readonly _) => _blockLosses[block.Number] += ForwardSegment(stop, block, in x, GradientScale, training: true));
            phases.Add(new CombinePhase(this, stop));
        }

        if (!_training.HasLateLosses)
        {
            Add((block, ref readonly x, ref readonly y) =>
            {
                AddLoss(block, in x, in y, training: true);
                BackwardRows(block, in x, GradientScale);
            });
        }
        else
        {
            Add((block, ref readonly x, ref readonly y) => AddLoss(block, in x, in y, training: true));
            phases.AddRange(LossPhases);
            Add((block, ref readonly x, ref readonly y) =>
            {
                BeginBackward(block, in y);
                BackwardRows(block, in x, GradientScale);
            });
        }

        for (int i = 0; i < stops; i++)
        {
            int stop = i;
            phases.Add(new CombinePhase(this, stops + stop));
            Add((block, ref readonly x, ref readonly _) => BackwardSegment(stop, block, in x, GradientScale));
        }

        return [.. phases];

        // The last of them has the gradients of all layers.
        void Add(BlockWork work) => phases.Add(new BlocksPhase(this, isTraining: true, sumsGradients: phases.Count == (4 * stops) + (2 * LossPhases.Length), work));
    }

    // Losses and metrics are summed block by block also where several of them are joined.
    private void AddLoss(RowBlock samples, ref readonly float x, ref readonly float y, bool training)
    {
        _blockLosses[samples.Number] += ForwardRows(samples, in x, GradientScale, training);
        for (int first = 0; first < samples.Count; first += _batch.BlockRows)
        {
            RowBlock block = samples.Part(first, _batch.BlockRows);
            ref float inputs = ref Unsafe.Add(ref Unsafe.AsRef(in x), (nint)first * Definition.InputSize);
            ref float targets = ref Unsafe.Add(ref Unsafe.AsRef(in y), (nint)first * _training.TargetSize);
            _blockLosses[block.Number] += LossRows(block, in inputs, in targets, GradientScale);
            if (_batch.IsMeasured)
                MeasureRows(block, in targets, Measures(block));
        }
    }

    private Span<double> Measures(RowBlock block) => _measures.AsSpan((MeasuresByGroups ? block.Group : block.Number) * _metricPlaces[^1], _metricPlaces[^1]);

    private static void Run(Phase phase) => WorkerPool.Shared.Run(phase, phase.Count, phase.Threads);

    /// <summary>A batch, and how it is cut.</summary>
    private unsafe struct Batch
    {
        public float* X;
        public float* Y;
        public float* Weights;
        public float* LossWeights;

        // The weights from an output to the next: none where all have the same.
        public int WeightsOfOutput;
        public int Rows;
        public int BlockRows;
        public int Blocks;
        public int Groups;

        // Where blocks are joined: one for each group. None otherwise.
        public BlockCut Joined;
        public bool IsMeasured;
        public bool Accumulates;
        public bool ChangesWeights;
    }

    private abstract class Phase : IParallelJob
    {
        /// <summary>The number of parts.</summary>
        public abstract int Count { get; }

        /// <summary>How many threads are worth waking.</summary>
        public abstract int Threads { get; }

        public abstract void Run(int part);
    }

    /// <summary>Blocks of samples, in groups: the blocks of a group go through some layers, one after another.</summary>
    private sealed unsafe class BlocksPhase(TrainingEngine engine, bool isTraining, bool sumsGradients, BlockWork work) : Phase
    {
        public override int Count => engine._batch.Groups;

        public override int Threads => engine.Degree(engine._batch.Rows * (isTraining ? engine._training.StepFlops : engine.Definition.ForwardFlops));

        public override void Run(int part)
        {
            Batch batch = engine._batch;
            AlignedBuffer? scratch = engine._training.ScratchFloats > 0 ? engine._scratches.Rent() : null;
            if (batch.Joined.Rows > 0)
            {
                (int first, int end) = batch.Joined.Block(part);
                RunRows(first, end - first, part, accumulate: false, scratch);
            }
            else
            {
                int begin = (int)((long)part * batch.Blocks / batch.Groups), end = (int)(((long)part + 1) * batch.Blocks / batch.Groups);
                for (int block = begin; block < end; block++)
                    RunRows(block * batch.BlockRows, Math.Min(batch.BlockRows, batch.Rows - (block * batch.BlockRows)), part, accumulate: block > begin, scratch);
            }

            if (scratch is not null)
                engine._scratches.Return(scratch);
        }

        private void RunRows(int sample, int count, int group, bool accumulate, AlignedBuffer? scratch)
        {
            Batch batch = engine._batch;
            RowBlock block = new(engine._groupsKeepNoTensors ? group * batch.BlockRows : sample, count, sample, sample / batch.BlockRows) { Buffer = scratch, Group = group };
            ref float x = ref *(batch.X + ((nint)sample * engine.Definition.InputSize));
            ref float y = ref *(batch.Y + ((nint)sample * engine._training.TargetSize));
            work(block, in x, in y);
            for (int part = 0; sumsGradients && part < engine._groupedParts; part++)
                engine.ComputeWeightGradients(part, in x, block, ref engine._groupGradients[group].Start, accumulate);
        }
    }

    /// <summary>A statistic of the batch, from those of its blocks.</summary>
    private sealed class CombinePhase(TrainingEngine engine, int number) : Phase
    {
        public override int Count => 1;

        public override int Threads => 1;

        public override void Run(int part) =>
            engine.CombineStatistics(number, new BatchPartials(engine._partials, engine._training.PartialNumbers, engine._batch.Rows, engine._batch.BlockRows));
    }
}

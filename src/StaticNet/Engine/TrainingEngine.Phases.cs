using System;
using System.Collections.Generic;
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
    /// <param name="loss">The sum of the block's losses.</param>
    /// <param name="measures">The sums of the metrics' numbers.</param>
    private delegate void BlockWork(RowBlock block, ref readonly float x, ref readonly float y, ref double loss, Span<double> measures);

    private float GradientScale => 1f / _batch.Rows;

    // A test has the statistics already, and goes through all layers at once.
    private Phase[] TestPhases() =>
    [
        new BlocksPhase(this, isTraining: false, sumsGradients: false, (block, ref readonly x, ref readonly y, ref loss, measures) =>
        {
            for (int stop = 0; stop < _training.BatchWideLayers; stop++)
                loss += ForwardSegment(stop, block, in x, GradientScale, training: false);
            AddLoss(block, in x, in y, ref loss, measures, training: false);
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
            Add((block, ref readonly x, ref readonly _, ref loss, _) => loss += ForwardSegment(stop, block, in x, GradientScale, training: true));
            phases.Add(new CombinePhase(this, stop));
        }

        if (!_training.HasLateLosses)
        {
            Add((block, ref readonly x, ref readonly y, ref loss, measures) =>
            {
                AddLoss(block, in x, in y, ref loss, measures, training: true);
                BackwardRows(block, in x, GradientScale);
            });
        }
        else
        {
            Add((block, ref readonly x, ref readonly y, ref loss, measures) => AddLoss(block, in x, in y, ref loss, measures, training: true));
            phases.AddRange(LossPhases);
            Add((block, ref readonly x, ref readonly y, ref _, _) =>
            {
                BeginBackward(block, in y);
                BackwardRows(block, in x, GradientScale);
            });
        }

        for (int i = 0; i < stops; i++)
        {
            int stop = i;
            phases.Add(new CombinePhase(this, stops + stop));
            Add((block, ref readonly x, ref readonly _, ref _, _) => BackwardSegment(stop, block, in x, GradientScale));
        }

        return [.. phases];

        // The last of them has the gradients of all layers.
        void Add(BlockWork work) => phases.Add(new BlocksPhase(this, isTraining: true, sumsGradients: phases.Count == (4 * stops) + (2 * LossPhases.Length), work));
    }

    private void AddLoss(RowBlock block, ref readonly float x, ref readonly float y, ref double loss, Span<double> measures, bool training)
    {
        loss += ForwardRows(block, in x, in y, GradientScale, training);
        if (_batch.IsMeasured)
            MeasureRows(block, in y, measures);
    }

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
            int begin = (int)((long)part * batch.Blocks / batch.Groups), end = (int)(((long)part + 1) * batch.Blocks / batch.Groups);
            AlignedBuffer? scratch = engine._training.ScratchFloats > 0 ? engine._scratches.Rent() : null;
            for (int block = begin; block < end; block++)
                RunBlock(block, part, accumulate: block > begin, scratch);
            if (scratch is not null)
                engine._scratches.Return(scratch);
        }

        private void RunBlock(int number, int group, bool accumulate, AlignedBuffer? scratch)
        {
            Batch batch = engine._batch;
            int sample = number * batch.BlockRows;
            RowBlock block = new(engine._groupsKeepNoTensors ? group * batch.BlockRows : sample, Math.Min(batch.BlockRows, batch.Rows - sample), sample, number) { Buffer = scratch };
            ref float x = ref *(batch.X + ((nint)sample * engine.Definition.InputSize));
            ref float y = ref *(batch.Y + ((nint)sample * engine._training.TargetSize));
            int numbers = batch.IsMeasured ? engine._metricPlaces[^1] : 0;
            work(block, in x, in y, ref engine._blockLosses[number], engine._measures.AsSpan((engine.MeasuresByGroups ? group : number) * numbers, numbers));
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

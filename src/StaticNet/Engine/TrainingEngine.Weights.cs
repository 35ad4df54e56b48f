using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using StaticNet.Numerics;

namespace StaticNet.Engine;

/// <content>The second stage of a step: the weights, part by part. Where a step depends on norms of whole weights, there is a phase to each side of them.</content>
public abstract partial class TrainingEngine
{
    private readonly WeightNorms? _norms;
    private readonly WholeWeights? _whole;

    // The parts of all weights with a constraint.
    private readonly (ConstrainedWeight Weight, int Part)[] _constrained;

    // How many batches have added their gradients to those that the next step of the optimizer takes.
    private int _accumulated;

    /// <summary>What a phase does with a part of the weights, in this order.</summary>
    [Flags]
    private enum WeightWork
    {
        /// <summary>Its gradient over the batch, with the penalties', and the mean of several batches.</summary>
        Gradient = 1,

        /// <summary>Its gradient becomes the direction of its step.</summary>
        Direction = 2,

        /// <summary>The squares of its gradient, and of its weights, are summed.</summary>
        Squares = 4,

        /// <summary>Its weights change.</summary>
        Update = 8,

        /// <summary>Their copies do.</summary>
        Copies = 16,
    }

    /// <summary>What the gradients of a weight are multiplied by in this step, because of their norm.</summary>
    /// <param name="weight">The weight's number.</param>
    protected float ClipScale(int weight) => _norms!.ClipScales[weight];

    /// <summary>How many times as long a weight is as its direction in this step.</summary>
    /// <param name="weight">The weight's number.</param>
    protected float TrustRatio(int weight) => _norms!.TrustRatios[weight];

    /// <summary>What the direction of a weight is multiplied by in this step, besides the learning rate.</summary>
    /// <param name="weight">The weight's number.</param>
    protected float StepScale(int weight) => _whole!.Scales[weight];

    /// <summary>Whether the direction of a weight is made of it as a matrix.</summary>
    /// <param name="weight">The weight's number.</param>
    protected bool IsMatrix(int weight) => _whole!.TakesWhole(weight);

    /// <summary>The floats from a weight's place in the first state to the state that it has alone.</summary>
    /// <param name="weight">The weight's number.</param>
    protected nint OwnState(int weight) => _whole!.OwnState(weight);

    /// <summary>Makes the direction of its step of a part's gradients, where the step depends on how long that is.</summary>
    /// <param name="part">Which part.</param>
    protected virtual void DirectWeights(int part)
    {
    }

    private bool ClipsNorms => _training.ClipNorm > 0 || _training.GlobalClipNorm > 0;

    private bool Accumulates => _training.GradientAccumulationSteps > 1;

    private WeightNorms? TakeNorms()
    {
        if (!ClipsNorms && !_training.TakesDirections)
            return null;
        PanelPart[] parts = new PanelPart[_training.WeightParts];
        for (int part = 0; part < parts.Length; part++)
            parts[part] = Locate(part);
        return new WeightNorms(parts, Definition.Storage.Length);
    }

    private (ConstrainedWeight Weight, int Part)[] TakeConstraints()
    {
        List<(ConstrainedWeight Weight, int Part)> parts = [];
        foreach (WeightStorage storage in Definition.Storage)
        {
            if (storage.Constraint is null)
                continue;
            ConstrainedWeight weight = new(storage);
            for (int part = 0; part < weight.Parts; part++)
                parts.Add((weight, part));
        }

        return [.. parts];
    }

    // A phase to each side of what needs all parts of a weight.
    private Phase[] WeightPhases()
    {
        List<Phase> phases = [];
        WeightWork work = WeightWork.Gradient;
        if (ClipsNorms)
            EndWith(new NormsPhase(_norms!, norms =>
            {
                if (_training.ClipNorm > 0)
                    norms.ClipEach(_training.ClipNorm);
                else
                    norms.ClipAll(_training.GlobalClipNorm);
            }));
        if (_training.TakesDirections)
        {
            work |= WeightWork.Direction;
            EndWith(new NormsPhase(_norms!, norms => norms.Trust()));
        }

        if (_whole is not null)
        {
            phases.AddRange([new WeightsPhase(this, work | WeightWork.Direction), .. _whole.Works.Select(whole => new WholePhase(this, whole))]);
            work = 0;
        }

        if (_constrained.Length == 0)
            return [.. phases, new WeightsPhase(this, work | WeightWork.Update | WeightWork.Copies)];
        return [.. phases, new WeightsPhase(this, work | WeightWork.Update), new ConstraintsPhase(this), new WeightsPhase(this, WeightWork.Copies)];

        void EndWith(NormsPhase norms)
        {
            phases.AddRange([new WeightsPhase(this, work | WeightWork.Squares), norms]);
            work = 0;
        }
    }

    // Predictions beside it see the weights of before the step, or of after it.
    private void ChangeWeights(float? scheduled)
    {
        using (Version.Change())
        {
            MoveStatistics();
            if (!_batch.ChangesWeights)
            {
                Run(_gradientsPhase);
                _accumulated++;
                return;
            }

            Iterations++;
            if (scheduled is { } rate && _schedule is not null)
                _learningRate = rate;
            _whole?.Begin(Iterations, _learningRate);
            foreach (Phase phase in _weightPhases)
                Run(phase);
            _batch.ChangesWeights = false;
            _accumulated = 0;
        }
    }

    /// <summary>Parts of the weights.</summary>
    private sealed unsafe class WeightsPhase(TrainingEngine engine, WeightWork work) : Phase
    {
        // An embedding has many weights for each number that is computed with them.
        private const long UpdateFlops = 8;

        public override int Count => engine._training.WeightParts;

        // What groups have summed is only added.
        public override int Threads => engine._groupsKeepNoTensors ? 1 : engine.Degree((engine._batch.Rows * engine._training.StepFlops) + (UpdateFlops * engine.StateStride));

        public override void Run(int part)
        {
            if (Has(WeightWork.Gradient))
                ComputeGradient(part);
            if (Has(WeightWork.Direction))
                engine.DirectWeights(part);
            if (Has(WeightWork.Squares))
                Measure(part);
            if (Has(WeightWork.Update))
                engine.UpdateWeights(part);
            if (Has(WeightWork.Copies))
                engine.TransposeWeights(part);
        }

        private bool Has(WeightWork one) => (work & one) != 0;

        private void ComputeGradient(int part)
        {
            if (part < engine._groupedParts)
                AddGroups(engine.Locate(part));
            else
                engine.ComputeWeightGradients(part, in *engine._batch.X, new RowBlock(First: 0, engine._batch.Rows, Sample: 0, Number: 0), ref engine._gradients.Start, accumulate: false);
            engine.AddPenaltyGradients(part);
            if (engine._batch.Accumulates)
                Accumulate(engine.Locate(part));
        }

        private void Measure(int part)
        {
            engine._norms!.MeasureGradients(part, engine._gradients.Span);
            if (Has(WeightWork.Direction))
                engine._norms.MeasureWeights(part, engine.ParameterBuffer.Span);
        }

        private void AddGroups(PanelPart part)
        {
            Span<float> sum = engine._gradients.Span.Slice(part.Offset, part.Length);
            engine._groupGradients[0].Span.Slice(part.Offset, part.Length).CopyTo(sum);
            for (int group = 1; group < engine._batch.Groups; group++)
                TensorPrimitives.Add(sum, engine._groupGradients[group].Span.Slice(part.Offset, part.Length), sum);
        }

        // The last of the batches takes the mean of all, and leaves zeros for those to come.
        private void Accumulate(PanelPart part)
        {
            Span<float> gradients = engine._gradients.Span.Slice(part.Offset, part.Length);
            Span<float> sums = engine._states.Span(engine._training.OptimizerStates).Slice(part.Offset, part.Length);
            if (!engine._batch.ChangesWeights)
            {
                TensorPrimitives.Add(sums, gradients, sums);
                return;
            }

            TensorPrimitives.Add(gradients, sums, gradients);
            TensorPrimitives.Divide(gradients, engine._training.GradientAccumulationSteps, gradients);
            sums.Clear();
        }
    }

    /// <summary>Weights that must be something after a step.</summary>
    private sealed class ConstraintsPhase(TrainingEngine engine) : Phase
    {
        public override int Count => engine._constrained.Length;

        public override int Threads => engine.Degree(4L * engine.StateStride);

        public override void Run(int part) => engine._constrained[part].Weight.Apply(engine._constrained[part].Part, engine.ParameterBuffer.Span);
    }

    /// <summary>What becomes of whole weights.</summary>
    private sealed class WholePhase(TrainingEngine engine, WholeWork work) : Phase
    {
        public override int Count => work.Count;

        public override int Threads => engine._groupsKeepNoTensors ? 1 : engine.Degree(work.Flops);

        public override void Run(int part) => work.Run(part);
    }

    /// <summary>What the sums of all parts give.</summary>
    private sealed class NormsPhase(WeightNorms norms, Action<WeightNorms> work) : Phase
    {
        public override int Count => 1;

        public override int Threads => 1;

        public override void Run(int part) => work(norms);
    }
}

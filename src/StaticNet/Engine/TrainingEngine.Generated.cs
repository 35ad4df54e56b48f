using System;
using System.Runtime.CompilerServices;
using StaticNet.Numerics;

namespace StaticNet.Engine;

/// <content>What a generated engine writes, and the memory that its code works on.</content>
public abstract partial class TrainingEngine
{
    /// <summary>Sends a block of samples through all layers.</summary>
    /// <param name="block">Which samples.</param>
    /// <param name="x">The block's first sample.</param>
    /// <param name="gradientScale">1 / the batch's samples.</param>
    /// <param name="training">Whether layers behave as in training.</param>
    /// <returns>The sum of what the samples' activities add to the loss.</returns>
    protected abstract double ForwardRows(RowBlock block, ref readonly float x, float gradientScale, bool training);

    /// <summary>Compares a block's outputs with the targets, and begins the backward pass with the gradient of the loss.</summary>
    /// <param name="block">Which samples.</param>
    /// <param name="x">The block's first sample.</param>
    /// <param name="y">The block's first target.</param>
    /// <param name="gradientScale">1 / the batch's samples.</param>
    /// <returns>The sum of the samples' losses.</returns>
    protected abstract double LossRows(RowBlock block, ref readonly float x, ref readonly float y, float gradientScale);

    /// <summary>Sends the gradient of a block's outputs back to the first layer.</summary>
    /// <param name="block">Which samples.</param>
    /// <param name="x">The block's first sample.</param>
    /// <param name="gradientScale">1 / the batch's samples.</param>
    protected virtual void BackwardRows(RowBlock block, ref readonly float x, float gradientScale)
    {
    }

    /// <summary>
    /// Sends a block of samples from one layer that needs statistics of the whole batch to the next, and computes the block's part
    /// of that one's. What comes after the last of them is <see cref="ForwardRows"/>.
    /// </summary>
    /// <param name="segment">Which layer's statistics it ends with, from 0.</param>
    /// <param name="block">Which samples.</param>
    /// <param name="x">The block's first sample.</param>
    /// <param name="gradientScale">1 / the batch's samples.</param>
    /// <param name="training">Whether layers behave as in training.</param>
    /// <returns>The sum of what the samples add to the loss.</returns>
    protected virtual double ForwardSegment(int segment, RowBlock block, ref readonly float x, float gradientScale, bool training) => 0;

    /// <summary>Sends a block's gradients back from one layer that needs statistics of the whole batch to the one before it.</summary>
    /// <param name="segment">Which of them it begins with, from 0 for the last.</param>
    /// <param name="block">Which samples.</param>
    /// <param name="x">The block's first sample.</param>
    /// <param name="gradientScale">1 / the batch's samples.</param>
    protected virtual void BackwardSegment(int segment, RowBlock block, ref readonly float x, float gradientScale)
    {
    }

    /// <summary>Computes a statistic of the batch from the blocks' parts.</summary>
    /// <param name="number">Which: forward from the first layer on, and then backward from the last.</param>
    /// <param name="partials">The blocks' parts.</param>
    protected virtual void CombineStatistics(int number, BatchPartials partials)
    {
    }

    /// <summary>Moves the moving statistics towards the batch's. They change with the weights, so that no prediction sees the one without the other.</summary>
    protected virtual void MoveStatistics()
    {
    }

    /// <summary>Gets the mark of a row whose gradient may be another than 0.</summary>
    /// <param name="place">Its place.</param>
    protected ref byte Marks(int place) => ref _marks[place];

    /// <summary>Gets how many samples a block of the batch has; the last one may have fewer.</summary>
    protected int BlockRows => _batch.BlockRows;

    /// <summary>Gets the place of a block's part of a statistic.</summary>
    /// <param name="block">The block.</param>
    protected ref double Partial(RowBlock block) => ref _partials[block.Number * _training.PartialNumbers];

    /// <summary>Gets a place in the batch's statistics.</summary>
    /// <param name="offset">The place, in floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected ref float Statistics(int offset) => ref Unsafe.Add(ref _statistics.Start, offset);

    /// <summary>Measures a block's outputs.</summary>
    /// <param name="block">Which samples.</param>
    /// <param name="y">The block's first target.</param>
    /// <param name="sums">The numbers of the metrics one after another, to which those of the samples are added: see <see cref="Numbers"/>.</param>
    protected virtual void MeasureRows(RowBlock block, ref readonly float y, Span<double> sums)
    {
    }

    /// <summary>Gets the numbers of a metric among those of all.</summary>
    /// <param name="sums">The numbers of all metrics.</param>
    /// <param name="metric">Which metric, from 0.</param>
    protected Span<double> Numbers(Span<double> sums, int metric) => sums[_metricPlaces[metric].._metricPlaces[metric + 1]];

    /// <summary>Gets the weight of a block's first sample in a loss, after which those of the others come; a null reference where each is 1.</summary>
    /// <param name="block">Which samples.</param>
    /// <param name="output">The output whose loss it is, from 0.</param>
    protected unsafe ref readonly float LossWeights(RowBlock block, int output) =>
        ref *(_batch.LossWeights is null ? null : _batch.LossWeights + ((nint)output * (_training.HasReductions ? _batch.Rows : _batch.WeightsOfOutput)) + block.Sample);

    /// <summary>Gets the weight of a block's first sample in metrics, after which those of the others come; a null reference where each is 1.</summary>
    /// <param name="block">Which samples.</param>
    /// <param name="output">The output that is measured, from 0.</param>
    protected unsafe ref readonly float SampleWeights(RowBlock block, int output) =>
        ref *(_batch.Weights is null ? null : _batch.Weights + ((nint)output * _batch.WeightsOfOutput) + block.Sample);

    /// <summary>Computes the gradients of a part of the weights over some samples.</summary>
    /// <param name="part">Which part.</param>
    /// <param name="x">The first sample.</param>
    /// <param name="block">Which samples.</param>
    /// <param name="gradients">Where the gradients of all weights begin.</param>
    /// <param name="accumulate">Whether to add to what is there.</param>
    protected virtual void ComputeWeightGradients(int part, ref readonly float x, RowBlock block, ref float gradients, bool accumulate)
    {
    }

    /// <summary>Adds the gradients of a part's penalties to its gradients.</summary>
    /// <param name="part">Which part.</param>
    protected virtual void AddPenaltyGradients(int part)
    {
    }

    /// <summary>Finds a part's place.</summary>
    /// <param name="part">Which part.</param>
    protected virtual PanelPart Locate(int part) => throw new ArgumentOutOfRangeException(nameof(part));

    /// <summary>Changes a part of the weights by the optimizer's rule.</summary>
    /// <param name="part">Which part.</param>
    protected virtual void UpdateWeights(int part)
    {
    }

    /// <summary>Copies a part of the weights into the transposed kernels, or transforms it.</summary>
    /// <param name="part">Which part.</param>
    protected virtual void TransposeWeights(int part)
    {
    }

    /// <summary>Gets a tensor of the pass: the place of a block's first sample.</summary>
    /// <param name="floatsBefore">The floats of a sample that come before the tensor.</param>
    /// <param name="floats">The floats of a sample in the tensor.</param>
    /// <param name="firstRow">The block's first sample.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected ref float Tensor(int floatsBefore, int floats, int firstRow) =>
        ref Unsafe.Add(ref _activations.Start, ((nint)floatsBefore * Capacity) + ((nint)firstRow * floats));

    /// <summary>Gets a place in the gradients, which are laid out as the parameters are.</summary>
    /// <param name="offset">The place, in floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected ref float Gradients(int offset) => ref Unsafe.Add(ref _gradients.Start, offset);

    /// <summary>Gets a place in the optimizer's first state, which is laid out as the parameters are; a null reference where the optimizer has none.</summary>
    /// <param name="offset">The place, in floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected ref float States(int offset) => ref _states.IsEmpty ? ref _states.Start : ref Unsafe.Add(ref _states.Start, offset);

    /// <summary>Gets a place in the transposed kernels.</summary>
    /// <param name="offset">The place, in floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected ref float Transposed(int offset) => ref Unsafe.Add(ref _transposed.Start, offset);

    /// <summary>Gets the random stream of a dropout in this pass.</summary>
    /// <param name="number">Which of the network's dropouts, from 1.</param>
    protected ulong DropoutStream(int number) => RandomStreams.Dropout(number, TrainingPasses);
}

using System;
using System.Collections.Immutable;
using StaticNet.Engine;

namespace StaticNet.Training;

/// <summary>What the loops of <c>Fit</c> and <c>Evaluate</c> need of a network.</summary>
/// <typeparam name="TTarget"><see langword="float"/>, or <see langword="int"/> where the loss takes class numbers.</typeparam>
internal interface ITrainer<TTarget>
    where TTarget : unmanaged
{
    /// <summary>The network's name, which starts every message.</summary>
    string NetworkName { get; }

    /// <summary>The number of floats in a sample.</summary>
    int InputSize { get; }

    /// <summary>The number of targets of a sample; 1 for class numbers.</summary>
    int TargetSize { get; }

    /// <summary>The inputs, where there are several: what a sample has one after another.</summary>
    ImmutableArray<RowPart> Inputs => [];

    /// <summary>The targets of the outputs, where there are several.</summary>
    ImmutableArray<RowPart> Targets => [];

    /// <summary>What is measured besides the loss.</summary>
    ImmutableArray<MetricInfo> Metrics { get; }

    /// <summary>The optimizer's learning rate.</summary>
    float LearningRate { get; set; }

    /// <summary>Takes one optimizer step.</summary>
    /// <param name="x">The batch's samples, one after another.</param>
    /// <param name="y">Their targets.</param>
    /// <param name="numberMeans">Receives the mean over the batch of each number of the metrics.</param>
    /// <returns>The batch's loss: a mean over its samples, weight penalties included.</returns>
    double TrainBatch(ReadOnlySpan<float> x, ReadOnlySpan<TTarget> y, Span<double> numberMeans);

    /// <summary>Measures a batch in inference mode and changes nothing.</summary>
    /// <param name="x">The batch's samples, one after another.</param>
    /// <param name="y">Their targets.</param>
    /// <param name="numberMeans">Receives the mean over the batch of each number of the metrics.</param>
    /// <returns>The batch's loss: a mean over its samples, without weight penalties.</returns>
    double TestBatch(ReadOnlySpan<float> x, ReadOnlySpan<TTarget> y, Span<double> numberMeans);

    /// <summary>The regularization penalty of the weights, added once to an evaluation's loss.</summary>
    double Penalty();

    /// <summary>Fills <paramref name="order"/> with a permutation of 0 … n − 1.</summary>
    /// <param name="order">Receives the permutation.</param>
    /// <param name="epoch">The epoch of this fit, from 0.</param>
    void Shuffle(Span<int> order, int epoch);

    /// <summary>Refuses a target that cannot be, such as a class number out of range.</summary>
    /// <param name="y">The targets.</param>
    /// <param name="parameterName">The caller's name for them.</param>
    /// <exception cref="ArgumentException">A target cannot be; the message gives the index of the first.</exception>
    void ValidateTargets(ReadOnlySpan<TTarget> y, string parameterName);
}

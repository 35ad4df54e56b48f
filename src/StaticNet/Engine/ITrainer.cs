using System;
using System.Collections.Immutable;
using System.IO;
using StaticNet.Serialization;

namespace StaticNet.Engine;

/// <summary>What the loops of <c>Fit</c> and <c>Evaluate</c> need of a network.</summary>
internal interface ITrainer
{
    /// <summary>The network's name, which starts every message.</summary>
    string NetworkName { get; }

    /// <summary>The inputs, at least one: what a sample has one after another.</summary>
    ImmutableArray<RowPart> Inputs { get; }

    /// <summary>The targets of each output, at least one: what a sample's targets have one after another, class numbers bit by bit.</summary>
    ImmutableArray<RowPart> Targets { get; }

    /// <summary>What is measured besides the loss.</summary>
    ImmutableArray<MetricInfo> Metrics { get; }

    /// <summary>The optimizer's learning rate.</summary>
    float LearningRate { get; set; }

    /// <summary>What sets the learning rate, if anything does.</summary>
    LearningRateSchedule? Schedule => null;

    /// <summary>Takes one optimizer step.</summary>
    /// <param name="batch">The samples.</param>
    /// <param name="sums">The numbers of the metrics one after another, to which the batch's are added; empty where nothing is to be measured.</param>
    /// <returns>The batch's loss: a mean over its samples, weight penalties included.</returns>
    double TrainBatch(SampleBatch batch, Span<double> sums);

    /// <summary>Measures a batch in inference mode and changes nothing.</summary>
    /// <param name="batch">The samples.</param>
    /// <param name="sums">The numbers of the metrics one after another, to which the batch's are added; empty where nothing is to be measured.</param>
    /// <returns>The batch's loss: a mean over its samples, without weight penalties.</returns>
    double TestBatch(SampleBatch batch, Span<double> sums);

    /// <summary>The regularization penalty of the weights, added once to an evaluation's loss.</summary>
    double Penalty();

    /// <summary>Ends a training: where the optimizer keeps moving means of the weights, these become the weights, as in Keras's <c>fit</c>.</summary>
    void UseAverages()
    {
    }

    /// <summary>Draws the next order of the samples: fills <paramref name="order"/> with a permutation of 0 … n − 1.</summary>
    /// <param name="order">Receives the permutation.</param>
    void Shuffle(Span<int> order);

    /// <summary>How many epochs' orders have been drawn: what the next one depends on.</summary>
    ulong EpochsShuffled { get; set; }

    /// <summary>Saves the weights to a file.</summary>
    /// <param name="path">The file.</param>
    void Save(string path);

    /// <summary>Copies all weights out, in Keras's layout.</summary>
    /// <param name="values">Receives an array for each weight; arrays of an earlier call are used again.</param>
    void CopyWeights(ref float[][]? values);

    /// <summary>Replaces all weights.</summary>
    /// <param name="values">An array for each weight, in Keras's layout.</param>
    void SetWeights(float[][] values);

    /// <summary>Reads a file of tensors.</summary>
    /// <param name="stream">The file.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or longer than one of this network.</exception>
    TensorFile ReadCheckpoint(Stream stream);

    /// <summary>Adds all that training goes on from to a file.</summary>
    /// <param name="file">The file.</param>
    void SaveState(TensorFile file);

    /// <summary>Takes all that training goes on from out of a file.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="InvalidDataException">It is not this network's, or lacks something; nothing has changed then.</exception>
    void LoadState(TensorFile file);

    /// <summary>Every parameter tensor, for callbacks that look at them.</summary>
    ImmutableArray<WeightInfo> Weights => [];

    /// <summary>Copies a parameter tensor out.</summary>
    /// <param name="weight">The name of one of <see cref="Weights"/>.</param>
    float[] GetWeights(string weight) => throw new NotSupportedException($"{NetworkName} shows no weights.");

    /// <summary>Copies the last step's gradient of a trained weight out.</summary>
    /// <param name="weight">The name of one of <see cref="Weights"/>.</param>
    float[] GetGradient(string weight) => throw new NotSupportedException($"{NetworkName} shows no gradients.");
}

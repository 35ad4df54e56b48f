using System;
using System.Collections.Generic;
using System.Threading;

namespace StaticNet;

/// <summary>How <c>Fit</c> trains: the arguments of Keras's <c>fit</c> besides the samples, with its defaults. They are checked when <c>Fit</c> begins.</summary>
/// <remarks><c>options with { Epochs = 20 }</c> makes others of them.</remarks>
public sealed record TrainingOptions
{
    /// <summary>Gets the epoch to end before, counted from 0: how often to go through the data where <see cref="InitialEpoch"/> is 0. At least 0; 1 by default.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>Gets the epoch to begin with, from 0 and below <see cref="Epochs"/>: a training of 20 epochs that goes on after 5 has <c>InitialEpoch = 5, Epochs = 20</c>.</summary>
    public int InitialEpoch { get; init; }

    /// <summary>Gets the samples of one optimizer step, at least 1; 32 by default. The last batch of an epoch may be smaller. Batches of a stream are as large as they are.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Gets whether to go through the samples in another order each epoch; so it is by default. A stream's order is its own.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Gets what to print.</summary>
    public Verbose Verbose { get; init; } = Verbose.Bar;

    /// <summary>Gets what is called at the beginning and end of training, epochs and batches.</summary>
    public IEnumerable<Callback>? Callbacks { get; init; }

    /// <summary>Gets the fraction of samples, taken from the end before shuffling, to validate on; at least 0 and below 1. Ignored where there is other data to validate on.</summary>
    public float ValidationSplit { get; init; }

    /// <summary>Gets the samples and targets to validate on: <c>new(x, y)</c>.</summary>
    public SampleSet? ValidationData { get; init; }

    /// <summary>Gets a stream of batches to validate on, from its beginning each time; instead of <see cref="ValidationData"/>.</summary>
    public IEnumerable<SampleSet>? ValidationBatches { get; init; }

    /// <summary>Gets an asynchronous stream of batches to validate on, from its beginning each time; instead of <see cref="ValidationData"/> and <see cref="ValidationBatches"/>.</summary>
    public IAsyncEnumerable<SampleSet>? AsyncValidationBatches { get; init; }

    /// <summary>
    /// Gets what each sample's loss is multiplied by, and how often it counts in weighted metrics; empty, which is the default, for 1 each. A step's loss
    /// is the sum over its samples, over their number, as with Keras's <c>sum_over_batch_size</c>. Of several outputs, as many numbers as samples,
    /// which weigh in each output, or those of each output in turn. What is split off to validate on keeps its weights; <see cref="ValidationData"/> has its own.
    /// </summary>
    public ReadOnlyMemory<float> SampleWeights { get; init; }

    /// <summary>
    /// Gets what samples of each class weigh in training, as Keras's <c>class_weight</c>: by the class number, the place of the largest target, or the
    /// nearest whole number of a single target. Classes that it lacks weigh 1. For networks of one output, without <see cref="SampleWeights"/>.
    /// </summary>
    public IReadOnlyDictionary<int, float>? ClassWeights { get; init; }

    /// <summary>
    /// Gets the steps of an epoch, at least 1; <see langword="null"/>, which is the default, for those of one pass over the data. An epoch goes on in
    /// the data where the one before has ended, and begins them anew, in another order, where they end.
    /// </summary>
    public int? StepsPerEpoch { get; init; }

    /// <summary>Gets how many batches to validate on, from the first, at least 1; <see langword="null"/>, which is the default, for all.</summary>
    public int? ValidationSteps { get; init; }

    /// <summary>Gets the samples of a batch of the validation, at least 1; <see langword="null"/>, which is the default, for <see cref="BatchSize"/>.</summary>
    public int? ValidationBatchSize { get; init; }

    /// <summary>Gets after every how many epochs to validate, at least 1, which is the default. The logs of the others have no <c>val_…</c>.</summary>
    public int ValidationFrequency { get; init; } = 1;

    /// <summary>
    /// Gets what ends the training after the step that runs: the epoch ends without a validation, its logs are those of its steps so far,
    /// and <c>Fit</c> returns the history, as after <see cref="TrainingSession.StopTraining"/>. No exception tells of it: look at the token.
    /// </summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Gets what is told of each step, such as a <see cref="Progress{T}"/> of a window.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }
}

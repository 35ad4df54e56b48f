using System;
using System.Collections.Generic;
using System.ComponentModel;
using StaticNet.Engine;

namespace StaticNet;

/// <summary>A network with <c>[Compile]</c>, whichever it is and whatever its targets are: what <see cref="NetworkExtensions"/> train.</summary>
public interface ITrainableNetwork : INetwork
{
    /// <summary>Gets what the network's members call.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    TrainingEngine Engine { get; }
}

/// <summary>What a network with <c>[Compile]</c> has besides.</summary>
/// <remarks>
/// Training needs the network's activations and gradients, of which it has one set: <c>Fit</c>, <c>TrainOnBatch</c>, <c>ComputeGradients</c>, <c>GetGradient</c> and
/// <c>Evaluate</c> run on one thread at a time, and so do <c>SetWeights</c> and <c>Load</c> beside them. A second thread gets an <see cref="InvalidOperationException"/> at
/// once, which says what the first one is in. <c>Fit</c> takes all of its time; its callbacks, on its own thread, may call everything between steps. Networks that are
/// not the same never exclude each other.
/// <para>Of a network with several inputs or outputs, this contract sees rows, as <see cref="INetwork"/> does: a sample's inputs one after another, and the targets
/// of its outputs one after another. Of several outputs, targets are <see langword="float"/>, and class numbers among them are numbers: 3 is <c>3f</c>. So are the tokens of an input that an embedding reads. The class itself has
/// members that take each by itself.</para>
/// </remarks>
/// <typeparam name="TSelf">The network.</typeparam>
/// <typeparam name="TTarget"><see langword="int"/> for a sparse loss (class numbers) of the only output, else <see langword="float"/>.</typeparam>
public interface ITrainableNetwork<TSelf, TTarget> : INetwork<TSelf>, ITrainableNetwork
    where TSelf : ITrainableNetwork<TSelf, TTarget>
    where TTarget : unmanaged
{
    /// <summary>Gets or sets the optimizer's learning rate. Any thread may set it at any time: all of a step has one rate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not a number.</exception>
    /// <exception cref="InvalidOperationException">There is a <see cref="Schedule"/>, which sets it.</exception>
    float LearningRate { get; set; }

    /// <summary>
    /// Gets or sets what sets the learning rate at the beginning of each batch: what the network declares, such as <c>[CosineDecay(0.1, 1_000)]</c>, or null. Any thread may
    /// set it at any time. Without one, the rate stays at the last one's until it is set.
    /// </summary>
    /// <remarks>Its step is the number of batches before, since the network was made or <c>ResetOptimizer</c> was called.</remarks>
    LearningRateSchedule? Schedule { get; set; }

    /// <summary>Trains for some epochs: Keras's <c>fit</c>.</summary>
    /// <param name="x">Samples one after another, row-major.</param>
    /// <param name="y">Their targets, one after another.</param>
    /// <param name="batchSize">The samples of one optimizer step; the last batch of an epoch may be smaller.</param>
    /// <param name="epochs">How often to go through the data.</param>
    /// <param name="verbose">What to print.</param>
    /// <param name="callbacks">Called at the beginning and end of training, epochs and batches.</param>
    /// <param name="validationSplit">The fraction of samples, taken from the end before shuffling, to validate on after each epoch; ignored where <paramref name="validationData"/> is given.</param>
    /// <param name="validationData">Samples and targets to validate on after each epoch.</param>
    /// <param name="shuffle">Whether to go through the samples in another order each epoch.</param>
    /// <returns>The loss and the metrics of each epoch.</returns>
    /// <exception cref="ArgumentException">
    /// An argument is out of range, or lengths do not fit the network or each other; nothing has been trained then. Or a class number has
    /// become one that cannot be, since it was checked; nothing of its batch has been trained then.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread trains or evaluates the network, or sets its weights.</exception>
    History Fit(
        ReadOnlyMemory<float> x,
        ReadOnlyMemory<TTarget> y,
        int batchSize = 32,
        int epochs = 1,
        Verbose verbose = Verbose.Bar,
        IEnumerable<Callback>? callbacks = null,
        float validationSplit = 0,
        (ReadOnlyMemory<float> X, ReadOnlyMemory<TTarget> Y)? validationData = null,
        bool shuffle = true);

    /// <summary>Trains for some epochs: Keras's <c>fit</c>, with all of its arguments.</summary>
    /// <param name="x">Samples one after another, row-major.</param>
    /// <param name="y">Their targets, one after another.</param>
    /// <param name="options">How to train: epochs, batches, validation, callbacks, cancellation.</param>
    /// <returns>The loss and the metrics of each epoch.</returns>
    /// <exception cref="ArgumentException">
    /// An option is out of range, or lengths do not fit the network or each other; nothing has been trained then. Or a class number has
    /// become one that cannot be, since it was checked; nothing of its batch has been trained then.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread trains or evaluates the network, or sets its weights.</exception>
    History Fit(ReadOnlyMemory<float> x, ReadOnlyMemory<TTarget> y, TrainingOptions options);

    /// <summary>Measures the loss and the metrics without training.</summary>
    /// <param name="x">Samples one after another, row-major.</param>
    /// <param name="y">Their targets, one after another.</param>
    /// <param name="batchSize">The samples of one pass.</param>
    /// <exception cref="ArgumentException">An argument is out of range, or lengths do not fit the network or each other.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains or evaluates the network, or sets its weights.</exception>
    Evaluation Evaluate(ReadOnlyMemory<float> x, ReadOnlyMemory<TTarget> y, int batchSize = 32);

    /// <summary>Measures the loss and the metrics of samples that weigh, without training.</summary>
    /// <param name="x">Samples one after another, row-major.</param>
    /// <param name="y">Their targets, one after another.</param>
    /// <param name="sampleWeights">
    /// What each sample's loss is multiplied by, and how often it counts in the weighted metrics. Of several outputs, as many numbers as samples,
    /// which weigh in each output, or those of each output in turn. Empty for 1 each.
    /// </param>
    /// <param name="batchSize">The samples of one pass.</param>
    /// <exception cref="ArgumentException">An argument is out of range, lengths do not fit the network or each other, or a weight is not finite.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains or evaluates the network, or sets its weights.</exception>
    Evaluation Evaluate(ReadOnlyMemory<float> x, ReadOnlyMemory<TTarget> y, ReadOnlyMemory<float> sampleWeights, int batchSize = 32);

    /// <summary>Takes one optimizer step on a batch, without allocating after the first of its size.</summary>
    /// <param name="x">Samples one after another, row-major.</param>
    /// <param name="y">Their targets, one after another.</param>
    /// <returns>The batch's loss before the step, penalties included.</returns>
    /// <exception cref="ArgumentException">Lengths do not fit the network or each other, or a class number is out of range.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains or evaluates the network, or sets its weights.</exception>
    float TrainOnBatch(ReadOnlySpan<float> x, ReadOnlySpan<TTarget> y);

    /// <summary>Takes one optimizer step on a batch of samples that weigh, without allocating after the first of its size.</summary>
    /// <param name="x">Samples one after another, row-major.</param>
    /// <param name="y">Their targets, one after another.</param>
    /// <param name="sampleWeights">
    /// What each sample's loss is multiplied by; the batch's loss is the sum of them over the number of samples, as with Keras's
    /// <c>sum_over_batch_size</c>. Of several outputs, as many numbers as samples, which weigh in each output, or those of each output in turn. Empty for 1 each.
    /// </param>
    /// <returns>The batch's loss before the step, penalties included.</returns>
    /// <exception cref="ArgumentException">Lengths do not fit the network or each other, a class number is out of range, or a weight is not finite.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains or evaluates the network, or sets its weights.</exception>
    float TrainOnBatch(ReadOnlySpan<float> x, ReadOnlySpan<TTarget> y, ReadOnlySpan<float> sampleWeights);

    /// <summary>Computes the gradients of a batch's loss without a step.</summary>
    /// <param name="x">Samples one after another, row-major.</param>
    /// <param name="y">Their targets, one after another.</param>
    /// <returns>The batch's loss, penalties included.</returns>
    /// <remarks>Layers behave as in training: each call draws new dropout masks, as each <see cref="TrainOnBatch(ReadOnlySpan{float}, ReadOnlySpan{TTarget})"/> does.</remarks>
    /// <exception cref="ArgumentException">Lengths do not fit the network or each other, or a class number is out of range.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains or evaluates the network, or sets its weights.</exception>
    float ComputeGradients(ReadOnlySpan<float> x, ReadOnlySpan<TTarget> y);

    /// <summary>Copies the gradient of the last <see cref="ComputeGradients"/> or <see cref="TrainOnBatch(ReadOnlySpan{float}, ReadOnlySpan{TTarget})"/> out.</summary>
    /// <param name="weight">The weight's name, such as <c>"dense_1/kernel"</c>.</param>
    /// <returns>The derivative of the loss, row-major in Keras's layout; after <c>TrainOnBatch</c> with <see cref="Optimizer.Lamb"/>, the direction of its step.</returns>
    /// <exception cref="KeyNotFoundException">The network has no such weight.</exception>
    /// <exception cref="ArgumentException">The weight is not trained.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains or evaluates the network, or sets its weights.</exception>
    float[] GetGradient(string weight);

    /// <summary>
    /// Forgets what the optimizer has kept of its steps: moments become zero, and so does the number of steps that Adam corrects them by.
    /// Weights, <see cref="LearningRate"/>, and the random numbers of dropout and shuffling stay.
    /// </summary>
    /// <remarks>
    /// Loading or setting weights leaves the optimizer as it is, as Keras's <c>load_weights</c> does: training goes on. After a step on a NaN
    /// or an infinity, give the network its weights anew and call this: it then is as if that step had never been.
    /// </remarks>
    /// <exception cref="InvalidOperationException">Another thread trains or evaluates the network, or sets its weights.</exception>
    void ResetOptimizer();
}

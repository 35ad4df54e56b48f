using System;
using System.Collections.Generic;
using System.IO;
using System.Numerics.Tensors;
using System.Threading;
using StaticNet.Engine;
using StaticNet.Training;

namespace StaticNet;

/// <summary>What networks do besides, whatever they are: checkpoints, streams of batches, and arrays and tensors of other forms.</summary>
public static class NetworkExtensions
{
    /// <summary>
    /// Saves all that training goes on from: the weights, what the optimizer keeps, the learning rate, and what the random numbers of dropout
    /// and shuffling depend on. A safetensors file, written whole or not at all.
    /// </summary>
    /// <remarks>It has a hash of the layers and a few predictions too, which are checked when it is loaded. Within <c>Fit</c>, <see cref="BackupAndRestore"/> also keeps the place in the epoch.</remarks>
    /// <param name="network">The network.</param>
    /// <param name="path">The file; an existing one is replaced when the new one is on the disk.</param>
    /// <exception cref="IOException">The file cannot be written; an existing one is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory does not allow a new file.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains or evaluates the network, or sets its weights.</exception>
    public static void SaveCheckpoint(this ITrainableNetwork network, string path) => Engine(network).SaveCheckpoint(path);

    /// <summary>Writes all that training goes on from, as <see cref="SaveCheckpoint(ITrainableNetwork, string)"/> does.</summary>
    /// <param name="network">The network.</param>
    /// <param name="stream">Where to.</param>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains or evaluates the network, or sets its weights.</exception>
    public static void SaveCheckpoint(this ITrainableNetwork network, Stream stream) => Engine(network).SaveCheckpoint(stream);

    /// <summary>Loads all that training goes on from: steps are then the same, bit by bit, as if it had never stopped.</summary>
    /// <param name="network">The network, of the same layers as that which was saved.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or of another network; nothing has changed then.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains or evaluates the network, or sets its weights.</exception>
    public static void LoadCheckpoint(this ITrainableNetwork network, string path) => Engine(network).LoadCheckpoint(path);

    /// <summary>Reads all that training goes on from, as <see cref="LoadCheckpoint(ITrainableNetwork, string)"/> does; the stream must end with it.</summary>
    /// <param name="network">The network, of the same layers as that which was saved.</param>
    /// <param name="stream">Where from.</param>
    /// <exception cref="ArgumentException">The stream cannot be read from.</exception>
    /// <exception cref="InvalidDataException">The data is damaged, or of another network; nothing has changed then.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains or evaluates the network, or sets its weights.</exception>
    public static void LoadCheckpoint(this ITrainableNetwork network, Stream stream) => Engine(network).LoadCheckpoint(stream);

    /// <summary>
    /// Trains on a stream of batches, which need not be in memory together: while one is trained on, another thread reads and copies the next.
    /// Each epoch goes through the stream from its beginning, unless <see cref="TrainingOptions.StepsPerEpoch"/> says otherwise.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="batches">The batches, each as large as it likes. The memory of one may be used again for the next.</param>
    /// <param name="options">How to train. The order and the sizes of batches are the stream's own.</param>
    /// <returns>The loss and the metrics of each epoch.</returns>
    /// <exception cref="ArgumentException">An option is out of range or needs samples in memory, or a batch does not fit the network; the batches before it have been trained on then.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains or evaluates the network, or sets its weights.</exception>
    public static History Fit(this ITrainableNetwork network, IEnumerable<SampleSet> batches, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(batches);
        return batches is IPassBatches passes
            ? TrainingLoops.FitStream(Engine(network), number => new BatchReader.Of(passes.GetEnumerator(number)), options, countsPasses: true)
            : TrainingLoops.FitStream(Engine(network), _ => new BatchReader.Of(batches), options);
    }

    /// <summary>Trains on a stream of batches, as with <see cref="TrainingOptions"/>, by those that are asked for most often.</summary>
    /// <param name="network">The network.</param>
    /// <param name="batches">The batches, each as large as it likes. The memory of one may be used again for the next.</param>
    /// <param name="epochs">How often to go through the stream, at least 0.</param>
    /// <param name="verbose">What to print.</param>
    /// <param name="callbacks">What is called at the beginning and end of training, epochs and batches.</param>
    /// <param name="validationBatches">Batches to validate on.</param>
    /// <returns>The loss and the metrics of each epoch.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or a batch does not fit the network; the batches before it have been trained on then.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains or evaluates the network, or sets its weights.</exception>
    public static History Fit(this ITrainableNetwork network, IEnumerable<SampleSet> batches, int epochs = 1, Verbose verbose = Verbose.Bar, IEnumerable<Callback>? callbacks = null, IEnumerable<SampleSet>? validationBatches = null) =>
        Fit(network, batches, new TrainingOptions { Epochs = epochs, Verbose = verbose, Callbacks = callbacks, ValidationBatches = validationBatches });

    /// <inheritdoc cref="Fit(ITrainableNetwork, IEnumerable{SampleSet}, int, Verbose, IEnumerable{Callback}?, IEnumerable{SampleSet}?)"/>
    public static History Fit(this ITrainableNetwork network, IAsyncEnumerable<SampleSet> batches, int epochs = 1, Verbose verbose = Verbose.Bar, IEnumerable<Callback>? callbacks = null, IAsyncEnumerable<SampleSet>? validationBatches = null) =>
        Fit(network, batches, new TrainingOptions { Epochs = epochs, Verbose = verbose, Callbacks = callbacks, AsyncValidationBatches = validationBatches });

    /// <inheritdoc cref="Fit(ITrainableNetwork, IEnumerable{SampleSet}, TrainingOptions)"/>
    public static History Fit(this ITrainableNetwork network, IAsyncEnumerable<SampleSet> batches, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(options);
        return TrainingLoops.FitStream(Engine(network), _ => new BatchReader.OfAsync(batches, options.CancellationToken), options);
    }

    /// <summary>Measures the loss and the metrics on a stream of batches.</summary>
    /// <param name="network">The network.</param>
    /// <param name="batches">The batches, each as large as it likes. The memory of one may be used again for the next.</param>
    /// <exception cref="ArgumentException">A batch does not fit the network, or there is none.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains or evaluates the network, or sets its weights.</exception>
    public static Evaluation Evaluate(this ITrainableNetwork network, IEnumerable<SampleSet> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        return TrainingLoops.Evaluate(Engine(network), () => new BatchReader.Of(batches));
    }

    /// <summary>Measures the loss and the metrics on an asynchronous stream of batches.</summary>
    /// <param name="network">The network.</param>
    /// <param name="batches">The batches, each as large as it likes. The memory of one may be used again for the next.</param>
    /// <param name="cancellationToken">Ends it after the batch that runs.</param>
    /// <exception cref="ArgumentException">A batch does not fit the network, or there is none.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains or evaluates the network, or sets its weights.</exception>
    public static Evaluation Evaluate(this ITrainableNetwork network, IAsyncEnumerable<SampleSet> batches, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batches);
        return TrainingLoops.Evaluate(Engine(network), () => new BatchReader.OfAsync(batches, cancellationToken), cancellationToken);
    }

    /// <summary>Trains on arrays or tensors: <c>float[][]</c>, <c>float[,]</c>, <see cref="Tensor{T}"/>, whose shapes are checked. They are copied.</summary>
    /// <param name="network">The network.</param>
    /// <param name="x">The samples, one for each index of the first axis.</param>
    /// <param name="y">Their targets; <c>int[]</c> for class numbers.</param>
    /// <param name="options">How to train.</param>
    /// <returns>The loss and the metrics of each epoch.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or shapes do not fit the network or each other; nothing has been trained then.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains or evaluates the network, or sets its weights.</exception>
    public static History Fit(this ITrainableNetwork network, SamplePart x, SamplePart y, TrainingOptions options) => TrainingLoops.Fit(Engine(network), new(x), new(y), options);

    /// <summary>Measures the loss and the metrics on arrays or tensors: <c>float[][]</c>, <c>float[,]</c>, <see cref="Tensor{T}"/>, whose shapes are checked.</summary>
    /// <param name="network">The network.</param>
    /// <param name="x">The samples, one for each index of the first axis.</param>
    /// <param name="y">Their targets; <c>int[]</c> for class numbers.</param>
    /// <param name="batchSize">The samples of one pass.</param>
    /// <exception cref="ArgumentException">An argument is out of range, or shapes do not fit the network or each other.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains or evaluates the network, or sets its weights.</exception>
    public static Evaluation Evaluate(this ITrainableNetwork network, SamplePart x, SamplePart y, int batchSize = 32) => TrainingLoops.Evaluate(Engine(network), new(x), new(y), batchSize);

    /// <summary>Predicts samples that are arrays.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">An array of <c>InputSize</c> floats for each sample.</param>
    /// <returns>An array of <c>OutputSize</c> floats for each sample.</returns>
    /// <exception cref="ArgumentException">An array has another length.</exception>
    public static float[][] Predict(this INetwork network, float[][] inputs)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(inputs);
        return ToArrays(network.Predict(SampleShapes.Flatten(inputs, network.Info.InputSize, nameof(inputs))), network.Info.OutputSize);
    }

    /// <summary>Predicts samples that are the rows of a matrix.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">A row of <c>InputSize</c> floats for each sample.</param>
    /// <returns>A row of <c>OutputSize</c> floats for each sample.</returns>
    /// <exception cref="ArgumentException">The rows have another length.</exception>
    public static float[,] Predict(this INetwork network, float[,] inputs)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(inputs);
        return ToMatrix(network.Predict(SampleShapes.Flatten(inputs, network.Info.InputSize, nameof(inputs))), network.Info.OutputSize);
    }

    /// <summary>Predicts samples of tokens that are arrays.</summary>
    /// <param name="network">The network, whose input an embedding reads.</param>
    /// <param name="inputs">An array of <c>InputSize</c> tokens for each sample.</param>
    /// <returns>An array of <c>OutputSize</c> floats for each sample.</returns>
    /// <exception cref="ArgumentException">An array has another length, or a token is out of range.</exception>
    public static float[][] Predict(this INetwork network, int[][] inputs)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(inputs);
        return ToArrays(PredictTokens(network, SampleShapes.Flatten(inputs, network.Info.InputSize, nameof(inputs)), inputs.Length), network.Info.OutputSize);
    }

    /// <summary>Predicts samples of tokens that are the rows of a matrix.</summary>
    /// <param name="network">The network, whose input an embedding reads.</param>
    /// <param name="inputs">A row of <c>InputSize</c> tokens for each sample.</param>
    /// <returns>A row of <c>OutputSize</c> floats for each sample.</returns>
    /// <exception cref="ArgumentException">The rows have another length, or a token is out of range.</exception>
    public static float[,] Predict(this INetwork network, int[,] inputs)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(inputs);
        return ToMatrix(PredictTokens(network, SampleShapes.Flatten(inputs, network.Info.InputSize, nameof(inputs)), inputs.GetLength(0)), network.Info.OutputSize);
    }

    /// <summary>Predicts samples that a tensor has along its first axis.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">The samples: the first axis counts them, and the others are <c>InputShape</c>.</param>
    /// <returns>A tensor whose first axis counts the samples, and whose others are <c>OutputShape</c>.</returns>
    /// <exception cref="ArgumentException">The tensor has another shape.</exception>
    public static Tensor<float> Predict(this INetwork network, ReadOnlyTensorSpan<float> inputs)
    {
        ArgumentNullException.ThrowIfNull(network);
        float[] outputs = network.Predict(SampleShapes.Flatten(inputs, network.Info.InputShape.AsSpan(), nameof(inputs)));
        return Tensor.Create(outputs, [inputs.Lengths[0], .. network.Info.OutputShape]);
    }

    /// <inheritdoc cref="Predict(INetwork, ReadOnlyTensorSpan{float})"/>
    public static Tensor<float> Predict(this INetwork network, Tensor<float> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Predict(network, inputs.AsReadOnlyTensorSpan());
    }

    private static float[] PredictTokens(INetwork network, int[] tokens, int samples)
    {
        if ((long)samples * network.Info.OutputSize > Array.MaxLength)
            throw new ArgumentException(FormattableString.Invariant($"inputs has {samples} samples of {network.Info.OutputSize} outputs each, more than the {Array.MaxLength} that an array holds; predict fewer at once, or into spans."), "inputs");
        float[] outputs = new float[samples * network.Info.OutputSize];
        network.Predict(tokens, outputs);
        return outputs;
    }

    private static float[][] ToArrays(float[] outputs, int size)
    {
        float[][] samples = new float[outputs.Length / size][];
        for (int i = 0; i < samples.Length; i++)
            samples[i] = outputs.AsSpan(i * size, size).ToArray();
        return samples;
    }

    private static float[,] ToMatrix(float[] outputs, int size)
    {
        float[,] rows = new float[outputs.Length / size, size];
        Buffer.BlockCopy(outputs, 0, rows, 0, Buffer.ByteLength(outputs));
        return rows;
    }

    private static TrainingEngine Engine(ITrainableNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Engine;
    }
}

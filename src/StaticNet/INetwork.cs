using System;
using System.Collections.Generic;
using System.IO;
using StaticNet.Engine;

namespace StaticNet;

/// <summary>A network, whichever it is: what can be chosen at run time, put into a list, or injected. Every generated network is one.</summary>
/// <remarks>
/// Of a network with several inputs or outputs, this contract sees rows: a sample's inputs one after another, and its outputs one after
/// another, with the sizes of all of them together. The class itself has members that take and give each by itself. It also has members that take
/// <see langword="int"/> where an embedding reads an input; in the members here that take floats, such tokens are
/// numbers: 3 is <c>3f</c>. Floats name each whole number up to 2²⁴ = 16,777,216 only: networks with more tokens than that are refused there.
/// <para>
/// Any thread may call <c>Predict</c>, <c>GetWeights</c> and <c>Save</c>, and set the properties, at any time: they see the weights of before or after
/// each step, <c>SetWeights</c> and <c>Load</c>, never of between. Threads that call <c>SetWeights</c> and <c>Load</c> take turns. While a thread
/// trains or evaluates, another one's <c>SetWeights</c> or <c>Load</c> is refused: see <see cref="ITrainableNetwork{TSelf, TTarget}"/>.
/// </para>
/// </remarks>
public interface INetwork
{
    /// <summary>Gets the constants of its class: sizes, shapes, layers, weights, the summary.</summary>
    NetworkInfo Info { get; }

    /// <summary>Gets or sets how many threads may work at once; 1 starts none, and more than there are processors are as many as there are. The results do not depend on it. Default: the number of processors. Where threads cannot be started, as in a browser, the caller does the work.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    int MaxDegreeOfParallelism { get; set; }

    /// <summary>Predicts a batch without allocating. Safe to call from many threads at once, also while another one trains or sets weights: the weights are those of before or after each change.</summary>
    /// <param name="inputs">Samples one after another, each of <see cref="NetworkInfo.InputSize"/> floats, row-major.</param>
    /// <param name="outputs">Takes <see cref="NetworkInfo.OutputSize"/> floats a sample.</param>
    /// <exception cref="ArgumentException">A length is not that of a whole number of samples, the lengths disagree, or the spans overlap; or an embedding of more than 2²⁴ rows reads an input, which floats cannot name each.</exception>
    void Predict(ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>Predicts a batch.</summary>
    /// <param name="inputs">Samples one after another, each of <see cref="NetworkInfo.InputSize"/> floats, row-major.</param>
    /// <returns><see cref="NetworkInfo.OutputSize"/> floats a sample.</returns>
    /// <exception cref="ArgumentException">The length is not that of a whole number of samples, or there are more outputs than an array holds; or an embedding of more than 2²⁴ rows reads an input, which floats cannot name each.</exception>
    float[] Predict(ReadOnlySpan<float> inputs);

    /// <summary>Predicts a batch of tokens. A network with one input, which an embedding reads, takes them as they are, without allocating; another takes numbers, 3 as <c>3f</c>.</summary>
    /// <param name="inputs">Samples one after another, each of <see cref="NetworkInfo.InputSize"/> tokens, row-major.</param>
    /// <param name="outputs">Takes <see cref="NetworkInfo.OutputSize"/> floats a sample.</param>
    /// <exception cref="ArgumentException">A length is not that of a whole number of samples, the lengths disagree, or a token is out of range; or, where tokens are taken as numbers, not below 2²⁴, up to which floats name each whole number.</exception>
    void Predict(ReadOnlySpan<int> inputs, Span<float> outputs) => Predict(Tokens.ToNumbers(inputs, nameof(inputs)), outputs);

    /// <summary>Copies a parameter tensor out.</summary>
    /// <param name="weight">Its name, such as <c>"dense_1/kernel"</c>.</param>
    /// <returns>Its values, row-major in Keras's layout.</returns>
    /// <exception cref="KeyNotFoundException">The network has no such weight.</exception>
    float[] GetWeights(string weight);

    /// <summary>Replaces the values of a parameter tensor.</summary>
    /// <param name="weight">Its name, such as <c>"dense_1/kernel"</c>.</param>
    /// <param name="values">Its values, row-major in Keras's layout.</param>
    /// <exception cref="KeyNotFoundException">The network has no such weight.</exception>
    /// <exception cref="ArgumentException">The number of values is not the weight's.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains or evaluates the network.</exception>
    void SetWeights(string weight, ReadOnlySpan<float> values);

    /// <summary>Writes all weights to a safetensors file, whole or not at all.</summary>
    /// <param name="path">The file; an existing one is replaced when the new one is on the disk, and keeps its permissions. A symbolic link stays one.</param>
    /// <exception cref="IOException">The file cannot be written; an existing one is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory does not allow a new file.</exception>
    void Save(string path);

    /// <summary>Writes all weights in the safetensors format.</summary>
    /// <param name="stream">Where to.</param>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    void Save(Stream stream);

    /// <summary>Reads all weights from a safetensors file that has exactly this network's tensors.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or its tensors are not this network's; the weights are then unchanged.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains or evaluates the network; the weights are then unchanged.</exception>
    void Load(string path);

    /// <summary>Reads all weights in the safetensors format; the stream must end with them.</summary>
    /// <param name="stream">Where from.</param>
    /// <exception cref="ArgumentException">The stream cannot be read from.</exception>
    /// <exception cref="InvalidDataException">The data is damaged, or its tensors are not this network's; the weights are then unchanged.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains or evaluates the network; the weights are then unchanged.</exception>
    void Load(Stream stream);
}

/// <summary>What every generated network has: its constants as static members, so that code can be generic over networks.</summary>
/// <typeparam name="TSelf">The network.</typeparam>
public interface INetwork<TSelf> : INetwork
    where TSelf : INetwork<TSelf>
{
    /// <summary>Gets the number of parameters, trained or not.</summary>
    static abstract int ParameterCount { get; }

    /// <summary>Gets the number of floats of one sample's input.</summary>
    static abstract int InputSize { get; }

    /// <summary>Gets the number of floats of one sample's output.</summary>
    static abstract int OutputSize { get; }

    /// <summary>Gets the table that Keras 1's <c>model.summary()</c> prints.</summary>
    static abstract string Summary { get; }

    /// <summary>Gets the shape of one sample's input, without the batch.</summary>
    static abstract ReadOnlySpan<int> InputShape { get; }

    /// <summary>Gets the shape of one sample's output, without the batch.</summary>
    static abstract ReadOnlySpan<int> OutputShape { get; }

    /// <summary>Gets the layers in their order, with the graph that they form.</summary>
    static abstract ReadOnlySpan<LayerInfo> Layers { get; }

    /// <summary>Gets every parameter tensor in its order.</summary>
    static abstract ReadOnlySpan<WeightInfo> Weights { get; }

    /// <summary>Makes a network with initialised weights; the same seed gives the same bits on every platform.</summary>
    /// <param name="seed">The seed.</param>
    static abstract TSelf Create(int seed = 0);

    /// <inheritdoc/>
    NetworkInfo INetwork.Info => NetworkInfo.Of<TSelf>();
}

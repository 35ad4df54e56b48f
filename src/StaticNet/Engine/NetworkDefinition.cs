using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Linq;
using StaticNet.Numerics;
using StaticNet.Numerics.Product;

namespace StaticNet.Engine;

/// <summary>What the compiler decided of a network, for the code that has no fixed shape.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NetworkDefinition
{
    private readonly Dictionary<string, WeightStorage> _weights;

    /// <summary>Takes the compiler's decisions.</summary>
    /// <param name="name">The network's name, for messages.</param>
    /// <param name="inputShape">One sample's input shape.</param>
    /// <param name="outputShape">One sample's output shape.</param>
    /// <param name="layers">The layers.</param>
    /// <param name="storage">The parameter tensors and their places, in order.</param>
    public NetworkDefinition(
        string name,
        ImmutableArray<int> inputShape,
        ImmutableArray<int> outputShape,
        ImmutableArray<LayerInfo> layers,
        ImmutableArray<WeightStorage> storage)
    {
        Name = name;
        InputShape = inputShape;
        OutputShape = outputShape;
        Layers = layers;
        Storage = storage;
        Weights = [.. storage.Select(weight => weight.Info)];
        _weights = storage.ToDictionary(weight => weight.Info.Name, StringComparer.Ordinal);
        InputSize = (int)Shapes.Length(inputShape.AsSpan());
        OutputSize = (int)Shapes.Length(outputShape.AsSpan());
        Inputs = [new RowPart("x", InputSize)];
    }

    /// <summary>Gets the network's name.</summary>
    public string Name { get; }

    /// <summary>Gets one sample's input shape.</summary>
    public ImmutableArray<int> InputShape { get; }

    /// <summary>Gets one sample's output shape.</summary>
    public ImmutableArray<int> OutputShape { get; }

    /// <summary>Gets the layers.</summary>
    public ImmutableArray<LayerInfo> Layers { get; }

    /// <summary>Gets the parameter tensors.</summary>
    public ImmutableArray<WeightInfo> Weights { get; }

    /// <summary>Gets the places of the parameter tensors.</summary>
    public ImmutableArray<WeightStorage> Storage { get; }

    /// <summary>Gets the floats of one sample's input.</summary>
    public int InputSize { get; }

    /// <summary>Gets the floats of one sample's output.</summary>
    public int OutputSize { get; }

    /// <summary>Gets the inputs, at least one: what a sample has one after another.</summary>
    public ImmutableArray<RowPart> Inputs
    {
        get;
        init
        {
            field = value;
            HasTokens = value.Any(input => input.Classes > 0);
        }
    }

    /// <summary>Gets whether there are tokens among the inputs, which travel as floats, bit by bit.</summary>
    internal bool HasTokens { get; private init; }

    /// <summary>Gets the outputs, where there are several.</summary>
    public ImmutableArray<RowPart> Outputs { get; init; } = [];

    /// <summary>Gets the floats of the parameter buffer, padding included.</summary>
    public required int ParameterFloats { get; init; }

    /// <summary>Gets the floats that a stream's state takes.</summary>
    public int StateFloats { get; init; }

    /// <summary>Gets the floats of the workspace of one time step.</summary>
    public int StepFloats { get; init; }

    /// <summary>Gets the floats that come in with one time step.</summary>
    public int StepInputSize { get; init; }

    /// <summary>Gets the floats that go out with one time step.</summary>
    public int StepOutputSize { get; init; }

    /// <summary>Gets the inputs in the row of a time step, where they take tokens.</summary>
    public ImmutableArray<RowPart> StepInputs { get; init; } = [];

    /// <summary>Gets how many time steps a stream can have: those that have learned positions, where there are any.</summary>
    public long MostSteps { get; init; } = long.MaxValue;

    /// <summary>Gets how many samples one block has: the unit of work of a thread, and of the order of summation.</summary>
    public required int BlockRows { get; init; }

    /// <summary>Gets how many samples a block of a batch has at least: sixteen, two high tiles; fewer where a sample has many rows.</summary>
    public int LeastBlockRows { get; init; } = Products.TwoHighTiles;

    /// <summary>
    /// The samples of a block of a batch: about eight blocks, so that threads share them evenly, but none of less than
    /// <see cref="LeastBlockRows"/>, nor of more than the workspace is for, which may be fewer. Less work than a thread is worth waking for is not cut.
    /// </summary>
    /// <param name="rows">The samples of the batch.</param>
    /// <param name="flops">The arithmetic operations of a sample.</param>
    internal int RowsOfBlock(int rows, long flops)
    {
        const int Blocks = 8;
        int step = Math.Min(LeastBlockRows, BlockRows);
        if (rows * flops < NetworkEngine.FlopsWorthAThread)
            return BlockRows;
        return Math.Clamp(BlocksOf(BlocksOf(rows, Blocks), step) * step, step, BlockRows);
    }

    /// <summary>Gets whether blocks may be joined: those of whole sixteens, whose products have high tiles alone.</summary>
    internal bool MayJoinBlocks => LeastBlockRows == Products.TwoHighTiles && BlockRows >= Products.TwoHighTiles;

    /// <summary>The most samples of a joined block: those of one block, or more while their tensors stay in the second-level cache.</summary>
    /// <param name="blockRows">The samples of a block.</param>
    /// <param name="sampleFloats">The floats of a sample's tensors.</param>
    internal int MostJoinedRows(int blockRows, int sampleFloats)
    {
        const int CachedFloats = 1 << 18;
        return Math.Max(blockRows, Math.Min(BlockRows, CachedFloats / Math.Max(sampleFloats, 1)) / blockRows * blockRows);
    }

    /// <summary>The blocks of a prediction by so many threads.</summary>
    internal BlockCut CutForPrediction(int rows, int threads)
    {
        int blockRows = RowsOfBlock(rows, ForwardFlops);
        if (!MayJoinBlocks || rows * ForwardFlops < NetworkEngine.FlopsWorthAThread)
            return new(rows, rows, blockRows);
        int most = Math.Max(blockRows, MostJoinedRows(Products.TwoHighTiles, BlockFloats / BlockRows));
        return BlockCut.Of(rows, Products.TwoHighTiles, most, threads);
    }

    /// <summary>How many blocks of so many rows there are, the last one perhaps smaller; for all rows that a span can have.</summary>
    internal static int BlocksOf(int rows, int blockRows) => BatchPartials.BlocksOf(rows, blockRows);

    /// <summary>Gets the floats that are derived of the weights for prediction.</summary>
    public int DerivedFloats { get; init; }

    /// <summary>Gets the floats that predicting one block needs: a workspace, of which each thread that predicts has one.</summary>
    public required int BlockFloats { get; init; }

    /// <summary>Gets whether the engine predicts a single sample in a method of its own.</summary>
    public bool IsSmall { get; init; }

    /// <summary>Gets the floating-point operations of one sample's prediction.</summary>
    public required long ForwardFlops { get; init; }

    internal WeightStorage Find(string weight)
    {
        ArgumentNullException.ThrowIfNull(weight);
        if (_weights.TryGetValue(weight, out WeightStorage? found))
            return found;

        string known = _weights.Count == 0 ? "it has none" : "it has " + string.Join(", ", Weights.Select(info => $"\"{info.Name}\""));
        throw new KeyNotFoundException($"{Name} has no weight \"{weight}\": {known}{NearestName.Question(weight, Weights.Select(info => info.Name))}");
    }
}

using System;
using System.Collections.Immutable;
using System.ComponentModel;
using System.IO;
using StaticNet.Initialization;
using StaticNet.Numerics;
using StaticNet.Numerics.Losses;
using StaticNet.Serialization;

namespace StaticNet.Engine;

/// <summary>A network's engine that also trains.</summary>
/// <remarks>
/// A step has two stages. First, blocks of samples go through all layers, forward and backward, each block on its own.
/// Then the weights change, each part of them on its own: its gradient over all samples, and its update. Where weights are
/// few, a group of blocks sums its gradients itself, while they are in the nearest cache, and the second stage adds the
/// groups. Every number is computed by one part in one order, and sums are taken in the order of blocks or groups, so the
/// number of threads never shows in a result. Targets are rows of floats; class numbers travel among them, bit by bit.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class TrainingEngine : NetworkEngine, ITrainer
{
    private readonly TrainingDefinition _training;
    private readonly AlignedBuffer _gradients;
    private readonly StateBuffer _states;

    // For each row of an embedding's panels, whether its gradient may be another than 0.
    private readonly byte[] _marks;
    private readonly AlignedBuffer _transposed;
    private readonly AlignedBuffer _statistics;
    private readonly WorkspacePool _scratches;
    private readonly Phase[] _testPhases;
    private readonly Phase[] _trainingPhases;
    private readonly WeightsPhase _gradientsPhase;
    private readonly Phase[] _weightPhases;

    // Where the numbers of each metric begin, and where they end.
    private readonly int[] _metricPlaces;

    // How many parts, from the first, groups of blocks sum the gradients of.
    private readonly int _groupedParts;

    // Where groups sum the gradients of all weights while a block's tensors are there, nothing needs them after it: the blocks of a group
    // take the same place.
    private readonly bool _groupsKeepNoTensors;
    private readonly bool _hasPenalty;
    private ulong _epochsShuffled;

    /// <summary>Takes memory and initialises the weights.</summary>
    /// <param name="definition">The compiler's decisions of the network.</param>
    /// <param name="training">The compiler's decisions of its training.</param>
    /// <param name="seed">The seed of the weights, of dropout and of shuffling.</param>
    protected TrainingEngine(NetworkDefinition definition, TrainingDefinition training, int seed)
        : base(definition, seed)
    {
        _training = training;
        _learningRate = training.LearningRate;
        _schedule = training.Schedule;
        _gradients = new AlignedBuffer(StateStride);
        _whole = training.WholeWeights?.Create(definition, StateStride);
        _states = new StateBuffer(training.OptimizerStates + (Accumulates ? 1 : 0), StateStride, _whole?.StateFloats ?? 0);
        _whole?.Attach(ParameterBuffer, _gradients, _states);
        _marks = new byte[training.MarkedRows];
        _transposed = new AlignedBuffer(training.TransposedFloats);
        _statistics = new AlignedBuffer(training.StatisticsFloats);
        _scratches = new WorkspacePool(training.ScratchFloats);
        _groupedParts = training.GradientGroups == 0 ? 0 : Math.Min(training.GroupedParts, training.WeightParts);
        _groupsKeepNoTensors = training.GradientGroups > 0 && _groupedParts == training.WeightParts && training.BatchWideLayers == 0 && !training.HasLateLosses;
        _batchLosses = new double[training.BatchLosses.Length];
        _slopes = new OverlapSlopes[training.BatchLosses.Length];
        _maskedLosses = new double[training.MaskedLosses.Length];
        _maskFactors = new float[training.MaskedLosses.Length];
        _testPhases = TestPhases();
        _trainingPhases = TrainingPhases();
        _norms = TakeNorms();
        _constrained = TakeConstraints();
        _gradientsPhase = new WeightsPhase(this, WeightWork.Gradient);
        _weightPhases = WeightPhases();
        _metricPlaces = MetricInfo.Places(training.Metrics);
        foreach (WeightStorage storage in definition.Storage)
            _hasPenalty |= storage.L1 != 0 || storage.L2 != 0;
        OnWeightsChanged();
    }

    string ITrainer.NetworkName => Definition.Name;

    ImmutableArray<RowPart> ITrainer.Inputs => Definition.Inputs;

    ImmutableArray<RowPart> ITrainer.Targets => _training.Targets;

    ImmutableArray<MetricInfo> ITrainer.Metrics => _training.Metrics;

    ImmutableArray<WeightInfo> ITrainer.Weights => Definition.Weights;

    /// <summary>Gets how many optimizer steps have been taken.</summary>
    protected long Iterations { get; private set; }

    /// <summary>Gets the floats from one state of a weight to the next.</summary>
    protected int StateStride => Math.Min(Definition.ParameterFloats, _training.TrainedFloats);

    /// <summary>Gets how many batches have been seen in training: each draws dropout masks of its own.</summary>
    protected ulong TrainingPasses { get; private set; }

    /// <summary>Takes one optimizer step on a batch.</summary>
    /// <param name="x">The samples.</param>
    /// <param name="y">Their targets.</param>
    /// <param name="sampleWeights">What each sample weighs in the loss; of several outputs, alike in all, or for each in turn. Empty for 1.</param>
    /// <returns>The loss before the step.</returns>
    public float TrainOnBatch(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> sampleWeights = default)
    {
        using ExclusiveSection.Scope exclusive = Exclusive.Enter(ExclusiveSection.Call.TrainOnBatch);
        return (float)RunBatch(new(x, y, sampleWeights), PassKind.Train, []);
    }

    /// <summary>Computes the gradients of a batch's loss.</summary>
    /// <param name="x">The samples.</param>
    /// <param name="y">Their targets.</param>
    /// <returns>The loss.</returns>
    public float ComputeGradients(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        using ExclusiveSection.Scope exclusive = Exclusive.Enter(ExclusiveSection.Call.ComputeGradients);
        return (float)RunBatch(new(x, y), PassKind.Gradients, []);
    }

    /// <summary>Copies a gradient out.</summary>
    /// <param name="weight">The weight's name.</param>
    public float[] GetGradient(string weight)
    {
        WeightStorage storage = Definition.Find(weight);
        if (!storage.Info.Trainable)
            throw new ArgumentException($"{Definition.Name}: \"{weight}\" is not trained, so it has no gradient.", nameof(weight));
        using (Exclusive.Enter(ExclusiveSection.Call.GetGradient))
            return Unpack(storage, _gradients);
    }

    /// <summary>Forgets what the optimizer has kept of its steps.</summary>
    public void ResetOptimizer()
    {
        using ExclusiveSection.Scope exclusive = Exclusive.Enter(ExclusiveSection.Call.ResetOptimizer);
        _states.Clear();
        Iterations = 0;
        _accumulated = 0;
    }

    /// <summary>Replaces each weight that is trained by its moving mean, if there is one.</summary>
    public void UseAverages()
    {
        if (!_training.AveragesWeights || Iterations == 0)
            return;
        using (Exclusive.Enter(ExclusiveSection.Call.UseAverages))
        using (Version.Change())
        {
            for (int number = 0; number < _training.WeightParts; number++)
            {
                PanelPart part = Locate(number);
                _states.Span(_training.OptimizerStates - 1).Slice(part.Offset, part.Length).CopyTo(ParameterBuffer.Span[part.Offset..]);
            }

            OnWeightsChanged();
        }
    }

    void ITrainer.Shuffle(Span<int> order) =>
        Permutation.Fill(order, unchecked((ulong)Seed), RandomStreams.Shuffle(_epochsShuffled++));

    double ITrainer.TrainBatch(SampleBatch batch, Span<double> sums) => RunBatch(batch, PassKind.Train, sums);

    double ITrainer.TestBatch(SampleBatch batch, Span<double> sums) => RunBatch(batch, PassKind.Test, sums);

    double ITrainer.Penalty() => Penalty();

    ulong ITrainer.EpochsShuffled
    {
        get => _epochsShuffled;
        set => _epochsShuffled = value;
    }

    void ITrainer.CopyWeights(ref float[][]? values) => CopyAll(ref values);

    void ITrainer.SetWeights(float[][] values) => SetAll(values);

    TensorFile ITrainer.ReadCheckpoint(Stream stream) => ReadCheckpoint(stream);

    void ITrainer.SaveState(TensorFile file) => SaveState(file);

    void ITrainer.LoadState(TensorFile file) => LoadState(file);

    /// <summary>Enters what only one thread at a time may do with the network.</summary>
    internal ExclusiveSection.Scope Enter(ExclusiveSection.Call call) => Exclusive.Enter(call);

    /// <inheritdoc/>
    protected sealed override void OnWeightsChanged()
    {
        for (int part = 0; part < _training.WeightParts + _training.FrozenParts; part++)
            TransposeWeights(part);
    }

    private double Penalty()
    {
        double penalty = 0;
        if (_hasPenalty)
        {
            foreach (WeightStorage storage in Definition.Storage)
                penalty += storage.Penalty(ParameterBuffer.Span);
        }

        return penalty;
    }
}

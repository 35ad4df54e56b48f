using System;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using StaticNet.Engine;
using StaticNet.Numerics;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>
/// An engine whose computations call the test in their middle, so that what two threads do at once has one order. Its two weights and
/// what is derived of the first are what it predicts: "first", then the hook, then "second" and the derived number.
/// </summary>
internal sealed class HookedEngine : TrainingEngine
{
    public const int OutputSize = 3;
    private const int Stride = 16;

    /// <summary>Makes an engine whose weights are 0.</summary>
    /// <param name="flops">The operations that a sample is said to take: enough of them are shared among threads.</param>
    public HookedEngine(long flops = 1)
        : base(Describe(flops), Training(flops), seed: 0)
    {
    }

    /// <summary>Called in the middle of a prediction of some samples, with the place of the first.</summary>
    public PlaceAction? Predicting { get; set; }

    /// <summary>Called in the middle of a derivation.</summary>
    public Action? Deriving { get; set; }

    /// <summary>Called in the middle of a pass of some samples, with the place of the first.</summary>
    public PlaceAction? Passing { get; set; }

    /// <summary>Called where some samples' losses are computed, with the place of the first target.</summary>
    public PlaceAction? Comparing { get; set; }

    /// <summary>Called in a step between the changes of both weights; each step adds 1 to them.</summary>
    public Action? Updating { get; set; }

    /// <summary>Called where a step moves the moving statistics.</summary>
    public Action? Moving { get; set; }

    /// <summary>Called where weights have been set from outside, or by a step, before anyone else may see them.</summary>
    public Action? Transposing { get; set; }

    /// <summary>Takes the place of a sample or of a target.</summary>
    public delegate void PlaceAction(ref readonly float place);

    /// <summary>Both weights and what is derived, as a prediction of one sample sees them.</summary>
    public float[] Seen() => Predict(new float[1]);

    /// <summary>Fails unless a prediction of one sample sees this number in both weights and in what is derived.</summary>
    public void AssertSees(float expected) => AssertAre(expected, Seen());

    /// <summary>Fails unless all numbers are one.</summary>
    public static void AssertAre(float expected, float[] seen) => Assert.Equal([expected, expected, expected], seen);

    /// <summary>Trains for an epoch, sample by sample.</summary>
    public History Fit(ReadOnlyMemory<float> x, ReadOnlyMemory<float> y) =>
        TrainingLoops.Fit(this, new(x), new(y), new() { BatchSize = 1, Verbose = Verbose.Silent, Shuffle = false });

    /// <summary>Evaluates sample by sample.</summary>
    public Evaluation Evaluate(ReadOnlyMemory<float> x, ReadOnlyMemory<float> y) => TrainingLoops.Evaluate(this, new(x), new(y), batchSize: 1);

    protected override void PredictRows(ref readonly float inputs, ref float outputs, int rows, ref float workspace)
    {
        for (int row = 0; row < rows; row++)
            Unsafe.Add(ref outputs, row * OutputSize) = Parameters(0);
        Predicting?.Invoke(in inputs);
        for (int row = 0; row < rows; row++)
        {
            Unsafe.Add(ref outputs, (row * OutputSize) + 1) = Parameters(Stride);
            Unsafe.Add(ref outputs, (row * OutputSize) + 2) = Derived(0);
        }
    }

    protected override void Derive()
    {
        Derived(0) = Parameters(0);
        Deriving?.Invoke();
    }

    protected override double ForwardRows(RowBlock block, ref readonly float x, float gradientScale, bool training)
    {
        Passing?.Invoke(in x);
        return 0;
    }

    protected override double LossRows(RowBlock block, ref readonly float x, ref readonly float y, float gradientScale)
    {
        Comparing?.Invoke(in y);
        return 0;
    }

    protected override void UpdateWeights(int part)
    {
        Parameters(part * Stride) += 1;
        if (part == 0)
            Updating?.Invoke();
    }

    protected override void MoveStatistics() => Moving?.Invoke();

    protected override PanelPart Locate(int part) => PanelPart.Of(0, rows: 1, Stride, rowsPerPart: 1, part * Stride);

    protected override void BackwardRows(RowBlock block, ref readonly float x, float gradientScale)
    {
    }

    protected override void MeasureRows(RowBlock block, ref readonly float y, Span<double> sums)
    {
    }

    protected override void ComputeWeightGradients(int part, ref readonly float x, RowBlock block, ref float gradients, bool accumulate)
    {
    }

    protected override void AddPenaltyGradients(int part)
    {
    }

    protected override void TransposeWeights(int part) => Transposing?.Invoke();

    private static NetworkDefinition Describe(long flops)
    {
        ImmutableArray<WeightStorage> storage =
        [
            new(new WeightInfo("first", [1], Trainable: true, Initializer.Zeros), Offset: 0, Rows: 1, Columns: 1, PanelColumns: Stride),
            new(new WeightInfo("second", [1], Trainable: true, Initializer.Zeros), Offset: Stride, Rows: 1, Columns: 1, PanelColumns: Stride),
        ];
        return new("Hooked", [1], [OutputSize], [], storage)
        {
            ParameterFloats = 2 * Stride,
            DerivedFloats = Stride,
            BlockRows = Stride,
            BlockFloats = Stride,
            ForwardFlops = flops,
        };
    }

    private static TrainingDefinition Training(long flops) => new()
    {
        Metrics = [],
        Targets = [new("y", 1)],
        LearningRate = 0.1f,
        SampleFloats = Stride,
        TransposedFloats = 0,
        OptimizerStates = 0,
        WeightParts = 2,
        GradientGroups = 0,
        StepFlops = flops,
    };
}

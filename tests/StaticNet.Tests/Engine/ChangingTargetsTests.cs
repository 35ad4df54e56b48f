using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using StaticNet.Numerics;
using StaticNet.Numerics.Losses;
using StaticNet.Tests.Graphs;
using StaticNet.Tests.Numerics;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>Class numbers are places in memory: none is used that has not been checked, whoever changes them after a check.</summary>
public sealed class ChangingTargetsTests
{
    private const int Rows = 64;
    private static readonly int[] Wrong = [-1, 10, 100_000_000, int.MinValue, int.MaxValue];

    public static TheoryData<int> WrongClasses => [.. Wrong];

    [Theory]
    [MemberData(nameof(WrongClasses))]
    public void A_callback_that_relabels_is_told_at_the_next_batch_and_nothing_of_it_is_trained(int wrong)
    {
        DeepAdam network = new(), expected = new();
        float[] x = Batch.Samples<DeepAdam>(Rows);
        int[] y = Batch.Labels(Rows, 10);
        expected.TrainOnBatch(x.AsSpan(0, 16 * 40), y.AsSpan(0, 16));
        LambdaCallback relabel = new() { TrainBatchEnd = (_, _, _) => y.AsSpan().Fill(wrong) };
        ArgumentException refused = Assert.Throws<ArgumentException>("y", () => network.Fit(x, y, batchSize: 16, verbose: Verbose.Silent, callbacks: [relabel], shuffle: false));
        Assert.Contains("DeepAdam: a target is a class from 0 to 9, but the one at index 0 of y is " + wrong.ToString(System.Globalization.CultureInfo.InvariantCulture), refused.Message, StringComparison.Ordinal);
        AssertGoesOnAs(expected, network);
    }

    [Fact]
    public void Shuffled_batches_and_validation_are_checked_as_they_are_read()
    {
        float[] x = Batch.Samples<DeepAdam>(Rows);
        int[] y = Batch.Labels(Rows, 10), measured = Batch.Labels(Rows, 10);
        LambdaCallback relabel = new() { TrainBatchEnd = (_, _, _) => y.AsSpan().Fill(-5) };
        Assert.Throws<ArgumentException>("y", () => new DeepAdam().Fit(x, y, batchSize: 16, verbose: Verbose.Silent, callbacks: [relabel]));
        y = Batch.Labels(Rows, 10);
        LambdaCallback later = new() { TrainBatchEnd = (_, _, _) => measured.AsSpan().Fill(10) };
        Assert.Throws<ArgumentException>("y", () => new DeepAdam().Fit(x, y, verbose: Verbose.Silent, callbacks: [later], validationData: (x, measured)));
    }

    // The moving statistics follow a batch in the middle of its pass, before its labels are read.
    [Fact]
    public void A_refused_batch_changes_no_moving_statistics()
    {
        NormalizedClasses network = new(), expected = new();
        float[] x = Batch.Samples<NormalizedClasses>(Rows);
        int[] y = Batch.Labels(Rows, NormalizedClasses.OutputSize);
        LambdaCallback relabel = new() { TrainBatchBegin = (_, _) => y.AsSpan().Fill(-1) };
        Assert.Throws<ArgumentException>("y", () => network.Fit(x, y, verbose: Verbose.Silent, callbacks: [relabel], shuffle: false));
        Snapshot.OfWeights(expected).AssertSameBits(Snapshot.OfWeights(network));
        y = Batch.Labels(Rows, NormalizedClasses.OutputSize);
        Assert.Equal(expected.TrainOnBatch(x, y), network.TrainOnBatch(x, y));
    }

    [Theory]
    [MemberData(nameof(WrongClasses))]
    public void Class_numbers_among_several_outputs_are_checked_as_they_are_read(int wrong)
    {
        float[] image = Batch.Uniform(8 * TwoByTwo.ImageSize), meta = Batch.Uniform(8 * TwoByTwo.MetaDataSize), slant = Batch.Uniform(8 * TwoByTwo.SlantSize);
        int[] digits = Batch.Labels(8, 4);
        LambdaCallback relabel = new() { TrainBatchEnd = (_, _, _) => digits[5] = wrong };
        TwoByTwo network = new();
        ArgumentException refused = Assert.Throws<ArgumentException>(
            "y", () => network.Fit(image, meta, digits, slant, batchSize: 4, verbose: Verbose.Silent, callbacks: [relabel], shuffle: false));
        Assert.Contains("TwoByTwo: a target is a class from 0 to 3, but the one at index 1 of digit is", refused.Message, StringComparison.Ordinal);
        digits[5] = 0;
        TwoByTwo expected = new();
        expected.TrainOnBatch(image.AsSpan(0, 4 * TwoByTwo.ImageSize), meta.AsSpan(0, 4 * TwoByTwo.MetaDataSize), digits.AsSpan(0, 4), slant.AsSpan(0, 4 * TwoByTwo.SlantSize));
        Assert.Equal(expected.TrainOnBatch(image, meta, digits, slant), network.TrainOnBatch(image, meta, digits, slant));
    }

    // Whichever labels a step has seen, they were classes: the loss is that of classes, or the batch is refused.
    [Fact]
    public async Task A_thread_that_relabels_during_a_step_changes_no_memory()
    {
        int[] y = new int[Rows];
        bool done = false;
        Task relabel = Task.Run(
            () =>
            {
                for (int i = 0; !Volatile.Read(ref done); i++)
                    y[i % Rows] = i % 3 == 0 ? 1_000 : i % 10;
            },
            TestContext.Current.CancellationToken);
        float[][] others = [.. Enumerable.Range(0, 500).Select(_ => GC.AllocateArray<float>(64, pinned: true))];
        DeepAdam network = new() { LearningRate = 0 };
        float[] x = Batch.Samples<DeepAdam>(Rows);
        int refusals = 0;
        for (int i = 0; i < 2_000; i++)
        {
            try
            {
                Assert.InRange(network.TrainOnBatch(x, y), 0, 100);
                network.Evaluate(x, y);
            }
            catch (ArgumentException exception) when (exception.Message.Contains("a target is a class", StringComparison.Ordinal))
            {
                refusals++;
            }
        }

        Volatile.Write(ref done, true);
        await relabel;
        Assert.InRange(refusals, 0, 2_000);
        Assert.All(others, other => Assert.DoesNotContain(other, value => value != 0));
    }

    [Theory]
    [MemberData(nameof(WrongClasses))]
    public void The_loss_itself_writes_to_no_class_that_is_none(int wrong)
    {
        float[] prediction = Enumerable.Repeat(0.1f, 10).ToArray();
        float target = BitConverter.Int32BitsToSingle(wrong);
        GuardedRow gradient = new(10);
        Assert.Throws<ArgumentOutOfRangeException>("target", () => default(SparseCategoricalCrossentropy).Row<Lanes128>(in prediction[0], in target, ref gradient.First, 1, 10));
        Assert.Throws<ArgumentOutOfRangeException>("target", () => default(SparseCategoricalCrossentropy).RowFromLogits<Lanes128>(in prediction[0], in target, ref gradient.First, 1, 10));
        gradient.AssertGuardsUntouched();
    }

    private static void AssertGoesOnAs(DeepAdam expected, DeepAdam network)
    {
        float[] x = Batch.Samples<DeepAdam>(Rows, seed: 7);
        int[] y = Batch.Labels(Rows, 10, seed: 8);
        Snapshot.OfWeights(expected).AssertSameBits(Snapshot.OfWeights(network));
        Assert.Equal(expected.TrainOnBatch(x, y), network.TrainOnBatch(x, y));
        Snapshot.OfWeights(expected).AssertSameBits(Snapshot.OfWeights(network));
    }
}

[Network(6)]
[Dense(5, Activation.Relu)]
[BatchNormalization]
[Dense(4, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy)]
public sealed partial class NormalizedClasses;

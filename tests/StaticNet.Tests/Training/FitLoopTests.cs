using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using StaticNet.Engine;
using StaticNet.Tests.Engine;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

public class FitLoopTests
{
    private static readonly float[] Five = [0, 1, 2, 3, 4];

    [Fact]
    public void In_order_the_last_batch_keeps_what_is_left_over()
    {
        var trainer = new FakeTrainer<float> { InputSize = 2, TargetSize = 3 };

        Fit(trainer, Ramp(10), Ramp(15), batchSize: 2, shuffle: false);

        Assert.Equal([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]], trainer.TrainX);
        Assert.Equal([[0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11], [12, 13, 14]], trainer.TrainY);
    }

    [Fact]
    public void Shuffled_each_epoch_has_its_own_order_and_targets_follow_their_samples()
    {
        var trainer = new FakeTrainer<int> { InputSize = 2, TargetSize = 1 };
        int[] labels = [0, 10, 20, 30, 40];

        new FitLoop(trainer).Fit(Ramp(10), labels, batchSize: 2, epochs: 2, verbose: Verbose.Silent);

        Assert.Equal([[8, 9, 6, 7], [4, 5, 2, 3], [0, 1], [6, 7, 4, 5], [2, 3, 0, 1], [8, 9]], trainer.TrainX);
        Assert.Equal([[40, 30], [20, 10], [0], [30, 20], [10, 0], [40]], trainer.TrainY);
    }

    [Fact]
    public void A_batch_larger_than_everything_is_one_step()
    {
        var trainer = new FakeTrainer<float>();

        Fit(trainer, Five, Five, batchSize: int.MaxValue, shuffle: true);

        Assert.Equal([[4, 3, 2, 1, 0]], trainer.TrainX);
    }

    [Fact]
    public void An_epoch_weighs_each_batch_by_its_samples()
    {
        var trainer = new FakeTrainer<float>();

        History history = Fit(trainer, Five, Five, batchSize: 2, shuffle: false);

        // Batches of 2, 2 and 1 samples have the losses 0, 2 and 4.
        Assert.Equal([(0 * 2 + 2 * 2 + 4 * 1) / 5.0], history["loss"]);
        Assert.Equal([(0 * 2 + 1 * 2 + 2 * 1) / 5.0], history["accuracy"]);
    }

    [Fact]
    public void Each_epoch_starts_its_means_afresh()
    {
        var trainer = new FakeTrainer<float>();
        foreach (double loss in (double[])[8, 4, 2, 1])
            trainer.TrainLosses.Enqueue(loss);

        History history = Fit(trainer, [0, 0], [0, 0], batchSize: 1, epochs: 2);

        Assert.Equal([6, 1.5], history["loss"]);
        Assert.Equal([0, 1], history.Epoch);
    }

    // The boundaries are those of Python's floor(n * (1.0 - f)) in double; 0.9 keeps 9 of 100 there, not 10.
    [Theory]
    [InlineData(10, 0.2f, 8)]
    [InlineData(10, 0.3f, 7)]
    [InlineData(5, 0.5f, 2)]
    [InlineData(2, 0.5f, 1)]
    [InlineData(1000, 0.1f, 900)]
    [InlineData(100, 0.9f, 9)]
    [InlineData(3, 0.01f, 2)]
    public void A_validation_split_takes_the_last_samples_before_shuffling(int samples, float split, int kept)
    {
        var trainer = new FakeTrainer<float>();

        History history = new FitLoop(trainer).Fit(
            Ramp(samples), Ramp(samples), batchSize: 1000, verbose: Verbose.Silent, validationSplit: split);

        Assert.Equal(Ramp(kept), trainer.TrainX.Single().Order());
        Assert.Equal(Ramp(samples)[kept..], trainer.TestX.Single());
        Assert.Equal(["accuracy", "loss", "val_accuracy", "val_loss"], history.Keys);
    }

    [Theory]
    [InlineData(1, 0.5f, 0, 1)]
    [InlineData(10, 0.95f, 0, 10)]
    [InlineData(4, 1e-20f, 4, 0)]
    public void A_validation_split_that_leaves_a_side_empty_is_refused(int samples, float split, int kept, int measured)
    {
        var trainer = new FakeTrainer<float>();

        var error = Assert.Throws<ArgumentException>("validationSplit", () => new FitLoop(trainer).Fit(
            Ramp(samples), Ramp(samples), verbose: Verbose.Silent, validationSplit: split));

        Assert.Contains($"leaves {kept} of {samples} samples to train on and {measured} to validate with", error.Message);
        Assert.Empty(trainer.TrainX);
    }

    [Fact]
    public void Validation_data_win_over_a_split_and_are_measured_in_batches_of_the_same_size_after_each_epoch()
    {
        var trainer = new FakeTrainer<float> { WeightPenalty = 100 };

        History history = new FitLoop(trainer).Fit(
            Five, Five, batchSize: 2, epochs: 2, verbose: Verbose.Silent, validationSplit: 0.4f, validationData: (new float[] { 7, 8, 10 }, new float[3]));

        Assert.Equal(10, trainer.TrainX.Sum(batch => batch.Length));
        Assert.Equal([[7, 8], [10], [7, 8], [10]], trainer.TestX);
        // The losses 7 and 10 of 2 and 1 samples, and the weights' penalty once.
        Assert.Equal([108, 108], history["val_loss"]);
        Assert.Equal([4, 4], history["val_accuracy"]);
    }

    [Fact]
    public void No_epoch_is_no_step()
    {
        var trainer = new FakeTrainer<float>();
        var calls = new List<string>();

        History history = Fit(trainer, Five, Five, epochs: 0, callbacks: [new RecordingCallback(calls)]);

        Assert.Empty(trainer.TrainX);
        Assert.Empty(history.Epoch);
        Assert.Empty(history["loss"]);
        Assert.Equal(["train begin", "train end "], calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_step_allocates_nothing(bool shuffle)
    {
        const int Samples = 400;
        var trainer = new AllocationWatcher(Samples);

        new FitLoop(trainer).Fit(
            Ramp(2 * Samples), Ramp(Samples), batchSize: 3, epochs: 1, verbose: Verbose.Silent, validationSplit: 0.25f, shuffle: shuffle);

        // 300 samples in batches of 3, then 100 in batches of 3.
        Assert.Equal(100 + 34, trainer.Marks.Count);
        ReadOnlySpan<long> marks = CollectionsMarshal.AsSpan(trainer.Marks);
        Allocations.AssertNoneBetween(marks[..100]);
        Allocations.AssertNoneBetween(marks[100..]);
    }

    [Fact]
    public void An_error_in_a_step_reaches_the_caller_after_the_steps_before_it()
    {
        var trainer = new FakeTrainer<float>();
        trainer.WhileTraining = () =>
        {
            if (trainer.TrainX.Count == 2)
                throw new InvalidOperationException("the second step");
        };
        var calls = new List<string>();

        var error = Assert.Throws<InvalidOperationException>(
            () => Fit(trainer, Five, Five, batchSize: 1, shuffle: false, callbacks: [new RecordingCallback(calls)]));

        Assert.Equal("the second step", error.Message);
        Assert.Equal(["train begin", "epoch 0 begin", "batch 0 begin", "batch 0 end accuracy=0 loss=0", "batch 1 begin"], calls);
    }

    private static History Fit(
        FakeTrainer<float> trainer,
        float[] x,
        float[] y,
        int batchSize = 32,
        int epochs = 1,
        bool shuffle = true,
        Callback[]? callbacks = null) =>
        new FitLoop(trainer).Fit(x, y, batchSize, epochs, Verbose.Silent, callbacks, shuffle: shuffle);

    private static float[] Ramp(int length) => [.. Enumerable.Range(0, length).Select(i => (float)i)];

    /// <summary>Notes how much its thread had allocated at each batch.</summary>
    private sealed class AllocationWatcher(int capacity) : ITrainer
    {
        public List<long> Marks { get; } = new(capacity);

        public string NetworkName => "Watcher";

        public System.Collections.Immutable.ImmutableArray<RowPart> Inputs { get; } = [new("x", 2)];

        public System.Collections.Immutable.ImmutableArray<RowPart> Targets { get; } = [new("y", 1)];

        public System.Collections.Immutable.ImmutableArray<MetricInfo> Metrics { get; } = [new("accuracy"), new("mean_absolute_error")];

        public float LearningRate { get; set; }

        public double TrainBatch(SampleBatch batch, Span<double> sums) => Mark(sums);

        public double TestBatch(SampleBatch batch, Span<double> sums) => Mark(sums);

        public double Penalty() => 0;

        public ulong EpochsShuffled { get; set; }

        public void Save(string path) => throw new NotSupportedException();

        public void CopyWeights(ref float[][]? values) => throw new NotSupportedException();

        public void SetWeights(float[][] values) => throw new NotSupportedException();

        public StaticNet.Serialization.TensorFile ReadCheckpoint(System.IO.Stream stream) => throw new NotSupportedException();

        public void SaveState(StaticNet.Serialization.TensorFile file) => throw new NotSupportedException();

        public void LoadState(StaticNet.Serialization.TensorFile file) => throw new NotSupportedException();

        public void Shuffle(Span<int> order)
        {
            for (int i = 0; i < order.Length; i++)
                order[i] = i;
        }

        private double Mark(Span<double> sums)
        {
            Marks.Add(GC.GetAllocatedBytesForCurrentThread());
            sums.Fill(1);
            return 1;
        }
    }
}

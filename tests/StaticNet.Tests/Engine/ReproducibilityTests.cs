using System;
using System.Linq;
using StaticNet.Engine;
using StaticNet.Tests.Fixtures;
using StaticNet.Tests.Layers;
using StaticNet.Tests.Recurrent;
using StaticNet.Tests.Updates;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>The same bits, however many threads compute them.</summary>
[Collection(ThreadsCollection.Name)]
public sealed class ReproducibilityTests
{
    private static readonly int[] ThreadCounts = [2, 3, 7];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(128)]
    [InlineData(200)]
    public void The_number_of_threads_never_shows_in_a_bit(int rows)
    {
        AssertThreadsDoNotShow(threads => Train<DeepAdam, int>(rows, threads), sharesWork: rows > 1);
        AssertThreadsDoNotShow(threads => Train<WideMomentum, float>(rows, threads), sharesWork: rows > 1);
        AssertThreadsDoNotShow(threads => Train<NormalizedAdam, int>(rows, threads), sharesWork: true);
        AssertThreadsDoNotShow(threads => Train<WideCentered, float>(rows, threads), sharesWork: rows > 1);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(64)]
    [InlineData(200)]
    public void The_number_of_threads_never_shows_with_everything_switched_on(int rows)
    {
        AssertThreadsDoNotShow(threads => Train<WithEverything, float>(rows, threads), sharesWork: true);
        AssertThreadsDoNotShow(threads => Train<LambWithAll, float>(rows, threads), sharesWork: rows > 64);
        AssertThreadsDoNotShow(threads => Train<AdafactorWithAll, float>(rows, threads), sharesWork: rows > 64);
        AssertThreadsDoNotShow(threads => Train<FactoredConvolutions, float>(rows, threads), sharesWork: true);
        AssertThreadsDoNotShow(threads => Train<MuonWithAll, float>(rows, threads), sharesWork: rows > 64);
        AssertThreadsDoNotShow(threads => Train<SmallMuon, float>(rows, threads), sharesWork: false);
        AssertThreadsDoNotShow(threads => Train<BoundConvolutions, float>(rows, threads), sharesWork: true);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(40)]
    [InlineData(130)]
    public void The_number_of_threads_never_shows_in_a_bit_of_convolutions(int rows)
    {
        AssertThreadsDoNotShow(threads => Train<Convolved, float>(rows, threads), sharesWork: rows > 16);
        AssertThreadsDoNotShow(threads => Train<Winograds, float>(rows, threads), sharesWork: true);
    }

    [Fact]
    public void The_number_of_threads_never_shows_in_a_bit_of_sequences() =>
        AssertThreadsDoNotShow(threads => Train<RecurrentAdam, float>(rows: 37, threads), sharesWork: true);

    // Samples with steps that do not count, so that blocks have different numbers of those that do.
    [Theory]
    [InlineData(9)]
    [InlineData(200)]
    public void The_number_of_threads_never_shows_in_a_bit_of_states_and_masks(int rows)
    {
        AssertThreadsDoNotShow(threads => Train<RecurrentStates, float>(rows, threads), sharesWork: null);
        AssertThreadsDoNotShow(threads => Train<MaskedStates, float>(rows, threads), sharesWork: null);
        AssertThreadsDoNotShow(threads => Train<MaskedNormalization, float>(rows, threads), sharesWork: null);
    }

    // How many blocks are joined follows from the number of threads; the samples behind the last sixteen never are.
    [Theory]
    [MemberData(nameof(NetworkCases.Names), MemberType = typeof(NetworkCases))]
    public void The_number_of_threads_never_shows_in_a_bit_of_any_layer(string network)
    {
        AssertThreadsDoNotShow(
            threads =>
            {
                NetworkCase subject = NetworkCases.Create(network);
                subject.Threads = threads;
                return subject.Measure(100, 49);
            },
            sharesWork: null);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(129)]
    [InlineData(300)]
    public void The_number_of_threads_never_shows_where_blocks_are_joined(int rows)
    {
        float[] x = Batch.Samples<JoinedBlocks>(rows), near = Batch.Uniform(rows * 3, seed: 3), weights = [.. Batch.Uniform(rows, seed: 4).Select(MathF.Abs)];
        int[] kind = Batch.Labels(rows, 5);
        AssertThreadsDoNotShow(
            threads =>
            {
                JoinedBlocks network = new(5) { MaxDegreeOfParallelism = threads };
                Snapshot result = new();
                for (int step = 1; step <= 3; step++)
                    result.Add($"loss of step {step}", network.TrainOnBatch(x, near, kind, weights));
                result.AddWeights(" after three steps", network);
                Evaluation evaluation = network.Evaluate(x, near, kind, weights, batchSize: rows);
                foreach (string key in evaluation.Keys)
                    result.AddDouble(key, evaluation[key]);
                return result;
            },
            sharesWork: true);

        // The same samples one block at a time: what weighs, is measured and is compared with belongs to each sample wherever its block begins.
        JoinedBlocks together = new(5), apart = new(5);
        Evaluation expected = apart.Evaluate(x, near, kind, weights, batchSize: 16), found = together.Evaluate(x, near, kind, weights, batchSize: rows);
        Assert.All(expected.Keys, key => Assert.Equal(expected[key], found[key], 1e-5));
    }

    // Behind an outlier the tiles of a transformed convolution begin anew, and have low ones at other places.
    [Theory]
    [InlineData(20)]
    [InlineData(16)]
    [InlineData(15)]
    [InlineData(63)]
    public void The_number_of_threads_never_shows_beside_an_outlier(int outlier)
    {
        float[] x = Batch.Samples<OddTiles>(130);
        x[outlier * OddTiles.InputSize] = -9999;
        AssertThreadsDoNotShow(
            threads =>
            {
                Snapshot result = new();
                result.Add("prediction", new OddTiles(5) { MaxDegreeOfParallelism = threads }.Predict(x));
                return result;
            },
            sharesWork: true);
    }

    [Fact]
    public void The_number_of_threads_does_not_show_in_a_fit_with_shuffling_and_dropout() =>
        AssertThreadsDoNotShow(threads => Fit<DeepAdam, int>(threads, seed: 3), sharesWork: true);

    [Fact]
    public void One_seed_gives_one_training_and_another_seed_another()
    {
        Snapshot first = Fit<DeepAdam, int>(threads: 2, seed: 3);
        first.AssertSameBits(Fit<DeepAdam, int>(threads: 2, seed: 3));
        Assert.False(first.HasSameBits(Fit<DeepAdam, int>(threads: 2, seed: 4)));
    }

    [Fact]
    public void A_seed_makes_the_initial_weights()
    {
        Snapshot weights = Snapshot.OfWeights(new DeepAdam(7));
        weights.AssertSameBits(Snapshot.OfWeights(new DeepAdam(7)));
        foreach (int seed in (int[])[0, 8, -7, int.MinValue])
            Assert.False(weights.HasSameBits(Snapshot.OfWeights(new DeepAdam(seed))));
    }

    // What a large batch leaves in the memory of the activations must not reach a small one: not in the lanes of samples either.
    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(72)]
    public void A_small_batch_after_a_large_one_is_as_if_it_were_the_first(int rows)
    {
        AssertLeavesNoTrace<WideMomentum, float>(rows);
        AssertLeavesNoTrace<Convolved, float>(rows);
        AssertLeavesNoTrace<Winograds, float>(rows);
        AssertLeavesNoTrace<LeNet, int>(rows);
        AssertLeavesNoTrace<RecurrentSgd, float>(rows);
    }

    private static void AssertLeavesNoTrace<TNetwork, TTarget>(int rows)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged
    {
        TNetwork used = TNetwork.Create(), fresh = TNetwork.Create();
        float[] large = Batch.Samples<TNetwork>(200), small = Batch.Samples<TNetwork>(rows);
        Array.Fill(large, 1e30f);
        used.ComputeGradients(large, Batch.Targets<TNetwork, TTarget>(200));
        used.Predict(large);

        Snapshot expected = Measure(fresh, small, Batch.Targets<TNetwork, TTarget>(rows));
        expected.AssertSameBits(Measure(used, small, Batch.Targets<TNetwork, TTarget>(rows)));

        static Snapshot Measure(TNetwork network, float[] x, TTarget[] y)
        {
            Snapshot result = new();
            result.Add("loss", network.ComputeGradients(x, y));
            result.AddGradients<TNetwork, TTarget>("", network);
            result.Add("prediction", network.Predict(x));
            return result;
        }
    }

    private static void AssertThreadsDoNotShow(Func<int, Snapshot> run, bool? sharesWork)
    {
        Snapshot alone = run(1);
        foreach (int threads in ThreadCounts)
        {
            long before = WorkerPool.Shared.SharedJobs;
            alone.AssertSameBits(run(threads));
            if (sharesWork is { } shares)
                Assert.Equal(shares, WorkerPool.Shared.SharedJobs > before);
        }
    }

    private static Snapshot Train<TNetwork, TTarget>(int rows, int threads)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged
    {
        TNetwork network = TNetwork.Create(seed: 5);
        network.MaxDegreeOfParallelism = threads;
        float[] x = Batch.Samples<TNetwork>(rows);
        TTarget[] y = Batch.Targets<TNetwork, TTarget>(rows);
        Snapshot result = new();
        result.Add("prediction", network.Predict(x));
        result.Add("loss", network.ComputeGradients(x, y));
        result.AddGradients<TNetwork, TTarget>("", network);
        for (int step = 1; step <= 3; step++)
            result.Add($"loss of step {step}", network.TrainOnBatch(x, y));
        result.AddWeights(" after three steps", network);
        result.Add("prediction after three steps", network.Predict(x));
        return result;
    }

    private static Snapshot Fit<TNetwork, TTarget>(int threads, int seed)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged
    {
        TNetwork network = TNetwork.Create(seed);
        network.MaxDegreeOfParallelism = threads;
        History history = network.Fit(
            Batch.Samples<TNetwork>(300), Batch.Targets<TNetwork, TTarget>(300), batchSize: 64, epochs: 3, Verbose.Silent, validationSplit: 0.2f);
        Snapshot result = new();
        foreach (string key in history.Keys)
        {
            foreach (double value in history[key])
                result.AddDouble(key, value);
        }

        result.AddWeights("", network);
        return result;
    }
}

using System;
using System.IO;
using System.Linq;
using System.Threading;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>Predictions beside changes of the weights, in whatever order chance gives.</summary>
public sealed class WeightRaceTests
{
    // Networks of every kind of derivation and training.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Loading_beside_predictions_gives_one_file_or_the_other(int threads)
    {
        AssertPredictsEither<NormalizedAdam>(threads);
        AssertPredictsEither<Winograds>(threads);
    }

    [Fact]
    public void Training_beside_predictions_gives_what_some_step_left()
    {
        const int Steps = 60;
        float[] x = Batch.Samples<NormalizedAdam>(3), inputs = Batch.Samples<NormalizedAdam>(40);
        int[] targets = Batch.Targets<NormalizedAdam, int>(40);
        NormalizedAdam alone = new();
        float[][] expected = new float[Steps + 1][];
        expected[0] = alone.Predict(x);
        for (int step = 1; step <= Steps; step++)
        {
            alone.TrainOnBatch(inputs, targets);
            expected[step] = alone.Predict(x);
        }

        NormalizedAdam network = new();
        bool done = false;
        Threads.Run(3, index =>
        {
            if (index == 0)
            {
                for (int step = 1; step <= Steps; step++)
                    network.TrainOnBatch(inputs, targets);
                Volatile.Write(ref done, true);
                return;
            }

            float[] outputs = new float[expected[0].Length];
            for (int step = 0; !Volatile.Read(ref done);)
            {
                network.Predict(x, outputs);
                int found = Array.FindIndex(expected, step, values => values.SequenceEqual(outputs));
                Expect.True(found >= 0, $"No step of {step} or later leaves weights that predict this.");
                step = found;
            }
        });
        Assert.Equal(expected[Steps], network.Predict(x));
    }

    // All that may run beside what, at once. With a learning rate of 0, whoever is not refused sees one file's weights or the other's.
    [Fact]
    public void Everything_at_once_is_right_or_refused()
    {
        float[] x = Batch.Samples<PlainSgd>(12), y = Batch.Targets<PlainSgd, float>(12);
        Seen[] expected = [.. Enumerable.Range(1, 2).Select(seed => new Seen(new PlainSgd(seed), x, y))];
        PlainSgd network = new(1) { LearningRate = 0 };
        int refused = 0, made = 0;
        Action<int>[] calls =
        [
            _ => IsOneOf(network.Predict(x), seen => seen.Predicted),
            _ => IsOneOf(Seen.Saved(network), seen => seen.File),
            _ => IsOneOf(network.GetWeights("dense_1/kernel"), seen => seen.Kernel),
            turn => network.Load(new MemoryStream(expected[turn % 2].File)),
            _ => network.SetWeights("dense_2/bias", expected[0].Bias),
            _ => IsOneOf([network.TrainOnBatch(x, y)], seen => seen.Loss),
            _ => IsOneOf([(float)network.Evaluate(x, y, batchSize: 12).Loss], seen => seen.Loss),
            _ => network.Fit(x, y, batchSize: 4, verbose: Verbose.Silent),
            turn => (network.MaxDegreeOfParallelism, network.LearningRate) = (1 + (turn % 3), 0),
        ];

        // On a busy machine the threads may run one after another, and meet in a later round.
        for (int round = 0; round < 50 && refused == 0; round++)
            Threads.Run(calls.Length, Call);
        Assert.True(made > 4 * 300 && refused > 0, FormattableString.Invariant($"{made} calls were made and {refused} refused: nothing met."));

        void Call(int index)
        {
            for (int turn = 0; turn < 300; turn++)
            {
                try
                {
                    calls[index](turn);
                    Interlocked.Increment(ref made);
                }
                catch (InvalidOperationException exception) when (index > 2)
                {
                    Assert.Contains(": another thread is in ", exception.Message, StringComparison.Ordinal);
                    Interlocked.Increment(ref refused);
                }
            }
        }

        void IsOneOf<T>(T[] found, Func<Seen, T[]> member) => Assert.True(expected.Any(seen => member(seen).SequenceEqual(found)), "These are the weights of neither file.");
    }

    /// <summary>What a network's members give.</summary>
    private sealed class Seen(PlainSgd network, float[] x, float[] y)
    {
        public float[] Predicted { get; } = network.Predict(x);

        public byte[] File { get; } = Saved(network);

        public float[] Kernel { get; } = network.GetWeights("dense_1/kernel");

        public float[] Bias { get; } = network.GetWeights("dense_2/bias");

        public float[] Loss { get; } = [network.ComputeGradients(x, y)];

        public static byte[] Saved(INetwork network)
        {
            MemoryStream file = new();
            network.Save(file);
            return file.ToArray();
        }
    }

    private static void AssertPredictsEither<TNetwork>(int threads)
        where TNetwork : INetwork<TNetwork>
    {
        const int Loads = 60;
        float[] x = Batch.Samples<TNetwork>(40);
        byte[][] files = new byte[2][];
        float[][] expected = new float[2][];
        for (int i = 0; i < 2; i++)
        {
            TNetwork other = TNetwork.Create(i + 1);
            using MemoryStream file = new();
            other.Save(file);
            (files[i], expected[i]) = (file.ToArray(), other.Predict(x));
        }

        TNetwork network = TNetwork.Create(1);
        network.MaxDegreeOfParallelism = threads;
        bool done = false;
        Threads.Run(3, index =>
        {
            if (index == 0)
            {
                for (int load = 0; load < Loads; load++)
                {
                    network.Load(new MemoryStream(files[load % 2]));
                    Assert.Equal(expected[load % 2], network.Predict(x));
                }

                Volatile.Write(ref done, true);
                return;
            }

            float[] outputs = new float[expected[0].Length];
            while (!Volatile.Read(ref done))
            {
                network.Predict(x, outputs);
                Assert.Contains(expected, values => values.SequenceEqual(outputs));
            }
        });
    }
}

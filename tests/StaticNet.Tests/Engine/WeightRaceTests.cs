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

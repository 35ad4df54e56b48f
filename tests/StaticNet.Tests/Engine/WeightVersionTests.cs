using System;
using System.IO;
using System.Linq;
using System.Threading;
using StaticNet.Engine;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>Predictions beside changes of the weights, in the orders that hurt: what is predicted is of before a change or of after it.</summary>
public sealed class WeightVersionTests
{
    [Fact]
    public void A_change_in_the_middle_of_a_derivation_is_not_forgotten()
    {
        WeightVersion version = null!;
        int derived = 0;
        version = new WeightVersion(() =>
        {
            if (derived++ == 0)
                version.Change().Dispose();
        });

        Assert.False(version.IsStill(version.BeginRead()));
        Assert.True(version.IsStill(version.BeginRead()));
        Assert.Equal(2, derived);
    }

    [Fact]
    public void Nothing_is_derived_twice_of_the_same_weights()
    {
        int derived = 0;
        WeightVersion version = new(() => derived++);
        for (int change = 1; change <= 3; change++)
        {
            for (int i = 0; i < 3; i++)
                Assert.True(version.IsStill(version.BeginRead()));
            Assert.Equal(change, derived);
            version.Change().Dispose();
        }
    }

    [Fact]
    public void A_derivation_that_fails_is_tried_again()
    {
        int derived = 0;
        WeightVersion version = new(() => _ = derived++ == 0 ? throw new InvalidOperationException() : 0);
        Assert.Throws<InvalidOperationException>(() => version.BeginRead());
        Assert.True(version.IsStill(version.BeginRead()));
        Assert.Equal(2, derived);
    }

    [Fact]
    public void Two_threads_never_derive_at_once()
    {
        HookedEngine network = new();
        SideThread? other = null;
        network.Deriving = () =>
        {
            network.Deriving = () => Assert.Fail("Another thread derives too.");
            other = SideThread.Begin(() => network.AssertSees(0));
            other.AssertWaits();
        };
        network.AssertSees(0);
        other!.End();
    }

    [Fact]
    public void Weights_that_are_set_while_another_thread_derives_are_what_it_predicts()
    {
        HookedEngine network = new();
        SideThread? other = null;
        network.Deriving = () =>
        {
            network.Deriving = null;
            other = SideThread.Begin(() => Set(network, 2));
            other.AssertWaits();
        };
        network.Seen();
        other!.End();
        network.AssertSees(2);
    }

    [Fact]
    public void A_prediction_in_whose_middle_weights_change_is_made_again()
    {
        HookedEngine network = new();
        Set(network, 1);
        network.Predicting = (ref readonly _) =>
        {
            network.Predicting = null;
            SideThread.Do(() => Set(network, 2));
        };
        network.AssertSees(2);
    }

    // Also where they change each time: the second attempt keeps them from it.
    [Fact]
    public void A_prediction_ends_however_often_weights_change()
    {
        HookedEngine network = new();
        Set(network, 1);
        SideThread? waiting = null;
        int attempts = 0;
        network.Predicting = (ref readonly _) =>
        {
            if (++attempts == 1)
            {
                SideThread.Do(() => Set(network, 2));
            }
            else
            {
                waiting = SideThread.Begin(() => Set(network, 3));
                waiting.AssertWaits();
            }
        };
        network.AssertSees(2);
        Assert.Equal(2, attempts);
        waiting!.End();
        network.Predicting = null;
        network.AssertSees(3);
    }

    [Fact]
    public void Nobody_sees_one_weight_of_before_a_step_and_one_of_after_it()
    {
        HookedEngine network = new();
        SideThread[] others = [];
        network.Updating = () =>
        {
            others =
            [
                SideThread.Begin(() => network.AssertSees(1)),
                SideThread.Begin(() => Assert.Equal([1f], network.GetWeights("first"))),
                SideThread.Begin(() => HookedEngine.AssertAre(1, Saved(network))),
            ];
            foreach (SideThread other in others)
                other.AssertWaits();
        };
        network.AssertSees(0);
        network.TrainOnBatch([0], [0]);
        foreach (SideThread other in others)
            other.End();
    }

    [Fact]
    public void Nobody_sees_moving_statistics_of_after_a_step_and_weights_of_before_it()
    {
        HookedEngine network = new();
        SideThread? other = null;
        network.Moving = () =>
        {
            other = SideThread.Begin(() => network.AssertSees(1));
            other.AssertWaits();
        };
        network.AssertSees(0);
        network.ComputeGradients([0], [0]);
        Assert.Null(other);
        network.TrainOnBatch([0], [0]);
        other!.End();
    }

    [Fact]
    public void A_step_that_fails_leaves_its_network_usable()
    {
        HookedEngine network = new();
        network.Updating = () => throw new InvalidOperationException("The optimizer fails.");
        Assert.Throws<InvalidOperationException>(() => network.TrainOnBatch([0], [0]));
        network.Updating = null;
        SideThread.Do(() => Set(network, 5));
        SideThread.Do(() => network.AssertSees(5));
        SideThread.Do(() => network.TrainOnBatch([0], [0]));
        network.AssertSees(6);
    }

    [Fact]
    public void The_learning_rate_does_not_change_within_a_step()
    {
        HookedEngine network = new();
        SideThread? other = null;
        network.Updating = () =>
        {
            other = SideThread.Begin(() => network.LearningRate = 0.5f);
            other.AssertWaits();
            Assert.Equal(0.1f, network.LearningRate);
        };
        network.TrainOnBatch([0], [0]);
        other!.End();
        Assert.Equal(0.5f, network.LearningRate);
    }

    [Fact]
    public void A_slow_stream_keeps_nobody_from_the_weights()
    {
        HookedEngine network = new();
        Set(network, 1);
        using CallingStream file = new(() => SideThread.Do(() => Set(network, 2)));
        network.Save(file);
        network.AssertSees(2);

        file.Position = 0;
        network.Load(file);
        network.AssertSees(1);
    }

    // Networks of every kind of derivation and training, whatever the order that chance gives.
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
                Assert.True(found >= 0, FormattableString.Invariant($"No step of {step} or later leaves weights that predict this."));
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

    // Both weights at once.
    private static void Set(HookedEngine network, float value)
    {
        HookedEngine other = new();
        other.SetWeights("first", [value]);
        other.SetWeights("second", [value]);
        using MemoryStream file = new();
        other.Save(file);
        file.Position = 0;
        network.Load(file);
    }

    private static float[] Saved(HookedEngine network)
    {
        using MemoryStream file = new();
        network.Save(file);
        file.Position = 0;
        HookedEngine copy = new();
        copy.Load(file);
        return copy.Seen();
    }

    // Whatever is written or read first calls the test once.
    private sealed class CallingStream(Action action) : MemoryStream
    {
        private Action? _action = action;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Interlocked.Exchange(ref _action, null)?.Invoke();
            base.Write(buffer);
        }
    }
}

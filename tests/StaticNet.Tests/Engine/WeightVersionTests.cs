using System;
using System.IO;
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

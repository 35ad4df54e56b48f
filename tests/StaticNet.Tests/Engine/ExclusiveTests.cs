using System;
using System.Collections.Generic;
using System.IO;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>What two threads may not do with one network at once, and what they may.</summary>
public sealed class ExclusiveTests
{
    private static readonly float[] X = [0, 0], Y = [0, 0];

    private static readonly Dictionary<string, Action<HookedEngine>> Alone = new()
    {
        ["Fit"] = network => network.Fit(X, Y),
        ["TrainOnBatch"] = network => network.TrainOnBatch(X, Y),
        ["ComputeGradients"] = network => network.ComputeGradients(X, Y),
        ["Evaluate"] = network => network.Evaluate(X, Y),
        ["GetGradient"] = network => network.GetGradient("first"),
        ["SetWeights"] = network => network.SetWeights("first", [0]),
        ["Load"] = network => network.Load(FileOf(new HookedEngine())),
    };

    public static TheoryData<string, string> Pairs
    {
        get
        {
            TheoryData<string, string> pairs = [];
            foreach (string running in new[] { "Fit", "TrainOnBatch", "ComputeGradients", "Evaluate" })
            {
                foreach (string called in Alone.Keys)
                    pairs.Add(running, called);
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_second_thread_is_told_what_the_first_is_in(string running, string called)
    {
        HookedEngine network = new();
        bool isRefused = false;
        network.Passing = (ref readonly _) =>
        {
            // Whoever is not refused passes here too.
            network.Passing = null;
            SideThread.Do(() =>
            {
                InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => Alone[called](network));
                Assert.StartsWith($"Hooked.{called}: another thread is in {running}.", thrown.Message, StringComparison.Ordinal);
                isRefused = true;
            });
        };
        Alone[running](network);
        Assert.True(isRefused);

        // Nobody is within any more, neither who was nor who was refused.
        SideThread.Do(() => Alone[called](network));
        Alone[called](network);
    }

    [Theory]
    [InlineData("Fit")]
    [InlineData("TrainOnBatch")]
    [InlineData("ComputeGradients")]
    [InlineData("Evaluate")]
    public void A_second_thread_may_predict_and_copy_weights(string running)
    {
        HookedEngine network = new();
        int passes = 0;
        network.Passing = (ref readonly _) => SideThread.Do(() =>
        {
            HookedEngine.AssertAre(network.GetWeights("second")[0], network.Seen());
            network.Save(new MemoryStream());
            network.MaxDegreeOfParallelism = 3;
            network.LearningRate = 0.25f;
            passes++;
        });
        Alone[running](network);
        Assert.True(passes > 0);
    }

    [Theory]
    [InlineData("Fit")]
    [InlineData("TrainOnBatch")]
    [InlineData("ComputeGradients")]
    [InlineData("Evaluate")]
    public void Whoever_fails_leaves(string running)
    {
        HookedEngine network = new() { Passing = (ref readonly _) => throw new NotSupportedException() };
        Assert.Throws<NotSupportedException>(() => Alone[running](network));
        network.Passing = null;
        foreach (Action<HookedEngine> call in Alone.Values)
            SideThread.Do(() => call(network));
    }

    [Fact]
    public void Whoever_brings_what_does_not_fit_leaves()
    {
        HookedEngine network = new();
        Assert.Throws<ArgumentException>(() => network.TrainOnBatch(X, [0]));
        Assert.Throws<ArgumentException>(() => network.ComputeGradients([], []));
        Assert.Throws<ArgumentException>(() => network.Evaluate(X, new float[1]));
        Assert.Throws<ArgumentException>(() => network.Fit(X, new float[1]));
        Assert.Throws<ArgumentException>(() => network.SetWeights("first", X));
        Assert.Throws<KeyNotFoundException>(() => network.GetGradient("third"));
        Assert.Throws<InvalidDataException>(() => network.Load(new MemoryStream(new byte[9])));
        foreach (Action<HookedEngine> call in Alone.Values)
            SideThread.Do(() => call(network));
    }

    // As a callback that restores the best weights does, or one that measures on other samples.
    [Fact]
    public void A_callback_may_do_all_of_it_between_steps()
    {
        PlainSgd network = new();
        float[] x = Batch.Samples<PlainSgd>(6), y = Batch.Targets<PlainSgd, float>(6);
        MemoryStream file = new();
        network.Save(file);
        int called = 0;
        LambdaCallback callback = new()
        {
            TrainBatchEnd = (_, _, _) => CallAll(),
            EpochEnd = (_, _, _) => CallAll(),
        };
        network.Fit(x, y, batchSize: 2, epochs: 2, Verbose.Silent, callbacks: [callback], validationSplit: 0.34f);
        Assert.Equal(6, called);
        network.Predict(x);

        // Where the last callback has left them.
        Snapshot.OfWeights(network).AssertSameBits(Snapshot.OfWeights(new PlainSgd()));

        void CallAll()
        {
            network.Evaluate(x, y, batchSize: 4);
            network.ComputeGradients(x, y);
            network.GetGradient("dense_1/kernel");
            network.TrainOnBatch(x, y);
            network.Fit(x, y, batchSize: 3, verbose: Verbose.Silent);
            network.SetWeights("dense_2/bias", [1, 2, 3]);
            file.Position = 0;
            network.Load(file);
            network.Save(new MemoryStream());
            Assert.Throws<InvalidOperationException>(() => SideThread.Do(() => network.Evaluate(x, y)));
            called++;
        }
    }

    [Theory]
    [InlineData("SetWeights")]
    [InlineData("Load")]
    public void Threads_that_set_weights_take_turns_and_who_trains_meanwhile_is_refused(string running)
    {
        HookedEngine network = new();
        SideThread[] others = [];
        network.Transposing = () =>
        {
            network.Transposing = null;
            foreach (string called in (string[])["Fit", "TrainOnBatch", "ComputeGradients", "Evaluate", "GetGradient"])
            {
                InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => SideThread.Do(() => Alone[called](network)));
                Assert.StartsWith($"Hooked.{called}: another thread is in {running}.", thrown.Message, StringComparison.Ordinal);
            }

            others = [SideThread.Begin(() => Alone["SetWeights"](network)), SideThread.Begin(() => Alone["Load"](network))];
            foreach (SideThread other in others)
                other.AssertWaits();
        };
        Alone[running](network);
        Assert.Equal(2, others.Length);
        foreach (SideThread other in others)
            other.End();
    }

    // What one network does at once with another is nobody's business.
    [Fact]
    public void Networks_do_not_exclude_each_other()
    {
        HookedEngine network = new(), other = new();
        network.Passing = (ref readonly _) => SideThread.Do(() =>
        {
            foreach (Action<HookedEngine> call in Alone.Values)
                call(other);
        });
        Alone["Fit"](network);
    }

    [Fact]
    public void Evaluations_at_once_are_right_or_refused()
    {
        LeNet network = new() { MaxDegreeOfParallelism = 1 };
        float[] x = Batch.Samples<LeNet>(30);
        int[] y = Batch.Targets<LeNet, int>(30);
        double expected = network.Evaluate(x, y, 10).Loss;
        Threads.Run(4, _ =>
        {
            for (int i = 0; i < 30; i++)
            {
                try
                {
                    Assert.Equal(expected, network.Evaluate(x, y, 10).Loss);
                }
                catch (InvalidOperationException refused)
                {
                    Assert.Contains("LeNet.Evaluate: another thread is in Evaluate.", refused.Message, StringComparison.Ordinal);
                }
            }
        });
    }

    private static MemoryStream FileOf(HookedEngine network)
    {
        MemoryStream file = new();
        network.Save(file);
        file.Position = 0;
        return file;
    }
}

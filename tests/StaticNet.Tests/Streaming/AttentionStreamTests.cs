using System;
using System.IO;
using System.Linq;
using StaticNet.Numerics;
using StaticNet.Tests.Engine;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Streaming;

/// <summary>Attention and positions, one time step at a time.</summary>
public sealed class AttentionStreamTests
{
    [Fact]
    public void Steps_give_what_the_whole_sequence_gives() => StreamChecks.AssertStepsAreWhole<AttentiveStream>();

    // Of one layer of attention, a step behind the sequence's length gives what a sequence that ends with it gives.
    [Fact]
    public void Behind_the_sequence_a_step_sees_as_many_steps_as_that()
    {
        LastSixSteps network = StreamChecks.Prepared<LastSixSteps>();
        StreamState<float> state = network.CreateState();
        float[] x = Batch.Uniform(20 * 4, 1), y = new float[4];
        for (int t = 0; t < 20; t++)
        {
            state.Step(x.AsSpan(t * 4, 4), y);
            if (t >= 5)
                Closeness.AssertClose($"step {t}", network.Predict(x[((t - 5) * 4)..((t + 1) * 4)]).AsSpan(20), y, 1e-5f, 1e-5f);
        }

        Assert.Equal((20, long.MaxValue), (state.Steps, state.MaxSteps));
    }

    [Fact]
    public void A_transformer_writes_token_by_token()
    {
        SmallGpt network = StreamChecks.Prepared<SmallGpt>();
        int[] tokens = Batch.Labels(16, 9);
        float[] whole = network.Predict(tokens), y = new float[9];
        StreamState<int> state = network.CreateState();
        for (int round = 0; round < 2; round++)
        {
            for (int t = 0; t < tokens.Length; t++)
            {
                state.Step([tokens[t]], y);
                Closeness.AssertClose($"step {t}", whole.AsSpan(t * 9, 9), y, 1e-5f, 1e-5f);
            }

            float[] last = [.. y];
            string found = Assert.Throws<InvalidOperationException>(() => state.Step([1], y)).Message;
            Assert.Equal("SmallGpt: the stream has had 16 steps, and the network has learned no more positions: call Reset(), or declare it for longer sequences.", found);
            Assert.Equal((16, 16, last[0]), (state.Steps, state.MaxSteps, y[0]));
            state.Reset();
        }
    }

    [Fact]
    public void Positions_are_those_of_the_steps()
    {
        PlacedSteps network = StreamChecks.Prepared<PlacedSteps>();
        float[] x = Batch.Uniform(7 * 6, 3), whole = network.Predict(x), y = new float[2];
        StreamState<float> state = network.CreateState();
        for (int t = 0; t < 7; t++)
        {
            state.Step(x.AsSpan(t * 6, 6), y);
            Closeness.AssertClose($"step {t}", whole.AsSpan(t * 2, 2), y, 1e-5f, 1e-5f);
        }

        Assert.Equal(7, state.MaxSteps);
        Assert.Throws<InvalidOperationException>(() => state.Step(x.AsSpan(0, 6), y));
    }

    // A stream has no end: neither have the positions of sines.
    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(1_000_000_007)]
    public void Sines_go_on(long position)
    {
        const int Columns = 7;
        float[] y = new float[Columns + 1];
        y[^1] = 7;
        PositionRows.WriteSinesAt(ref y[0], position, Columns, 10_000);
        float[] expected = [.. Enumerable.Range(0, Columns).Select(i => position * Math.Pow(10_000, -(i & ~1) / (double)Columns)).Select((angle, i) => (float)(i % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle)))];
        Closeness.AssertClose("sines", expected, y.AsSpan(0, Columns), 1e-5f, 1e-6f);
        Assert.Equal(7, y[^1]);
    }

    [Fact]
    public void A_state_goes_on_where_it_was_copied_and_saved()
    {
        SmallGpt network = StreamChecks.Prepared<SmallGpt>();
        StreamState<int> state = network.CreateState(), copy = network.CreateState(), loaded = StreamChecks.Prepared<SmallGpt>().CreateState();
        int[] tokens = Batch.Labels(16, 9);
        Advance(state, 0, 9);
        Advance(copy, 5, 7);
        StreamState<int> clone = state.Clone();
        state.CopyTo(copy);
        using MemoryStream file = new();
        state.Save(file);
        file.Position = 0;
        loaded.Load(file);
        float[] expected = Advance(state, 9, 16);
        foreach (StreamState<int> other in new[] { clone, copy, loaded })
            Assert.Equal(expected, Advance(other, 9, 16));

        float[] Advance(StreamState<int> one, int first, int end)
        {
            float[] y = new float[9];
            return [.. tokens[first..end].SelectMany(token =>
            {
                one.Step([token], y);
                return y.ToArray();
            })];
        }
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        float[] x = Batch.Uniform(6, 1), y = new float[9];
        StreamState<float> state = new AttentiveStream(1).CreateState();
        Allocations.AssertNoneOnThread(() => state.Step(x, y.AsSpan(0, 2)));
        StreamState<int> ofTokens = new SmallGpt(1).CreateState();
        Allocations.AssertNoneOnThread(() =>
        {
            if (ofTokens.Steps == ofTokens.MaxSteps)
                ofTokens.Reset();
            ofTokens.Step([3], y);
        });
    }
}

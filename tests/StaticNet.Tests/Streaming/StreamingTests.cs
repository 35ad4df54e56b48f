using System;
using System.IO;
using System.Linq;
using System.Threading;
using StaticNet.Serialization;
using StaticNet.Tests.Engine;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Streaming;

/// <summary>Stepping through a sequence gives what predicting it whole gives.</summary>
public sealed class StreamingTests
{
    private const string File = "stream.state";

    [Fact]
    public void Steps_give_what_the_whole_sequence_gives()
    {
        StreamChecks.AssertStepsAreWhole<CausalFilter>();
        StreamChecks.AssertStepsAreWhole<CausalStack>();
        StreamChecks.AssertStepsAreWhole<GroupedStack>();
        StreamChecks.AssertStepsAreWhole<RecurrentStack>();
        StreamChecks.AssertStepsAreWhole<ReadoutStack>();
    }

    // An Intel processor multiplies by subnormal numbers many times slower: in silence, a callback would come too late.
    [Fact]
    public void In_silence_states_stay_normal_numbers()
    {
        StreamState<float> state = new RecurrentStack(4).CreateState();
        float[] sound = Batch.Uniform(100 * 3, 1), y = new float[2];
        for (int t = 0; t < 100; t++)
            state.Step(sound.AsSpan(t * 3, 3), y);
        for (int t = 0; t < 4000; t++)
            state.Step(new float[3], y);
        using MemoryStream stream = new();
        state.Save(stream);
        stream.Position = 0;
        float[] values = TensorFile.Read(stream, nameof(RecurrentStack), longestHeader: 4_096).Singles("state");
        Assert.Contains(values, value => value != 0);
        Assert.DoesNotContain(values, float.IsSubnormal);
    }

    [Fact]
    public void Where_the_sequence_ends_a_step_gives_what_its_steps_so_far_give()
    {
        LastStates network = StreamChecks.Prepared<LastStates>();
        float[] x = Batch.Samples<LastStates>(1), y = new float[3];
        StreamState<float> state = network.CreateState();
        for (int t = 0; t < 15; t++)
            state.Step(x.AsSpan(t * 4, 4), y);
        Closeness.AssertClose("last step", network.Predict(x), y, 1e-5f, 1e-6f);
    }

    [Fact]
    public void Several_inputs_and_outputs_stand_one_after_another_in_a_step()
    {
        TwoStreams network = new(3);
        float[] left = Batch.Uniform(9 * 2, 1), right = Batch.Uniform(9 * 3, 2);
        (float[] product, float[] c) = network.Predict(left, right);
        StreamState<float> state = network.CreateState();
        Span<float> x = stackalloc float[5], y = stackalloc float[6];
        for (int t = 0; t < 9; t++)
        {
            left.AsSpan(t * 2, 2).CopyTo(x);
            right.AsSpan(t * 3, 3).CopyTo(x[2..]);
            state.Step(x, y);
            Closeness.AssertClose("product", product.AsSpan(t * 4, 4), y[..4], 1e-5f, 1e-6f);
            Closeness.AssertClose("c", c.AsSpan(t * 2, 2), y[4..], 1e-5f, 1e-6f);
        }
    }

    [Fact]
    public void A_token_network_takes_a_token_a_step()
    {
        TokenStream network = new(3);
        int[] tokens = Batch.Labels(12, 9);
        float[] whole = network.Predict(tokens), y = new float[9];
        StreamState<int> state = network.CreateState();
        for (int t = 0; t < tokens.Length; t++)
        {
            state.Step([tokens[t]], y);
            Closeness.AssertClose("step", whole.AsSpan(t * 9, 9), y, 1e-5f, 1e-6f);
        }

        Assert.StartsWith("TokenStream: a token is a whole number from 0 to 8, but that of step 12 is 9.", Assert.Throws<ArgumentOutOfRangeException>(() => state.Step([9], y)).Message, StringComparison.Ordinal);
        Assert.Equal(12, state.Steps);
    }

    [Fact]
    public void Tokens_of_several_inputs_stand_one_after_another()
    {
        TaggedWords network = new(3);
        int[] words = Batch.Labels(7, 9), tags = Batch.Labels(14, 5);
        float[] whole = network.Predict(words, tags), y = new float[2];
        StreamState<int> state = network.CreateState();
        for (int t = 0; t < 7; t++)
        {
            state.Step([words[t], tags[2 * t], tags[(2 * t) + 1]], y);
            Closeness.AssertClose($"step {t}", whole.AsSpan(t * 2, 2), y, 1e-5f, 1e-6f);
        }

        string found = Assert.Throws<ArgumentOutOfRangeException>(() => state.Step([8, 4, 5], y)).Message;
        Assert.StartsWith("TaggedWords: a token of tags is a whole number from 0 to 4, but that of step 7 is 5.", found, StringComparison.Ordinal);
        Assert.StartsWith("TaggedWords: a token of words is", Assert.Throws<ArgumentOutOfRangeException>(() => state.Step([9, 4, 4], y)).Message, StringComparison.Ordinal);
        Assert.Equal(7, state.Steps);
    }

    [Fact]
    public void A_state_can_be_reset_copied_and_saved()
    {
        CausalFilter network = StreamChecks.Prepared<CausalFilter>();
        StreamState<float> state = network.CreateState();
        float[] x = Batch.Uniform(40, 5), first = [.. x.Select(state.Step)];
        Assert.Equal(40, state.Steps);
        state.Reset();
        Assert.Equal((0, 1, 1), (state.Steps, state.InputSize, state.OutputSize));
        Assert.Equal(first[..9], x[..9].Select(state.Step));

        StreamState<float> clone = state.Clone(), copy = network.CreateState(), loaded = StreamChecks.Prepared<CausalFilter>().CreateState();
        copy.Step(7);
        state.CopyTo(copy);
        state.Save(File);
        loaded.Load(File);
        System.IO.File.Delete(File);
        foreach (StreamState<float> other in new[] { state, clone, copy, loaded })
        {
            Assert.Equal(9, other.Steps);
            Assert.Equal(first[9..], x[9..].Select(other.Step));
        }
    }

    [Fact]
    public void What_is_wrong_is_told_and_changes_nothing()
    {
        StreamState<float> state = new CausalStack().CreateState(), filter = new CausalFilter().CreateState();
        float[] x = Batch.Uniform(3, 1), y = new float[3];
        state.Step(x, y);
        string found = Assert.Throws<ArgumentException>(() => state.Step(new float[2], y)).Message;
        Assert.StartsWith("CausalStack: expected the 3 numbers of one time step, but found 2.", found, StringComparison.Ordinal);
        found = Assert.Throws<ArgumentException>(() => state.Step(x, new float[4])).Message;
        Assert.StartsWith("CausalStack: expected a span of 3 for the outputs of one time step, but found 4.", found, StringComparison.Ordinal);
        Assert.StartsWith("CausalStack: the outputs must not overlap the inputs", Assert.Throws<ArgumentException>(() => state.Step(x, x)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => state.Step(1));
        Assert.Equal(1, state.Steps);
        Assert.StartsWith("CausalFilter: a state can be copied to one of the same network class, but this is one of CausalStack.", Assert.Throws<ArgumentException>(() => filter.CopyTo(state)).Message, StringComparison.Ordinal);

        using MemoryStream file = new();
        filter.Save(file);
        file.Position = 0;
        Assert.StartsWith("CausalStack: the state is of a network 'CausalFilter' with other layers", Assert.Throws<InvalidDataException>(() => state.Load(file)).Message, StringComparison.Ordinal);
        using MemoryStream weights = new();
        new CausalStack().Save(weights);
        weights.Position = 0;
        Assert.Equal("CausalStack: the file has weights alone, which Load reads of the network, and not of its states.", Assert.Throws<InvalidDataException>(() => state.Load(weights)).Message);
        Assert.Equal(1, state.Steps);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        float[] x = Batch.Uniform(3, 1), y = new float[3];
        foreach (StreamState<float> state in new[] { new CausalStack().CreateState(), new RecurrentStack().CreateState() })
            Allocations.AssertNoneOnThread(() => state.Step(x, y.AsSpan(0, state.OutputSize)));
    }

    [Fact]
    public void Each_cell_goes_on_from_a_state_that_is_copied_and_saved()
    {
        RecurrentStack network = StreamChecks.Prepared<RecurrentStack>();
        StreamState<float> state = network.CreateState(), copy = network.CreateState(), loaded = StreamChecks.Prepared<RecurrentStack>().CreateState();
        float[] x = Batch.Uniform(23 * 3, 5), whole = network.Predict(x);
        Advance(state, 0, 9);
        StreamState<float> clone = state.Clone();
        Advance(copy, 0, 2);
        state.CopyTo(copy);
        using MemoryStream file = new();
        state.Save(file);
        file.Position = 0;
        loaded.Load(file);
        float[] expected = Advance(state, 9, 23);
        Closeness.AssertClose("steps", whole.AsSpan(18), expected, 1e-5f, 1e-5f);
        foreach (StreamState<float> other in new[] { clone, copy, loaded })
            Assert.Equal(expected, Advance(other, 9, 23));
        state.Reset();
        Closeness.AssertClose("from the beginning", whole, Advance(state, 0, 23), 1e-5f, 1e-5f);

        float[] Advance(StreamState<float> one, int first, int end)
        {
            float[] outputs = new float[(end - first) * 2];
            for (int t = first; t < end; t++)
                one.Step(x.AsSpan(t * 3, 3), outputs.AsSpan((t - first) * 2, 2));
            return outputs;
        }
    }

    [Fact]
    public void Many_states_go_on_at_once_while_weights_change()
    {
        AssertStatesAreIndependent<CausalFilter>("conv1d_2", "conv1d_1/kernel");
        AssertStatesAreIndependent<RecurrentStack>("dense_1", "a_1/recurrent_kernel", "a1/recurrent_kernel", "gru_1/recurrent_kernel", "simplernn_1/kernel");
        AssertStatesAreIndependent<AttentiveStream>("dense_1", "multiheadattention_1/key/kernel", "c/value/kernel", "attention_1/scale");
    }

    // The last layer's kernel changes its sign, and others are set to what they are: a step within which weights change begins again from the state of before.
    private static void AssertStatesAreIndependent<TNetwork>(string last, params string[] others)
        where TNetwork : INetwork<TNetwork>, IStreamingNetwork<float>
    {
        const int Streams = 3, Steps = 400;
        TNetwork network = StreamChecks.Prepared<TNetwork>();
        string kernel = last + "/kernel";
        network.SetWeights(last + "/bias", new float[network.GetWeights(last + "/bias").Length]);
        float[][] kernels = [network.GetWeights(kernel), [.. network.GetWeights(kernel).Select(weight => -weight)]], same = [.. others.Select(network.GetWeights)];
        float[] x = Batch.Uniform(TNetwork.InputSize, 8), expected = Advance();
        bool done = false;
        Threads.Run(Streams + 1, index =>
        {
            if (index == Streams)
            {
                for (int change = 0; !Volatile.Read(ref done); change++)
                {
                    network.SetWeights(kernel, kernels[change % 2]);
                    network.SetWeights(others[change % others.Length], same[change % others.Length]);

                    // Some steps go on between two changes.
                    if (change % 4 == 3)
                        Thread.Sleep(1);
                }

                return;
            }

            try
            {
                float[] found = Advance();
                for (int i = 0; i < found.Length; i++)
                    Expect.True(MathF.Abs(found[i]) == MathF.Abs(expected[i]), $"{typeof(TNetwork).Name}: output {i} is {found[i]}, which is neither {expected[i]} nor its opposite.");
            }
            finally
            {
                Volatile.Write(ref done, true);
            }
        });

        float[] Advance()
        {
            StreamState<float> state = network.CreateState();
            float[] outputs = new float[Steps * state.OutputSize];
            for (int t = 0; t < Steps; t++)
            {
                // Begun again with the sequence: what is rectified would grow beyond all numbers.
                int place = t * state.InputSize % x.Length;
                if (place == 0)
                    state.Reset();
                state.Step(x.AsSpan(place, state.InputSize), outputs.AsSpan(t * state.OutputSize, state.OutputSize));
            }

            return outputs;
        }
    }
}

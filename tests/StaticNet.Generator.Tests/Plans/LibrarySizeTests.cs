using System;
using StaticNet.Numerics;
using StaticNet.Numerics.Streaming;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Memory that a plan asks for, and the library divides: both count the same floats.</summary>
public class LibrarySizeTests
{
    private readonly Random _random = new(1);

    [Fact]
    public void An_attention_has_the_scratch_memory_that_it_divides()
    {
        for (int i = 0; i < 1000; i++)
        {
            int queries = Draw(2000), keys = Draw(20_000), keyColumns = Draw(300), valueColumns = Draw(300), window = i % 2 == 0 ? 0 : Draw(1000);
            AttentionSizes sizes = new(queries, keys, Heads: 1, keyColumns, valueColumns, keyColumns, keyColumns, valueColumns, valueColumns, IsCausal: window > 0, window);
            Assert.Equal(AttentionHeads.ScratchFloats(sizes), AttentionScratch.Floats(queries, keys, keyColumns, valueColumns, window));
        }
    }

    [Fact]
    public void A_stream_has_the_memory_that_an_attention_divides()
    {
        for (int i = 0; i < 1000; i++)
        {
            int steps = Draw(2000), heads = Draw(20), keyColumns = Draw(300), valueColumns = Draw(300);
            StaticNet.Numerics.Streaming.AttentionWindow window = new(steps, heads, keyColumns, valueColumns);
            AttentionWindow planned = new(steps, heads, keyColumns, valueColumns);
            Assert.Equal((AttentionStep.StateFloats(window), AttentionStep.ScratchFloats(window)), (planned.StateFloats, planned.ScratchFloats));
        }
    }

    [Fact]
    public void A_stream_has_the_state_that_a_recurrence_divides()
    {
        for (int i = 0; i < 1000; i++)
        {
            int inputs = Draw(1000), units = Draw(1000);
            Assert.Equal(GateStep.StateFloats(units, hasMemory: true), Planned("LSTM"));
            Assert.Equal(GateStep.StateFloats(units, hasMemory: false), Planned("GRU"));
            Assert.Equal(RecurrentStep.StateFloats(inputs, units, isJoined: false), Planned("GRU", resetsAfter: false));
            Assert.Equal(RecurrentStep.StateFloats(inputs, units, isJoined: true), Planned("SimpleRNN"));

            nint Planned(string kind, bool resetsAfter = true) => StepRecurrentLayer.StateFloats(RecurrentCell.Of(kind, resetsAfter), inputs, units);
        }
    }

    // Sizes around registers as often as any.
    private int Draw(int most) => _random.Next(2) == 0 ? _random.Next(1, most) : (16 * _random.Next(1, most / 16)) + _random.Next(-1, 2);
}

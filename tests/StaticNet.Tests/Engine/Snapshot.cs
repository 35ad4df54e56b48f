using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>Numbers by name, to be compared bit by bit.</summary>
internal sealed class Snapshot
{
    private readonly List<(string Name, float[] Values)> _entries = [];

    /// <summary>All weights of a network.</summary>
    public static Snapshot OfWeights<TNetwork>(TNetwork network)
        where TNetwork : INetwork<TNetwork>
    {
        Snapshot snapshot = new();
        snapshot.AddWeights("", network);
        return snapshot;
    }

    /// <summary>Adds numbers.</summary>
    public void Add(string name, params float[] values) => _entries.Add((name, values));

    /// <summary>Adds a number with all its bits: the lower half, and what it is about.</summary>
    public void AddDouble(string name, double value) => Add(name, BitConverter.Int32BitsToSingle((int)BitConverter.DoubleToInt64Bits(value)), (float)value);

    /// <summary>Adds all weights of a network.</summary>
    public void AddWeights<TNetwork>(string when, TNetwork network)
        where TNetwork : INetwork<TNetwork>
    {
        foreach (WeightInfo weight in TNetwork.Weights)
            Add(weight.Name + when, network.GetWeights(weight.Name));
    }

    /// <summary>Adds all gradients of a network.</summary>
    public void AddGradients<TNetwork, TTarget>(string when, TNetwork network)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged
    {
        foreach (WeightInfo weight in TNetwork.Weights.ToArray().Where(weight => weight.Trainable))
            Add("gradient of " + weight.Name + when, network.GetGradient(weight.Name));
    }

    /// <summary>Fails at the first number that has other bits.</summary>
    public void AssertSameBits(Snapshot actual)
    {
        Assert.Equal(_entries.Count, actual._entries.Count);
        for (int entry = 0; entry < _entries.Count; entry++)
        {
            (string name, float[] expected) = _entries[entry];
            float[] found = actual._entries[entry].Values;
            Assert.Equal(expected.Length, found.Length);
            for (int i = 0; i < expected.Length; i++)
            {
                if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(found[i]))
                    Assert.Fail(FormattableString.Invariant($"{name}[{i}]: expected {expected[i]:G9}, found {found[i]:G9}."));
            }
        }
    }

    /// <summary>Says whether all numbers have the same bits.</summary>
    public bool HasSameBits(Snapshot other)
    {
        for (int entry = 0; entry < _entries.Count; entry++)
        {
            if (!_entries[entry].Values.AsSpan().SequenceEqual(other._entries[entry].Values))
                return false;
        }

        return true;
    }
}

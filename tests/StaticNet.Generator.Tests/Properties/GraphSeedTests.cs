using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Each seed of a run must draw graphs that no other draws.</summary>
public class GraphSeedTests
{
    [Fact]
    public void Runs_of_other_seeds_share_no_graph()
    {
        const int Runs = 40, Graphs = 300;
        HashSet<int> seeds = [.. Enumerable.Range(0, Runs).SelectMany(run => Enumerable.Range(0, Graphs).Select(graph => GraphSeeds.Of((ulong)run, graph)))];

        // Of so many numbers of 31 bits, about one in 400 runs of this test would have four pairs that are equal by chance.
        Assert.True(seeds.Count > (Runs * Graphs) - 4, $"{Runs} runs of {Graphs} graphs have only {seeds.Count} seeds.");
    }
}

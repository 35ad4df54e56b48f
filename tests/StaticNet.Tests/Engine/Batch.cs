using System;
using System.Linq;

namespace StaticNet.Tests.Engine;

/// <summary>Samples and targets from a seed.</summary>
internal static class Batch
{
    /// <summary>Numbers between −1 and 1.</summary>
    public static float[] Uniform(int length, int seed = 1)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() * 2) - 1)];
    }

    /// <summary>Class numbers.</summary>
    public static int[] Labels(int length, int classes, int seed = 2)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.Next(classes))];
    }

    /// <summary>Rows with one 1 each.</summary>
    public static float[] OneHot(int rows, int classes, int seed = 2)
    {
        float[] targets = new float[rows * classes];
        int[] labels = Labels(rows, classes, seed);
        for (int row = 0; row < rows; row++)
            targets[(row * classes) + labels[row]] = 1;
        return targets;
    }

    /// <summary>Samples of a network.</summary>
    public static float[] Samples<TNetwork>(int rows, int seed = 1)
        where TNetwork : INetwork<TNetwork> =>
        Uniform(rows * TNetwork.InputSize, seed);

    /// <summary>Targets of a network: numbers, or class numbers below the size of its output.</summary>
    public static TTarget[] Targets<TNetwork, TTarget>(int rows, int seed = 2)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged =>
        typeof(TTarget) == typeof(int)
            ? (TTarget[])(object)Labels(rows, TNetwork.OutputSize, seed)
            : (TTarget[])(object)Uniform(rows * TNetwork.OutputSize, seed);
}

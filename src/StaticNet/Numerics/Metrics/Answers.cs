using System;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Metrics;

/// <summary>
/// Right and wrong answers to questions of yes and no, one a column: an output above a threshold says yes, and a target other than 0, or the
/// column of the class number, means it.
/// </summary>
internal static class Answers
{
    /// <summary>How many numbers are counted.</summary>
    public const int Count = 4;

    /// <summary>Where the answers are counted that say yes and are right, say yes and are wrong, and so on.</summary>
    public const int TruePositives = 0, FalsePositives = 1, FalseNegatives = 2, TrueNegatives = 3;

    /// <summary>Counts a row's answers to targets.</summary>
    [MethodImpl(Jit.Loop)]
    public static void Add(float threshold, ref readonly float output, ref readonly float target, int columns, double weight, Span<double> sums)
    {
        int yes = 0, meant = 0, both = 0;
        for (int column = 0; column < columns; column++)
        {
            int says = Unsafe.Add(ref Unsafe.AsRef(in output), column) > threshold ? 1 : 0;
            int means = Unsafe.Add(ref Unsafe.AsRef(in target), column) != 0 ? 1 : 0;
            yes += says;
            meant += means;
            both += says & means;
        }

        Add(yes, meant, both, columns, weight, sums);
    }

    /// <summary>Counts a row's answers where a class number is meant.</summary>
    [MethodImpl(Jit.Loop)]
    public static void Add(float threshold, ref readonly float output, ref readonly int target, int columns, double weight, Span<double> sums)
    {
        int yes = 0;
        for (int column = 0; column < columns; column++)
            yes += Unsafe.Add(ref Unsafe.AsRef(in output), column) > threshold ? 1 : 0;
        Add(yes, meant: 1, Unsafe.Add(ref Unsafe.AsRef(in output), target) > threshold ? 1 : 0, columns, weight, sums);
    }

    private static void Add(int yes, int meant, int both, int columns, double weight, Span<double> sums)
    {
        sums[TruePositives] += weight * both;
        sums[FalsePositives] += weight * (yes - both);
        sums[FalseNegatives] += weight * (meant - both);
        sums[TrueNegatives] += weight * (columns - yes - meant + both);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>The registers that every row function is compiled for.</summary>
public enum RowWidth
{
    Bits128,
    Bits256,
    Bits512,
}

/// <summary>A row between guards: NaNs of a pattern that no computation makes, so that a read shows in the results and a write in the guards.</summary>
internal sealed class GuardedRow
{
    private const int Guard = 32;
    private const int GuardBits = 0x7FC0BEEF;

    private readonly float[] _memory;
    private readonly int _columns;

    public GuardedRow(int columns)
    {
        _columns = columns;
        _memory = new float[columns + (2 * Guard)];
        Array.Fill(_memory, BitConverter.Int32BitsToSingle(GuardBits));
    }

    public GuardedRow(float[] values)
        : this(values.Length)
    {
        values.CopyTo(Values);
    }

    public ref float First => ref _memory[Guard];

    public Span<float> Values => _memory.AsSpan(Guard, _columns);

    public void AssertGuardsUntouched()
    {
        ReadOnlySpan<int> bits = MemoryMarshal.Cast<float, int>(_memory);
        Assert.Equal(-1, bits[..Guard].IndexOfAnyExcept(GuardBits));
        Assert.Equal(-1, bits[(Guard + _columns)..].IndexOfAnyExcept(GuardBits));
    }
}

internal static class RowsCheck
{
    /// <summary>Every length around every register's, and some that take many registers.</summary>
    public static int[] Columns { get; } = [.. Enumerable.Range(1, 40), 257, 1000];

    /// <summary>The lengths for central differences, whose time grows with the square: the closed form, which they confirm, checks the longest row.</summary>
    public static int[] DifferenceColumns { get; } = [.. Enumerable.Range(1, 40), 257];

    public static float[] Uniform(Random random, int columns, float low, float high)
    {
        return [.. Enumerable.Range(0, columns).Select(_ => low + ((high - low) * random.NextSingle()))];
    }

    public static double[] ToDouble(float[] values) => [.. values.Select(value => (double)value)];

    public static float[] Filled(int length, float value)
    {
        float[] values = new float[length];
        Array.Fill(values, value);
        return values;
    }

    /// <summary>The derivative of a function of the row, column by column, from the outside.</summary>
    public static double[] CentralDifferences(Func<double[], double> function, double[] x)
    {
        const double Step = 1e-5;
        double[] gradient = new double[x.Length];
        double[] moved = [.. x];
        for (int column = 0; column < x.Length; column++)
        {
            moved[column] = x[column] + Step;
            double above = function(moved);
            moved[column] = x[column] - Step;
            gradient[column] = (above - function(moved)) / (2 * Step);
            moved[column] = x[column];
        }

        return gradient;
    }

    /// <summary>
    /// Close relative to each value, or, where terms cancel each other, to the largest of the row or of its terms
    /// (<paramref name="magnitude"/>). Below 1e-9, where all of a row cancels, the references themselves are noise.
    /// </summary>
    public static void AssertClose(double[] expected, ReadOnlySpan<float> actual, double tolerance, double magnitude = 0)
    {
        Assert.Equal(expected.Length, actual.Length);
        double largest = Math.Max(expected.Max(Math.Abs), magnitude);
        for (int column = 0; column < expected.Length; column++)
        {
            double allowed = (tolerance * (Math.Abs(expected[column]) + (largest / 4))) + 1e-9;
            if (!(Math.Abs(actual[column] - expected[column]) <= allowed))
                Assert.Fail(FormattableString.Invariant($"Column {column} of {expected.Length}: expected {expected[column]:G9}, found {actual[column]:G9}."));
        }
    }

    public static void AssertClose(double expected, double actual, double tolerance)
    {
        if (!(Math.Abs(actual - expected) <= tolerance * (Math.Abs(expected) + 0.1)))
            Assert.Fail(FormattableString.Invariant($"Expected {expected:G12}, found {actual:G12}."));
    }

    /// <summary>Close relative to each value, or to 1 where that is more.</summary>
    public static void AssertNear(IEnumerable<double> expected, IEnumerable<float> actual, double tolerance)
    {
        foreach ((double right, float found) in expected.Zip(actual))
            Expect.True(Math.Abs(right - found) <= tolerance * Math.Max(1, Math.Abs(right)), $"Expected {right:G9}, found {found:G9}.");
    }
}

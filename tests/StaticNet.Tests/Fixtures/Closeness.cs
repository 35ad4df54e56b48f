using System;
using System.Globalization;
using System.Linq;
using Xunit;

namespace StaticNet.Tests.Fixtures;

/// <summary>Compares numbers that two implementations rounded differently.</summary>
internal static class Closeness
{
    /// <summary>
    /// Fails unless every element differs from the expected one by at most <paramref name="relative"/> of its magnitude, or by
    /// at most <paramref name="floor"/>.
    /// </summary>
    public static void AssertClose(string what, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, float relative, float floor)
    {
        Expect.True(expected.Length == actual.Length, $"{what}: expected {expected.Length} numbers, found {actual.Length}.");
        for (int i = 0; i < expected.Length; i++)
        {
            float tolerance = MathF.Max(floor, relative * MathF.Abs(expected[i]));

            // Written so that NaN fails.
            if (!(MathF.Abs(expected[i] - actual[i]) <= tolerance))
                Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{what}[{i}]: expected {expected[i]:G9} ± {tolerance:G2}, found {actual[i]:G9}."));
        }
    }

    /// <summary>Compares two numbers in the same way.</summary>
    public static void AssertClose(string what, float expected, float actual, float relative, float floor) =>
        AssertClose(what, [expected], [actual], relative, floor);

    /// <summary>Gets the largest magnitude, the scale by which the rounding errors of sums are measured.</summary>
    public static float Scale(float[] values) => values.Max(MathF.Abs);
}

using System;
using System.Collections.Generic;
using StaticNet.Numerics;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>Runs functions of lanes over many floats, and measures their errors in units in the last place.</summary>
internal static class Accuracy
{
    /// <summary>
    /// About 150,000 floats: every 48,017th bit pattern of both signs, which is evenly spaced in the logarithm and holds subnormal numbers, a linear
    /// grid where functions bend, and special values. Its length is a multiple of every register.
    /// </summary>
    public static float[] Sweep { get; } = CreateSweep();

    /// <summary>Applies a function to every float.</summary>
    public static float[] Map<V>(Func<V, V> function, float[] inputs)
        where V : struct, ILanes<V>
    {
        float[] outputs = new float[inputs.Length];
        for (int i = 0; i < inputs.Length; i += V.Count)
        {
            int count = Math.Min(V.Count, inputs.Length - i);
            V x = V.LoadFirst(in inputs[0], i, count);
            V.StoreFirst(function(x), ref outputs[0], i, count);
        }

        return outputs;
    }

    /// <summary>Asserts that a function of lanes stays within some units in the last place of its reference, wherever the predicate holds.</summary>
    public static void AssertWithin<V>(double ulps, Func<V, V> function, Func<double, double> reference, Func<float, bool>? domain = null)
        where V : struct, ILanes<V>
    {
        float[] inputs = domain is null ? Sweep : Array.FindAll(Sweep, x => domain(x));
        float[] outputs = Map(function, inputs);
        double worst = 0;
        int at = 0;
        for (int i = 0; i < inputs.Length; i++)
        {
            double error = Ulps(outputs[i], reference(inputs[i]));
            if (error > worst)
            {
                worst = error;
                at = i;
            }
        }

        string message = FormattableString.Invariant($"{worst:F3} ulp at {inputs[at]:G9}: {outputs[at]:G9} for {reference(inputs[at]):G17}");
        TestContext.Current.TestOutputHelper?.WriteLine(message);
        Assert.True(worst <= ulps, message);
    }

    /// <summary>The distance of a float from a true value, in units in the last place of the latter. ∞ counts as 2¹²⁸.</summary>
    public static double Ulps(float actual, double expected)
    {
        if (double.IsNaN(expected) || float.IsNaN(actual))
            return double.IsNaN(expected) && float.IsNaN(actual) ? 0 : double.PositiveInfinity;
        double limit = Math.ScaleB(1, 128);
        double found = Math.Clamp(actual, -limit, limit);
        double wanted = Math.Clamp(expected, -limit, limit);
        int exponent = wanted == 0 ? -126 : Math.Clamp(Math.ILogB(wanted), -126, 127);
        return Math.Abs(found - wanted) / Math.ScaleB(1, exponent - 23);
    }

    private static float[] CreateSweep()
    {
        List<float> floats =
        [
            0, -0f, 1, -1, 0.5f, -0.5f, float.Epsilon, -float.Epsilon, 1.17549435e-38f, -1.17549435e-38f, float.MaxValue, float.MinValue,
            float.PositiveInfinity, float.NegativeInfinity, float.NaN,
        ];
        for (int bits = 1; bits is > 0 and < 0x7f800000; bits += 48017)
        {
            float value = BitConverter.Int32BitsToSingle(bits);
            floats.Add(value);
            floats.Add(-value);
        }

        for (int i = -15_000; i <= 15_000; i++)
        {
            floats.Add(i * 0.00140001f);
            floats.Add(i * 0.0074f);
        }

        while (floats.Count % 16 != 0)
            floats.Add(1);
        return [.. floats];
    }
}

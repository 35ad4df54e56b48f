using System;
using StaticNet.Numerics;
using StaticNet.Numerics.Rows;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class RowsRowMathTests
{
    [Fact]
    public void Exp_is_within_2_ulp_from_the_smallest_to_the_largest_result()
    {
        for (double x = -103.9; x < 88.7; x += 0.000937)
        {
            AssertUlps(Math.Exp((float)x), Lanes128.MaxAcross(RowMath.Exp(Lanes128.Broadcast((float)x))), 2, x);
            AssertUlps(Math.Exp((float)x), Lanes512.MaxAcross(RowMath.Exp(Lanes512.Broadcast((float)x))), 2, x);
        }
    }

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(-200f, 0f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(200f, float.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NaN, float.NaN)]
    public void Exp_of_special_values(float x, float expected)
    {
        Assert.Equal(expected, Lanes256.MaxAcross(RowMath.Exp(Lanes256.Broadcast(x))));
    }

    [Fact]
    public void Log_and_Log1p_are_within_3_ulp()
    {
        for (double x = 1e-7; x < 4; x *= 1.0001)
            AssertUlps(Math.Log((float)x), Lanes256.MaxAcross(RowMath.Log(Lanes256.Broadcast((float)x))), 3, x);
        for (double x = 1e-7; x <= 1; x *= 1.0001)
            AssertUlps(LogOnePlus((float)x), Lanes256.MaxAcross(RowMath.Log1p(Lanes256.Broadcast((float)x))), 3, x);
        Assert.Equal(0, Lanes256.MaxAcross(RowMath.Log1p(Lanes256.Zero)));
        Assert.True(float.IsNaN(Lanes256.MaxAcross(RowMath.Log(Lanes256.Broadcast(float.NaN)))));
        Assert.True(float.IsNaN(Lanes256.MaxAcross(RowMath.Log1p(Lanes256.Broadcast(float.NaN)))));
    }

    /// <summary>ln(1 + x), corrected for what 1 + x rounds away.</summary>
    private static double LogOnePlus(double x)
    {
        double rounded = 1 + x;
        return Math.Log(rounded) + ((x - (rounded - 1)) / rounded);
    }

    private static void AssertUlps(double expected, float actual, double ulps, double x)
    {
        float nearest = Math.Abs((float)expected);
        double ulp = MathF.BitIncrement(nearest) - (double)nearest;
        if (!(Math.Abs(actual - expected) <= ulps * ulp))
            Assert.Fail(FormattableString.Invariant($"At {x:G9}: expected {expected:G9}, found {actual:G9}."));
    }
}

using System;
using System.Runtime.CompilerServices;
using StaticNet.Numerics;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class VectorMath128Tests : VectorMathTests<Lanes128>;

public sealed class PackedVectorMathTests : VectorMathTests<PackedLanes>;

public sealed class VectorMath256Tests : VectorMathTests<Lanes256>;

public sealed class VectorMath512Tests : VectorMathTests<Lanes512>;

public abstract class VectorMathTests<V>
    where V : struct, ILanes<V>
{
    [Fact]
    public void Exp_is_within_2_ulp() => Accuracy.AssertWithin<V>(2, VectorMath.Exp, Math.Exp);

    [Fact]
    public void Expm1_is_within_2_ulp() => Accuracy.AssertWithin<V>(2, VectorMath.Expm1, Reference.Expm1);

    [Fact]
    public void Log_is_within_2_ulp() => Accuracy.AssertWithin<V>(2, VectorMath.Log, Math.Log);

    [Fact]
    public void Log1p_is_within_2_ulp() => Accuracy.AssertWithin<V>(2, VectorMath.Log1p, Reference.Log1p);

    [Fact]
    public void Tanh_is_within_2_ulp() => Accuracy.AssertWithin<V>(2, VectorMath.Tanh, Math.Tanh);

    [Fact]
    public void Tanh_never_exceeds_1()
    {
        foreach (float y in Accuracy.Map<V>(VectorMath.Tanh, Accuracy.Sweep))
            Assert.False(Math.Abs(y) > 1);
    }

    [Fact]
    public void Quick_tanh_is_within_6_ulp() => Accuracy.AssertWithin<V>(6, x => VectorMath.QuickTanh(ref VectorMath.TanhCoefficients, x), Math.Tanh);

    [Fact]
    public void Quick_tanh_exceeds_1_by_one_ulp_at_most()
    {
        foreach (float y in Accuracy.Map<V>(x => VectorMath.QuickTanh(ref Unsafe.Add(ref VectorMath.TanhCoefficients, VectorMath.SecondTanh), x), Accuracy.Sweep))
            Assert.False(Math.Abs(y) > MathF.BitIncrement(1));
    }

    [Fact]
    public void The_logistic_function_of_quotients_is_within_4e_7()
    {
        float[] gates = Accuracy.Map<V>(OfQuotient, Accuracy.Sweep);
        for (int i = 0; i < gates.Length; i++)
        {
            double x = Accuracy.Sweep[i], gate = x < -700 ? 0 : Reference.Sigmoid(x);
            Expect.True(double.IsNaN(x) ? float.IsNaN(gates[i]) : Math.Abs(gates[i] - gate) <= 4e-7, $"{x:G9}: {gates[i]:G9}");
        }
    }

    private static V OfQuotient(V x)
    {
        VectorMath.TanhQuotients(ref VectorMath.TanhCoefficients, VectorMath.Half(x), x, out V numerator, out V denominator, out _, out _);
        return VectorMath.SigmoidOf(numerator, denominator);
    }

    [Fact]
    public void TanhShrink_is_within_6_ulp() => Accuracy.AssertWithin<V>(6, VectorMath.TanhShrink, x => double.IsInfinity(x) ? x : Reference.TanhShrink(x));

    [Fact]
    public void TanhShrink_is_within_3_ulp_up_to_1() => Accuracy.AssertWithin<V>(3, VectorMath.TanhShrink, Reference.TanhShrink, x => Math.Abs(x) < 1);

    [Fact]
    public void Sigmoid_is_within_2_and_a_half_ulp() => Accuracy.AssertWithin<V>(2.5, VectorMath.Sigmoid, x => x < -700 ? 0 : Reference.Sigmoid(x));

    [Fact]
    public void Softplus_is_within_2_ulp() => Accuracy.AssertWithin<V>(2, VectorMath.Softplus, Reference.Softplus);

    [Fact]
    public void Normal_tail_is_within_4_ulp()
        => Accuracy.AssertWithin<V>(4, a => VectorMath.NormalTailTimes(a, V.One), a => Reference.NormalCdf(-a), a => a is >= 0 and <= VectorMath.NormalTailEnd);

    [Fact]
    public void Normal_tail_slope_is_within_2e_7()
    {
        float[] inputs = Array.FindAll(Accuracy.Sweep, a => a is >= 0 and <= VectorMath.NormalTailEnd);
        float[] slopes = Accuracy.Map<V>(VectorMath.NormalTailSlope, inputs);
        for (int i = 0; i < inputs.Length; i++)
            Expect.True(Math.Abs(slopes[i] - Reference.GeluSlope(-inputs[i])) <= 2e-7, $"{inputs[i]:G9}: {slopes[i]:G9}");
    }

    [Fact]
    public void Limits_are_exact()
    {
        float infinity = float.PositiveInfinity;
        AssertValues(VectorMath.Exp, (0, 1), (-infinity, 0), (infinity, infinity), (89, infinity), (-104, 0));
        AssertValues(VectorMath.Expm1, (0, 0), (-infinity, -1), (infinity, infinity));
        AssertValues(VectorMath.Log, (1, 0), (0, -infinity), (-0f, -infinity), (-1, float.NaN), (-infinity, float.NaN), (infinity, infinity));
        AssertValues(VectorMath.Log1p, (0, 0), (-1, -infinity), (-1.5f, float.NaN), (-infinity, float.NaN), (infinity, infinity));
        AssertValues(VectorMath.Tanh, (0, 0), (-infinity, -1), (infinity, 1), (10, 1));
        AssertValues(VectorMath.Sigmoid, (0, 0.5f), (-infinity, 0), (infinity, 1));
        AssertValues(VectorMath.Softplus, (-infinity, 0), (infinity, infinity));
    }

    private static void AssertValues(Func<V, V> function, params (float Input, float Output)[] pairs)
    {
        foreach ((float input, float output) in pairs)
            Assert.Equal(output, Accuracy.Map(function, [input])[0]);
    }
}

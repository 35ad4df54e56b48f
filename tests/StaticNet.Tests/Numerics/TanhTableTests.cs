using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using StaticNet.Numerics;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class TanhTableTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Tanh_is_within_15_ulp(bool isHorner) => Accuracy.AssertWithin<Lanes512>(15, Of(isHorner), Math.Tanh);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Tanh_exceeds_1_by_one_ulp_at_most_and_is_odd(bool isHorner)
    {
        Func<Lanes512, Lanes512> tanh = Of(isHorner);
        float[] y = Accuracy.Map<Lanes512>(tanh, Accuracy.Sweep), opposite = Accuracy.Map<Lanes512>(x => tanh(Lanes512.Zero - x), Accuracy.Sweep);
        for (int i = 0; i < y.Length; i++)
        {
            Assert.False(Math.Abs(y[i]) > MathF.BitIncrement(1));
            Assert.Equal(-y[i], opposite[i]);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_what_is_at_the_ends_it_is_what_tanh_is(bool isHorner) =>
        Assert.Equal([0, 0, 1, -1, float.NaN], Accuracy.Map<Lanes512>(Of(isHorner), [0, -0f, float.PositiveInfinity, float.NegativeInfinity, float.NaN]));

    private static Func<Lanes512, Lanes512> Of(bool isHorner) => isHorner
        ? x => Lanes(TanhTable.OfByHorner(ref TanhTable.Start, Floats(x)))
        : x => Lanes(TanhTable.Of(ref TanhTable.Start, Floats(x)));

    private static Vector512<float> Floats(Lanes512 lanes) => Unsafe.BitCast<Lanes512, Vector512<float>>(lanes);

    private static Lanes512 Lanes(Vector512<float> floats) => Unsafe.BitCast<Vector512<float>, Lanes512>(floats);
}

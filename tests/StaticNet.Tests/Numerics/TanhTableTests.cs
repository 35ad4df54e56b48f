using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using StaticNet.Numerics;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class TanhTableTests
{
    [Fact]
    public void Tanh_is_within_15_ulp() => Accuracy.AssertWithin<Lanes512>(15, Of, Math.Tanh);

    [Fact]
    public void Tanh_exceeds_1_by_one_ulp_at_most_and_is_odd()
    {
        float[] y = Accuracy.Map<Lanes512>(Of, Accuracy.Sweep), opposite = Accuracy.Map<Lanes512>(x => Of(Lanes512.Zero - x), Accuracy.Sweep);
        for (int i = 0; i < y.Length; i++)
        {
            Assert.False(Math.Abs(y[i]) > MathF.BitIncrement(1));
            Assert.Equal(-y[i], opposite[i]);
        }
    }

    [Fact]
    public void Of_0_it_is_0() => Assert.All(Accuracy.Map<Lanes512>(Of, [0f, -0f]), y => Assert.Equal(0f, y));

    private static Lanes512 Of(Lanes512 x) =>
        Unsafe.BitCast<Vector512<float>, Lanes512>(TanhTable.Of(ref TanhTable.Start, Unsafe.BitCast<Lanes512, Vector512<float>>(x)));
}

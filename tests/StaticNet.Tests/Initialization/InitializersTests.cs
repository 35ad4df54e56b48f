using System;
using System.Linq;
using StaticNet.Initialization;
using Xunit;

namespace StaticNet.Tests.Initialization;

public class InitializersTests
{
    public static TheoryData<Initializer> All => new(Enum.GetValues<Initializer>());

    private static float[] Fill(Initializer initializer, int[] shape, ulong key = 2016, ulong stream = 7)
    {
        float[] values = new float[shape.Aggregate(1, (product, dimension) => product * dimension)];
        values.AsSpan().Fill(float.NaN);
        Initializers.Fill(initializer, values, shape, key, stream);
        return values;
    }

    // Computed by another implementation, from the documentation of the generator and Keras's formulas.
    [Theory]
    [InlineData(Initializer.Zeros, 0u, 0u, 0u, 0u)]
    [InlineData(Initializer.Ones, 0x3F800000u, 0x3F800000u, 0x3F800000u, 0x3F800000u)]
    [InlineData(Initializer.Constant, 0u, 0u, 0u, 0u)]
    [InlineData(Initializer.RandomNormal, 0x3D5E88E1u, 0xBD3B4698u, 0x3C517433u, 0xBDA1F63Au)]
    [InlineData(Initializer.RandomUniform, 0xBC0696B3u, 0x3D1406B5u, 0x3D015FB8u, 0xBD02F8C3u)]
    [InlineData(Initializer.TruncatedNormal, 0x3D4FDF95u, 0xBD3033EFu, 0x3C47BA53u, 0xBD91F4F4u)]
    [InlineData(Initializer.VarianceScaling, 0x3EF13180u, 0xBECC7247u, 0x3DE7BDFFu, 0xBF295A2Du)]
    [InlineData(Initializer.GlorotUniform, 0xBE02509Fu, 0x3F0F5364u, 0x3EFA880Fu, 0xBEFDA02Bu)]
    [InlineData(Initializer.GlorotNormal, 0x3F041B67u, 0xBEDFF5B6u, 0x3DFDDC5Fu, 0xBF39841Fu)]
    [InlineData(Initializer.HeUniform, 0xBE283C60u, 0x3F390862u, 0x3F21B7A6u, 0xBF23B6F4u)]
    [InlineData(Initializer.HeNormal, 0x3F2A8CA9u, 0xBF1090C0u, 0x3E23DDD0u, 0xBF6F8010u)]
    [InlineData(Initializer.LecunUniform, 0xBDEDEBE1u, 0x3F02D681u, 0x3EE4B3F2u, 0xBEE7870Au)]
    [InlineData(Initializer.LecunNormal, 0x3EF13180u, 0xBECC7247u, 0x3DE7BDFFu, 0xBF295A2Du)]
    [InlineData(Initializer.Orthogonal, 0x3ED68216u, 0xBF0CF209u, 0xBDC21DCAu, 0xBEC64FCCu)]
    [InlineData(Initializer.Identity, 0x3F800000u, 0u, 0u, 0u)]
    public void The_bits_are_the_same_everywhere(Initializer initializer, uint value0, uint value1, uint value2, uint value3)
    {
        float[] values = Fill(initializer, [6, 4]);
        Assert.Equal([value0, value1, value2, value3], values[..4].Select(BitConverter.SingleToUInt32Bits));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_value_is_filled(Initializer initializer) => Assert.All(Fill(initializer, [5, 7]), value => Assert.True(float.IsFinite(value)));

    [Theory]
    [InlineData(Initializer.RandomNormal)]
    [InlineData(Initializer.GlorotUniform)]
    [InlineData(Initializer.HeNormal)]
    [InlineData(Initializer.Orthogonal)]
    public void Another_key_or_stream_gives_other_values(Initializer initializer)
    {
        float[] values = Fill(initializer, [8, 8]);
        Assert.Equal(values, Fill(initializer, [8, 8]));
        Assert.NotEqual(values, Fill(initializer, [8, 8], key: 2017));
        Assert.NotEqual(values, Fill(initializer, [8, 8], stream: 8));
    }

    [Theory]
    [InlineData(new int[0], 1, 1)]
    [InlineData(new[] { 9 }, 9, 9)]
    [InlineData(new[] { 784, 10 }, 784, 10)]
    [InlineData(new[] { 3, 8, 16 }, 24, 48)]
    [InlineData(new[] { 3, 5, 8, 16 }, 120, 240)]
    public void Fans_are_those_of_Keras(int[] shape, double fanIn, double fanOut) => Assert.Equal(new(fanIn, fanOut), Fans.Of(shape));

    // The values that Keras's own formulas give for the layers Dense(514), Dense(257) and Dense(10) on 784 inputs.
    [Theory]
    [InlineData(514, 514, 0.0763974861, 0.0501441819, 0.0709145821, 0.108042361, 0.0763974861)]
    [InlineData(514, 257, 0.0882162183, 0.0579015138, 0.0709145821, 0.108042361, 0.0763974861)]
    [InlineData(784, 10, 0.0869291382, 0.0570567271, 0.0574194563, 0.0874817765, 0.0618589574)]
    public void Limits_and_deviations_are_those_of_Keras(
        int inputs, int units, double glorotLimit, double glorotDeviation, double heDeviation, double heLimit, double lecunLimit)
    {
        Fans fans = Fans.Of([inputs, units]);
        Assert.Equal(glorotLimit, Fans.UniformLimit(1, fans.Average), 1e-9);
        Assert.Equal(glorotDeviation, Fans.TruncatedNormalDeviation(1, fans.Average), 1e-9);
        Assert.Equal(heDeviation, Fans.TruncatedNormalDeviation(2, fans.In), 1e-9);
        Assert.Equal(heLimit, Fans.UniformLimit(2, fans.In), 1e-9);
        Assert.Equal(lecunLimit, Fans.UniformLimit(1, fans.In), 1e-9);
    }

    [Theory]
    [InlineData(Initializer.RandomUniform, 0.05)]
    [InlineData(Initializer.GlorotUniform, 0.0882162183)]
    [InlineData(Initializer.HeUniform, 0.108042361)]
    [InlineData(Initializer.LecunUniform, 0.0763974861)]
    public void Uniform_ones_fill_their_limits(Initializer initializer, double limit)
    {
        float[] values = Fill(initializer, [514, 257]);
        Assert.All(values, value => Assert.InRange(value, -limit * 1.000001, limit * 1.000001));
        Distribution.AssertFits([.. values.Select(value => (double)value)], x => Math.Clamp((x / limit + 1) / 2, 0, 1));
    }

    [Theory]
    [InlineData(Initializer.TruncatedNormal, 0.05, 0.05 * 0.879625661)]
    [InlineData(Initializer.VarianceScaling, 0.0501441819, 0.0441081091)]
    [InlineData(Initializer.LecunNormal, 0.0501441819, 0.0441081091)]
    [InlineData(Initializer.GlorotNormal, 0.0579015138, 0.0509316574)]
    [InlineData(Initializer.HeNormal, 0.0709145821, 0.0623782862)]
    public void Truncated_ones_have_their_deviation_after_the_cut(Initializer initializer, double deviation, double deviationAfterTheCut)
    {
        double[] values = [.. Fill(initializer, [514, 257]).Select(value => (double)value)];
        Assert.All(values, value => Assert.InRange(value, -2.000001 * deviation, 2.000001 * deviation));
        Assert.Equal(deviationAfterTheCut, Math.Sqrt(values.Average(value => value * value)), 0.01 * deviationAfterTheCut);
        Distribution.AssertFits(values, x => Distribution.TruncatedNormal(x / deviation));
    }

    [Fact]
    public void RandomNormal_is_not_truncated()
    {
        double[] values = [.. Fill(Initializer.RandomNormal, [514, 257]).Select(value => (double)value)];
        Distribution.AssertFits(values, x => Distribution.Normal(x / 0.05));
        Assert.Contains(values, value => Math.Abs(value) > 0.2);
    }

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 1 })]
    [InlineData(new[] { 17 })]
    [InlineData(new[] { 1, 1 })]
    [InlineData(new[] { 2, 3, 4, 5 })]
    public void Shapes_of_every_rank_are_filled(int[] shape)
    {
        Initializer[] any = [.. Enum.GetValues<Initializer>().Except([Initializer.Orthogonal, Initializer.Identity])];
        Assert.All(any, initializer => Assert.All(Fill(initializer, shape), value => Assert.True(float.IsFinite(value))));
    }

    [Fact]
    public void Identity_is_an_eye_of_any_proportions()
    {
        Assert.Equal([1, 0, 0, 0, 1, 0], Fill(Initializer.Identity, [2, 3]));
        Assert.Equal([1, 0, 0, 1, 0, 0], Fill(Initializer.Identity, [3, 2]));
    }

    [Theory]
    [InlineData(Initializer.Identity, new[] { 3 }, "Identity fills weights of two dimensions, but the shape is (3).")]
    [InlineData(Initializer.Identity, new[] { 2, 2, 2 }, "Identity fills weights of two dimensions, but the shape is (2, 2, 2).")]
    [InlineData(Initializer.Orthogonal, new[] { 3 }, "Orthogonal fills weights of at least two dimensions, but the shape is (3).")]
    [InlineData(Initializer.Orthogonal, new int[0], "Orthogonal fills weights of at least two dimensions, but the shape is ().")]
    public void An_initializer_that_cannot_take_the_shape_says_so(Initializer initializer, int[] shape, string message)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>("shape", () => Fill(initializer, shape));
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_number_of_values_is_refused()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>("values", () => Initializers.Fill(Initializer.Ones, new float[5], [2, 3], 0, 0));
        Assert.StartsWith("A weight of shape (2, 3) has 6 values, but there is room for 5.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dimension_below_one_is_refused()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>("shape", () => Initializers.Fill(Initializer.Ones, new float[6], [-2, -3], 0, 0));
        Assert.Contains("(-2, -3)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_initializer_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("initializer", () => Fill((Initializer)99, [2, 2]));
}

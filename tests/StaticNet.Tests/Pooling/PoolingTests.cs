using System;
using StaticNet.Numerics;
using StaticNet.Numerics.Pooling;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>What the fixtures cannot hold against an independent implementation: ties, NaN, and gradients that are there already.</summary>
public class PoolingTests
{
    private const int Channels = 16;

    // One row of four positions; windows of two, one apart.
    private static readonly PoolingShape Shape = new(
        Height: 1, Width: 4, Channels, OutputHeight: 1, OutputWidth: 3, PoolHeight: 1, PoolWidth: 2, StrideHeight: 1, StrideWidth: 1, PadTop: 0, PadLeft: 0);

    [Fact]
    public void Of_equal_inputs_the_first_has_the_gradient()
    {
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();

        static void Check<V>()
            where V : struct, ILanes<V> =>
            Assert.Equal([10, 100, 1000, 0], MaxGradient<V>([5, 5, 5, 2], [10, 100, 1000], before: 0, adds: false));
    }

    [Fact]
    public void An_input_that_is_the_largest_of_two_windows_has_the_gradients_of_both() =>
        Assert.Equal([0, 110, 1000, 0], MaxGradient<Lanes256>([1, 5, 3, 2], [10, 100, 1000], before: 0, adds: false));

    [Fact]
    public void What_the_gradient_holds_is_overwritten_or_added_to()
    {
        Assert.Equal([0, 110, 1000, 0], MaxGradient<Lanes256>([1, 5, 3, 2], [10, 100, 1000], before: 7, adds: false));
        Assert.Equal([7, 117, 1007, 7], MaxGradient<Lanes256>([1, 5, 3, 2], [10, 100, 1000], before: 7, adds: true));
        Assert.Equal([5, 55, 550, 500], AverageGradient([10, 100, 1000], before: 7, adds: false));
        Assert.Equal([12, 62, 557, 507], AverageGradient([10, 100, 1000], before: 7, adds: true));
    }

    [Fact]
    public void A_NaN_shows_in_its_windows_and_in_no_other()
    {
        float[] y = new float[3 * Channels];
        MaxPooling.Forward<Lanes256>(in Spread([float.NaN, 1, 2, 3])[0], ref y[0], in Shape, samples: 1);
        Assert.Equal([float.NaN, 2, 3], Column(y));
        AveragePooling.Forward<Lanes256>(in Spread([float.NaN, 1, 2, 3])[0], ref y[0], in Shape, samples: 1);
        Assert.Equal([float.NaN, 1.5f, 2.5f], Column(y));
    }

    // Every input below what an unwritten output would hold.
    [Fact]
    public void The_largest_of_negative_inputs_is_negative_also_at_a_border()
    {
        PoolingShape same = Shape with { OutputWidth = 2, PoolWidth = 3, StrideWidth = 2, PadLeft = 1, Width = 3 };
        float[] y = new float[2 * Channels];
        MaxPooling.Forward<Lanes256>(in Spread([-3, -2, -4])[0], ref y[0], in same, samples: 1);
        Assert.Equal([-2, -2], Column(y));
        AveragePooling.Forward<Lanes256>(in Spread([-3, -2, -4])[0], ref y[0], in same, samples: 1);
        Assert.Equal([-2.5f, -3], Column(y));
    }

    private static float[] MaxGradient<V>(float[] x, float[] dy, float before, bool adds)
        where V : struct, ILanes<V>
    {
        float[] inputs = Spread(x), y = new float[dy.Length * Channels], dx = new float[inputs.Length];
        Array.Fill(dx, before);
        MaxPooling.Forward<V>(in inputs[0], ref y[0], in Shape, samples: 1);
        MaxPooling.Backward<V>(in inputs[0], in y[0], in Spread(dy)[0], ref dx[0], in Shape, adds, isRectified: false, samples: 1);
        return Column(dx);
    }

    private static float[] AverageGradient(float[] dy, float before, bool adds)
    {
        float[] dx = new float[4 * Channels];
        Array.Fill(dx, before);
        AveragePooling.Backward<Lanes256>(in Spread(dy)[0], ref dx[0], in Shape, adds, samples: 1);
        return Column(dx);
    }

    /// <summary>Gives every channel of a position its number.</summary>
    private static float[] Spread(float[] positions)
    {
        float[] values = new float[positions.Length * Channels];
        for (int i = 0; i < values.Length; i++)
            values[i] = positions[i / Channels];
        return values;
    }

    /// <summary>What all channels of each position hold.</summary>
    private static float[] Column(float[] values)
    {
        float[] positions = new float[values.Length / Channels];
        for (int i = 0; i < values.Length; i++)
        {
            positions[i / Channels] = values[i];
            Assert.Equal(values[i / Channels * Channels], values[i]);
        }

        return positions;
    }
}

using System;
using System.Linq;
using StaticNet.Numerics;
using StaticNet.Numerics.Activations;
using StaticNet.Tests.Numerics;
using Xunit;

namespace StaticNet.Tests.Recurrent;

/// <summary>
/// A time step of each cell against its formula in double precision, and its backward pass against differences of that, for each width of register: units below,
/// at and above one, and activations whose derivative reads the value or the sum.
/// </summary>
public sealed class RecurrentCellTests
{
    private const int Rows = 3, State = 48, Gates = 150, Kept = 64;

    public static TheoryData<int> Units => [1, 4, 5, 16, 17, 31, 33];

    [Theory]
    [MemberData(nameof(Units))]
    public void A_long_short_term_memory_is_its_formula(int units)
    {
        EachWidth(
            () => CheckLstm<Lanes128, Tanh, Sigmoid>(units, Math.Tanh, Reference.Sigmoid),
            () => CheckLstm<Lanes256, Silu, HardSigmoid>(units, Silu, HardSigmoid),
            () => CheckLstm<Lanes512, Tanh, Silu>(units, Math.Tanh, Silu));
    }

    [Theory]
    [MemberData(nameof(Units))]
    public void Gated_recurrent_units_are_their_formula(int units)
    {
        EachWidth(
            () => CheckGru<Lanes128, Tanh, Sigmoid>(units, Math.Tanh, Reference.Sigmoid),
            () => CheckGru<Lanes256, Silu, HardSigmoid>(units, Silu, HardSigmoid),
            () => CheckGru<Lanes512, Tanh, Silu>(units, Math.Tanh, Silu));
    }

    private static void EachWidth(params Action[] checks)
    {
        foreach (Action check in checks)
            check();
    }

    private static void CheckLstm<V, A, R>(int units, Func<double, double> a, Func<double, double> r)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        float[] sums = Draw(1, Gates), inner = Draw(5, Gates), dinner = new float[sums.Length], c = Draw(2, State), before = [.. c], h = new float[Rows * State], shown = new float[Rows * Kept], previous = Spread(c, units);
        float[] kept = [.. sums], dh = Draw(3, State), dc = Draw(4, State), dgates = new float[sums.Length], ofH = [.. dh], ofC = [.. dc];
        RecurrentSizes sizes = new(units, Gates, State, Kept, Rows);
        LstmCell.Forward<V, A, R>(ref kept[0], ref inner[0], Gates, ref h[0], ref c[0], ref shown[0], sizes);
        LstmCell.Backward<V, A, R>(ref kept[0], ref previous[0], ref shown[0], ref dh[0], ref dc[0], ref dgates[0], ref dinner[0], Gates, sizes);
        AssertUntouched(kept, sums, 4 * units);
        AssertUntouched(dgates, new float[dgates.Length], 4 * units);
        Assert.Equal(dgates, dinner);
        for (int row = 0; row < Rows; row++)
        {
            for (int unit = 0; unit < units; unit++)
            {
                int state = (row * State) + unit;
                double[] inputs = [.. Enumerable.Range(0, 4).Select(gate => (double)sums[(row * Gates) + (gate * units) + unit] + inner[(row * Gates) + (gate * units) + unit]), before[state]];
                double[] outputs = Lstm(inputs);
                AssertNear(outputs[0], h[state]);
                AssertNear(outputs[1], c[state]);
                double[] slopes = Slopes(x => (ofH[state] * Lstm(x)[0]) + (ofC[state] * Lstm(x)[1]), inputs);
                for (int gate = 0; gate < 4; gate++)
                    AssertNear(slopes[gate], dgates[(row * Gates) + (gate * units) + unit]);
                AssertNear(slopes[4], dc[state]);
                Assert.Equal(0, dh[state]);
            }
        }

        double[] Lstm(double[] x)
        {
            double memory = (r(x[1]) * x[4]) + (r(x[0]) * a(x[2]));
            return [r(x[3]) * a(memory), memory];
        }
    }

    private static void CheckGru<V, A, R>(int units, Func<double, double> a, Func<double, double> r)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        float[] sums = Draw(1, Gates), inner = Draw(2, Gates), h = Draw(3, State), before = [.. h], previous = Spread(h, units);
        float[] kept = [.. sums], dh = Draw(4, State), dgates = new float[sums.Length], dinner = new float[sums.Length], ofH = [.. dh];
        RecurrentSizes sizes = new(units, Gates, State, Kept, Rows);
        GruCell.Forward<V, A, R>(ref kept[0], ref inner[0], Gates, ref h[0], sizes);
        GruCell.Backward<V, A, R>(ref kept[0], ref inner[0], ref previous[0], ref dh[0], ref dgates[0], ref dinner[0], sizes);
        AssertUntouched(kept, sums, 3 * units);
        AssertUntouched(dgates, new float[dgates.Length], 3 * units);
        AssertUntouched(dinner, new float[dinner.Length], 3 * units);
        for (int row = 0; row < Rows; row++)
        {
            for (int unit = 0; unit < units; unit++)
            {
                int state = (row * State) + unit;
                int Place(int gate) => (row * Gates) + (gate * units) + unit;
                double[] inputs = [.. Enumerable.Range(0, 3).Select(gate => (double)sums[Place(gate)]), .. Enumerable.Range(0, 3).Select(gate => (double)inner[Place(gate)]), before[state]];
                AssertNear(Gru(inputs), h[state]);
                double[] slopes = Slopes(x => ofH[state] * Gru(x), inputs);
                for (int gate = 0; gate < 3; gate++)
                {
                    AssertNear(slopes[gate], dgates[Place(gate)]);
                    AssertNear(slopes[3 + gate], dinner[Place(gate)]);
                }

                AssertNear(slopes[6], dh[state]);
            }
        }

        double Gru(double[] x)
        {
            double z = r(x[0] + x[3]), reset = r(x[1] + x[4]), candidate = a(x[2] + (reset * x[5]));
            return (z * x[6]) + ((1 - z) * candidate);
        }
    }

    private static double Silu(double x) => x * Reference.Sigmoid(x);

    private static double HardSigmoid(double x) => Math.Clamp((x / 6) + 0.5, 0, 1);

    private static double[] Slopes(Func<double[], double> function, double[] x)
    {
        const double step = 1e-5;
        double At(int i, double change) => function([.. x.Select((value, j) => i == j ? value + change : value)]);
        return [.. x.Select((_, i) => (At(i, step) - At(i, -step)) / (2 * step))];
    }

    // Within ±2, away from the kinks of a hard sigmoid.
    private static float[] Draw(int seed, int stride)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, Rows * stride).Select(_ => (random.NextSingle() * 2) - 1)];
    }

    // States, a row a sample, as they are kept of all steps.
    private static float[] Spread(float[] states, int units)
    {
        float[] kept = new float[Rows * Kept];
        for (int row = 0; row < Rows; row++)
            states.AsSpan(row * State, units).CopyTo(kept.AsSpan(row * Kept));
        return kept;
    }

    // What lies behind a sample's gates is not theirs.
    private static void AssertUntouched(float[] found, float[] before, int length)
    {
        for (int row = 0; row < Rows; row++)
            Assert.Equal(before[((row * Gates) + length)..((row + 1) * Gates)], found[((row * Gates) + length)..((row + 1) * Gates)]);
    }

    private static void AssertNear(double expected, float found) => Assert.Equal(expected, found, 1e-5 * Math.Max(1, Math.Abs(expected)));
}

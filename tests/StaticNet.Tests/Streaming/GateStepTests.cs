using System;
using System.Linq;
using StaticNet.Numerics;
using StaticNet.Numerics.Activations;
using StaticNet.Numerics.Product;
using StaticNet.Numerics.Streaming;
using StaticNet.Tests.Engine;
using StaticNet.Tests.Fixtures;
using StaticNet.Tests.Numerics;
using Xunit;

namespace StaticNet.Tests.Streaming;

public sealed class GateStep128Tests : GateStepTests<Lanes128>;

public sealed class PackedGateStepTests : GateStepTests<PackedLanes>;

public sealed class GateStep256Tests : GateStepTests<Lanes256>;

public sealed class GateStep512Tests : GateStepTests<Lanes512>;

/// <summary>Steps of registers against a scalar computation in double.</summary>
public abstract class GateStepTests<V>
    where V : struct, ILanes<V>
{
    private const int Steps = 7, PanelColumns = 32, WidestLanes = 16;

    public static TheoryData<int, int, bool> Sizes => new((from inputs in new[] { 1, 2, 5 } from units in new[] { 1, 8, 15, 16, 17, 40 } from hasBias in new[] { true, false } select (inputs, units, hasBias)).Append((5, 130, true)).ToArray());

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Lstm_steps_as_its_formula_says(int inputs, int units, bool hasBias)
    {
        (double[] h, double[] c) = (new double[units], new double[units]);
        AssertSteps<Tanh, Sigmoid>(inputs, units, gates: 4, hasBias ? 1 : 0, GateStep.Lstm<V, Tanh, Sigmoid>, (x, recurrent) =>
        {
            double[] before = [.. h];
            for (int u = 0; u < units; u++)
            {
                double Sum(int gate) => x(gate, u) + recurrent(before, gate, u);
                c[u] = (Reference.Sigmoid(Sum(1)) * c[u]) + (Reference.Sigmoid(Sum(0)) * Math.Tanh(Sum(2)));
                h[u] = Reference.Sigmoid(Sum(3)) * Math.Tanh(c[u]);
            }

            return h;
        });
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Gru_steps_as_its_formula_says(int inputs, int units, bool hasBias)
    {
        double[] h = new double[units];
        AssertSteps<Tanh, Sigmoid>(inputs, units, gates: 3, hasBias ? 2 : 0, GateStep.Gru<V, Tanh, Sigmoid>, (x, recurrent) =>
        {
            double[] before = [.. h];
            for (int u = 0; u < units; u++)
            {
                double z = Reference.Sigmoid(x(0, u) + recurrent(before, 0, u)), r = Reference.Sigmoid(x(1, u) + recurrent(before, 1, u));
                h[u] = (z * before[u]) + ((1 - z) * Math.Tanh(x(2, u) + (r * recurrent(before, 2, u))));
            }

            return h;
        });
    }

    [Theory]
    [InlineData(2, 16)]
    [InlineData(2, 32)]
    [InlineData(40, 32)]
    [InlineData(2, 48)]
    [InlineData(2, 112)]
    public void A_readout_is_the_sum_of_the_state(int inputs, int units)
    {
        AssertReadout<Tanh, Sigmoid>(inputs, units, gates: 4, GateStep.Lstm<V, Tanh, Sigmoid>, GateStep.LstmReadout<V, Tanh, Sigmoid, Bias>, (sum, bias) => sum + bias);
        AssertReadout<Tanh, Sigmoid>(inputs, units, gates: 4, GateStep.Lstm<V, Tanh, Sigmoid>, GateStep.LstmReadout<V, Tanh, Sigmoid, Activated<NoBias, Relu>>, (sum, _) => Math.Max(0, sum));
        AssertReadout<Relu, HardSigmoid>(inputs, units, gates: 4, GateStep.Lstm<V, Relu, HardSigmoid>, GateStep.LstmReadout<V, Relu, HardSigmoid, Bias>, (sum, bias) => sum + bias);
        AssertReadout<Tanh, Sigmoid>(inputs, units, gates: 3, GateStep.Gru<V, Tanh, Sigmoid>, GateStep.GruReadout<V, Tanh, Sigmoid, Activated<Bias, Relu>>, (sum, bias) => Math.Max(0, sum + bias));
        AssertReadout<Tanh, Sigmoid>(inputs, units, gates: 3, GateStep.Gru<V, Tanh, Sigmoid>, GateStep.GruReadout<V, Tanh, Sigmoid, NoBias>, (sum, _) => sum);
        AssertReadout<Softsign, HardSigmoid>(inputs, units, gates: 3, GateStep.Gru<V, Softsign, HardSigmoid>, GateStep.GruReadout<V, Softsign, HardSigmoid, NoBias>, (sum, _) => sum);
    }

    [Fact]
    public void A_readout_of_what_is_no_number_is_none()
    {
        float[] state = new float[4 * WidestLanes], y = new float[WidestLanes], joined = new float[WidestLanes * ((4 * (1 + WidestLanes + 1)) + 1)], parameters = new float[2 * WidestLanes], x = [float.NaN];
        GateStep.LstmReadout<V, Tanh, Sigmoid, Bias>(ref x[0], ref joined[0], ref state[0], ref parameters[0], ref y[0], 0, 1, WidestLanes, 0, WidestLanes);
        Assert.True(float.IsNaN(y[0]));
        state.AsSpan().Clear();
        GateStep.GruReadout<V, Tanh, Sigmoid, Bias>(ref x[0], ref joined[0], ref state[0], ref parameters[0], ref y[0], 0, 1, WidestLanes, 0, WidestLanes);
        Assert.True(float.IsNaN(y[0]));
    }

    [Fact]
    public void Other_activations_are_computed_too()
    {
        double c = 0, h = 0;
        AssertSteps<Relu, HardSigmoid>(1, 1, gates: 4, biasRows: 1, GateStep.Lstm<V, Relu, HardSigmoid>, (x, recurrent) =>
        {
            double[] sums = [.. Enumerable.Range(0, 4).Select(gate => x(gate, 0) + recurrent([h], gate, 0))];
            double Hard(double sum) => Math.Clamp((sum / 6) + 0.5, 0, 1);
            c = (Hard(sums[1]) * c) + (Hard(sums[0]) * Math.Max(0, sums[2]));
            h = Hard(sums[3]) * Math.Max(0, c);
            return [h];
        });
    }

    [Theory]
    [InlineData(1e4f)]
    [InlineData(1e30f)]
    [InlineData(float.PositiveInfinity)]
    public void Of_sums_without_bounds_gates_are_0_and_1(float large)
    {
        // i = f = o = 1 and g = 1: c becomes 1, 2, 3.
        float[] state = new float[4 * WidestLanes], y = new float[WidestLanes], joined = new float[WidestLanes * 4 * 3], x = [large], kernel = [.. Enumerable.Repeat(1f, PanelColumns)], recurrent = new float[PanelColumns];
        GateStep.Join<V, Tanh, Sigmoid>(in kernel[0], in recurrent[0], in recurrent[0], ref joined[0], 1, 1, 4, PanelColumns, 1);
        for (int t = 0; t < 3; t++)
        {
            GateStep.Lstm<V, Tanh, Sigmoid>(ref x[0], ref joined[0], ref state[0], ref y[0], t, 1, 1);
            Closeness.AssertClose($"step {t}", [MathF.Tanh(t + 1)], y.AsSpan(0, 1), 1e-6f, 1e-6f);
        }

        x[0] = float.NaN;
        GateStep.Lstm<V, Tanh, Sigmoid>(ref x[0], ref joined[0], ref state[0], ref y[0], 3, 1, 1);
        Assert.True(float.IsNaN(y[0]));
    }

    private delegate void Step(ref float x, ref float joined, ref float state, ref float y, long step, int inputs, int units);

    private delegate void ReadoutStep(ref float x, ref float joined, ref float state, ref float parameters, ref float y, long step, int inputs, int units, int kernel, int bias);

    // What a step is told of its sums: those of x and b of a gate's unit, and those of the states before.
    private delegate double[] Formula(Func<int, int, double> ofInputs, Func<double[], int, int, double> ofStates);

    // The readout of the state that steps without one give, of a kernel that makes it positive and one that makes it negative. Zeros are written behind it, and no more.
    private static void AssertReadout<A, R>(int inputs, int units, int gates, Step step, ReadoutStep readoutStep, Func<double, double, double> formula)
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        const int Kernel = 3;
        int columns = gates * units, panels = (columns + PanelColumns - 1) / PanelColumns, bias = Kernel + units, biasRows = gates == 3 ? 2 : 1;
        float[] kernel = Positive(panels * PanelColumns * inputs, 1f / inputs), recurrent = Positive(panels * PanelColumns * units, 1f / units), ofBias = Positive(panels * PanelColumns * biasRows, 0.5f), x = Positive(inputs, 1);
        float[] joined = new float[units * ((gates * (inputs + units + 1)) + 1)], positive = [.. Positive(bias + 1, 0.5f), .. new float[WidestLanes]], negative = [.. positive.Select(weight => -weight)];
        float[] state = new float[4 * units], other = new float[4 * units], h = new float[units], y = [.. Enumerable.Repeat(7f, WidestLanes + 1)];
        GateStep.Join<V, A, R>(in kernel[0], in recurrent[0], in ofBias[0], ref joined[0], inputs, units, gates, PanelColumns, biasRows);
        for (int t = 0; t < Steps; t++)
        {
            step(ref x[0], ref joined[0], ref state[0], ref h[0], t, inputs, units);

            // Computed twice, as a step may be.
            foreach (float[] parameters in new[] { positive, negative })
            {
                readoutStep(ref x[0], ref joined[0], ref other[0], ref parameters[0], ref y[0], t, inputs, units, Kernel, bias);
                double expected = formula(h.Select((value, unit) => (double)value * parameters[Kernel + unit]).Sum(), parameters[bias]);
                Closeness.AssertClose($"step {t}", [(float)expected, .. new float[WidestLanes - 1], 7], y, 1e-5f, 1e-6f);
                Assert.Equal(state, other);
            }
        }

        static float[] Positive(int count, float scale) => [.. Batch.Uniform(count, 5).Select(weight => scale * MathF.Abs(weight))];
    }

    private static void AssertSteps<A, R>(int inputs, int units, int gates, int biasRows, Step step, Formula formula)
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        int columns = gates * units, panels = (columns + PanelColumns - 1) / PanelColumns, padded = (units + WidestLanes - 1) / WidestLanes * WidestLanes;
        // Of many units smaller weights, as networks begin with: with larger ones each step would magnify what the one before has rounded.
        float scale = 4 / MathF.Max(4, MathF.Sqrt(units));
        float[] kernel = Batch.Uniform(inputs * columns, 1), recurrent = [.. Batch.Uniform(units * columns, 2).Select(weight => scale * weight)], bias = Batch.Uniform(biasRows * columns, 3), xs = Batch.Uniform(Steps * inputs, 4);
        float[] ofKernel = InPanels(kernel, inputs), ofRecurrent = InPanels(recurrent, units), ofBias = [.. InPanels(bias, biasRows), 0];
        float[] joined = new float[padded * ((gates * (inputs + units + 1)) + 1)], state = new float[4 * padded], y = new float[padded];
        if (biasRows > 0)
            GateStep.Join<V, A, R>(in ofKernel[0], in ofRecurrent[0], in ofBias[0], ref joined[0], inputs, units, gates, PanelColumns, biasRows);
        else
            GateStep.Join<V, A, R>(in ofKernel[0], in ofRecurrent[0], in System.Runtime.CompilerServices.Unsafe.NullRef<float>(), ref joined[0], inputs, units, gates, PanelColumns, gates == 3 ? 2 : 1);
        for (int t = 0; t < Steps; t++)
        {
            float[] x = xs[(t * inputs)..((t + 1) * inputs)];
            double[] expected = formula(
                (gate, unit) => Enumerable.Range(0, inputs).Sum(k => (double)x[k] * kernel[(k * columns) + (gate * units) + unit]) + (biasRows > 0 ? bias[(gate * units) + unit] : 0),
                (before, gate, unit) => Enumerable.Range(0, units).Sum(k => before[k] * recurrent[(k * columns) + (gate * units) + unit]) + (biasRows > 1 ? bias[columns + (gate * units) + unit] : 0));

            // Computed twice: a step may be, where weights change meanwhile.
            step(ref x[0], ref joined[0], ref state[0], ref y[0], t, inputs, units);
            step(ref x[0], ref joined[0], ref state[0], ref y[0], t, inputs, units);
            Closeness.AssertClose($"step {t}", [.. expected.Select(value => (float)value)], y.AsSpan(0, units), 1e-5f, 2e-6f);
        }

        float[] InPanels(float[] matrix, int rows)
        {
            float[] result = new float[panels * rows * PanelColumns];
            for (int i = 0; i < matrix.Length; i++)
                result[(((i % columns / PanelColumns * rows) + (i / columns)) * PanelColumns) + (i % columns % PanelColumns)] = matrix[i];
            return result;
        }
    }
}

using System;
using System.Linq;
using StaticNet.Numerics;
using StaticNet.Numerics.Rows;
using StaticNet.Tests.Engine;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>What every row-wise activation must fulfil; a derived class says what its formula is.</summary>
public abstract class RowsActivationTests<T>
    where T : IRowwiseActivation
{
    private delegate void ForwardRow(ref readonly float x, ref float y, int columns);

    private delegate void BackwardRow(ref readonly float x, ref readonly float y, ref readonly float dy, ref float dx, int columns);

    /// <summary>The number of inputs that make one output.</summary>
    protected virtual int InputsPerOutput => 1;

    /// <summary>Whether a NaN among the inputs makes all outputs of the row NaN.</summary>
    protected virtual bool NaNFillsTheRow => true;

    /// <summary>The formula, in double.</summary>
    protected abstract double[] Reference(double[] x);

    /// <summary>The derivative's closed form, in double.</summary>
    protected abstract double[] ReferenceGradient(double[] x, double[] dy);

    protected virtual float[] Inputs(Random random, int columns) => RowsCheck.Uniform(random, columns, -4, 4);

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Forward_is_the_formula(RowWidth width)
    {
        var random = new Random(1);
        foreach (int outputs in RowsCheck.Columns)
        {
            float[] x = Inputs(random, outputs * InputsPerOutput);
            RowsCheck.AssertClose(Reference(RowsCheck.ToDouble(x)), Forward(width, x), 2e-6);
        }
    }

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Backward_is_the_closed_form(RowWidth width)
    {
        var random = new Random(2);
        foreach (int outputs in RowsCheck.Columns)
        {
            float[] x = Inputs(random, outputs * InputsPerOutput);
            float[] dy = RowsCheck.Uniform(random, outputs, -1, 1);
            double[] expected = ReferenceGradient(RowsCheck.ToDouble(x), RowsCheck.ToDouble(dy));
            RowsCheck.AssertClose(expected, Backward(width, x, dy), 2e-6, LargestTerm(x, dy));
        }
    }

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Backward_agrees_with_central_differences(RowWidth width)
    {
        var random = new Random(3);
        foreach (int outputs in RowsCheck.DifferenceColumns)
        {
            float[] x = Inputs(random, outputs * InputsPerOutput);
            float[] dy = RowsCheck.Uniform(random, outputs, -1, 1);
            double[] expected = RowsCheck.CentralDifferences(
                moved => Reference(moved).Zip(dy, (y, gradient) => y * gradient).Sum(), RowsCheck.ToDouble(x));
            RowsCheck.AssertClose(expected, Backward(width, x, dy), 1e-5, LargestTerm(x, dy));
        }
    }

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Extreme_inputs_stay_finite(RowWidth width)
    {
        var random = new Random(4);
        foreach (int outputs in RowsCheck.Columns)
        {
            float[] x = [.. RowsCheck.Uniform(random, outputs * InputsPerOutput, -1, 1).Select(value => value < 0 ? -1e4f : 1e4f)];
            float[] dy = RowsCheck.Uniform(random, outputs, -1, 1);
            RowsCheck.AssertClose(Reference(RowsCheck.ToDouble(x)), Forward(width, x), 2e-6);
            Assert.DoesNotContain(Backward(width, x, dy), gradient => !float.IsFinite(gradient));
        }
    }

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void A_NaN_propagates(RowWidth width)
    {
        foreach (int outputs in (int[])[1, 3, 4, 7, 8, 15, 16, 19, 40])
        {
            for (int place = 0; place < outputs * InputsPerOutput; place++)
            {
                float[] x = Inputs(new Random(5), outputs * InputsPerOutput);
                x[place] = float.NaN;
                float[] y = Forward(width, x);
                float[] dx = Backward(width, x, [.. Enumerable.Repeat(1f, outputs)]);
                if (NaNFillsTheRow)
                {
                    Assert.Equal(y.Length, y.Count(float.IsNaN));
                    Assert.Equal(dx.Length, dx.Count(float.IsNaN));
                }
                else
                {
                    Assert.True(float.IsNaN(y[place % outputs]));
                    Assert.Equal(1, y.Count(float.IsNaN));
                }
            }
        }
    }

    /// <summary>The gradients of these activations are differences of terms like dy·y.</summary>
    private double LargestTerm(float[] x, float[] dy) => dy.Max(Math.Abs) * Reference(RowsCheck.ToDouble(x)).Max(Math.Abs);

    protected static float[] Forward(RowWidth width, float[] x, int outputs)
    {
        ForwardRow forward = width switch
        {
            RowWidth.Bits128 => T.Forward<Lanes128>,
            RowWidth.Bits256 => T.Forward<Lanes256>,
            _ => T.Forward<Lanes512>,
        };
        var input = new GuardedRow(x);
        var output = new GuardedRow(outputs);
        forward(in input.First, ref output.First, x.Length);
        Allocations.AssertNoneOnThread(() => forward(in input.First, ref output.First, x.Length));
        input.AssertGuardsUntouched();
        output.AssertGuardsUntouched();
        return output.Values.ToArray();
    }

    protected float[] Forward(RowWidth width, float[] x) => Forward(width, x, x.Length / InputsPerOutput);

    protected float[] Backward(RowWidth width, float[] x, float[] dy)
    {
        BackwardRow backward = width switch
        {
            RowWidth.Bits128 => T.Backward<Lanes128>,
            RowWidth.Bits256 => T.Backward<Lanes256>,
            _ => T.Backward<Lanes512>,
        };
        var input = new GuardedRow(x);
        var output = new GuardedRow(Forward(width, x));
        var outputGradient = new GuardedRow(dy);
        var inputGradient = new GuardedRow(x.Length);
        backward(in input.First, in output.First, in outputGradient.First, ref inputGradient.First, x.Length);
        inputGradient.AssertGuardsUntouched();
        return inputGradient.Values.ToArray();
    }
}

using System;
using System.Linq;
using StaticNet.Numerics;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class ActivityPenaltyTests
{
    private const float L1 = 0.03f;
    private const float L2 = 0.02f;
    private const float Scale = 0.5f;

    [Fact]
    public void Penalty_is_the_formula_and_its_gradient_is_added()
    {
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();
    }

    [Fact]
    public void A_zero_adds_nothing_and_a_NaN_propagates()
    {
        float[] y = [0, -0f, float.NaN, 2];
        float[] gradient = [1, 2, 3, 4];
        Assert.True(double.IsNaN(ActivityPenalty.Row<Lanes256>(in y[0], ref gradient[0], l1: 1, l2: 0, scale: 1, y.Length)));
        Assert.Equal([1, 2, float.NaN, 5], gradient);
    }

    private static void Check<V>()
        where V : struct, ILanes<V>
    {
        var random = new Random(1);
        foreach (int columns in RowsCheck.Columns)
        {
            float[] values = RowsCheck.Uniform(random, columns, -3, 3);
            float[] before = RowsCheck.Uniform(random, columns, -1, 1);
            var y = new GuardedRow(values);
            var gradient = new GuardedRow(before);
            double penalty = ActivityPenalty.Row<V>(in y.First, ref gradient.First, L1, L2, Scale, columns);
            y.AssertGuardsUntouched();
            gradient.AssertGuardsUntouched();
            RowsCheck.AssertClose(Reference(RowsCheck.ToDouble(values)), penalty, 1e-6);

            double[] closedForm = [.. values.Zip(before, (value, old) => old + (Scale * ((L1 * Math.Sign(value)) + (2.0 * L2 * value))))];
            RowsCheck.AssertClose(closedForm, gradient.Values, 1e-6);
            double[] differences = RowsCheck.CentralDifferences(Reference, RowsCheck.ToDouble(values));
            RowsCheck.AssertClose([.. differences.Zip(before, (slope, old) => old + (Scale * slope))], gradient.Values, 1e-5);
        }
    }

    private static double Reference(double[] y) => (L1 * y.Sum(Math.Abs)) + (L2 * y.Sum(value => value * value));
}

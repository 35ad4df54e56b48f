using System;
using System.Linq;
using StaticNet.Numerics;
using StaticNet.Numerics.Rows;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class RowsUnitLengthTests : RowsActivationTests<UnitLength>
{
    [Fact]
    public void A_row_of_zeros_stays_and_its_gradient_is_that_of_the_largest_factor()
    {
        float[] x = new float[3], y = [1, 1, 1], dy = [1, -2, 3], dx = new float[3];
        UnitLength.Forward<Lanes256>(in x[0], ref y[0], columns: 3);
        Assert.Equal([0, 0, 0], y);
        UnitLength.Backward<Lanes256>(in x[0], in y[0], in dy[0], ref dx[0], columns: 3);
        Assert.Equal([1e7f, -2e7f, 3e7f], dx);
    }

    protected override double[] Reference(double[] x)
    {
        double length = Math.Sqrt(x.Sum(value => value * value));
        return [.. x.Select(value => value / length)];
    }

    protected override double[] ReferenceGradient(double[] x, double[] dy)
    {
        double length = Math.Sqrt(x.Sum(value => value * value));
        double[] y = Reference(x);
        double along = y.Zip(dy, (value, gradient) => value * gradient).Sum();
        return [.. y.Zip(dy, (value, gradient) => (gradient - (value * along)) / length)];
    }
}

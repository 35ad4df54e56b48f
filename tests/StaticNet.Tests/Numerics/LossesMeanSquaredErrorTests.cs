using System;
using System.Linq;
using StaticNet.Numerics.Losses;

namespace StaticNet.Tests.Numerics;

public sealed class LossesMeanSquaredErrorTests : LossesRowTests
{
    protected override (float Option, double Value)[] KerasValues => [(0, 0.1466666667)];

    protected override RowLoss Kernel<V>()
    {
        return (ref readonly p, ref readonly t, ref gradient, scale, _, columns) =>
            default(MeanSquaredError).Row<V>(in p, in t, ref gradient, scale, columns);
    }

    protected override double Reference(double[] prediction, double[] target, double option)
    {
        return prediction.Zip(target, (p, t) => (p - t) * (p - t)).Average();
    }

    protected override double[] ReferenceGradient(double[] prediction, double[] target, double option)
    {
        return [.. prediction.Zip(target, (p, t) => 2 * (p - t) / prediction.Length)];
    }

    protected override float[] Predictions(Random random, int columns) => RowsCheck.Uniform(random, columns, -2, 2);

    protected override float[] Targets(Random random, int columns) => RowsCheck.Uniform(random, columns, -2, 2);
}

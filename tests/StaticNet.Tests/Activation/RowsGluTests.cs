using System;
using System.Linq;
using StaticNet.Numerics.Rows;

namespace StaticNet.Tests.Numerics;

public sealed class RowsGluTests : RowsActivationTests<Glu>
{
    protected override int InputsPerOutput => 2;

    protected override bool NaNFillsTheRow => false;

    protected override double[] Reference(double[] x)
    {
        int half = x.Length / 2;
        return [.. Enumerable.Range(0, half).Select(column => x[column] * Sigmoid(x[half + column]))];
    }

    protected override double[] ReferenceGradient(double[] x, double[] dy)
    {
        int half = x.Length / 2;
        return
        [
            .. Enumerable.Range(0, half).Select(column => dy[column] * Sigmoid(x[half + column])),
            .. Enumerable.Range(0, half).Select(column => dy[column] * x[column] * Sigmoid(x[half + column]) * Sigmoid(-x[half + column])),
        ];
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}

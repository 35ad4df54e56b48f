using System;
using System.Linq;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>The matrices of fast convolutions, and the code that multiplies by them.</summary>
public class CookToomTests
{
    [Theory]
    [InlineData(2, 3)]
    [InlineData(4, 3)]
    [InlineData(2, 5)]
    [InlineData(4, 5)]
    public void Products_of_transformed_inputs_and_weights_are_the_sums_over_windows(int outputs, int taps)
    {
        CookToom maps = CookToom.Of(outputs, taps);
        Random random = new(1);
        double[] x = [.. Enumerable.Range(0, outputs + taps - 1).Select(_ => random.NextDouble() - 0.5)], w = [.. Enumerable.Range(0, taps).Select(_ => random.NextDouble() - 0.5)];
        double[] y = Times(maps.Outputs, [.. Times(maps.Kernel, w).Zip(Times(maps.Inputs, x), (u, v) => u * v)]);
        Assert.Equal(outputs, y.Length);
        for (int i = 0; i < outputs; i++)
            Assert.Equal(w.Select((weight, tap) => weight * x[i + tap]).Sum(), y[i], 1e-12);
    }

    // Inputs and outputs are multiplied by numbers that binary fractions have.
    [Theory]
    [InlineData(4, 3)]
    [InlineData(4, 5)]
    public void Coefficients_of_inputs_and_outputs_are_exact_and_small(int outputs, int taps)
    {
        CookToom maps = CookToom.Of(outputs, taps);
        foreach (LinearMap map in new[] { maps.Inputs, maps.Outputs })
        {
            for (int i = 0; i < map.Results; i++)
            {
                for (int j = 0; j < map.Operands; j++)
                {
                    Assert.InRange(map[i, j], -8, 8);
                    Assert.Equal(Math.Round(map[i, j] * 8), map[i, j] * 8);
                }
            }
        }
    }

    [Fact]
    public void Twin_results_and_twin_operands_share_their_sums()
    {
        IndentedWriter writer = new();
        LinearMap map = new([[1, 2, 0], [1, -2, 0], [0, 0.5, 1]]);
        map.Write(writer, ["a", "b", "c"], (i, sum) => writer.Line($"y{Text.Plain(i)} = {sum};"));
        map.Transpose().Write(writer, ["p", "q", "r"], (i, sum) => writer.Line($"x{Text.Plain(i)} = {sum};"));
        Assert.Equal(
            """
            V even0 = a;
            V odd0 = V.Broadcast(2f) * b;
            y0 = even0 + odd0;
            y1 = even0 - odd0;
            y2 = V.MultiplyAdd(V.Broadcast(0.5f), b, c);
            V sum0 = p + q, difference0 = p - q;
            x0 = sum0;
            x1 = V.MultiplyAdd(V.Broadcast(2f), difference0, V.Broadcast(0.5f) * r);
            x2 = r;

            """.ReplaceLineEndings("\n"),
            writer.ToString());
    }

    // What stands out of a row is no operand.
    [Fact]
    public void Operands_that_are_zero_fall_away()
    {
        IndentedWriter writer = new();
        LinearMap map = new([[1, 2, 1], [1, -2, 1], [-1, 0, 0]]);
        map.Write(writer, [null, "b", null], (i, sum) => writer.Line($"y{Text.Plain(i)} = {sum};"));
        map.Write(writer, ["a", null, null], (i, sum) => writer.Line($"z{Text.Plain(i)} = {sum};"));
        map.Transpose().Write(writer, ["p", null, null], (i, sum) => writer.Line($"x{Text.Plain(i)} = {sum};"));
        Assert.Equal(
            """
            y0 = V.Broadcast(2f) * b;
            y1 = V.Broadcast(-2f) * b;
            y2 = V.Zero;
            z0 = a;
            z1 = a;
            z2 = -a;
            x0 = p;
            x1 = V.Broadcast(2f) * p;
            x2 = p;

            """.ReplaceLineEndings("\n"),
            writer.ToString());
    }

    private static double[] Times(LinearMap map, double[] operands) =>
        [.. Enumerable.Range(0, map.Results).Select(i => Enumerable.Range(0, map.Operands).Sum(j => map[i, j] * operands[j]))];
}

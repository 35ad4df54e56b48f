using System;
using System.Linq;
using StaticNet.Numerics;
using StaticNet.Numerics.Winograd;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>The transformations of rows of tiles, against the matrices that they multiply by.</summary>
public sealed class RowTransformTests
{
    [Theory]
    [InlineData(2, 3)]
    [InlineData(4, 3)]
    [InlineData(2, 5)]
    [InlineData(4, 5)]
    public void Products_of_transformed_inputs_and_weights_are_the_sums_over_windows(int outputs, int taps)
    {
        CookToom maps = CookToom.Of(outputs, taps);
        double[] x = Numbers(outputs + taps - 1, seed: 1), w = Numbers(taps, seed: 2);
        double[] y = CookToom.Times(maps.Outputs, [.. CookToom.Times(maps.Kernel, w).Zip(CookToom.Times(maps.Inputs, x), (u, v) => u * v)]);
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
        Assert.All(maps.Inputs.Concat(maps.Outputs).SelectMany(row => row), value =>
        {
            Assert.InRange(value, -8, 8);
            Assert.Equal(Math.Round(value * 8), value * 8);
        });
    }

    [Fact]
    public void Windows_of_three_multiply_by_the_matrices() => Check<FourOfThree>();

    [Fact]
    public void Windows_of_five_multiply_by_the_matrices() => Check<FourOfFive>();

    private static void Check<T>()
        where T : struct, IRowTransform
    {
        CookToom maps = CookToom.Of(4, T.Taps);
        Check(maps.Inputs, Inputs<T>);
        Check(CookToom.Transpose(maps.Inputs), InputGradients<T>);
        Check(maps.Outputs, Outputs<T>);
        Check(CookToom.Transpose(maps.Outputs), OutputGradients<T>);
        Check(maps.Kernel, Kernel<T>);
        Check(CookToom.Transpose(maps.Kernel), KernelGradients<T>);
    }

    // Of a one among zeros, a matrix gives its column, rounded and nothing else; of any numbers, sums that are as good as floats have them.
    private static void Check(double[][] matrix, Func<Lanes128[], Lanes128[]> transform)
    {
        int operands = matrix[0].Length;
        for (int column = 0; column < operands; column++)
        {
            float[] one = new float[operands];
            one[column] = 1;
            Assert.Equal(matrix.Select(row => (float)row[column]), Run(transform, one, matrix.Length));
        }

        float[] numbers = [.. Numbers(operands, seed: 3).Select(value => (float)value)];
        double[] expected = CookToom.Times(matrix, [.. numbers.Select(value => (double)value)]);
        float[] found = Run(transform, numbers, matrix.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], found[i], 4e-6);
    }

    private static float[] Run(Func<Lanes128[], Lanes128[]> transform, float[] numbers, int results)
    {
        Lanes128[] operands = new Lanes128[8];
        for (int i = 0; i < numbers.Length; i++)
            operands[i] = Lanes128.Broadcast(numbers[i]);
        Lanes128[] transformed = transform(operands);
        float[] lanes = new float[Lanes128.Count], found = new float[results];
        for (int i = 0; i < results; i++)
        {
            Lanes128.Store(transformed[i], ref lanes[0], 0);
            Assert.All(lanes, lane => Assert.Equal(lanes[0], lane));
            found[i] = lanes[0];
        }

        return found;
    }

    private static Lanes128[] Inputs<T>(Lanes128[] x)
        where T : struct, IRowTransform
    {
        Lanes128[] v = new Lanes128[8];
        T.Inputs(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], out v[0], out v[1], out v[2], out v[3], out v[4], out v[5], out v[6], out v[7]);
        return v;
    }

    private static Lanes128[] InputGradients<T>(Lanes128[] v)
        where T : struct, IRowTransform
    {
        Lanes128[] x = new Lanes128[8];
        T.InputGradients(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], out x[0], out x[1], out x[2], out x[3], out x[4], out x[5], out x[6], out x[7]);
        return x;
    }

    private static Lanes128[] Outputs<T>(Lanes128[] m)
        where T : struct, IRowTransform
    {
        Lanes128[] y = new Lanes128[4];
        T.Outputs(m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], out y[0], out y[1], out y[2], out y[3]);
        return y;
    }

    private static Lanes128[] OutputGradients<T>(Lanes128[] y)
        where T : struct, IRowTransform
    {
        Lanes128[] m = new Lanes128[8];
        T.OutputGradients(y[0], y[1], y[2], y[3], out m[0], out m[1], out m[2], out m[3], out m[4], out m[5], out m[6], out m[7]);
        return m;
    }

    private static Lanes128[] Kernel<T>(Lanes128[] w)
        where T : struct, IRowTransform
    {
        Lanes128[] u = new Lanes128[8];
        T.Kernel(w[0], w[1], w[2], w[3], w[4], out u[0], out u[1], out u[2], out u[3], out u[4], out u[5], out u[6], out u[7]);
        return u;
    }

    private static Lanes128[] KernelGradients<T>(Lanes128[] u)
        where T : struct, IRowTransform
    {
        Lanes128[] w = new Lanes128[5];
        T.KernelGradients(u[0], u[1], u[2], u[3], u[4], u[5], u[6], u[7], out w[0], out w[1], out w[2], out w[3], out w[4]);
        return w;
    }

    private static double[] Numbers(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
    }
}

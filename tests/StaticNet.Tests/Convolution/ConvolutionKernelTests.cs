using System;
using StaticNet.Numerics;
using StaticNet.Numerics.Convolution;
using StaticNet.Numerics.Product;
using StaticNet.Tests.Engine;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>Direct convolutions of random sizes against the sums that define them, in memory that ends where their numbers do.</summary>
public class ConvolutionKernelTests
{
    private const int Cases = 150;

    [Fact]
    public void Windows_sum_the_positions_that_they_have() => CheckAll(toImage: false);

    [Fact]
    public void Positions_of_the_image_sum_the_windows_that_they_are_in() => CheckAll(toImage: true);

    [Fact]
    public void The_gradient_of_a_weight_sums_the_windows_whose_tap_lies_within_the_image()
    {
        for (int seed = 0; seed < Cases; seed++)
        {
            foreach (bool isTransposed in new[] { false, true })
            {
                CheckGradient<Lanes128>(new Case(seed), isTransposed);
                CheckGradient<Lanes256>(new Case(seed), isTransposed);
                CheckGradient<Lanes512>(new Case(seed), isTransposed);
            }
        }
    }

    [Fact]
    public void Runs_of_the_gradient_are_added()
    {
        ConvolutionSizes sizes = new(new WindowAxis(3, 2, 1, 1, 0, 2), new WindowAxis(1200, 3, 1, 1, 1, 1200), Inputs: 2, InputStride: 2, OutputStride: 16, PanelColumns: 16);
        CheckGradient<Lanes256>(new Case(0, sizes), isTransposed: false);
    }

    private static void CheckAll(bool toImage)
    {
        for (int seed = 0; seed < Cases; seed++)
        {
            Check<Lanes128>(new Case(seed), toImage);
            Check<Lanes256>(new Case(seed), toImage);
            Check<Lanes512>(new Case(seed), toImage);
        }
    }

    private static void Check<V>(Case c, bool toImage)
        where V : struct, ILanes<V>
    {
        (int sources, int destinations) = toImage ? (c.Windows, c.Image) : (c.Image, c.Windows);
        float[] x = c.Numbers(((sources - 1) * c.Sizes.InputStride) + c.SourceChannels, 1), w = c.Numbers(c.Weights, 2), b = c.Numbers(c.Columns + c.Padding, 3);

        // What is outside the image is not multiplied by an infinity either.
        if (c.HasInfinity)
            w.AsSpan(0, c.Sizes.Inputs * c.Sizes.PanelColumns).Fill(float.PositiveInfinity);
        double[] expected = new double[destinations * c.Columns];
        for (int i = 0; i < expected.Length; i++)
            expected[i] = b[i % c.Columns];
        c.ForEachProduct((image, window, tap) =>
        {
            (int source, int destination) = toImage ? (window, image) : (image, window);
            for (int column = 0; column < c.Columns; column++)
            {
                for (int input = 0; input < c.Sizes.Inputs; input++)
                    expected[(destination * c.Columns) + column] += (double)x[(source * c.Sizes.InputStride) + (c.Sizes.IsDepthwise ? column : input)] * w[(((tap * c.Sizes.Inputs) + input) * c.Sizes.PanelColumns) + column];
            }
        });

        foreach (bool isAtEnd in new[] { false, true })
        {
            float[] empty = new float[((destinations - 1) * c.Sizes.OutputStride) + c.Columns + c.Padding];
            Array.Fill(empty, float.PositiveInfinity);
            using GuardedMemory<float> xs = new(x, isAtEnd), ws = new(w, isAtEnd), bs = new(b, isAtEnd), ys = new(empty, isAtEnd);
            Run<V>(c, ref xs.GetSpan()[0], ref ws.GetSpan()[0], ref bs.GetSpan()[0], ref ys.GetSpan()[0], toImage);
            ReadOnlySpan<float> y = ys.GetSpan();
            for (int i = 0; i < y.Length; i++)
            {
                (int position, int column) = Math.DivRem(i, c.Sizes.OutputStride);
                if (column >= c.Columns + c.Padding)
                    Assert.Equal(float.PositiveInfinity, y[i]);
                else if (column >= c.Columns)
                    Expect.True(c.HasInfinity || float.IsFinite(y[i]), $"{y[i]} is in the padding: {c.Sizes}, {c.Columns} columns");
                else
                    AssertClose(expected[(position * c.Columns) + column], y[i], c);
            }
        }
    }

    private static void CheckGradient<V>(Case c, bool isTransposed)
        where V : struct, ILanes<V>
    {
        (int sources, int gradients) = isTransposed ? (c.Windows, c.Image) : (c.Image, c.Windows);
        float[] x = c.Numbers(((sources - 1) * c.Sizes.InputStride) + c.SourceChannels, 1), dy = c.Numbers(((gradients - 1) * c.Sizes.OutputStride) + c.Columns + c.Padding, 2), before = c.Numbers(c.Weights, 3);
        for (int i = 0; i < dy.Length; i++)
        {
            if (i % c.Sizes.OutputStride is int column && column >= c.Columns && column < c.Columns + c.Padding)
                dy[i] = 0;
        }

        double[] expected = Array.ConvertAll(before, value => (double)value);
        c.ForEachProduct((image, window, tap) =>
        {
            (int source, int gradient) = isTransposed ? (window, image) : (image, window);
            for (int input = 0; input < c.Sizes.Inputs; input++)
            {
                for (int column = 0; column < c.Columns; column++)
                    expected[(((tap * c.Sizes.Inputs) + input) * c.Sizes.PanelColumns) + column] += (double)x[(source * c.Sizes.InputStride) + (c.Sizes.IsDepthwise ? column : input)] * dy[(gradient * c.Sizes.OutputStride) + column];
            }
        });

        foreach (bool isAtEnd in new[] { false, true })
        {
            using GuardedMemory<float> xs = new(x, isAtEnd), dys = new(dy, isAtEnd), gradient = new(before, isAtEnd);
            ref float g = ref gradient.GetSpan()[0];
            switch (c.Sizes.PanelColumns)
            {
                case 16: Convolutions.AddGradient<V, N1>(ref xs.GetSpan()[0], ref dys.GetSpan()[0], ref g, c.Sizes, c.Columns, c.Padding, isTransposed); break;
                case 32: Convolutions.AddGradient<V, N2>(ref xs.GetSpan()[0], ref dys.GetSpan()[0], ref g, c.Sizes, c.Columns, c.Padding, isTransposed); break;
                default: Convolutions.AddGradient<V, N3>(ref xs.GetSpan()[0], ref dys.GetSpan()[0], ref g, c.Sizes, c.Columns, c.Padding, isTransposed); break;
            }

            for (int i = 0; i < expected.Length; i++)
                AssertClose(expected[i], gradient.GetSpan()[i], c);
        }
    }

    private static void Run<V>(Case c, ref float x, ref float w, ref float b, ref float y, bool toImage)
        where V : struct, ILanes<V>
    {
        switch (c.Sizes.PanelColumns)
        {
            case 16: Run<V, N1>(c, ref x, ref w, ref b, ref y, toImage); break;
            case 32: Run<V, N2>(c, ref x, ref w, ref b, ref y, toImage); break;
            default: Run<V, N3>(c, ref x, ref w, ref b, ref y, toImage); break;
        }
    }

    private static void Run<V, C>(Case c, ref float x, ref float w, ref float b, ref float y, bool toImage)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
    {
        if (toImage)
            Convolutions.ToImage<V, C, Bias>(ref x, ref w, ref b, ref y, c.Sizes, c.Columns, c.Padding);
        else
            Convolutions.ToWindows<V, C, Bias>(ref x, ref w, ref b, ref y, c.Sizes, c.Columns, c.Padding);
    }

    private static void AssertClose(double expected, float actual, Case c)
    {
        if (double.IsFinite(expected))
            Expect.True(Math.Abs(expected - actual) <= 1e-3, $"{expected} and not {actual}: {c.Sizes}, {c.Columns} columns");
        else
            Expect.True(!float.IsFinite(actual), $"{expected} and not {actual}: {c.Sizes}, {c.Columns} columns");
    }

    /// <summary>A convolution of random sizes.</summary>
    private sealed class Case
    {
        private readonly int _seed;

        public Case(int seed)
        {
            _seed = seed;
            Random random = new(seed);
            int panel = 16 * random.Next(1, 4);
            bool isDepthwise = random.Next(3) == 0;
            Columns = !isDepthwise && random.Next(3) == 0 ? random.Next(1, panel) : panel;
            Padding = Columns == panel && random.Next(2) == 0 ? random.Next(1, panel) : 0;
            Columns -= Padding;
            int inputs = isDepthwise ? 1 : random.Next(1, 20);
            Sizes = new ConvolutionSizes(
                Axis(random, random.Next(1, 8), random.Next(1, 8)),
                Axis(random, random.Next(1, 24), random.Next(8) == 0 ? random.Next(65, 90) : random.Next(1, 8)),
                inputs,
                (isDepthwise ? panel : inputs) + (random.Next(2) * random.Next(1, 9)),
                Columns + Padding + (random.Next(2) * random.Next(1, 9)),
                panel,
                isDepthwise);
            HasInfinity = random.Next(5) == 0;
        }

        public Case(int seed, ConvolutionSizes sizes) => (_seed, Sizes, Columns) = (seed, sizes, sizes.PanelColumns);

        public ConvolutionSizes Sizes { get; }

        public int Columns { get; }

        public int Padding { get; }

        public bool HasInfinity { get; }

        public int SourceChannels => Sizes.IsDepthwise ? Sizes.PanelColumns : Sizes.Inputs;

        public int Image => Sizes.Height.Length * Sizes.Width.Length;

        public int Windows => Sizes.Height.Windows * Sizes.Width.Windows;

        public int Weights => Sizes.Height.Window * Sizes.Width.Window * Sizes.Inputs * Sizes.PanelColumns;

        public float[] Numbers(int length, int purpose)
        {
            Random random = new((_seed * 10) + purpose);
            float[] numbers = new float[length];
            for (int i = 0; i < length; i++)
                numbers[i] = (random.NextSingle() * 2) - 1;
            return numbers;
        }

        public void ForEachProduct(Action<int, int, int> product)
        {
            (WindowAxis height, WindowAxis width) = (Sizes.Height, Sizes.Width);
            for (int window = 0; window < Windows; window++)
            {
                (int row, int column) = Math.DivRem(window, width.Windows);
                for (int tap = 0; tap < height.Window * width.Window; tap++)
                {
                    (int down, int across) = Math.DivRem(tap, width.Window);
                    int y = (row * height.Stride) + (down * height.Dilation) - height.Before, x = (column * width.Stride) + (across * width.Dilation) - width.Before;
                    if (y >= 0 && y < height.Length && x >= 0 && x < width.Length)
                        product((y * width.Length) + x, window, tap);
                }
            }
        }

        private static WindowAxis Axis(Random random, int length, int window)
        {
            int stride = Math.Min(random.Next(1, 4), length), dilation = stride == 1 ? random.Next(1, 4) : 1;
            int before = random.Next(0, ((window - 1) * dilation) + 1);
            return new WindowAxis(length, window, stride, dilation, before, random.Next(1, ((length - 1 + before) / stride) + 2));
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Numerics;
using StaticNet.Numerics.Pooling;
using StaticNet.Tests.Engine;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>Poolings against loops over their windows: side by side, one over another, apart, and with edges that stand out or are in none.</summary>
public class PoolingWindowTests
{
    private const int Lanes = 16;

    // Height, width, channels; pool, stride and what stands out before, down and across; samples in the lanes, or 0 for channels there.
    public static IEnumerable<TheoryDataRow<int[], int>> Cases() =>
        from sizes in new int[][]
        {
            [6, 8, 3, 2, 2, 2, 2, 0, 0],
            [5, 7, 2, 2, 2, 2, 2, 0, 0],
            [5, 7, 2, 2, 2, 2, 2, 1, 1],
            [6, 9, 2, 2, 3, 2, 3, 0, 0],
            [7, 7, 2, 3, 3, 2, 2, 1, 1],
            [8, 8, 1, 2, 2, 3, 3, 0, 0],
            [4, 5, 2, 2, 2, 1, 1, 0, 0],
        }
        from samples in new[] { 0, 5, 8, 9, 16, 21 }
        select new TheoryDataRow<int[], int>(sizes, samples);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outputs_and_gradients_are_those_of_the_windows(int[] sizes, int samples)
    {
        Check<Lanes128>(sizes, samples);
        Check<Lanes256>(sizes, samples);
        Check<Lanes512>(sizes, samples);
    }

    private static void Check<V>(int[] sizes, int samples)
        where V : struct, ILanes<V>
    {
        PoolingShape shape = ShapeOf(sizes);
        int groups = samples == 0 ? 2 : (samples + Lanes - 1) / Lanes;
        int inputs = groups * shape.Height * shape.Width * shape.Channels, outputs = groups * shape.OutputHeight * shape.OutputWidth * shape.Channels;

        // Ties, and zeros, as behind a ReLU.
        float[] x = [.. Batch.Uniform(inputs).Select(value => MathF.Max(0, MathF.Round(value * 4)))], dy = Batch.Uniform(outputs, seed: 2), held = Batch.Uniform(inputs, seed: 3);
        float[] largest = new float[outputs], mean = new float[outputs];
        if (samples == 0)
        {
            MaxPooling.Forward<V>(in x[0], ref largest[0], in shape, groups);
            AveragePooling.Forward<V>(in x[0], ref mean[0], in shape, groups);
        }
        else
        {
            MaxPooling.ForwardLanes<V>(in x[0], ref largest[0], in shape, samples);
            AveragePooling.ForwardLanes<V>(in x[0], ref mean[0], in shape, samples);
        }

        Compare(largest, Windows(shape, groups, (places, output) => places.Max(place => x[place])), samples);
        Compare(mean, Windows(shape, groups, (places, output) => places.Sum(place => x[place]) / places.Length), samples);
        foreach (bool adds in new[] { false, true })
        {
            foreach (bool isRectified in new[] { false, true })
            {
                float[] gradient = [.. held];
                if (samples == 0)
                    MaxPooling.Backward<V>(in x[0], in largest[0], in dy[0], ref gradient[0], in shape, adds, isRectified, groups);
                else
                    MaxPooling.BackwardLanes<V>(in x[0], in largest[0], in dy[0], ref gradient[0], in shape, adds, isRectified, samples);
                Compare(gradient, Gradient(shape, groups, adds ? held : new float[inputs], (places, output, add) =>
                {
                    int first = places.First(place => x[place] == places.Max(other => x[other]));
                    if (!isRectified || x[first] > 0)
                        add(first, dy[output]);
                }), samples);
            }

            float[] shared = [.. held];
            if (samples == 0)
                AveragePooling.Backward<V>(in dy[0], ref shared[0], in shape, adds, groups);
            else
                AveragePooling.BackwardLanes<V>(in dy[0], ref shared[0], in shape, adds, samples);
            Compare(shared, Gradient(shape, groups, adds ? held : new float[inputs], (places, output, add) => Array.ForEach(places, place => add(place, dy[output] / places.Length))), samples);
        }
    }

    private static PoolingShape ShapeOf(int[] sizes)
    {
        (int height, int width) = (sizes[0], sizes[1]);
        static int Count(int length, int pool, int stride, int before) => before > 0 ? (length + stride - 1) / stride : ((length - pool) / stride) + 1;
        return new PoolingShape(
            height, width, sizes[2] * Lanes, Count(height, sizes[3], sizes[5], sizes[7]), Count(width, sizes[4], sizes[6], sizes[8]),
            PoolHeight: sizes[3], PoolWidth: sizes[4], StrideHeight: sizes[5], StrideWidth: sizes[6], PadTop: sizes[7], PadLeft: sizes[8]);
    }

    /// <summary>A number for each window: of the places that it has, and of its own.</summary>
    private static float[] Windows(PoolingShape shape, int groups, Func<int[], int, float> number)
    {
        float[] numbers = new float[groups * shape.OutputHeight * shape.OutputWidth * shape.Channels];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = number(Places(shape, i), i);
        return numbers;
    }

    private static float[] Gradient(PoolingShape shape, int groups, float[] start, Action<int[], int, Action<int, float>> distribute)
    {
        float[] gradient = [.. start];
        for (int i = 0; i < groups * shape.OutputHeight * shape.OutputWidth * shape.Channels; i++)
            distribute(Places(shape, i), i, (place, value) => gradient[place] += value);
        return gradient;
    }

    private static int[] Places(PoolingShape shape, int output)
    {
        (int position, int channel) = Math.DivRem(output, shape.Channels);
        int sample = position / (shape.OutputHeight * shape.OutputWidth);
        int top = (position / shape.OutputWidth % shape.OutputHeight * shape.StrideHeight) - shape.PadTop, left = (position % shape.OutputWidth * shape.StrideWidth) - shape.PadLeft;
        return
        [
            .. from row in Enumerable.Range(top, shape.PoolHeight)
               from column in Enumerable.Range(left, shape.PoolWidth)
               where row >= 0 && row < shape.Height && column >= 0 && column < shape.Width
               select (((((sample * shape.Height) + row) * shape.Width) + column) * shape.Channels) + channel,
        ];
    }

    // Of eight samples or fewer, the other half of the lanes is anything.
    private static void Compare(float[] found, float[] expected, int samples)
    {
        for (int i = 0; i < found.Length; i++)
        {
            if (samples is 0 or > Lanes / 2 || i % Lanes < Lanes / 2)
                Assert.Equal(expected[i], found[i], 1e-5f);
        }
    }
}

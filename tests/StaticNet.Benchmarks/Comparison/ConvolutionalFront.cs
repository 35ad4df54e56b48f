using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Benchmarks;

/// <summary>Convolutions with ReLU before the dense layers, without padding, each perhaps followed by a maximum over windows.</summary>
/// <param name="Side">The sides of the square image, which has one channel: for one, channels first and channels last are the same numbers.</param>
/// <param name="Stages">The convolutions, in order.</param>
internal sealed record ConvolutionalFront(int Side, IReadOnlyList<ConvolutionalStage> Stages)
{
    /// <summary>The floats of an image.</summary>
    public int Inputs => Side * Side;

    /// <summary>The operations of the products of one sample, for each stage.</summary>
    public IEnumerable<long> Flops => Shapes.Select(shape => 2L * shape.Output * shape.Output * shape.Stage.Kernel * shape.Stage.Kernel * shape.Channels * shape.Stage.Filters);

    /// <summary>For each stage, the channels that come in and the side of what its convolution gives.</summary>
    public IEnumerable<(ConvolutionalStage Stage, int Channels, int Output)> Shapes
    {
        get
        {
            int side = Side, channels = 1;
            foreach (ConvolutionalStage stage in Stages)
            {
                yield return (stage, channels, side - stage.Kernel + 1);
                side = (side - stage.Kernel + 1) / stage.Pool;
                channels = stage.Filters;
            }
        }
    }

    /// <summary>The side and the channels of what the dense layers read.</summary>
    public (int Side, int Channels) Output => (Shapes.Last().Output / Stages[^1].Pool, Stages[^1].Filters);

    /// <summary>A kernel (rows, columns, channels, filters) as libtorch and ONNX keep it: (filters, channels, rows, columns).</summary>
    public static float[] FiltersFirst(float[] kernel, int size, int channels, int filters)
    {
        float[] result = new float[kernel.Length];
        for (int i = 0; i < kernel.Length; i++)
        {
            (int position, int filter) = Math.DivRem(i, filters);
            (int tap, int channel) = Math.DivRem(position, channels);
            result[(((filter * channels) + channel) * size * size) + tap] = kernel[i];
        }

        return result;
    }

    /// <summary>The first dense kernel, whose rows are (row, column, channel), for libraries whose images are (channel, row, column).</summary>
    public float[] ChannelsFirst(float[] kernel, int units)
    {
        (int side, int channels) = Output;
        float[] result = new float[kernel.Length];
        for (int row = 0; row < side * side * channels; row++)
        {
            (int position, int channel) = Math.DivRem(row, channels);
            Array.Copy(kernel, row * units, result, ((channel * side * side) + position) * units, units);
        }

        return result;
    }
}

/// <summary>A convolution.</summary>
/// <param name="Filters">Its output channels.</param>
/// <param name="Kernel">The side of its windows.</param>
/// <param name="Pool">The side of the windows of the maximum after it; 1 where there is none.</param>
internal sealed record ConvolutionalStage(int Filters, int Kernel, int Pool = 1);

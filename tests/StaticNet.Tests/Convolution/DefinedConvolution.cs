using System;
using Xunit;

namespace StaticNet.Tests.Layers;

/// <summary>The sums that define a convolution with ReLU, in double.</summary>
internal static class DefinedConvolution
{
    /// <summary>Fails where an output is not the sum over its window.</summary>
    /// <param name="y">The outputs of all samples.</param>
    /// <param name="x">The samples.</param>
    /// <param name="kernel">The kernel (rows, columns, channels, filters).</param>
    /// <param name="bias">The bias, one number for each filter.</param>
    /// <param name="image">A sample's rows, columns and channels.</param>
    /// <param name="window">The window's rows and columns.</param>
    /// <param name="before">The rows and columns by which the first window stands out before the image.</param>
    /// <param name="output">The rows and columns of the output.</param>
    /// <param name="tolerance">How far an output may be from its sum.</param>
    public static void Check(
        float[] y, float[] x, float[] kernel, float[] bias, (int Height, int Width, int Channels) image, (int Height, int Width) window, (int Top, int Left) before, (int Height, int Width) output, double tolerance)
    {
        int filters = bias.Length;
        Assert.Equal(x.Length / (image.Height * image.Width * image.Channels) * output.Height * output.Width * filters, y.Length);
        for (int i = 0; i < y.Length; i++)
        {
            (int position, int filter) = Math.DivRem(i, filters);
            int sample = position / (output.Height * output.Width), top = (position / output.Width % output.Height) - before.Top, left = (position % output.Width) - before.Left;
            double sum = bias[filter];
            for (int tap = 0; tap < window.Height * window.Width; tap++)
            {
                (int row, int column) = (top + (tap / window.Width), left + (tap % window.Width));
                if (row < 0 || row >= image.Height || column < 0 || column >= image.Width)
                    continue;
                for (int channel = 0; channel < image.Channels; channel++)
                    sum += (double)x[(((((sample * image.Height) + row) * image.Width) + column) * image.Channels) + channel] * kernel[(((tap * image.Channels) + channel) * filters) + filter];
            }

            Assert.Equal(Math.Max(sum, 0), y[i], tolerance);
        }
    }
}

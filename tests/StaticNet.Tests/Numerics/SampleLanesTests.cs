using System.Linq;
using StaticNet.Numerics;
using StaticNet.Tests.Engine;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class SampleLanesTests
{
    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(3, 2, 16, 5)]
    [InlineData(7, 5, 16, 16)]
    [InlineData(4, 3, 4, 18)]
    [InlineData(9, 1, 16, 35)]
    public void Samples_come_side_by_side_and_back(int columns, int rowsOfSample, int stride, int samples)
    {
        int groups = (samples + 15) / 16;
        float[] x = Batch.Uniform(samples * rowsOfSample * stride), lanes = [.. Enumerable.Repeat(float.NaN, groups * rowsOfSample * columns * 16)], back = new float[x.Length];
        SampleLanes.FromRows(in x[0], columns, stride, rowsOfSample, ref lanes[0], samples, repeats: false);
        SampleLanes.ToRows(in lanes[0], ref back[0], columns, stride, rowsOfSample, samples);
        for (int lane = 0; lane < groups * 16; lane++)
        {
            for (int row = 0; row < rowsOfSample; row++)
            {
                for (int column = 0; column < columns; column++)
                {
                    float inLane = lanes[(((((lane / 16) * rowsOfSample) + row) * columns) + column) * 16 + (lane % 16)];
                    int place = (((lane * rowsOfSample) + row) * stride) + column;
                    Assert.Equal(lane < samples ? x[place] : 0, inLane);
                    if (lane < samples)
                        Assert.Equal(x[place], back[place]);
                }
            }
        }
    }

    [Theory]
    [InlineData(1, 1, 3)]
    [InlineData(2, 3, 8)]
    [InlineData(2, 3, 9)]
    [InlineData(5, 4, 16)]
    [InlineData(3, 7, 40)]
    public void A_bias_gets_the_sums_of_its_column(int columns, int positions, int samples)
    {
        float[] dy = Batch.Uniform((samples + 15) / 16 * 16 * positions * columns), once = new float[columns], twice = new float[columns];
        SampleLanes.SumColumns<Lanes128>(in dy[0], ref once[0], columns, positions, samples, accumulate: false);
        SampleLanes.SumColumns<Lanes256>(in dy[0], ref twice[0], columns, positions, samples, accumulate: false);
        SampleLanes.SumColumns<Lanes512>(in dy[0], ref twice[0], columns, positions, samples, accumulate: true);
        for (int column = 0; column < columns; column++)
        {
            // Of eight samples or fewer, kernels leave the other half of the lanes as they were.
            double sum = dy.Where((_, i) => i / 16 % columns == column && (samples > 8 || i % 16 < 8)).Sum(value => (double)value);
            Assert.Equal(sum, once[column], 1e-5);
            Assert.Equal(2 * sum, twice[column], 1e-5);
        }
    }
}

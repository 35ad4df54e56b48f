using System.Linq;
using StaticNet.Numerics;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>Bilinear upsampling, for each width of register.</summary>
public sealed class BilinearUpsamplingTests
{
    // The example of TensorFlow's half-pixel centres: two positions become four, a quarter from the centres.
    [Fact]
    public void Bilinear_positions_are_the_centres_of_squares()
    {
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();

        static void Check<V>()
            where V : struct, ILanes<V>
        {
            const int channels = 16;
            BilinearUpsampling twice = new(Height: 1, Width: 2, channels, SizeHeight: 1, SizeWidth: 2);
            float[] x = [.. RowsCheck.Filled(channels, 10), .. RowsCheck.Filled(channels, 20)], y = new float[4 * channels], dx = RowsCheck.Filled(2 * channels, 5);
            twice.Forward<V>(in x[0], ref y[0], samples: 1);
            Assert.Equal([10, 12.5f, 17.5f, 20], Enumerable.Range(0, 4).Select(i => y[i * channels]));
            Assert.Equal(y[channels], y[(2 * channels) - 1]);

            float[] dy = [.. RowsCheck.Filled(channels, 1), .. RowsCheck.Filled(channels, 10), .. RowsCheck.Filled(channels, 100), .. RowsCheck.Filled(channels, 1000)];
            twice.Backward<V>(in dy[0], ref dx[0], adds: false, samples: 1);
            Assert.Equal([1 + 7.5f + 25, 2.5f + 75 + 1000], [dx[0], dx[channels]]);
            twice.Backward<V>(in dy[0], ref dx[0], adds: true, samples: 1);
            Assert.Equal([2 * 33.5f, 2 * 1077.5f], [dx[0], dx[channels]]);
        }
    }
}

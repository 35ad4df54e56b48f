using System;
using System.Linq;
using StaticNet.Numerics;
using StaticNet.Numerics.Streams;
using Xunit;

namespace StaticNet.Tests.Movement;

/// <summary>Runs of numbers within loops, against a loop that visits each number.</summary>
public sealed class RearrangementTests
{
    private readonly float[] _x = [.. Enumerable.Range(1, 2_000).Select(number => (float)number)];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 0)]
    [InlineData(1, 480)]
    [InlineData(2, 480)]
    [InlineData(3, 480)]
    [InlineData(4, 480)]
    public void Loops_are_those_that_are_written(int count, int zeros)
    {
        // Where they begin with zeros, no round of the outermost reaches into those of another.
        Loop[] all = [new(2, 300, 480), new(2, 120, 200), new(2, 40, 90), new(2, 11, 40), new(2, 5, 20)];
        Loop[] loops = all[..count];
        int begin = zeros > 0 ? 16 : 0;
        foreach (int length in (int[])[1, 3, 8, 13])
        {
            Check(1, 1, length, false, (ref x, ref y) => Rearrangement.Copy<Lanes256>(ref x, ref y, loops, length, zeros, begin));
            Check(1, 1, length, true, (ref x, ref y) => Rearrangement.Add<Lanes256>(ref x, ref y, loops, length, zeros, begin));
            Check(3, 2, length, false, (ref x, ref y) => Rearrangement.CopyStrided<Lanes256>(ref x, ref y, loops, length, 3, 2, zeros, begin));
            Check(3, 2, length, true, (ref x, ref y) => Rearrangement.AddStrided<Lanes256>(ref x, ref y, loops, length, 3, 2, zeros, begin));
        }

        void Check(int xStride, int yStride, int length, bool adds, Moving move)
        {
            float[] y = [.. Enumerable.Repeat(0.5f, 2_000)], expected = [.. y];
            move(ref _x[0], ref y[0]);
            Walk(loops, 0, 0, true);
            Assert.Equal(expected, y);

            void Walk(ReadOnlySpan<Loop> left, int from, int to, bool isOutermost)
            {
                if (left.Length == 0)
                {
                    for (int i = 0; i < length; i++)
                    {
                        ref float number = ref expected[to + (i * yStride)];
                        number = adds ? number + _x[from + (i * xStride)] : _x[from + (i * xStride)];
                    }

                    return;
                }

                for (int round = 0; round < left[0].Rounds; round++)
                {
                    int start = to + (round * left[0].Y);
                    if (isOutermost)
                        expected.AsSpan(start, zeros).Clear();
                    Walk(left[1..], from + (round * left[0].X), start + (isOutermost ? begin : 0), false);
                }
            }
        }
    }

    private delegate void Moving(ref float x, ref float y);
}

using System.Linq;
using StaticNet.Numerics;
using StaticNet.Numerics.Convolution;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>How rows and columns are cut into tiles with samples in the lanes, and what positions of an axis read.</summary>
public sealed class LaneTilingTests
{
    [Fact]
    public void Tiles_fit_into_the_registers()
    {
        foreach (int columns in Enumerable.Range(1, 100))
        {
            foreach (int rows in Enumerable.Range(1, 30))
            {
                Check(LaneTiling.Best<Lanes512>(rows, columns), rows, columns, registers: 32);
                Check(LaneTiling.Best<Lanes256>(rows, columns), rows, columns, registers: Lanes256.HasThirtyTwoRegisters ? 32 : 16);
            }
        }

        // Beside the sums, the fewer of rows and columns stay in registers, and the others come one by one.
        static void Check(LaneTiling tile, int rows, int columns, int registers)
        {
            Assert.InRange(tile.Rows, 1, rows);
            Assert.InRange(tile.Columns, 1, columns);
            Assert.InRange((tile.Rows * tile.Columns) + int.Min(tile.Rows, tile.Columns) + 1, 1, registers);
        }
    }

    [Fact]
    public void Tiles_cover_a_length_once()
    {
        foreach (int length in Enumerable.Range(1, 60))
        {
            foreach (int most in Enumerable.Range(1, 8))
            {
                (TileRun larger, TileRun others) = LaneTiling.Cut(length, most);
                Assert.InRange(larger.Count == 0 ? 1 : larger.Size, 1, most);
                Assert.InRange(others.Size, 1, most);
                Assert.Equal(Enumerable.Range(0, length), new[] { larger, others }.SelectMany(run => Enumerable.Range(run.First, run.Count * run.Size)));
            }
        }
    }

    [Theory]
    [InlineData(9, 3, 1, 1, 1, 9)]
    [InlineData(9, 5, 2, 1, 2, 5)]
    [InlineData(9, 2, 3, 1, 0, 3)]
    [InlineData(4, 7, 1, 1, 3, 4)]
    [InlineData(11, 3, 1, 3, 3, 11)]
    [InlineData(11, 3, 1, 3, 6, 11)]
    [InlineData(2, 3, 1, 5, 5, 2)]
    public void Positions_read_what_windows_say(int length, int window, int stride, int dilation, int before, int windows)
    {
        WindowAxis axis = new(length, window, stride, dilation, before, windows);
        var read = from position in Enumerable.Range(0, windows)
                   from tap in Enumerable.Range(0, window)
                   let input = (position * stride) + (tap * dilation) - before
                   where input >= 0 && input < length
                   select (position, tap, input);
        Assert.Equal(read, Enumerable.Range(0, windows).SelectMany(position => Taps(axis.Forward(position)).Select(tap => (position, tap.Tap, tap.Source))));
        Assert.Equal(
            read.Select(known => (known.input, known.tap, known.position)).OrderBy(known => (known.Item1, known.Item2)),
            Enumerable.Range(0, length).SelectMany(input => Taps(axis.Backward(input)).Select(tap => (input, tap.Tap, tap.Source))));
    }

    private static (int Tap, int Source)[] Taps(TapLine line) =>
        [.. Enumerable.Range(0, line.Taps).Where(i => line.First <= i && i < line.End).Select(i => (line.Tap + (i * line.TapStep), line.Source + (i * line.SourceStep)))];
}

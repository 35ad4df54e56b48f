using StaticNet.Engine;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>How a batch is cut: into blocks by its size and the network's, and how many of them are joined, by the number of threads.</summary>
public sealed class BlockTests
{
    private const long Flops = NetworkEngine.FlopsWorthAThread;

    private static readonly NetworkDefinition Definition = new("Net", [1], [1], [], []) { ParameterFloats = 16, BlockRows = 64, BlockFloats = 64, ForwardFlops = 1 };

    private static readonly NetworkDefinition Costly = new("Net", [1], [1], [], []) { ParameterFloats = 16, BlockRows = 64, BlockFloats = 64, ForwardFlops = Flops };

    [Theory]
    [InlineData(1, 16)]
    [InlineData(32, 16)]
    [InlineData(128, 16)]
    [InlineData(129, 32)]
    [InlineData(300, 48)]
    [InlineData(512, 64)]
    [InlineData(10_000, 64)]
    public void A_batch_is_about_eight_blocks_of_whole_tiles(int rows, int expected) => Assert.Equal(expected, Definition.RowsOfBlock(rows, Flops));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(12, 2)]
    [InlineData(64, 8)]
    [InlineData(10_000, 64)]
    public void Samples_of_many_rows_are_cut_into_smaller_blocks(int rows, int expected)
    {
        NetworkDefinition definition = new("Net", [64, 1], [1], [], []) { ParameterFloats = 16, BlockRows = 64, LeastBlockRows = 1, BlockFloats = 64, ForwardFlops = 1 };
        Assert.Equal(expected, definition.RowsOfBlock(rows, Flops));
    }

    // No more samples than these have a span.
    [Theory]
    [InlineData(0, 64, 0)]
    [InlineData(1, 64, 1)]
    [InlineData(64, 64, 1)]
    [InlineData(65, 64, 2)]
    [InlineData(2_147_483_591, 64, 33_554_432)]
    [InlineData(int.MaxValue, 64, 33_554_432)]
    [InlineData(int.MaxValue, 1, int.MaxValue)]
    public void The_number_of_blocks_never_overflows(int rows, int blockRows, int expected) => Assert.Equal(expected, NetworkDefinition.BlocksOf(rows, blockRows));

    [Fact]
    public void As_many_samples_as_a_span_has_are_cut_like_others() => Assert.Equal(64, Definition.RowsOfBlock(int.MaxValue, 1));

    [Fact]
    public void What_is_not_worth_a_thread_is_not_cut()
    {
        Assert.Equal(64, Definition.RowsOfBlock(128, (Flops / 128) - 1));
        Assert.Equal(16, Definition.RowsOfBlock(128, (Flops / 128) + 1));
    }

    // Of 128 samples, one thread has two blocks of 64, eight have eight of 16.
    [Theory]
    [InlineData(128, 1, 64, 2)]
    [InlineData(128, 2, 32, 4)]
    [InlineData(128, 3, 32, 4)]
    [InlineData(128, 4, 16, 8)]
    [InlineData(128, 64, 16, 8)]
    [InlineData(100, 1, 64, 3)]
    [InlineData(100, 2, 32, 4)]
    [InlineData(16, 2, 16, 1)]
    [InlineData(15, 2, 16, 1)]
    [InlineData(10_000, 7, 64, 157)]
    public void Few_threads_take_large_blocks(int rows, int threads, int expected, int blocks)
    {
        BlockCut cut = Costly.CutForPrediction(rows, threads);
        Assert.Equal(expected, cut.JoinedRows);
        Assert.Equal(blocks, cut.Count);
    }

    [Theory]
    [InlineData(16, 64)]
    [InlineData(32, 64)]
    [InlineData(48, 48)]
    [InlineData(64, 64)]
    public void Every_sample_is_in_one_block_and_those_behind_the_last_whole_block_are_alone(int blockRows, int most)
    {
        for (int rows = 0; rows < 300; rows++)
        {
            for (int threads = 1; threads < 9; threads++)
            {
                BlockCut cut = BlockCut.Of(rows, blockRows, most, threads);
                int end = 0;
                for (int number = 0; number < cut.Count; number++)
                {
                    (int first, int next) = cut.Block(number);
                    Assert.Equal(end, first);
                    Assert.InRange(next - first, 1, most);
                    Assert.True((next - first) % blockRows == 0 || (first == rows / blockRows * blockRows && next == rows), $"{rows} rows, {threads} threads: a block from {first} to {next}");
                    end = next;
                }

                Assert.Equal(rows, end);
            }
        }
    }

    // No span has more samples.
    [Fact]
    public void The_last_blocks_of_as_many_samples_as_there_can_be_end_with_them()
    {
        BlockCut cut = BlockCut.Of(int.MaxValue, blockRows: 16, most: 64, threads: 1);
        Assert.Equal((int.MaxValue - 15, int.MaxValue), cut.Block(cut.Count - 1));
        Assert.Equal((int.MaxValue - 63, int.MaxValue - 15), cut.Block(cut.Count - 2));

        cut = new(Rows: 0x7fffffc7, EvenRows: 0x7fffffc7, JoinedRows: 64);
        Assert.Equal((0x7fffffc0, 0x7fffffc7), cut.Block(cut.Count - 1));
    }
}

using StaticNet.Engine;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>How a batch is cut: by its size and the network's, never by how many threads there are.</summary>
public sealed class BlockTests
{
    private const long Flops = NetworkEngine.FlopsWorthAThread;

    private static readonly NetworkDefinition Definition = new("Net", [1], [1], [], []) { ParameterFloats = 16, BlockRows = 64, BlockFloats = 64, ForwardFlops = 1 };

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
}

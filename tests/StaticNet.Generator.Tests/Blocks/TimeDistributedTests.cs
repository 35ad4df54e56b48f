using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests.Blocks;

/// <summary>Blocks that are applied to each time step: names, shapes and counts, and SN0122.</summary>
public class TimeDistributedTests
{
    [Fact]
    public void Its_layers_have_the_shapes_of_a_step()
    {
        NetworkGraph graph = Declarations.Graph("""
            using StaticNet;

            [Block]
            [Conv2D(4, 3)]
            [Flatten]
            [TimeDistributed<Inner>(From = ["conv2d_1"])]
            [Flatten]
            [Concatenate(From = ["flatten_1", "flatten_2"])]
            public sealed class Frame;

            [Block]
            [Dense(2)]
            public sealed class Inner;

            [Network(10, 6, 6, 1)]
            [TimeDistributed<Frame>]
            [LSTM(3)]
            public sealed partial class Film;
            """);
        Assert.Equal(
            [
                "timedistributed_1/input (6, 6, 1) of 1",
                "timedistributed_1/conv2d_1 (4, 4, 4) of 10",
                "timedistributed_1/flatten_1 (64) of 10",
                "timedistributed_1/timedistributed_1/input (4, 4) of 10",
                "timedistributed_1/timedistributed_1/dense_1 (4, 2) of 40",
                "timedistributed_1/timedistributed_1 (4, 4, 2) of 10",
                "timedistributed_1/flatten_2 (32) of 10",
                "timedistributed_1/concatenate_1 (96) of 10",
                "timedistributed_1 (10, 96) of 1",
                "lstm_1 (3) of 1",
            ],
            graph.Layers.Select(layer => $"{layer.Name} {layer.Output} of {layer.Node.Repeats}"));
        Assert.Equal(40 + 10 + (4 * 3 * (96 + 3 + 1)), graph.ParameterCount);

        // Two for each product: a convolution and a dense layer of each of ten steps, and the recurrence.
        Assert.Equal((10 * 2 * ((16 * 9 * 4) + (16 * 8))) + (10 * 2 * 4 * 3 * (96 + 3)), graph.ForwardFlops);
    }

    [Theory]
    [InlineData("[Network(8)]\n[{|SN0101:TimeDistributed<Plain>|}]", "timedistributed_1 needs (steps, …), but the input gives (8)")]
    [InlineData("[Network(4, 8)]\n[Dense(2, Name = \"a\")]\n[Flatten]\n[Dense(2, Name = \"b\")]\n[TimeDistributed<Plain>({|SN0101:From = [\"b\"]|})]\n[Flatten]\n[Concatenate(From = [\"flatten_2\", \"b\"])]", "timedistributed_1 needs (steps, …), but b gives (2)")]
    [InlineData("[Network(4, 8)]\n[{|SN0122:TimeDistributed<Two>|}]", "timedistributed_1 cannot be applied to each time step: 'Two' has several outputs, and a time step is one sample: give it one")]
    [InlineData("[Network(4, 8)]\n[TimeDistributed<Plain>]\n[Shared(\"timedistributed_1\")]\n[{|SN0119:Flatten|}]\n[Streaming]", "[Streaming] computes one time step at a time, but flatten_1 works on all time steps together")]
    public Task What_cannot_be_applied_to_each_step_is_told(string attributes, string message) => Verify.Diagnostics(
        "using StaticNet;\n\n[Block]\n[Dense(8)]\npublic sealed class Plain;\n\n[Block]\n[Dense(2)]\n[Dense(3, From = [\"input\"])]\n[Output(\"dense_1\")]\n[Output(\"dense_2\")]\npublic sealed class Two;\n\n"
        + attributes + "\npublic sealed partial class My;\n",
        [message]);
}

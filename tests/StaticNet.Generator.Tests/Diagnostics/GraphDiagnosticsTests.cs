using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>SN0003 and SN0101 to SN0108: layers that do not go together.</summary>
public class GraphDiagnosticsTests
{
    [Fact]
    public Task A_network_has_layers() => Verify.Diagnostics(
        """
        using StaticNet;

        [Network(4)]
        [Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
        [Parameters(3)]
        public partial class {|SN0003:Net|};
        """,
        ["'Net' has no layer: a network needs at least one layer attribute, such as [Dense(10)]"]);

    [Theory]
    [InlineData("[Dense(7, {|SN0101:Activation.Glu|})]", "Glu of dense_1 needs a last axis of even size, but dense_1 gives 7")]
    [InlineData("[Dense(6)]\n[Flatten]\n[Dense(5)]\n[Activation({|SN0101:Activation.Glu|})]", "Glu of activation_1 needs a last axis of even size, but dense_2 gives 5")]
    [InlineData("[Dense(7, {|SN0101:Activation = Activation.Glu|})]", "Glu of dense_1 needs a last axis of even size, but dense_1 gives 7")]
    public Task A_layer_can_take_its_input(string layers, string message) => Verify.Attributes("[Network(8)]\n" + layers, message);

    [Theory]
    [InlineData("[Network(8)]\n[{|SN0101:MaxPooling2D(2)|}]", "MaxPooling2D needs (height, width, channels), but the input gives (8)")]
    [InlineData("[Network(6, 6, 2)]\n[Flatten]\n[{|SN0101:AveragePooling2D(2)|}]", "AveragePooling2D needs (height, width, channels), but flatten_1 gives (72)")]
    [InlineData("[Network(6, 6, 2)]\n[{|SN0101:MaxPooling1D(2)|}]", "MaxPooling1D needs (steps, channels), but the input gives (6, 6, 2)")]
    [InlineData("[Network(6)]\n[{|SN0101:GlobalAveragePooling1D|}]", "GlobalAveragePooling1D needs (steps, channels), but the input gives (6)")]
    [InlineData("[Network(6, 2)]\n[{|SN0101:GlobalMaxPooling2D(KeepDims = true)|}]", "GlobalMaxPooling2D needs (height, width, channels), but the input gives (6, 2)")]
    [InlineData("[Network(8)]\n[Dense(8)]\n[{|SN0101:Add|}]", "add_1 needs two or more inputs in From, but the layer above alone gives one")]
    [InlineData("[Network(8)]\n[Dense(8)]\n[Add({|SN0101:From = [\"input\"]|})]", "add_1 needs two or more inputs, but From gives one")]
    [InlineData("[Network(8)]\n[Dense(8)]\n[Concatenate({|SN0101:From = []|})]", "concatenate_1 needs two or more inputs, but From gives none")]
    [InlineData("[Network(8)]\n[Subtract({|SN0101:From = [\"input\", \"input\", \"input\"]|})]", "subtract_1 needs exactly two inputs, but From gives 3 inputs")]
    [InlineData("[Network(8)]\n[Dense(8, {|SN0101:From = []|})]", "dense_1 needs one input, but From gives none")]
    [InlineData("[Network(8)]\n[Dense(8, {|SN0101:From = [\"input\", \"input\"]|})]", "dense_1 needs one input, but From gives 2 inputs")]
    public Task A_layer_can_take_its_inputs_rank_and_number(string attributes, string message) => Verify.Attributes(attributes, message);

    [Theory]
    [InlineData("[MaxPooling2D({|SN0103:7|})]", "The window (7, 7) of maxpooling2d_1 is too large for its input: the input gives (6, 5, 2)")]
    [InlineData("[MaxPooling2D({|SN0103:6|})]", "The window (6, 6) of maxpooling2d_1 is too large for its input: the input gives (6, 5, 2)")]
    [InlineData("[MaxPooling2D({|SN0103:poolSize: 6|})]", "The window (6, 6) of maxpooling2d_1 is too large for its input: the input gives (6, 5, 2)")]
    [InlineData("[AveragePooling2D(2, {|SN0103:6|}, Strides = 1)]", "The window (2, 6) of averagepooling2d_1 is too large for its input: the input gives (6, 5, 2)")]
    [InlineData("[AveragePooling2D({|SN0103:7|}, 2)]", "The window (7, 2) of averagepooling2d_1 is too large for its input: the input gives (6, 5, 2)")]
    [InlineData("[AveragePooling2D(poolWidth: 2, {|SN0103:poolHeight: 7|})]", "The window (7, 2) of averagepooling2d_1 is too large for its input: the input gives (6, 5, 2)")]
    [InlineData("[MaxPooling2D(2)]\n[MaxPooling2D({|SN0103:3|})]", "The window (3, 3) of maxpooling2d_2 is too large for its input: maxpooling2d_1 gives (3, 2, 2)")]
    [InlineData("[Reshape(6, 10)]\n[MaxPooling1D({|SN0103:65_536|})]", "The window (65536) of maxpooling1d_1 is too large for its input: reshape_1 gives (6, 10)")]
    public Task A_window_is_no_larger_than_its_input(string layers, string message) => Verify.Attributes("[Network(6, 5, 2)]\n" + layers, message);

    [Theory]
    [InlineData("[MaxPooling2D(6, 5)]")]
    [InlineData("[MaxPooling2D(5)]")]
    [InlineData("[MaxPooling2D(7, Padding = Padding.Same)]")]
    public Task A_window_that_just_fits_is_accepted(string layer) => Verify.Attributes("[Network(6, 5, 2)]\n" + layer);

    [Theory]
    [InlineData("[MaxPooling2D({|SN0105:0|})]", "PoolSize of maxpooling2d_1 must be at least 1, but is 0")]
    [InlineData("[MaxPooling2D(2, {|SN0105:-1|})]", "PoolWidth of maxpooling2d_1 must be at least 1, but is -1")]
    [InlineData("[MaxPooling2D({|SN0105:0|}, {|SN0105:0|})]", null)]
    [InlineData("[MaxPooling2D(2, {|SN0105:Strides = 0|})]", "Strides of maxpooling2d_1 must be at least 1, but is 0")]
    [InlineData("[MaxPooling2D(2, {|SN0105:StrideHeight = -1|}, {|SN0105:StrideWidth = 0|})]", null)]
    [InlineData("[MaxPooling2D(2, {|SN0105:Padding = (Padding)9|})]", "Padding of maxpooling2d_1 must be a member of the enum Padding, but is 9")]
    [InlineData("[Concatenate(From = [\"input\", \"input\"], {|SN0105:Axis = 9|})]", null)]
    public Task An_argument_of_a_window_or_an_axis_is_in_range(string layer, string? message) => Verify.Attributes("[Network(6, 5, 2)]\n" + layer, message is null ? [] : [message]);

    [Theory]
    [InlineData("[Add({|SN0104:From = [\"input\", \"dense_1\"]|})]", "add_1 needs inputs of one shape, but the input gives (8) and dense_1 gives (5)")]
    [InlineData("[Average({|SN0104:From = new[] { \"dense_1\", \"input\", \"dense_1\" }|}, Name = \"mean\")]", "mean needs inputs of one shape, but dense_1 gives (5), the input gives (8) and dense_1 gives (5)")]
    [InlineData("[Reshape(1, 5)]\n[Concatenate({|SN0104:From = [\"input\", \"reshape_1\"]|})]", null)]
    public Task The_inputs_of_a_merge_have_one_shape(string layers, string? message) => Verify.Attributes("[Network(8)]\n[Dense(5)]\n" + layers, message is null ? [] : [message]);

    [Theory]
    [InlineData("[Reshape({|SN0102:3, 3|})]", "reshape_1 cannot give the input the shape (3, 3): the input gives (2, 4), that is 8 elements, and (3, 3) has 9")]
    [InlineData("[Reshape({|SN0102:[3, 3]|})]", "reshape_1 cannot give the input the shape (3, 3): the input gives (2, 4), that is 8 elements, and (3, 3) has 9")]
    [InlineData("[Reshape({|SN0102:-1, 3|})]", "reshape_1 cannot give the input the shape (-1, 3): the input gives (2, 4), that is 8 elements, and (-1, 3) has a multiple of 3")]
    [InlineData("[Reshape({|SN0102:targetShape: [9]|})]", "reshape_1 cannot give the input the shape (9): the input gives (2, 4), that is 8 elements, and (9) has 9")]
    [InlineData("[Dense(3)]\n[Reshape({|SN0102:7|})]", "reshape_1 cannot give dense_1 the shape (7): dense_1 gives (2, 3), that is 6 elements, and (7) has 7")]
    [InlineData("[Reshape({|SN0102:2_000_000_000, 2_000_000_000, 2_000_000_000, 2_000_000_000|})]", null)]
    public Task A_reshape_keeps_the_elements(string layers, string? message) => Verify.Attributes("[Network(2, 4)]\n" + layers, message is null ? [] : [message]);

    [Theory]
    [InlineData("[Dense(3, From = [{|SN0106:\"dens_1\"|}])]", "dense_2 reads \"dens_1\", but no layer above has that name: above are input, dense_1; did you mean \"dense_1\"?")]
    [InlineData("[Dense(3, From = new[] { {|SN0106:\"dens_1\"|} })]", "dense_2 reads \"dens_1\", but no layer above has that name: above are input, dense_1; did you mean \"dense_1\"?")]
    [InlineData("[Dense(3, From = new string[] { {|SN0106:\"Dense_1\"|} })]", "dense_2 reads \"Dense_1\", but no layer above has that name: above are input, dense_1; did you mean \"dense_1\"?")]
    [InlineData("[Dense(3, From = [{|SN0106:null|}])]", "dense_2 reads \"\", but no layer above has that name: above are input, dense_1")]
    [InlineData("[Dense(3, From = [{|SN0106:\"dense_2\"|}])]", "dense_2 reads \"dense_2\", but no layer above has that name: it is the layer's own")]
    [InlineData("[Dense(3, Name = \"mine\", From = [{|SN0106:\"mine\"|}])]", "mine reads \"mine\", but no layer above has that name: it is the layer's own")]
    [InlineData("[Dense(3, From = [{|SN0106:\"dense_3\"|}])]\n[Dense(3)]", "dense_2 reads \"dense_3\", but no layer above has that name: a layer below has it, and layers read only what stands above them")]
    [InlineData("[Dense(3, From = [{|SN0106:\"low\"|}])]\n[Flatten]\n[Dense(3, Name = \"low\")]", "dense_2 reads \"low\", but no layer above has that name: a layer below has it, and layers read only what stands above them")]
    public Task A_layer_reads_what_stands_above(string layers, string message) => Verify.Attributes("[Network(8)]\n[Dense(5)]\n" + layers, message);

    [Fact]
    public Task Each_unknown_name_is_reported() => Verify.Attributes("[Network(8)]\n[Dense(3, From = [{|SN0106:\"a\"|}, {|SN0106:\"b\"|}])]");

    [Theory]
    [InlineData("[Dense(3, {|SN0107:Name = \"dense_1\"|})]", "The name \"dense_1\" is used twice: the Dense above already has it")]
    [InlineData("[Dense(3, {|SN0107:Name = \"input\"|})]", "The name \"input\" is used twice: the network's input already has it")]
    [InlineData("[Dense(3, Name = \"dense_2\")]\n[{|SN0107:Dense(2)|}]", "The name \"dense_2\" is used twice: the Dense above already has it")]
    public Task A_name_is_used_once(string layers, string message) => Verify.Attributes("[Network(8)]\n[Dense(5)]\n" + layers, message);

    [Fact]
    public Task Names_differ_by_case() => Verify.Attributes("[Network(8)]\n[Dense(5, Name = \"a\")]\n[Dense(5, Name = \"A\")]\n[Dense(5, Name = \"a \")]");

    [Theory]
    [InlineData("[{|SN0108:Dense(5)|}]\n[Dense(3, From = [\"input\"])]", "Nothing uses the output of dense_1: let a layer below read it with From, or remove it")]
    [InlineData("[Dense(5)]\n[Flatten]\n[{|SN0108:Dense(6)|}]\n[Dense(3, From = [\"dense_1\"])]", null)]
    public Task Every_output_is_used(string layers, string? message) => Verify.Attributes("[Network(8)]\n" + layers, message is null ? [] : [message]);

    [Fact]
    public Task Several_problems_of_a_graph_are_reported_in_order() => Verify.Attributes(
        """
        [Network(8)]
        [{|SN0108:Dense(5)|}]
        [Dense(1, From = ["input"])]
        [Compile({|SN0301:Loss.SparseCategoricalCrossentropy|}, Optimizer.Sgd, {|SN0302:Beta1 = 0.5f|})]
        [Parameters({|SN0201:10|})]
        """);
}

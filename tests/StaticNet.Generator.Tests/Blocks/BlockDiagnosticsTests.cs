using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests.Blocks;

/// <summary>SN0008, SN0109 to SN0112, and what goes wrong within a block: it is shown there, and where the block is taken in.</summary>
public class BlockDiagnosticsTests
{
    [Theory]
    [InlineData("[{|SN0109:Block<string>|}]", "block_1 cannot be made of 'string': it has neither [Block] nor [Network]; a block is a class with layers and [Block] or [Network]")]
    [InlineData("[{|SN0109:Block<int[]>|}]", "block_1 cannot be made of 'int[]': it is not a class of your own; a block is a class with layers and [Block] or [Network]")]
    [InlineData("[Dense(8)]\n[{|SN0109:Block<Plain>(Name = \"x\")|}]", "x cannot be made of 'Plain': it has neither [Block] nor [Network]; a block is a class with layers and [Block] or [Network]")]
    public Task A_block_has_layers(string layers, string message) => Check("public class Plain;", layers, message);

    [Fact]
    public Task A_block_without_layers_is_shown_at_both_places() => Verify.Diagnostics(
        "using StaticNet;\n\n[Block]\npublic class {|SN0003:Empty|};\n\n[Network(8)]\n[{|SN0109:Block<Empty>|}]\npublic sealed partial class Net;\n",
        [
            "'Empty' has no layer: a block needs at least one layer attribute, such as [Dense(10)]",
            "block_1 cannot be made of 'Empty': it has no layer; a block is a class with layers and [Block] or [Network]",
        ]);

    // One passes this state while typing the next layer.
    [Theory]
    [InlineData("")]
    [InlineData("\n[Dense(3)]")]
    [InlineData("\n[Block<Twice>]")]
    public Task A_block_that_ends_with_an_input_is_shown_at_both_places(string below) => Verify.Diagnostics(
        "using StaticNet;\n\n[Block]\n[Input(\"a\", 4)]\n[Dense(4)]\n[{|SN0108:Input(\"b\", 4)|}]\npublic class Half;\n\n[Block]\n[Dense(4)]\npublic class Twice;\n\n"
        + $"[Network]\n[Input(\"left\", 4)]\n[Input(\"right\", 4)]\n[{{|SN0109:Block<Half>(From = [\"left\", \"right\"])|}}]{below}\npublic sealed partial class My;\n",
        [
            "Nothing uses the input b: let a layer below read it with From, or remove it",
            "block_1 cannot be made of 'Half': an [Input] is the last of its layers, which none below reads; a block is a class with layers and [Block] or [Network]",
        ]);

    [Fact]
    public Task A_block_in_itself_is_shown_at_both_places() => Verify.Diagnostics(
        """
        using StaticNet;

        [Block]
        [Dense(4)]
        [{|SN0110:Block<Second>|}]
        public class First;

        [Block]
        [{|SN0110:Block<First>|}]
        public class Second;

        [Network(8)]
        [{|SN0110:Block<First>|}]
        public sealed partial class Net;
        """,
        [
            "A layer of 'First' cannot be made of 'Second', which contains itself: First → Second → First",
            "A layer of 'Second' cannot be made of 'First', which contains itself: Second → First → Second",
            "block_1/block_1/block_1 cannot be made of 'First', which contains itself: First → Second → First",
        ]);

    [Fact]
    public Task A_network_in_itself_is_a_recursion() => Check(
        "",
        "[Dense(4)]\n[{|SN0110:Block<Net>|}]",
        "block_1 cannot be made of 'Net', which contains itself: Net → Net");

    [Theory]
    [InlineData("[Dense(9)]\n[{|SN0111:Block<Fixed>|}]", "block_1 needs (8), the shape of [Network] on 'Fixed', but dense_1 gives (9)")]
    [InlineData("[Reshape(2, 4)]\n[{|SN0111:Block<Fixed>(Name = \"f\")|}]", "f needs (8), the shape of [Network] on 'Fixed', but reshape_1 gives (2, 4)")]
    [InlineData("[{|SN0111:Block<Fixed>(Repeat = 2)|}]", "block_2 needs (8), the shape of [Network] on 'Fixed', but block_1/dense_1 gives (5)")]
    public Task A_network_as_a_block_has_its_shape(string layers, string message) => Check("[Network(8)]\n[Dense(5)]\npublic partial class Fixed;", layers, message);

    [Theory]
    [InlineData("[{|SN0105:Block<Wrong>|}]", "Dense({|SN0105:0|})", "Units of block_1/dense_1 must be at least 1, but is 0")]
    [InlineData("[{|SN0103:Block<Tall>(Name = \"t\")|}]", "MaxPooling1D({|SN0103:3|},", "The window (3) of t/maxpooling1d_1 is too large for its input: t/reshape_1 gives (2, 4); the channels are its last axis")]
    [InlineData("[Dense(7)]\n[{|SN0104:Block<Sum>|}]", "Add({|SN0104:From = [\"input\", \"dense_1\"]|})", "block_1/add_1 needs inputs of one shape, but dense_1 gives (7) and block_1/dense_1 gives (8)")]
    [InlineData("[Block<Sum>]\n[{|SN0108:Block<Unused>(Repeat = 2)|}]", "{|SN0108:Dense(8)|}, Dense(8, From = [\"input\"])", "Nothing uses the output of block_2/dense_1: let a layer below read it with From, or remove it")]
    [InlineData("[{|SN0106:Block<Lost>|}]", "From = [{|SN0106:\"stem\"|}]", "block_1/dense_2 reads \"stem\", but no layer above has that name: above are input, dense_1")]
    [InlineData("[{|SN0107:Block<Twins>(Name = \"b\")|}]", "Dense(8, {|SN0107:Name = \"a\"|})] public class Twins", "The name \"a\" is used twice: the Dense above already has it")]
    [InlineData("[{|SN0107:Block<Loud>(Name = \"b\")|}]", "{|SN0107:Name = \"input\"|}", "The name \"input\" is used twice: the block's input already has it")]
    [InlineData("[{|SN0101:Block<Short>|}]", "{|SN0101:Add|}] public class Short", "block_1/add_1 needs two or more inputs in From, but the layer above alone gives one")]
    public Task What_is_wrong_in_a_block_is_shown_there_and_where_it_is_taken_in(string layers, string marked, string message)
    {
        const string Blocks =
            """
            [Block, Dense(0)] public class Wrong;
            [Block, Reshape(-1, 4), MaxPooling1D(3, Strides = 1, Padding = Padding.Valid), Dense(8), Flatten] public class Tall;
            [Block, Dense(8), Add(From = ["input", "dense_1"])] public class Sum;
            [Block, Dense(8), Dense(8, From = ["input"])] public class Unused;
            [Block, Dense(8), Dense(8, From = ["stem"])] public class Lost;
            [Block, Dense(8, Name = "a"), Dense(8, Name = "a")] public class Twins;
            [Block, Dense(8, Name = "input")] public class Loud;
            [Block, Dense(8), Add] public class Short;
            """;
        return Check(Blocks.Replace(Markup.Parse(marked).Source, marked, System.StringComparison.Ordinal), layers, "In 'Net': " + message, message);
    }

    /// <summary>A block that several networks take in says what is wrong once; what is the network's own, it does not say.</summary>
    [Fact]
    public Task A_block_names_the_first_network_that_meets_an_error() => Verify.Diagnostics(
        """
        using StaticNet;

        [Network(9)]
        [Block<Middle>]
        public sealed partial class Right;

        [Network(8)]
        [{|SN0102:Block<Middle>|}]
        public sealed partial class First;

        [Block, Block<Inner>, Flatten] public class Middle;

        [Block]
        [Reshape({|SN0102:3, 3|})]
        [Dense(2, Name = "given")]
        [Dense(2, Name = "other")]
        [Output("given")]
        [Output("other")]
        public class Two;

        [Block, Reshape({|SN0102:3, -1|}), Dense(2)] public class Inner;

        [Network(7)]
        [{|SN0102:Block<Inner>|}]
        public sealed partial class Second;

        [Network(8)]
        [{|SN0102:Block<Two>|}]
        [Dense(2, From = ["block_1/other"])]
        public sealed partial class Third;

        [Network(9)]
        [{|SN0108:Block<Two>|}]
        [Dense(2, From = ["block_1/given"])]
        public sealed partial class Fourth;
        """);

    [Theory]
    [InlineData("[Block<Sum>({|SN0105:Repeat = 0|})]", "Repeat of block_1 must be at least 1, but is 0")]
    [InlineData("[Block<Sum>({|SN0105:Name = \"a/b\"|})]", "Name of Block must be a text that is not blank, without '/', control characters and line ends, but is \"a/b\"")]
    [InlineData("[Block<Sum>(Name = \"a\")]\n[Block<Sum>({|SN0107:Name = \"a\"|})]", "The name \"a\" is used twice: the Block above already has it")]
    [InlineData("[Dense(8, Name = \"block_2\")]\n[{|SN0107:Block<Sum>(Repeat = 2)|}]", "The name \"block_2\" is used twice: the Dense above already has it")]
    [InlineData("[Dense(8, From = [{|SN0106:\"b\"|}])]\n[Block<Sum>(Name = \"b\")]", "dense_1 reads \"b\", but no layer above has that name: a layer below has it, and layers read only what stands above them")]
    [InlineData("[Block<Sum>]\n[Dense(8, From = [{|SN0106:\"block_1/dense_1\"|}])]", "dense_1 reads \"block_1/dense_1\", but no layer above has that name: above are input, block_1")]
    [InlineData("[Block<Sum>(Repeat = 3, Name = \"b\")]\n[Dense(8, From = [{|SN0106:\"b\"|}])]", "dense_1 reads \"b\", but no layer above has that name: above are input, b_1, b_2, b_3")]
    [InlineData("[Block<Sum>({|SN0101:From = [\"input\", \"input\"]|})]", "block_1 needs one input, but From gives 2 inputs")]
    [InlineData("[{|SN0112:Block<Sum>(Repeat = int.MaxValue)|}]", "'Net' has more than 10,000 layers with those of its blocks")]
    [InlineData("[{|SN0112:Block<Many>(Repeat = 1_001)|}]", "'Net' has more than 10,000 layers with those of its blocks")]
    public Task A_block_is_named_read_and_counted(string layers, string message) => Check(
        """
        [Block, Dense(8), Add(From = ["input", "dense_1"])] public class Sum;
        [Block, Block<Sum>(Repeat = 5)] public class Many;
        """,
        layers,
        message);

    [Fact]
    public Task Blocks_that_double_in_each_other_are_not_read_to_the_end()
    {
        string blocks = "[Block, Flatten] public class B0;\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"[Block, Block<B{i - 1}>, Block<B{i - 1}>] public class B{i};\n"));
        return Check(blocks, "[{|SN0112:Block<B40>|}]", "'Net' has more than 10,000 layers with those of its blocks");
    }

    [Fact]
    public Task A_block_is_no_network() => Verify.Diagnostics(
        """
        using StaticNet;

        [Block]
        [Dense(4)]
        [{|SN0008:Compile(Loss.MeanSquaredError, Optimizer.Sgd)|}]
        [{|SN0008:Parameters(3)|}]
        public class First;
        """,
        [
            "'First' is a block, and [Compile] says something of a network: remove it, or make 'First' a network, with [Network] and the shape of one sample in the place of [Block]",
            "'First' is a block, and [Parameters] says something of a network: remove it, or make 'First' a network, with [Network] and the shape of one sample in the place of [Block]",
        ]);

    [Fact]
    public Task A_class_is_a_block_or_a_network() => Verify.Diagnostics(
        "using StaticNet;\n\n[Block]\n[{|SN0008:Network(4)|}]\n[Dense(4)]\npublic partial class Net;\n",
        ["'Net' is a block, and [Network] says something of a network: remove it, or make 'Net' a network, with [Network] and the shape of one sample in the place of [Block]"]);

    [Fact]
    public Task The_layers_of_a_block_stand_on_one_declaration() => Verify.Diagnostics(
        """
        using StaticNet;

        [Block]
        [Dense(4)]
        public partial class Parts;

        [{|SN0002:Block<Other>|}]
        public partial class Parts;

        [Block]
        [Flatten]
        public class Other;

        [Network(8)]
        [{|SN0109:Block<Parts>|}]
        public sealed partial class Net;
        """,
        [
            "The layers of 'Parts' must stand on the declaration with [Block], but [Block<Other>] stands on another one: C# gives attributes on several partial declarations no order",
            "block_1 cannot be made of 'Parts': its layers stand on several declarations; a block is a class with layers and [Block] or [Network]",
        ]);

    [Theory]
    [InlineData("[Block, Dense(\"x\")] public class Inner;", "CS1503")]
    [InlineData("[Block, Dense(4, Unit = 3)] public class Inner;", "CS0246")]
    [InlineData("[Block, Block<Missing>] public class Inner;", "CS0246")]
    public Task What_the_compiler_refuses_in_a_block_is_left_to_it(string block, string error) => Verify.Diagnostics(
        $"using StaticNet;\n\n{block}\n\n[Network(8)]\n[Block<Inner>]\n[Dense(0)]\npublic sealed partial class Net;\n", [], [error]);

    private static Task Check(string blocks, string layers, params string[] messages) =>
        Verify.Diagnostics($"using StaticNet;\n\n{blocks}\n\n[Network(8)]\n{layers}\npublic sealed partial class Net;\n", messages);
}

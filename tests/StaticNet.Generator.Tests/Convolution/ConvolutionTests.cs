using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests.Graphs;

public class ConvolutionTests
{
    // Keras's rules: valid ⌊(n − reach) / stride⌋ + 1, same and causal ⌈n / stride⌉, transposed n·stride + max(reach − stride, 0).
    [Theory]
    [InlineData("Conv2D(5, 3)", "(7, 10, 3)", "(5, 8, 5)", 140)]
    [InlineData("Conv2D(5, 3, 2)", "(7, 10, 3)", "(5, 9, 5)", 95)]
    [InlineData("Conv2D(4, 3, Activation.Glu)", "(7, 10, 3)", "(5, 8, 2)", 112)]
    [InlineData("Conv2D(5, 3, Strides = 2)", "(7, 10, 3)", "(3, 4, 5)", 140)]
    [InlineData("Conv2D(5, 3, StrideWidth = 3, Padding = Padding.Same)", "(7, 10, 3)", "(7, 4, 5)", 140)]
    [InlineData("Conv2D(5, 3, DilationRate = 3, DilationHeight = 2)", "(7, 10, 3)", "(3, 4, 5)", 140)]
    [InlineData("Conv2D(6, 3, Groups = 3)", "(7, 10, 3)", "(5, 8, 6)", 60)]
    [InlineData("Conv2D(5, 20, Padding = Padding.Same, UseBias = false)", "(7, 10, 3)", "(7, 10, 5)", 6_000)]
    [InlineData("Conv1D(5, 4)", "(9, 3)", "(6, 5)", 65)]
    [InlineData("Conv1D(5, 4, Strides = 2, Padding = Padding.Causal)", "(9, 3)", "(5, 5)", 65)]
    [InlineData("Conv1D(6, 4, DilationRate = 2, Padding = Padding.Same, Groups = 3)", "(9, 3)", "(9, 6)", 30)]
    [InlineData("DepthwiseConv2D(3)", "(7, 10, 3)", "(5, 8, 3)", 30)]
    [InlineData("DepthwiseConv2D(3, 1, DepthMultiplier = 4, Padding = Padding.Same)", "(7, 10, 3)", "(7, 10, 12)", 48)]
    [InlineData("SeparableConv2D(5, 3, DepthMultiplier = 2, Strides = 2)", "(7, 10, 3)", "(3, 4, 5)", 89)]
    [InlineData("Conv2DTranspose(5, 3)", "(7, 10, 3)", "(9, 12, 5)", 140)]
    [InlineData("Conv2DTranspose(5, 3, Strides = 2)", "(7, 10, 3)", "(15, 21, 5)", 140)]
    [InlineData("Conv2DTranspose(5, 2, Strides = 3)", "(7, 10, 3)", "(21, 30, 5)", 65)]
    [InlineData("Conv2DTranspose(5, 3, Strides = 2, Padding = Padding.Same)", "(7, 10, 3)", "(14, 20, 5)", 140)]
    [InlineData("Conv2DTranspose(5, 3, Strides = 2, OutputPadding = 0, Padding = Padding.Same)", "(7, 10, 3)", "(13, 19, 5)", 140)]
    [InlineData("Conv2DTranspose(5, 3, Strides = 2, OutputPaddingWidth = 1)", "(7, 10, 3)", "(15, 22, 5)", 140)]
    public void Windows_give_the_shapes_and_counts_of_Keras(string convolution, string input, string output, int parameters)
    {
        string kind = convolution.Split('(')[0];
        (string layer, string shape, string count) = Networks.Row(convolution, input);
        Assert.Equal($"{kind.ToLowerInvariant()}_1 ({kind})", layer);
        Assert.Equal(output, shape);
        Assert.Equal(Text.Plain(parameters), count);
    }

    [Theory]
    [InlineData("Conv1D(4, 3, Activation.Gelu, Groups = 2, Padding = Padding.Causal)")]
    [InlineData("Conv1D(4, 14, Padding = Padding.Same)")]
    [InlineData("Conv2D(40, 3, Activation.Relu, Padding = Padding.Same, KernelL1 = 0.1f)")]
    [InlineData("Conv2D(6, 2, 3, StrideWidth = 2, Groups = 2)")]
    [InlineData("DepthwiseConv2D(3, DepthMultiplier = 2)")]
    [InlineData("SeparableConv2D(6, 3, ActivityL1 = 0.1f)")]
    [InlineData("Conv2DTranspose(6, 3, Strides = 2)")]
    public void Every_convolution_compiles_without_warning(string convolution)
    {
        string network = convolution.Contains("2D", System.StringComparison.Ordinal) ? "[Network(4, 5, 3)]" : "[Network(15, 3)]";
        Networks.AssertCompiles(network, "[Dense(4)]", $"[{convolution}]", "[Flatten]", "[Dense(2)]", "[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]");
    }

    [Theory]
    [InlineData("Conv2D(5, 8)", "8", "(8, 8)")]
    [InlineData("Conv2D(5, 7, 11)", "11", "(7, 11)")]
    [InlineData("Conv2D(5, 3, DilationHeight = 4)", "3", "(3, 3) with a dilation of (4, 1)")]
    [InlineData("DepthwiseConv2D(kernelHeight: 8, kernelWidth: 1)", "kernelHeight: 8", "(8, 1)")]
    [InlineData("SeparableConv2D(5, 8, Activation.Relu)", "8", "(8, 8)")]
    public Task A_window_larger_than_its_input_is_refused(string convolution, string place, string window) => Networks.ExpectProblem(
        "SN0103",
        place,
        $"The window {window} of {convolution.Split('(')[0].ToLowerInvariant()}_1 is too large for its input: dense_1 gives (7, 10, 3); with Padding.Same it may stand out",
        "[Network(7, 10, 2)]",
        "[Dense(3)]",
        $"[{convolution}]");

    [Theory]
    [InlineData("Conv2D(5, 3)", "(height, width, channels)")]
    [InlineData("DepthwiseConv2D(3)", "(height, width, channels)")]
    [InlineData("SeparableConv2D(5, 3)", "(height, width, channels)")]
    [InlineData("Conv2DTranspose(5, 3)", "(height, width, channels)")]
    [InlineData("Conv1D(5, 3)", "(steps, channels)")]
    public Task An_input_of_another_rank_is_refused(string convolution, string expected) => Networks.ExpectProblem(
        "SN0101",
        convolution,
        $"{convolution.Split('(')[0]} needs {expected}, but flatten_1 gives (784)",
        "[Network(28, 28, 1)]",
        "[Flatten]",
        $"[{convolution}]");

    [Theory]
    [InlineData("Conv2D(0, 3)", "0", "Filters of conv2d_1 must be at least 1, but is 0")]
    [InlineData("Conv2D(5, 0)", "0", "KernelSize of conv2d_1 must be at least 1, but is 0")]
    [InlineData("Conv2D(5, 3, 0)", "0", "KernelWidth of conv2d_1 must be at least 1, but is 0")]
    [InlineData("Conv2D(6, 3, Strides = 0)", "Strides = 0", "Strides of conv2d_1 must be at least 1, but is 0")]
    [InlineData("Conv2D(6, 3, DilationWidth = -1)", "DilationWidth = -1", "DilationWidth of conv2d_1 must be at least 1, but is -1")]
    [InlineData("Conv2D(6, 3, Groups = 0)", "Groups = 0", "Groups of conv2d_1 must be at least 1, but is 0")]
    [InlineData("Conv2D(6, 3, Groups = 2)", "Groups = 2", "Groups of conv2d_1 must be a divisor of the 3 channels of the input and of the 6 filters, but is 2")]
    [InlineData("Conv2D(5, 3, Groups = 3)", "Groups = 3", "Groups of conv2d_1 must be a divisor of the 3 channels of the input and of the 5 filters, but is 3")]
    [InlineData("Conv2D(5, 3, Strides = 2, DilationRate = 2)", "DilationRate = 2", "The dilation of conv2d_1 must be 1 where strides are above 1, but is (2, 2) with strides of (2, 2)")]
    [InlineData("Conv2D(5, 3, StrideHeight = 2, DilationWidth = 2)", "DilationWidth = 2", "The dilation of conv2d_1 must be 1 where strides are above 1, but is (1, 2) with strides of (2, 1)")]
    [InlineData("Conv2D(5, 3, Padding = Padding.Causal)", "Padding = Padding.Causal", "Padding of conv2d_1 must be Valid or Same, but is Causal, which only a Conv1D has")]
    [InlineData("Conv2D(5, 3, KernelInitializer = Initializer.Identity)", "KernelInitializer = Initializer.Identity", "KernelInitializer of conv2d_1 must be one for a convolution's kernel, but is Identity, which needs a matrix")]
    [InlineData("Conv2D(5, 3, BiasInitializer = Initializer.Orthogonal)", "BiasInitializer = Initializer.Orthogonal", "BiasInitializer of conv2d_1 must be one for a vector, but is Orthogonal, which needs a matrix")]
    [InlineData("Conv2D(5, 3, KernelL2 = -1)", "KernelL2 = -1", "KernelL2 of conv2d_1 must be a finite number of at least 0, but is -1")]
    [InlineData("MaxPooling2D(2, Padding = Padding.Causal)", "Padding = Padding.Causal", "Padding of maxpooling2d_1 must be Valid or Same, but is Causal, which only a Conv1D has")]
    [InlineData("DepthwiseConv2D(2, DepthMultiplier = 0)", "DepthMultiplier = 0", "DepthMultiplier of depthwiseconv2d_1 must be at least 1, but is 0")]
    [InlineData("DepthwiseConv2D(2, DepthMultiplier = 2000000000)", "DepthMultiplier = 2000000000", "DepthMultiplier of depthwiseconv2d_1 must be so that 3 channels times it can be counted, but is 2000000000")]
    [InlineData("SeparableConv2D(5, 3, PointwiseL1 = -2)", "PointwiseL1 = -2", "PointwiseL1 of separableconv2d_1 must be a finite number of at least 0, but is -2")]
    [InlineData("Conv2DTranspose(5, 3, OutputPadding = 1)", "OutputPadding = 1", "OutputPadding of conv2dtranspose_1 must be below the stride of 1, but is 1")]
    [InlineData("Conv2DTranspose(5, 3, Strides = 2, OutputPaddingWidth = -1)", "OutputPaddingWidth = -1", "OutputPaddingWidth of conv2dtranspose_1 must be at least 0, but is -1")]
    public Task An_argument_out_of_range_is_refused(string layer, string place, string message) =>
        Networks.ExpectProblem("SN0105", place, message, "[Network(7, 10, 3)]", $"[{layer}]");

    // One window of two, a stride of two: nothing is left of a single input.
    [Fact]
    public Task A_transposed_convolution_that_gives_nothing_is_refused() => Networks.ExpectProblem(
        "SN0105",
        "2",
        "The output's size of conv2dtranspose_1 must be at least 1 and such that an int can count it, but is (2, 2) windows over (1, 1, 3) give another",
        "[Network(1, 1, 3)]",
        "[Conv2DTranspose(5, 2, Strides = 2, OutputPadding = 0, Padding = Padding.Same)]");

    [Fact]
    public void LeNet_has_its_44426_parameters() => Assert.Contains(
        "Total params: 44426",
        Networks.Summary(
            "[Network(28, 28, 1)]",
            "[Conv2D(6, 5, Activation.Relu)]",
            "[MaxPooling2D(2)]",
            "[Conv2D(16, 5, Activation.Relu)]",
            "[MaxPooling2D(2)]",
            "[Flatten]",
            "[Dense(120, Activation.Relu)]",
            "[Dense(84, Activation.Relu)]",
            "[Dense(10, Activation.Softmax)]"),
        System.StringComparison.Ordinal);
}

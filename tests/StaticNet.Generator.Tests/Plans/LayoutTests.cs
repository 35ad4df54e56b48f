using System.Linq;
using Xunit;

namespace StaticNet.Generator.Tests;

public class LayoutTests
{
    // Few channels leave lanes empty; 32 and more fill them; a wide window has no kernel with samples in the lanes.
    [Theory]
    [InlineData(1, 6, 5, true)]
    [InlineData(6, 16, 5, true)]
    [InlineData(3, 32, 3, true)]
    [InlineData(16, 16, 3, true)]
    [InlineData(32, 32, 3, false)]
    [InlineData(32, 64, 3, false)]
    [InlineData(64, 64, 1, false)]
    [InlineData(6, 16, 13, false)]
    public void Samples_lie_in_the_lanes_where_channels_are_few(int inputs, int filters, int window, bool expected)
    {
        ConvolutionAxis axis = ConvolutionAxis.Of(28, window, 1, 1, "Same")!;
        KernelOrder order = KernelOrder.Convolution(1, window * window, inputs, filters);
        Assert.Equal(expected, Layouts.PrefersSamples(new ConvolutionShape(axis, axis, IsTransposed: false), order, isTraining: true, needsGradient: true));
    }

    [Fact]
    public void Groups_and_depthwise_and_transposed_convolutions_have_channels_in_the_lanes()
    {
        ConvolutionAxis axis = ConvolutionAxis.Of(28, 3, 1, 1, "Same")!;
        Assert.False(Layouts.PrefersSamples(new ConvolutionShape(axis, axis, IsTransposed: false), KernelOrder.Convolution(2, 9, 2, 3), isTraining: true, needsGradient: true));
        Assert.False(Layouts.PrefersSamples(new ConvolutionShape(axis, axis, IsTransposed: true), KernelOrder.Transposed(9, 2, 3), isTraining: true, needsGradient: true));
        Assert.False(Layouts.PrefersSamples(new ConvolutionShape(axis, axis, IsTransposed: false, IsDepthwise: true), KernelOrder.Convolution(1, 9, 1, 3), isTraining: true, needsGradient: true));
    }

    // A picture of one tile, or one that fills its tiles badly, has more to transform than to save.
    [Theory]
    [InlineData(28, 3, 1, 1, 32, 64, false, true)]
    [InlineData(28, 3, 1, 1, 16, 16, true, true)]
    [InlineData(28, 3, 1, 1, 15, 64, false, false)]
    [InlineData(28, 5, 1, 1, 32, 64, false, false)]
    [InlineData(28, 3, 2, 1, 32, 64, false, false)]
    [InlineData(28, 3, 1, 2, 32, 64, false, false)]
    [InlineData(4, 3, 1, 1, 32, 64, false, true)]
    [InlineData(4, 3, 1, 1, 32, 64, true, false)]
    [InlineData(1, 3, 1, 1, 32, 64, false, false)]
    public void Four_outputs_at_once_where_that_is_less_work(int length, int window, int stride, int dilation, int inputs, int filters, bool isOfFew, bool expected)
    {
        ConvolutionAxis axis = ConvolutionAxis.Of(length, window, stride, dilation, "Same")!;
        KernelOrder order = KernelOrder.Convolution(1, window * window, inputs, filters);
        Assert.Equal(expected, Layouts.PrefersWinograd(new ConvolutionShape(axis, axis, IsTransposed: false), order, isOfFew));
        Assert.False(Layouts.PrefersWinograd(new ConvolutionShape(axis, axis, IsTransposed: true), order, isOfFew));
    }

    // One input channel has more to transform than to save; a large picture would not stay in the cache.
    [Theory]
    [InlineData(12, 5, 1, 1, 6, 16, true)]
    [InlineData(28, 5, 1, 1, 1, 6, false)]
    [InlineData(32, 5, 1, 1, 3, 8, true)]
    [InlineData(28, 3, 1, 1, 8, 8, true)]
    [InlineData(28, 3, 1, 1, 3, 8, false)]
    [InlineData(28, 3, 2, 1, 8, 8, false)]
    [InlineData(28, 3, 1, 2, 8, 8, false)]
    [InlineData(28, 4, 1, 1, 8, 8, false)]
    [InlineData(1, 3, 1, 1, 8, 8, false)]
    [InlineData(224, 3, 1, 1, 8, 8, false)]
    public void Four_outputs_of_a_row_at_once_where_that_is_less_work(int length, int window, int stride, int dilation, int inputs, int filters, bool expected)
    {
        ConvolutionAxis axis = ConvolutionAxis.Of(length, window, stride, dilation, "Same")!;
        KernelOrder order = KernelOrder.Convolution(1, window * window, inputs, filters);
        Assert.Equal(expected, Layouts.PrefersRowWinograd(new ConvolutionShape(axis, axis, IsTransposed: false), order));
    }

    // The algorithm goes along rows: the windows' rows may lie anyhow.
    [Fact]
    public void Strides_and_dilations_down_do_not_matter_to_rows()
    {
        ConvolutionAxis height = new(20, 3, 2, 3, 1, 8), width = ConvolutionAxis.Of(20, 5, 1, 1, "Valid")!;
        Assert.True(Layouts.PrefersRowWinograd(new ConvolutionShape(height, width, IsTransposed: false), KernelOrder.Convolution(1, 15, 6, 8)));
        Assert.False(Layouts.PrefersRowWinograd(new ConvolutionShape(width, height, IsTransposed: false), KernelOrder.Convolution(1, 15, 6, 8)));
    }

    // What the algorithm for rows writes out, or counts, does not grow with the window's rows or how far they lie apart.
    [Theory]
    [InlineData("[Network(4, 32, 8)]", "[Conv2D(8, 3, 3, Padding = Padding.Same, DilationHeight = 1_000_000_000)]")]
    [InlineData("[Network(4, 32, 8)]", "[Conv2D(8, 1, 3, Padding = Padding.Same, DilationHeight = 1_000_000_000)]")]
    [InlineData("[Network(300, 16, 3)]", "[Conv2D(8, 200, 5)]")]
    [InlineData("[Network(4, 32, 8)]", "[Conv2D(8, 1_550_000, 3, Padding = Padding.Same)]")]
    public void Windows_of_many_rows_are_no_longer_text(string network, string convolution)
    {
        string source = NetworkWriter.Write(NetworkPlan.Create(Declarations.Graph(Graphs.Networks.Of([network, convolution, "[Flatten]", "[Dense(2)]", "[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]"]))));
        Assert.InRange(source.Length, 10_000, 300_000);
    }

    // One sample alone has too few tiles, which many samples do not.
    [Fact]
    public void Small_pictures_share_a_transformed_kernel_where_there_are_many()
    {
        NetworkPlan plan = Plan("[Network(5, 4, 16)]", "[Conv2D(16, 3, Padding = Padding.Same)]", "[Flatten]", "[Dense(10)]");
        Assert.Empty(plan.Prediction.Operations.OfType<TransformedConvolution>());
        Assert.Single(plan.ManyPrediction!.Operations.OfType<TransformedConvolution>());
        Assert.Single(plan.Derived.Derivations);
        Assert.Empty(Plan("[Network(5, 4, 15)]", "[Conv2D(16, 3, Strides = 2)]", "[Flatten]", "[Dense(10)]").Derived.Derivations);
    }

    [Fact]
    public void The_library_and_the_generator_agree_on_the_tiles()
    {
        Assert.Equal(StaticNet.Numerics.Winograd.SquareWinograd.Tiles, WinogradKernels.Tiles);
        Assert.Equal(StaticNet.Numerics.Winograd.SquareWinograd.Numbers, WinogradKernels.NumbersOfTile);
    }

    // Memory for a while is rented for blocks of samples; parts of the weights over all samples have none.
    [Fact]
    public void What_needs_memory_for_a_while_sums_its_gradients_in_groups()
    {
        NetworkPlan plan = Plan("[Network(9, 8, 16)]", "[Conv2D(32, 3)]", "[BatchNormalization]", "[Conv2D(16, 3)]", "[Flatten]", "[Dense(10)]");
        Operation[] operations = [.. plan.Training!.Operations.Where(operation => operation.ScratchFloats(isTraining: true) > 0)];
        Assert.Equal(2, operations.Length);
        Assert.All(operations.SelectMany(operation => operation.WeightParts), part => Assert.True(part.IsGrouped));
    }

    [Fact]
    public void The_memory_of_transformed_tiles_does_not_grow_with_the_samples()
    {
        NetworkPlan plan = Plan("[Network(28, 28, 16)]", "[Conv2D(32, 3)]", "[Flatten]", "[Dense(10)]");
        Assert.Equal(plan.BlockFloats, plan.ScratchPlace + plan.Prediction.ScratchFloats);
        Assert.Equal(plan.Prediction.ScratchFloats + (16 * 16 * 32), plan.Training!.ScratchFloats);
    }

    // A penalty on what ReLU makes has a gradient of its own for it.
    [Theory]
    [InlineData("[Conv2D(5, 3, Activation.Relu)]", "[MaxPooling2D(2)]", true)]
    [InlineData("[Conv2D(40, 3)]\n[ReLU]", "[MaxPooling2D(3, Strides = 1)]", true)]
    [InlineData("[Conv2D(5, 3, Activation.Relu)]\n[Activation(Activation.Linear)]", "[MaxPooling2D(2)]", true)]
    [InlineData("[Conv2D(5, 3, Activation.Relu, Name = \"a\")]\n[Activation(Activation.Linear)]", "[MaxPooling2D(2, Strides = 1, Padding = Padding.Same, Name = \"b\")]\n[Add(From = [\"a\", \"b\"])]", false)]
    [InlineData("[Conv2D(5, 3, Activation.Relu)]", "[AveragePooling2D(2)]", false)]
    [InlineData("[Conv2D(5, 3, Activation.Tanh)]", "[MaxPooling2D(2)]", false)]
    [InlineData("[Conv2D(5, 3)]\n[ReLU(NegativeSlope = 0.1f)]", "[MaxPooling2D(2)]", false)]
    [InlineData("[Conv2D(5, 3)]\n[ReLU(Threshold = 0.5f)]", "[MaxPooling2D(2)]", false)]
    [InlineData("[Conv2D(5, 3, Activation.Relu, ActivityL2 = 0.1f)]", "[MaxPooling2D(2)]", false)]
    [InlineData("[Conv2D(5, 3, Activation.Relu, Name = \"a\")]", "[MaxPooling2D(2, Strides = 1, Padding = Padding.Same, Name = \"b\")]\n[Add(From = [\"a\", \"b\"])]", false)]
    public void A_pooling_goes_back_through_the_ReLU_that_it_alone_reads(string convolution, string pooling, bool expected)
    {
        NetworkPlan plan = Plan(["[Network(9, 8, 2)]", .. convolution.Split('\n'), .. pooling.Split('\n'), "[Flatten]", "[Dense(10)]"]);
        Assert.Equal(expected, plan.Training!.Operations.OfType<DirectConvolution>().Single().IsRectifiedByReader);
    }

    // The block's tensors in the lanes stay in the cache; a network without such tensors has whole blocks.
    [Fact]
    public void Blocks_are_smaller_where_samples_lie_in_the_lanes()
    {
        Assert.Equal(BlockSize.MostSamples, Plan("[Network(784)]", "[Dense(10)]").RowsOfBlock);
        NetworkPlan convolved = Plan("[Network(28, 28, 1)]", "[Conv2D(6, 5)]", "[Flatten]", "[Dense(10)]");
        Assert.Equal(BlockSize.MostSamples / 2, convolved.RowsOfBlock);
        Assert.NotNull(convolved.ManyPrediction);
        Assert.Equal(0, convolved.Prediction.LaneFloats);
        Assert.True(convolved.Training!.LaneFloats > 0);
        Assert.InRange(convolved.GroupedParts, 1, convolved.WeightParts - 1);
    }

    private static NetworkPlan Plan(params string[] attributes) =>
        NetworkPlan.Create(Declarations.Graph(Graphs.Networks.Of([.. attributes, "[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]"])));
}

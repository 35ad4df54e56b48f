using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>What can be wrong with layers that move numbers, noises, functions with parameters and products, each at its place.</summary>
public class ElementaryDiagnosticsTests
{
    [Theory]
    [InlineData("[Network(8)]\n[{|SN0101:ZeroPadding1D|}]", "ZeroPadding1D needs (steps, channels), but the input gives (8)")]
    [InlineData("[Network(8, 3)]\n[{|SN0101:ZeroPadding2D(1, 2)|}]", "ZeroPadding2D needs (height, width, channels), but the input gives (8, 3)")]
    [InlineData("[Network(8, 8, 3)]\n[{|SN0101:Cropping1D(1)|}]", "Cropping1D needs (steps, channels), but the input gives (8, 8, 3)")]
    [InlineData("[Network(8)]\n[Dense(4)]\n[{|SN0101:Cropping2D|}]", "Cropping2D needs (height, width, channels), but dense_1 gives (4)")]
    [InlineData("[Network(8)]\n[{|SN0101:UpSampling1D|}]", "UpSampling1D needs (steps, channels), but the input gives (8)")]
    [InlineData("[Network(8)]\n[{|SN0101:UpSampling2D(2)|}]", "UpSampling2D needs (height, width, channels), but the input gives (8)")]
    [InlineData("[Network(8, 2)]\n[{|SN0101:RepeatVector(3)|}]", "RepeatVector needs (features), but the input gives (8, 2)")]
    [InlineData("[Network(8)]\n[{|SN0101:SpatialDropout1D(0.5f)|}]", "SpatialDropout1D needs (steps, channels), but the input gives (8)")]
    [InlineData("[Network(8, 2)]\n[{|SN0101:SpatialDropout2D(0.5f)|}]", "SpatialDropout2D needs (height, width, channels), but the input gives (8, 2)")]
    [InlineData("[Network(8)]\n[Dense(8)]\n[{|SN0101:Dot(1)|}]", "dot_1 needs exactly two inputs in From, but the layer above alone gives one")]
    [InlineData("[Network(8)]\n[Dot(1, {|SN0101:From = [\"input\"]|})]", "dot_1 needs exactly two inputs, but From gives one")]
    public Task A_layer_can_take_its_inputs_rank_and_number(string attributes, string message) => Verify.Attributes(attributes, message);

    [Theory]
    [InlineData("[Network(5, 2)]\n[Cropping1D({|SN0103:3|})]", "The cropping (3, 3) of cropping1d_1 is too large for its input: the input gives (5, 2)")]
    [InlineData("[Network(5, 2)]\n[Cropping1D(2, {|SN0103:3|})]", "The cropping (2, 3) of cropping1d_1 is too large for its input: the input gives (5, 2)")]
    [InlineData("[Network(5, 2)]\n[Cropping1D({|SN0103:int.MaxValue|}, int.MaxValue)]", "The cropping (2147483647, 2147483647) of cropping1d_1 is too large for its input: the input gives (5, 2)")]
    [InlineData("[Network(5, 2)]\n[Cropping1D(right: 0, {|SN0103:left: 5|})]", "The cropping (5, 0) of cropping1d_1 is too large for its input: the input gives (5, 2)")]
    [InlineData("[Network(5, 6, 2)]\n[Cropping2D({|SN0103:3|})]", "The cropping ((3, 3), (3, 3)) of cropping2d_1 is too large for its input: the input gives (5, 6, 2)")]
    [InlineData("[Network(5, 6, 2)]\n[Cropping2D(1, {|SN0103:3|})]", "The cropping ((1, 1), (3, 3)) of cropping2d_1 is too large for its input: the input gives (5, 6, 2)")]
    [InlineData("[Network(5, 6, 2)]\n[Cropping2D(0, {|SN0103:5|}, 0, 0)]", "The cropping ((0, 5), (0, 0)) of cropping2d_1 is too large for its input: the input gives (5, 6, 2)")]
    public Task A_cropping_leaves_something(string attributes, string message) => Verify.Attributes(attributes, message);

    [Theory]
    [InlineData("[Network(5, 2)]\n[Cropping1D(2, 2)]")]
    [InlineData("[Network(5, 6, 2)]\n[Cropping2D(0, 4, 5, 0)]")]
    [InlineData("[Network(5, 2)]\n[Cropping1D(0)]")]
    [InlineData("[Network(5, 6, 2)]\n[ZeroPadding2D(0)]")]
    [InlineData("[Network(5, 6, 2)]\n[UpSampling2D(1, 1)]")]
    [InlineData("[Network(5)]\n[Permute(1)]")]
    [InlineData("[Network(5)]\n[GaussianNoise(1)]")]
    [InlineData("[Network(5)]\n[Dot(1, From = [\"input\", \"input\"])]")]
    [InlineData("[Network(5, 2)]\n[ReLU(MaxValue = 0, Threshold = 2)]")]
    public Task What_is_just_right_is_accepted(string attributes) => Verify.Attributes(attributes);

    [Theory]
    [InlineData("[Network(3, 4)]\n[Dense(5)]\n[Dot({|SN0104:1, 2|}, From = [\"input\", \"dense_1\"])]", "dot_1 needs inputs that are equally long along its axes, but the input gives (3, 4) and dense_1 gives (3, 5), where axis 1 has 3 and axis 2 has 5")]
    [InlineData("[Network(3, 4)]\n[Dense(5)]\n[Dot({|SN0104:-1|}, From = [\"input\", \"dense_1\"])]", "dot_1 needs inputs that are equally long along its axes, but the input gives (3, 4) and dense_1 gives (3, 5), where axis -1 has 4 and axis -1 has 5")]
    public Task The_axes_of_a_product_are_equally_long(string attributes, string message) => Verify.Attributes(attributes, message);

    [Theory]
    [InlineData("[Network(5, 2)]\n[ZeroPadding1D({|SN0105:-1|})]", "Padding of zeropadding1d_1 must be at least 0, but is -1")]
    [InlineData("[Network(5, 2)]\n[ZeroPadding1D(1, {|SN0105:-1|})]", "Right of zeropadding1d_1 must be at least 0, but is -1")]
    [InlineData("[Network(5, 6, 2)]\n[ZeroPadding2D(1, {|SN0105:-2|})]", "PaddingWidth of zeropadding2d_1 must be at least 0, but is -2")]
    [InlineData("[Network(5, 6, 2)]\n[Cropping2D(0, 0, {|SN0105:-1|}, 0)]", "Left of cropping2d_1 must be at least 0, but is -1")]
    [InlineData("[Network(5, 2)]\n[{|SN0105:ZeroPadding1D(int.MaxValue, 1)|}]", "The output of zeropadding1d_1 must be at most 2,147,483,647 elements, but is (2147483653, 2)")]
    [InlineData("[Network(5, 2)]\n[UpSampling1D({|SN0105:0|})]", "Size of upsampling1d_1 must be at least 1, but is 0")]
    [InlineData("[Network(5, 6, 2)]\n[UpSampling2D(2, {|SN0105:0|})]", "SizeWidth of upsampling2d_1 must be at least 1, but is 0")]
    [InlineData("[Network(5, 6, 2)]\n[UpSampling2D({|SN0105:Interpolation = (Interpolation)7|})]", "Interpolation of upsampling2d_1 must be a member of the enum Interpolation, but is 7")]
    [InlineData("[Network(5, 6, 2)]\n[{|SN0105:UpSampling2D(50_000)|}]", "The output of upsampling2d_1 must be at most 2,147,483,647 elements, but is (250000, 300000, 2)")]
    [InlineData("[Network(5, 6)]\n[Permute({|SN0105:1|})]", "Dims of permute_1 must be a permutation of 1 to 2, the axes of the input (5, 6), but is (1)")]
    [InlineData("[Network(5, 6)]\n[Permute({|SN0105:0, 1|})]", "Dims of permute_1 must be a permutation of 1 to 2, the axes of the input (5, 6), but is (0, 1)")]
    [InlineData("[Network(5, 6)]\n[Permute({|SN0105:2, 2|})]", "Dims of permute_1 must be a permutation of 1 to 2, the axes of the input (5, 6), but is (2, 2)")]
    [InlineData("[Network(5)]\n[{|SN0105:Permute|}]", "Dims of permute_1 must be 1, the one axis of the input (5), but is ()")]
    [InlineData("[Network(5)]\n[RepeatVector({|SN0105:0|})]", "N of repeatvector_1 must be at least 1, but is 0")]
    [InlineData("[Network(5)]\n[{|SN0105:RepeatVector(int.MaxValue)|}]", "The output of repeatvector_1 must be at most 2,147,483,647 elements, but is (2147483647, 5)")]
    [InlineData("[Network(5, 2)]\n[SpatialDropout1D({|SN0105:1|})]", "Rate of spatialdropout1d_1 must be in [0, 1), but is 1")]
    [InlineData("[Network(5, 6, 2)]\n[SpatialDropout2D(0.5f, {|SN0105:Seed = -2|})]", "Seed of spatialdropout2d_1 must be at least 0, or -1 for the network's, but is -2")]
    [InlineData("[Network(5)]\n[GaussianNoise({|SN0105:1.5f|})]", "Stddev of gaussiannoise_1 must be in [0, 1], but is 1.5")]
    [InlineData("[Network(5)]\n[GaussianNoise({|SN0105:float.NaN|})]", "Stddev of gaussiannoise_1 must be in [0, 1], but is NaN")]
    [InlineData("[Network(5)]\n[GaussianDropout({|SN0105:1|})]", "Rate of gaussiandropout_1 must be in [0, 1), but is 1")]
    [InlineData("[Network(5)]\n[AlphaDropout({|SN0105:-0.1f|})]", "Rate of alphadropout_1 must be in [0, 1), but is -0.1")]
    [InlineData("[Network(5)]\n[LeakyReLU({|SN0105:NegativeSlope = -1|})]", "NegativeSlope of leakyrelu_1 must be a finite number of at least 0, but is -1")]
    [InlineData("[Network(5)]\n[ReLU({|SN0105:MaxValue = -1|})]", "MaxValue of relu_1 must be at least 0, but is -1")]
    [InlineData("[Network(5)]\n[ReLU({|SN0105:NegativeSlope = float.PositiveInfinity|})]", "NegativeSlope of relu_1 must be a finite number of at least 0, but is Infinity")]
    [InlineData("[Network(5)]\n[ReLU({|SN0105:Threshold = -1|})]", "Threshold of relu_1 must be a finite number of at least 0, but is -1")]
    [InlineData("[Network(5)]\n[ELU({|SN0105:Alpha = -1|})]", "Alpha of elu_1 must be a finite number of at least 0, but is -1")]
    [InlineData("[Network(5)]\n[PReLU(SharedAxes = [{|SN0105:2|}])]", "SharedAxes of prelu_1 must be axes from 1 to 1, each once, but is (2)")]
    [InlineData("[Network(5, 6)]\n[PReLU(SharedAxes = [1, {|SN0105:1|}])]", "SharedAxes of prelu_1 must be axes from 1 to 2, each once, but is (1, 1)")]
    [InlineData("[Network(5, 6)]\n[PReLU({|SN0105:AlphaInitializer = Initializer.Orthogonal|})]", "AlphaInitializer of prelu_1 must be one for any shape, but is Orthogonal, which needs a matrix")]
    [InlineData("[Network(5, 6)]\n[PReLU({|SN0105:AlphaL1 = -1|})]", "AlphaL1 of prelu_1 must be a finite number of at least 0, but is -1")]
    [InlineData("[Network(5, 6)]\n[Softmax({|SN0105:Axis = 0|})]", "Axis of softmax_1 must be from 1 to 2 or from -2 to -1, but is 0")]
    [InlineData("[Network(5, 6)]\n[Softmax({|SN0105:Axis = -3|})]", "Axis of softmax_1 must be from 1 to 2 or from -2 to -1, but is -3")]
    [InlineData("[Network(5)]\n[Dot({|SN0105:2|}, From = [\"input\", \"input\"])]", "Axes of dot_1 must be from 1 to 1 or from -1 to -1, but is 2")]
    [InlineData("[Network(5)]\n[Dot(1, {|SN0105:0|}, From = [\"input\", \"input\"])]", "Axes of dot_1 must be from 1 to 1 or from -1 to -1, but is 0")]
    [InlineData("[Network(5)]\n[Dot({|SN0105:1, 1, 1|}, From = [\"input\", \"input\"])]", "Axes of dot_1 must be one axis, or one for each input, but is (1, 1, 1)")]
    [InlineData("[Network(5)]\n[{|SN0105:Dot(From = [\"input\", \"input\"])|}]", "Axes of dot_1 must be one axis, or one for each input, but is none")]
    public Task An_argument_is_in_its_range(string attributes, string message) => Verify.Attributes(attributes, message);

    // Along another axis it is no distribution over the last one.
    [Fact]
    public Task A_softmax_along_another_axis_gives_the_loss_no_probabilities() => Verify.Attributes(
        "[Network(5, 6)]\n[Dense(4)]\n[Softmax(Axis = 1)]\n[Compile({|SN0301:Loss.CategoricalCrossentropy|}, Optimizer.Sgd)]",
        "CategoricalCrossentropy does not fit the output of 'Net': softmax_1 (5, 4) ends without an activation, which does not give probabilities; end with Softmax, or set FromLogits = true");
}

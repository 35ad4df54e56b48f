using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>What can be wrong with layers that move numbers, each at its place.</summary>
public class MovementDiagnosticsTests
{
    [Theory]
    [InlineData("[Network(8)]\n[{|SN0101:ZeroPadding1D|}]", "ZeroPadding1D needs (steps, channels), but the input gives (8)")]
    [InlineData("[Network(8, 3)]\n[{|SN0101:ZeroPadding2D(1, 2)|}]", "ZeroPadding2D needs (height, width, channels), but the input gives (8, 3)")]
    [InlineData("[Network(8, 8, 3)]\n[{|SN0101:Cropping1D(1)|}]", "Cropping1D needs (steps, channels), but the input gives (8, 8, 3)")]
    [InlineData("[Network(8)]\n[Dense(4)]\n[{|SN0101:Cropping2D|}]", "Cropping2D needs (height, width, channels), but dense_1 gives (4)")]
    [InlineData("[Network(8)]\n[{|SN0101:UpSampling1D|}]", "UpSampling1D needs (steps, channels), but the input gives (8)")]
    [InlineData("[Network(8)]\n[{|SN0101:UpSampling2D(2)|}]", "UpSampling2D needs (height, width, channels), but the input gives (8)")]
    [InlineData("[Network(8, 2)]\n[{|SN0101:RepeatVector(3)|}]", "RepeatVector needs (features), but the input gives (8, 2)")]
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
    public Task What_is_just_right_is_accepted(string attributes) => Verify.Attributes(attributes);

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
    public Task An_argument_is_in_its_range(string attributes, string message) => Verify.Attributes(attributes, message);
}

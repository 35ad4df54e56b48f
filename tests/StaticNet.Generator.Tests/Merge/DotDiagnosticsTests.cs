using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>What can be wrong with products of tensors, each at its place.</summary>
public class DotDiagnosticsTests
{
    [Theory]
    [InlineData("[Network(8)]\n[Dense(8)]\n[{|SN0101:Dot(1)|}]", "dot_1 needs exactly two inputs in From, but the layer above alone gives one")]
    [InlineData("[Network(8)]\n[Dot(1, {|SN0101:From = [\"input\"]|})]", "dot_1 needs exactly two inputs, but From gives one")]
    public Task A_layer_can_take_its_inputs_rank_and_number(string attributes, string message) => Verify.Attributes(attributes, message);

    [Theory]
    [InlineData("[Network(5)]\n[Dot(1, From = [\"input\", \"input\"])]")]
    public Task What_is_just_right_is_accepted(string attributes) => Verify.Attributes(attributes);

    [Theory]
    [InlineData("[Network(3, 4)]\n[Dense(5)]\n[Dot({|SN0104:1, 2|}, From = [\"input\", \"dense_1\"])]", "dot_1 needs inputs that are equally long along its axes, but the input gives (3, 4) and dense_1 gives (3, 5), where axis 1 has 3 and axis 2 has 5")]
    [InlineData("[Network(3, 4)]\n[Dense(5)]\n[Dot({|SN0104:-1|}, From = [\"input\", \"dense_1\"])]", "dot_1 needs inputs that are equally long along its axes, but the input gives (3, 4) and dense_1 gives (3, 5), where axis -1 has 4 and axis -1 has 5")]
    public Task The_axes_of_a_product_are_equally_long(string attributes, string message) => Verify.Attributes(attributes, message);

    [Theory]
    [InlineData("[Network(5)]\n[Dot({|SN0105:2|}, From = [\"input\", \"input\"])]", "Axes of dot_1 must be from 1 to 1 or from -1 to -1, but is 2")]
    [InlineData("[Network(5)]\n[Dot(1, {|SN0105:0|}, From = [\"input\", \"input\"])]", "Axes of dot_1 must be from 1 to 1 or from -1 to -1, but is 0")]
    [InlineData("[Network(5)]\n[Dot({|SN0105:1, 1, 1|}, From = [\"input\", \"input\"])]", "Axes of dot_1 must be one axis, or one for each input, but is (1, 1, 1)")]
    [InlineData("[Network(5)]\n[{|SN0105:Dot(From = [\"input\", \"input\"])|}]", "Axes of dot_1 must be one axis, or one for each input, but is none")]
    public Task An_argument_is_in_its_range(string attributes, string message) => Verify.Attributes(attributes, message);
}

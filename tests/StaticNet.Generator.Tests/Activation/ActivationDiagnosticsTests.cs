using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>What can be wrong with functions as layers, each at its place.</summary>
public class ActivationDiagnosticsTests
{
    [Theory]
    [InlineData("[Network(5, 2)]\n[ReLU(MaxValue = 0, Threshold = 2)]")]
    public Task What_is_just_right_is_accepted(string attributes) => Verify.Attributes(attributes);

    [Theory]
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
    public Task An_argument_is_in_its_range(string attributes, string message) => Verify.Attributes(attributes, message);

    // Along another axis it is no distribution over the last one.
    [Fact]
    public Task A_softmax_along_another_axis_gives_the_loss_no_probabilities() => Verify.Attributes(
        "[Network(5, 6)]\n[Dense(4)]\n[Softmax(Axis = 1)]\n[Compile({|SN0301:Loss.CategoricalCrossentropy|}, Optimizer.Sgd)]",
        "CategoricalCrossentropy does not fit the output of 'Net': softmax_1 (5, 4) ends without an activation, which does not give probabilities; end with Softmax, or set FromLogits = true");
}

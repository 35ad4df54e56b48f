using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Schedules, constraints and frozen layers that cannot be.</summary>
public class TrainingDiagnosticsTests
{
    private const string Compile = "[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]";

    [Theory]
    [InlineData("ExponentialDecay({|SN0105:-0.1|}, 10, 0.9)", "InitialLearningRate of [ExponentialDecay] must be a finite number above 0, but is -0.1")]
    [InlineData("CosineDecay({|SN0302:0|}, 10)", "0 is where a rate begins that rises: set WarmupTarget to a rate above 0")]
    [InlineData("PolynomialDecay({|SN0302:0|}, 10, EndLearningRate = 0)", "0 is where a rate begins that rises: set EndLearningRate to a rate above 0")]
    [InlineData("OneCycle({|SN0105:0|}, 10)", "MaxLearningRate of [OneCycle] must be a finite number above 0, but is 0")]
    [InlineData("PiecewiseConstantDecay([], {|SN0105:[0.1, 0.2]|})", "Values of [PiecewiseConstantDecay] must be 1 number, one more than there are boundaries, but is 2 numbers")]
    [InlineData("ExponentialDecay(0.1, {|SN0105:0|}, 0.9)", "DecaySteps of [ExponentialDecay] must be at least 1, but is 0")]
    [InlineData("InverseTimeDecay(0.1, 10, {|SN0105:double.NaN|})", "DecayRate of [InverseTimeDecay] must be a finite number of at least 0, but is NaN")]
    [InlineData("PolynomialDecay(0.1, 10, {|SN0105:Power = 0|})", "Power of [PolynomialDecay] must be a finite number above 0, but is 0")]
    [InlineData("CosineDecay(0.1, 10, {|SN0105:Alpha = 1.5|})", "Alpha of [CosineDecay] must be in [0, 1], but is 1.5")]
    [InlineData("CosineDecay(0.1, 10, {|SN0302:WarmupSteps = 5|})", "WarmupSteps needs a WarmupTarget, the rate at their end")]
    [InlineData("CosineDecayRestarts(0.1, 10, {|SN0105:TMul = 0.5|})", "TMul of [CosineDecayRestarts] must be a finite number of at least 1, but is 0.5")]
    [InlineData("OneCycle(0.1, 10, {|SN0105:PctStart = -1|})", "PctStart of [OneCycle] must be in [0, 1], but is -1")]
    [InlineData("OneCycle({|SN0105:1e300|}, 10)", "MaxLearningRate of [OneCycle] must be 0 or a number whose size is from 1.401298E-45 to 3.402823E+38, as a float's is, but is 1E+300")]
    [InlineData("PiecewiseConstantDecay([1, {|SN0105:1|}], [0.1, 0.2, 0.3])", "Boundaries of [PiecewiseConstantDecay] must be numbers that rise: above 1, but is 1")]
    [InlineData("PiecewiseConstantDecay([1, 2], {|SN0105:[0.1, 0.2]|})", "Values of [PiecewiseConstantDecay] must be 3 numbers, one more than there are boundaries, but is 2 numbers")]
    [InlineData("PiecewiseConstantDecay([1], [0.1, {|SN0105:-0.2|}])", "Values of [PiecewiseConstantDecay] must be finite numbers of at least 0, but is -0.2")]
    public Task A_schedule_is_checked(string schedule, string message) => Verify.Attributes($"[Network(8)]\n[Dense(3)]\n[{schedule}]\n{Compile}", message);

    [Theory]
    [InlineData("ExponentialDecay(1e-9, 1, 1e-3, Staircase = true)")]
    [InlineData("PolynomialDecay(0, 10)")]
    [InlineData("PolynomialDecay(0.1, 10, EndLearningRate = 0, Power = 2, Cycle = true)")]
    [InlineData("PiecewiseConstantDecay([], [0.1])")]
    [InlineData("CosineDecay(0, 1, Alpha = 1, WarmupTarget = 0.1, WarmupSteps = 0)")]
    [InlineData("CosineDecayRestarts(0.1, 1, TMul = 1, MMul = 0)")]
    [InlineData("OneCycle(0.1, 1, PctStart = 0, DivFactor = 1e-3, FinalDivFactor = 1)")]
    public Task A_schedule_at_the_border_is_not_reported(string schedule) => Verify.Attributes($"[Network(8)]\n[Dense(3)]\n[{schedule}]\n{Compile}");

    [Fact]
    public Task Schedules_go_with_a_training_and_alone()
    {
        const string two = "[Network(8)]\n[Dense(3)]\n[OneCycle(0.1, 10)]\n[{|SN0302:CosineDecay(0.1, 10)|}]\n" + Compile;
        return Verify.Attributes(two, "[CosineDecay] and [OneCycle] both set the learning rate of 'Net': a network has one schedule");
    }

    [Fact]
    public Task A_schedule_without_Compile_is_an_error() =>
        Verify.Attributes("[Network(8)]\n[Dense(3)]\n[{|SN0302:OneCycle(0.1, 10)|}]", "[OneCycle] sets the learning rate of a training, but without [Compile] nothing of 'Net' is trained");

    [Fact]
    public Task A_learning_rate_beside_a_schedule_is_an_error() => Verify.Attributes(
        "[Network(8)]\n[Dense(3)]\n[OneCycle(0.1, 10)]\n[Compile(Loss.MeanSquaredError, Optimizer.Sgd, {|SN0302:LearningRate = 0.1|})]",
        "LearningRate does nothing beside [OneCycle], which sets the learning rate of each batch");

    [Theory]
    [InlineData("Dense(3, KernelMaxNorm = 2, {|SN0105:KernelUnitNorm = true|})", "KernelUnitNorm of dense_1 must be false beside KernelMaxNorm, but is true")]
    [InlineData("Dense(3, BiasUnitNorm = true, {|SN0105:BiasNonNegative = true|})", "BiasNonNegative of dense_1 must be false beside BiasUnitNorm, but is true")]
    [InlineData("Dense(3, {|SN0105:KernelMaxNorm = -1|})", "KernelMaxNorm of dense_1 must be a finite number of at least 0, but is -1")]
    [InlineData("Dense(3, KernelMinNorm = 2, {|SN0105:KernelMaxNorm = 1|})", "KernelMaxNorm of dense_1 must be a finite number of at least the KernelMinNorm of 2, but is 1")]
    [InlineData("Dense(3, {|SN0105:KernelNormRate = 1.5|})", "KernelNormRate of dense_1 must be in [0, 1], but is 1.5")]
    public Task A_constraint_is_checked(string layer, string message) => Verify.Attributes($"[Network(8)]\n[{layer}]\n{Compile}", message);

    [Theory]
    [InlineData("[Dense(3, KernelMaxNorm = 0, BiasNonNegative = true)]")]
    [InlineData("[Dense(3, KernelNonNegative = false, KernelMinNorm = 0.5)]")]
    [InlineData("[Dense(4, Trainable = false)]\n[Dense(3)]")]
    public Task What_can_be_is_not_reported(string layers) => Verify.Attributes($"[Network(8)]\n{layers}\n{Compile}");

    [Fact]
    public Task A_network_whose_layers_are_all_frozen_trains_nothing() => Verify.Attributes(
        "[Network(8)]\n[Dense(3, Trainable = false)]\n[{|SN0302:Compile(Loss.MeanSquaredError, Optimizer.Sgd)|}]",
        "[Compile] trains, but 'Net' has no parameter to train: add a layer that has, such as [Dense(10)], or remove [Compile]");
}

using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Numerics;
using StaticNet.Numerics.Activations;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class Activation128Tests : ActivationTests<Lanes128>;

public sealed class Activation256Tests : ActivationTests<Lanes256>;

public sealed class Activation512Tests : ActivationTests<Lanes512>;

public abstract class ActivationTests<V>
    where V : struct, ILanes<V>
{
    // The columns of the table below.
    private static readonly float[] TableInputs = [-3, -1, -0.5f, 0, 0.5f, 1, 3];

    // Keras's own values, computed in double precision.
    private static readonly Dictionary<Activation, double[]> Table = new()
    {
        [Activation.Relu] = [0, 0, 0, 0, 0.5, 1, 3],
        [Activation.LeakyRelu] = [-0.6, -0.2, -0.1, 0, 0.5, 1, 3],
        [Activation.Elu] = [-0.950212932, -0.632120559, -0.39346934, 0, 0.5, 1, 3],
        [Activation.Selu] = [-1.67056873, -1.11133074, -0.691758188, 0, 0.525350494, 1.05070099, 3.15210296],
        [Activation.Gelu] = [-0.00404969409, -0.158655254, -0.154268769, 0, 0.345731231, 0.841344746, 2.99595031],
        [Activation.Silu] = [-0.14227762, -0.268941421, -0.188770334, 0, 0.311229666, 0.731058579, 2.85772238],
        [Activation.Mish] = [-0.145647461, -0.303401461, -0.220743775, 0, 0.375245211, 0.865098388, 2.986535],
        [Activation.Sigmoid] = [0.0474258732, 0.268941421, 0.377540669, 0.5, 0.622459331, 0.731058579, 0.952574127],
        [Activation.HardSigmoid] = [0, 0.333333333, 0.416666667, 0.5, 0.583333333, 0.666666667, 1],
        [Activation.HardSilu] = [-0.0, -0.333333333, -0.208333333, 0, 0.291666667, 0.666666667, 3],
        [Activation.Tanh] = [-0.995054754, -0.761594156, -0.462117157, 0, 0.462117157, 0.761594156, 0.995054754],
        [Activation.Softplus] = [0.0485873516, 0.313261688, 0.474076984, 0.693147181, 0.974076984, 1.31326169, 3.04858735],
        [Activation.Softsign] = [-0.75, -0.5, -0.333333333, 0, 0.333333333, 0.5, 0.75],
        [Activation.Exponential] = [0.0497870684, 0.367879441, 0.60653066, 1, 1.64872127, 2.71828183, 20.0855369],
    };

    public static TheoryData<Activation> Elementwise => [.. ActivationCases.All.Keys];

    public static TheoryData<Activation> Tabulated => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Forward_follows_the_formula(Activation activation)
    {
        ActivationCase item = ActivationCases.All[activation];
        Accuracy.AssertWithin<V>(item.Ulps, item.Forward, item.Formula);
    }

    [Theory]
    [MemberData(nameof(Tabulated))]
    public void Forward_gives_the_values_of_Keras(Activation activation)
    {
        float[] outputs = Accuracy.Map<V>(ActivationCases.All[activation].Forward, TableInputs);
        for (int i = 0; i < outputs.Length; i++)
        {
            double expected = Table[activation][i];
            Assert.Equal(expected, outputs[i], Math.Max(Math.Abs(expected), 0.01) * 3e-7);
        }
    }

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void NaN_gives_NaN_and_0_gives_a_finite_output(Activation activation)
    {
        float[] outputs = Accuracy.Map<V>(ActivationCases.All[activation].Forward, [float.NaN, 0, -0f]);
        Assert.True(float.IsNaN(outputs[0]));
        Assert.True(float.IsFinite(outputs[1]) && outputs[1] == outputs[2]);
    }

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Backward_follows_the_derivative(Activation activation)
    {
        ActivationCase item = ActivationCases.All[activation];
        float[] inputs = Array.FindAll(Accuracy.Sweep, x => Math.Abs(x) < 1e30 && !item.Kinks.Any(kink => Math.Abs(x - kink) < 1e-6));
        float[] slopes = Accuracy.Map<V>(x => item.Backward(x, V.One), inputs);
        double worst = 0;
        string message = "";
        for (int i = 0; i < inputs.Length; i++)
        {
            double expected = item.Derivative(inputs[i]);
            double found = slopes[i];
            double error = double.IsInfinity(found) && expected > float.MaxValue ? 0 : Math.Abs(found - expected) / Math.Max(1, Math.Abs(expected));
            if (error <= worst)
                continue;
            worst = error;
            message = FormattableString.Invariant($"{worst:G3} at {inputs[i]:G9}: {found:G9} for {expected:G17}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine(message);
        Assert.True(worst <= item.SlopeError, message);
    }

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Backward_follows_central_differences(Activation activation)
    {
        const double Step = 1e-5;
        ActivationCase item = ActivationCases.All[activation];
        for (double at = -11.98; at < 12; at += 0.0313)
        {
            float x = (float)at;
            if (item.Kinks.Any(kink => Math.Abs(x - kink) < 2 * Step))
                continue;
            double difference = (item.Formula(x + Step) - item.Formula(x - Step)) / (2 * Step);
            float slope = Accuracy.Map<V>(lanes => item.Backward(lanes, V.Broadcast(-2.5f)), [x])[0];
            Assert.Equal(-2.5 * difference, slope, 1e-5 * Math.Max(1, Math.Abs(difference)));
        }
    }

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Backward_at_a_kink_takes_the_documented_side(Activation activation)
    {
        ActivationCase item = ActivationCases.All[activation];
        foreach (double kink in item.Kinks)
        {
            float slope = Accuracy.Map<V>(x => item.Backward(x, V.One), [(float)kink])[0];
            Assert.Equal(item.Derivative(kink), slope, 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Backward_at_infinity_is_the_limit(Activation activation)
    {
        ActivationCase item = ActivationCases.All[activation];
        float[] slopes = Accuracy.Map<V>(x => item.Backward(x, V.One), [float.NegativeInfinity, float.PositiveInfinity]);
        Assert.Equal(item.Derivative(-1e9), slopes[0], 1e-6);
        double expected = item.Derivative(1e9);
        if (double.IsInfinity(expected))
            Assert.Equal(float.PositiveInfinity, slopes[1]);
        else
            Assert.Equal(expected, slopes[1], 1e-6);
    }

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void The_width_hardly_changes_the_output(Activation activation)
    {
        ActivationCase item = ActivationCases.All[activation];
        float[] outputs = Accuracy.Map<V>(item.Forward, Accuracy.Sweep);
        float[] narrow = Accuracy.Map<Lanes128>(item.Forward, Accuracy.Sweep);
        for (int i = 0; i < outputs.Length; i++)
            Assert.True(Accuracy.Ulps(outputs[i], narrow[i]) <= 2);
    }
}

public sealed class ElementwiseActivationTests
{
    private static readonly Activation[] WholeAxis = [Activation.Softmax, Activation.LogSoftmax, Activation.Sparsemax, Activation.Glu];

    [Fact]
    public void Every_elementwise_member_has_its_struct_and_its_case()
    {
        string[] expected = [.. Enum.GetValues<Activation>().Except(WholeAxis).Select(member => member.ToString()).Order(StringComparer.Ordinal)];
        string[] structs = [.. typeof(Relu).Assembly.GetTypes().Where(type => type.IsValueType && type.IsAssignableTo(typeof(IElementwiseActivation))).Select(type => type.Name).Order(StringComparer.Ordinal)];
        Assert.Equal(expected, structs);
        Assert.Equal(expected.Except([nameof(Activation.Linear)]), ActivationCases.All.Values.Select(item => item.Name).Order(StringComparer.Ordinal));
    }
}

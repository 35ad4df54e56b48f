using System;
using System.Linq;
using StaticNet.Numerics;
using StaticNet.Numerics.Optimizers;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>The rules of <c>OptimizerRules.cs</c> in registers of every width.</summary>
public sealed class OptimizerTests
{
    private const int Length = 32;

    // Farther than the weights go: what lies between two states belongs to others.
    private const int Stride = 48;

    public static TheoryData<string> Names => [.. OptimizerRules.All.Keys];

    public static TheoryData<string> NamesWithTrajectory => [.. OptimizerRules.All.Where(entry => entry.Value.Trajectory.Length > 0).Select(entry => entry.Key)];

    // From 1 under the gradients 0.1, −0.2, 0.3, in Keras.
    [Theory]
    [MemberData(nameof(NamesWithTrajectory))]
    public void A_trajectory_is_Kerass(string name)
    {
        IOptimizerRun rule = OptimizerRules.All[name];
        float[] weights = Filled(1), states = new float[rule.States * Stride];
        for (int step = 1; step <= 3; step++)
        {
            rule.Step<Lanes256>(rule.Rate, step, weights, Filled((step % 2 == 0 ? -1 : 1) * step / 10f), states, Stride);
            Assert.All(weights, weight => Assert.Equal(rule.Trajectory[step - 1], weight, 1e-6 * Math.Abs(rule.Trajectory[step - 1])));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Two_hundred_steps_follow_the_formula(string name)
    {
        Follow<Lanes128>(OptimizerRules.All[name]);
        Follow<Lanes256>(OptimizerRules.All[name]);
        Follow<Lanes512>(OptimizerRules.All[name]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_weight_of_zero_without_a_gradient_stays_as_padding_must(string name)
    {
        IOptimizerRun rule = OptimizerRules.All[name];
        float[] weights = Filled(0), states = new float[rule.States * Stride];
        for (int step = 1; step <= 3; step++)
            rule.Step<Lanes256>(rule.Rate, step, weights, Filled(0), states, Stride);
        Assert.Equal(Filled(0), weights);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_learning_rate_of_zero_changes_no_weight(string name)
    {
        IOptimizerRun rule = OptimizerRules.All[name];
        float[] weights = Filled(0.5f), states = new float[rule.States * Stride];
        for (int step = 1; step <= 3; step++)
            rule.Step<Lanes256>(rate: 0, step, weights, Filled(0.1f * step), states, Stride);
        Assert.Equal(Filled(0.5f), weights);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_no_number_does_not_go_unseen(string name)
    {
        IOptimizerRun rule = OptimizerRules.All[name];
        float[] weights = Filled(0.5f);
        rule.Step<Lanes256>(rule.Rate, 1, weights, Filled(float.NaN), new float[rule.States * Stride], Stride);
        Assert.All(weights, weight => Assert.True(float.IsNaN(weight)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void States_are_where_the_stride_says_and_nowhere_else(string name)
    {
        IOptimizerRun rule = OptimizerRules.All[name];
        float[] states = new float[rule.States * Stride];
        rule.Step<Lanes256>(rule.Rate, 1, Filled(0.5f), Filled(0.1f), states, Stride);
        for (int i = 0; i < states.Length; i++)
            Assert.Equal(i % Stride < Length, states[i] != 0);
    }

    // An Intel processor multiplies by subnormal numbers many times slower.
    [Theory]
    [MemberData(nameof(Names))]
    public void What_has_no_gradient_any_more_is_remembered_in_normal_numbers(string name)
    {
        const int Steps = 120_000;
        IOptimizerRun rule = OptimizerRules.All[name];
        Random random = new(7);
        float[] weights = Drawn(random, -0.5f), states = new float[rule.States * Stride], none = Filled(0);
        for (int step = 1; step <= Steps; step++)
        {
            rule.Step<Lanes256>(rule.Rate, step, weights, step <= 20 ? Drawn(random, -0.4f) : none, states, Stride);
            if (step % 500 == 0)
                Assert.DoesNotContain(states.Concat(weights), float.IsSubnormal);
        }
    }

    // The mean of equal gradients' squares is their square, but for rounding.
    [Fact]
    public void A_variance_that_rounding_makes_negative_has_a_root()
    {
        float[] weights = Filled(0), states = new float[2 * Stride];
        for (int step = 0; step < 500; step++)
            WeightUpdate.Apply<Lanes256, CenteredRmsProp>(new(0.001f, rho: 0.9f, epsilon: 1e-7f), ref weights[0], ref Filled(1234.5f)[0], ref states[0], Stride, Length);
        Assert.All(weights, weight => Assert.True(float.IsFinite(weight)));
    }

    // A rule is computed in one order, with one rounding for each product that is added: another order is another training.
    [Fact]
    public void The_bits_are_those_of_the_formula_in_floats()
    {
        const float rate = 0.003f, momentum = 0.8f, rho = 0.7f, epsilon = 1e-5f;
        AssertBits(0, _ => new Sgd(rate), (_, w, g, _) => Add(-rate, g, w));
        AssertBits(1, _ => new WithMomentum<Sgd>(new(rate), momentum), (_, w, g, s) => w + (s[0] = Add(momentum, s[0], -rate * g)));
        AssertBits(1, _ => new WithMomentum<Sgd>(new(rate), momentum, nesterov: true), (_, w, g, s) => w + Add(momentum, s[0] = Add(momentum, s[0], -rate * g), -rate * g));
        AssertBits(1, _ => new RmsProp(rate, rho, epsilon), (_, w, g, s) => w - (rate * g / MathF.Sqrt(Mean(ref s[0], g * g, rho) + epsilon)));
        AssertBits(2, _ => new WithMomentum<RmsProp>(new(rate, rho, epsilon), momentum), (_, w, g, s) => w + (s[1] = Add(momentum, s[1], -(rate * g / MathF.Sqrt(Mean(ref s[0], g * g, rho) + epsilon)))));
        AssertBits(2, t => new Adam(rate, momentum, rho, epsilon, t), (t, w, g, s) =>
        {
            float alpha = (float)(rate * Math.Sqrt(1 - Math.Pow(rho, t)) / (1 - Math.Pow(momentum, t)));
            return w - (alpha * Mean(ref s[0], g, momentum) / (MathF.Sqrt(Mean(ref s[1], g * g, rho)) + epsilon));
        });

        static float Add(float a, float b, float c) => float.MultiplyAddEstimate(a, b, c);
        static float Mean(ref float mean, float value, float decay) => mean = Add(value - mean, 1 - decay, mean);
    }

    private static void AssertBits<TRule>(int states, Func<long, TRule> rule, Func<long, float, float, float[], float> formula)
        where TRule : struct, IOptimizer
    {
        Random random = new(5);
        float[] weights = Drawn(random, -0.5f), expected = [.. weights], kept = new float[(states + 1) * Stride];
        float[][] scalars = [.. expected.Select(_ => new float[states])];
        for (int step = 1; step <= 20; step++)
        {
            float[] gradients = Drawn(random, -0.4f);
            WeightUpdate.Apply<Lanes256, TRule>(rule(step), ref weights[0], ref gradients[0], ref kept[0], Stride, Length);
            for (int i = 0; i < Length; i++)
                expected[i] = formula(step, expected[i], gradients[i], scalars[i]);
        }

        Assert.Equal(expected, weights);
    }

    private static float[] Drawn(Random random, float least) => [.. Enumerable.Range(0, Length).Select(_ => random.NextSingle() + least)];

    private static void Follow<V>(IOptimizerRun rule)
        where V : struct, ILanes<V>
    {
        Random random = new(3);
        float[] weights = [.. Enumerable.Range(0, Length).Select(_ => (random.NextSingle() * 2) - 1)], states = new float[rule.States * Stride];
        double[] expected = [.. weights.Select(weight => (double)weight)];
        double[][] kept = [.. expected.Select(_ => new double[4])];
        for (int step = 1; step <= 200; step++)
        {
            float[] gradients = [.. Enumerable.Range(0, Length).Select(_ => (random.NextSingle() * 2) - 0.9f)];
            rule.Step<V>(rule.Rate, step, weights, gradients, states, Stride);
            for (int i = 0; i < Length; i++)
                expected[i] = rule.Reference(step, expected[i], gradients[i], kept[i]);
        }

        for (int i = 0; i < Length; i++)
            Assert.Equal(expected[i], weights[i], 1e-5);
    }

    private static float[] Filled(float value) => [.. Enumerable.Repeat(value, Length)];
}

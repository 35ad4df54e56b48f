using System;
using System.Collections.Generic;
using StaticNet.Numerics;
using StaticNet.Numerics.Optimizers;

namespace StaticNet.Tests.Numerics;

/// <summary>A rule with its numbers, its formula in double and what Keras's own computes.</summary>
internal interface IOptimizerRun
{
    /// <summary>Gets the numbers that it keeps for each weight.</summary>
    int States { get; }

    /// <summary>Gets its learning rate.</summary>
    float Rate { get; }

    /// <summary>Gets the weight after each of three steps, where Keras's is known.</summary>
    double[] Trajectory { get; }

    /// <summary>A step of some weights.</summary>
    void Step<V>(float rate, long step, float[] weights, float[] gradients, float[] states, int stride)
        where V : struct, ILanes<V>;

    /// <summary>A step of one weight in double.</summary>
    double Reference(long step, double weight, double gradient, double[] states);
}

/// <summary>Every rule that a network can have.</summary>
internal static class OptimizerRules
{
    // The numbers of the rules are floats, and those of the formulas the same.
    private const float Beta1 = 0.9f, Beta2 = 0.999f, Rho = 0.9f, Slow = 0.95f, LionBeta2 = 0.99f, Epsilon = 1e-7f, Initial = 0.1f, Mu = 0.9f, Decay = 0.004f, Clip = 0.25f;
    private const float Rate = 0.001f, SgdRate = 0.01f;

    private delegate double Formula(long t, double w, double g, double[] s);

    public static Dictionary<string, IOptimizerRun> All { get; } = new()
    {
        ["Sgd"] = new Run<Sgd>(SgdRate, (rate, _) => new(rate), (_, w, g, _) => w - (SgdRate * g), 0.999, 1.001, 0.998),
        ["Sgd with momentum"] = new Run<WithMomentum<Sgd>>(
            SgdRate, (rate, _) => new(new(rate), Mu), (_, w, g, s) => w + Repeat(s, 0, -SgdRate * g), 0.999, 1.0001, 0.99809),
        ["Sgd with Nesterov's momentum"] = new Run<WithMomentum<Sgd>>(
            SgdRate, (rate, _) => new(new(rate), Mu, nesterov: true), (_, w, g, s) => w + (Mu * Repeat(s, 0, -SgdRate * g)) - (SgdRate * g), 0.9981, 1.00109, 0.996281),
        ["RmsProp"] = new Run<RmsProp>(
            Rate, (rate, _) => new(rate, Rho, Epsilon), (_, w, g, s) => w - RmsStep(g, s, isCentered: false), 0.996837880442, 0.999694994145, 0.997104365003),
        ["RmsProp with momentum"] = new Run<WithMomentum<RmsProp>>(
            Rate, (rate, _) => new(new(rate, Rho, Epsilon), Mu), (_, w, g, s) => w + Repeat(s, 1, -RmsStep(g, s, isCentered: false))),
        ["RmsProp, centered"] = new Run<CenteredRmsProp>(
            Rate, (rate, _) => new(rate, Rho, Epsilon), (_, w, g, s) => w - RmsStep(g, s, isCentered: true)),
        ["RmsProp, centered, with momentum and decay"] = new Run<Decayed<WithMomentum<CenteredRmsProp>>>(
            Rate, (rate, _) => new(new(new(rate, Rho, Epsilon), Mu), rate, Decay), (_, w, g, s) => (w - (w * Rate * Decay)) + Repeat(s, 2, -RmsStep(g, s, isCentered: true))),
        ["Adagrad"] = new Run<Adagrad>(
            Rate, (rate, _) => new(rate, Initial, Epsilon), (_, w, g, s) => w - (Rate * g / Math.Sqrt((s[0] += g * g) + Initial + Epsilon)), 0.999698488792, 1.0002148864, 0.999602514092),
        ["Adadelta"] = new Run<Adadelta>(
            Rate, (rate, _) => new(rate, Slow, Epsilon), AdadeltaStep, 0.999998585928, 1.00000038367, 0.999998219414),
        ["Adam"] = new Run<Adam>(
            Rate, (rate, t) => new(rate, Beta1, Beta2, Epsilon, t), (t, w, g, s) => AdamStep(t, w, g, s, isAmsGrad: false), 0.999000031622, 0.999366129971, 0.999022891792),
        ["AdamW"] = new Run<Decayed<Adam>>(
            Rate, (rate, t) => new(new(rate, Beta1, Beta2, Epsilon, t), rate, Decay), (t, w, g, s) => AdamStep(t, w - (w * Rate * Decay), g, s, isAmsGrad: false), 0.998996031622, 0.999358133987, 0.999010898375),
        ["AmsGrad"] = new Run<AmsGrad>(
            Rate, (rate, t) => new(rate, Beta1, Beta2, Epsilon, t), (t, w, g, s) => AdamStep(t, w, g, s, isAmsGrad: true), 0.999000031622, 0.999366129971, 0.999022891792),
        ["Adam of clipped gradients"] = new Run<ClippedByValue<Adam>>(
            Rate, (rate, t) => new(new(rate, Beta1, Beta2, Epsilon, t), Clip), (t, w, g, s) => AdamStep(t, w, Math.Clamp(g, -Clip, Clip), s, isAmsGrad: false)),
        ["Adam of scaled gradients"] = new Run<Scaled<Adam>>(
            Rate, (rate, t) => new(new(rate, Beta1, Beta2, Epsilon, t), Clip), (t, w, g, s) => AdamStep(t, w, Clip * g, s, isAmsGrad: false)),
        ["Sgd with averaged weights"] = new Run<Averaged<Sgd>>(
            SgdRate, (rate, t) => new(new(rate), Mu, 0, t), (t, w, g, s) => Average(t, 0, w - (SgdRate * g), s).Weight),
        ["Sgd with momentum, decay and averages that take the weights' place"] = new Run<Averaged<Decayed<WithMomentum<Sgd>>>>(
            SgdRate, (rate, t) => new(new(new(new(rate), Mu), rate, Decay), Mu, 5, t), (t, w, g, s) => Average(t, 1, w - (w * SgdRate * Decay) + Repeat(s, 0, -SgdRate * g), s) is var (weight, mean) && t % 5 == 0 ? mean : weight),
        ["Adamax"] = new Run<Adamax>(
            Rate, (rate, t) => new(rate, Beta1, Beta2, Epsilon, t), AdamaxStep, 0.999000001, 0.999289474539, 0.99904224215),
        ["Nadam"] = new Run<Nadam>(
            Rate, (rate, t) => new(rate, Beta1, Beta2, Epsilon, t), NadamStep, 0.998937213259, 0.999818878441, 0.998987155832),
        ["Lion"] = new Run<Lion>(
            Rate, (rate, _) => new(rate, Beta1, LionBeta2), LionStep, 0.999, 1, 0.999),
        ["Ftrl"] = new Run<Ftrl>(
            Rate, (rate, _) => new(rate, -0.5f, Initial, 0, 0, 0, 0), FtrlStep(Rate, 0.5, Initial, 0, 0, 0, 0), 0.0462358994098, 0.0467522971893, 0.0461399247536),
        ["Ftrl with all its numbers"] = new Run<FtrlPower>(
            0.05f, (rate, _) => new(rate, -0.25f, 0.25f, 0.5f, 0.125f, 0.0625f, 0.75f), FtrlStep(0.05f, 0.25, 0.25, 0.5, 0.125, 0.0625, 0.75)),
        ["Ftrl from nothing"] = new Run<Ftrl>(
            0.05f, (rate, _) => new(rate, -0.5f, 0, 0, 0, 0, 0), FtrlStep(0.05f, 0.5, 0, 0, 0, 0, 0)),
        ["Ftrl from nothing, of another power"] = new Run<FtrlPower>(
            0.05f, (rate, _) => new(rate, -0.8f, 0, 0, 0, 0, 0), FtrlStep(0.05f, 0.8f, 0, 0, 0, 0, 0)),
        ["Ftrl of one rate"] = new Run<Ftrl>(
            0.05f, (rate, _) => new(rate, 0, 0, 0, 0, 0, 0), FtrlStep(0.05f, 0, 0, 0, 0, 0, 0)),
    };

    private static double Move(double[] s, int state, double value, double decay) => s[state] += (value - s[state]) * (1 - decay);

    private static double Repeat(double[] s, int state, double step) => s[state] = (Mu * s[state]) + step;

    private static (double Weight, double Mean) Average(long t, int state, double w, double[] s) => (w, s[state] = t == 1 ? w : (Mu * s[state]) + ((1 - Mu) * w));

    private static double RmsStep(double g, double[] s, bool isCentered)
    {
        double squares = Move(s, 0, g * g, Rho);
        return Rate * g / Math.Sqrt((isCentered ? squares - Math.Pow(Move(s, 1, g, Rho), 2) : squares) + Epsilon);
    }

    private static double AdadeltaStep(long t, double w, double g, double[] s)
    {
        double step = Math.Sqrt(s[1] + Epsilon) / Math.Sqrt(Move(s, 0, g * g, Slow) + Epsilon) * g;
        Move(s, 1, step * step, Slow);
        return w - (Rate * step);
    }

    private static double AdamStep(long t, double w, double g, double[] s, bool isAmsGrad)
    {
        double first = Move(s, 0, g, Beta1), second = Move(s, 1, g * g, Beta2), largest = s[2] = Math.Max(s[2], second);
        return w - (Rate * Math.Sqrt(1 - Math.Pow(Beta2, t)) / (1 - Math.Pow(Beta1, t)) * first / (Math.Sqrt(isAmsGrad ? largest : second) + Epsilon));
    }

    private static double AdamaxStep(long t, double w, double g, double[] s)
    {
        s[1] = Math.Max(Beta2 * s[1], Math.Abs(g));
        return w - (Rate / (1 - Math.Pow(Beta1, t)) * Move(s, 0, g, Beta1) / (s[1] + Epsilon));
    }

    private static double NadamStep(long t, double w, double g, double[] s)
    {
        double product = 1;
        for (int i = 1; i <= t; i++)
            product *= Momentum(i);
        double mean = (Momentum(t + 1) * Move(s, 0, g, Beta1) / (1 - (product * Momentum(t + 1)))) + ((1 - Momentum(t)) * g / (1 - product));
        return w - (Rate * mean / (Math.Sqrt(Move(s, 1, g * g, Beta2) / (1 - Math.Pow(Beta2, t))) + Epsilon));

        static double Momentum(long t) => Beta1 * (1 - (0.5 * Math.Pow(0.96, t)));
    }

    private static double LionStep(long t, double w, double g, double[] s)
    {
        double direction = Math.Sign((Beta1 * s[0]) + ((1 - Beta1) * g));
        Move(s, 0, g, LionBeta2);
        return w - (Rate * direction);
    }

    private static Formula FtrlStep(double rate, double power, double initial, double l1, double l2, double shrinkage, double beta) => (t, w, g, s) =>
    {
        double before = s[0] + initial, after = before + (g * g);
        s[0] += g * g;
        s[1] += g + (2 * shrinkage * w) - ((Math.Pow(after, power) - Math.Pow(before, power)) / rate * w);
        return (Math.Clamp(s[1], -l1, l1) - s[1]) / ((Math.Pow(after, power) / rate) + (2 * (l2 + (beta / (2 * rate)))));
    };

    private sealed class Run<TRule>(float rate, Func<float, long, TRule> rule, Formula formula, params double[] trajectory) : IOptimizerRun
        where TRule : struct, IOptimizer
    {
        public int States => TRule.States;

        public float Rate => rate;

        public double[] Trajectory => trajectory;

        public void Step<V>(float rate, long step, float[] weights, float[] gradients, float[] states, int stride)
            where V : struct, ILanes<V>
        {
            float[] kept = states.Length > 0 ? states : new float[1];
            WeightUpdate.Apply<V, TRule>(rule(rate, step), ref weights[0], ref gradients[0], ref kept[0], stride, weights.Length);
        }

        public double Reference(long step, double weight, double gradient, double[] states) => formula(step, weight, gradient, states);
    }
}

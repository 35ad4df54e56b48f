using System;
using System.Collections.Generic;
using StaticNet.Numerics.Activations;

namespace StaticNet.Tests.Numerics;

/// <summary>Every element-wise activation with its formula and derivative in double precision, and how near the lanes must come.</summary>
internal static class ActivationCases
{
    private const double Lambda = 1.0507009873554805;
    private const double Alpha = 1.6732632423543772;

    public static IReadOnlyDictionary<Activation, ActivationCase> All { get; } = Create();

    private static Dictionary<Activation, ActivationCase> Create()
    {
        ActivationCase[] cases =
        [
            ActivationCase.Of<Relu>(0, x => Math.Max(x, 0), x => x > 0 ? 1 : 0, 0, 0),
            ActivationCase.Of<Relu6>(0, x => Math.Clamp(x, 0, 6), x => x is > 0 and < 6 ? 1 : 0, 0, 0, 6),
            ActivationCase.Of<LeakyRelu>(1, x => x < 0 ? 0.2 * x : x, x => x > 0 ? 1 : 0.2, 1e-7, 0),
            ActivationCase.Of<Elu>(2, EluOf, x => x < 0 ? Math.Exp(x) : 1, 1.5e-7, 0),
            ActivationCase.Of<Selu>(3, x => x < 0 ? Lambda * Alpha * Reference.Expm1(x) : Lambda * x, x => x < 0 ? Lambda * Alpha * Math.Exp(x) : Lambda, 3e-7, 0),
            ActivationCase.Of<Celu>(2, EluOf, x => x < 0 ? Math.Exp(x) : 1, 1.5e-7),
            ActivationCase.Of<Gelu>(4, Reference.Gelu, Reference.GeluSlope, 2e-7),
            ActivationCase.Of<Silu>(3.5, Reference.Silu, Reference.SiluSlope, 3e-7),
            ActivationCase.Of<Mish>(5, Reference.Mish, Reference.MishSlope, 4e-7),
            ActivationCase.Of<Sigmoid>(2.5, Reference.Sigmoid, x => Reference.Sigmoid(x) * Reference.Sigmoid(-x), 1e-7),
            ActivationCase.Of<HardSigmoid>(2, x => Math.Clamp(x + 3, 0, 6) / 6, x => x is > -3 and < 3 ? 1.0 / 6 : 0, 1e-8, -3, 3),
            ActivationCase.Of<HardSilu>(3, x => x < -3 ? 0 : x * Math.Clamp(x + 3, 0, 6) / 6, HardSiluSlope, 2e-7, -3, 3),
            ActivationCase.Of<Tanh>(2, Math.Tanh, x => 1 / (Math.Cosh(x) * Math.Cosh(x)), 3e-7),
            ActivationCase.Of<TanhShrink>(6, x => double.IsInfinity(x) ? x : Reference.TanhShrink(x), x => Math.Tanh(x) * Math.Tanh(x), 3e-7),
            ActivationCase.Of<HardTanh>(0, x => Math.Clamp(x, -1, 1), x => Math.Abs(x) < 1 ? 1 : 0, 0, -1, 1),
            ActivationCase.Of<Softplus>(2, Reference.Softplus, Reference.Sigmoid, 2e-7),
            ActivationCase.Of<Softsign>(2, x => double.IsInfinity(x) ? Math.Sign(x) : x / (1 + Math.Abs(x)), x => Math.Pow(1 + Math.Abs(x), -2), 3e-7),
            ActivationCase.Of<Exponential>(2, Math.Exp, Math.Exp, 2e-7),
            ActivationCase.Of<LogSigmoid>(2, x => -Reference.Softplus(-x), x => Reference.Sigmoid(-x), 2e-7),
            ActivationCase.Of<SoftShrink>(1, x => double.IsNaN(x) ? x : Math.Sign(x) * Math.Max(Math.Abs(x) - 0.5, 0), x => Math.Abs(x) > 0.5 ? 1 : 0, 0, -0.5, 0.5),
            ActivationCase.Of<HardShrink>(0, x => Math.Abs(x) <= 0.5 ? 0 : x, x => Math.Abs(x) > 0.5 ? 1 : 0, 0, -0.5, 0.5),
            ActivationCase.Of<Squareplus>(3, Reference.Squareplus, x => (1 + x / Math.Sqrt(x * x + 4)) / 2, 2e-7),
            ActivationCase.Of<SparsePlus>(2, x => x <= -1 ? 0 : x < 1 ? (x + 1) * (x + 1) / 4 : x, x => Math.Clamp((x + 1) / 2, 0, 1), 1.5e-7),
            ActivationCase.Of<SparseSigmoid>(1, x => Math.Clamp((x + 1) / 2, 0, 1), x => x is > -1 and < 1 ? 0.5 : 0, 0, -1, 1),
        ];
        Dictionary<Activation, ActivationCase> byName = [];
        foreach (ActivationCase item in cases)
            byName.Add(Enum.Parse<Activation>(item.Name), item);
        return byName;

        double EluOf(double x) => x < 0 ? Reference.Expm1(x) : x;

        double HardSiluSlope(double x) => x <= -3 ? 0 : x >= 3 ? 1 : x / 3 + 0.5;
    }
}

using System;
using StaticNet.Numerics;
using StaticNet.Numerics.Activations;

namespace StaticNet.Tests.Numerics;

/// <summary>An activation as data: the compiled forms for the three widths, its formula, its derivative and their tolerances.</summary>
internal abstract class ActivationCase
{
    public required string Name { get; init; }

    /// <summary>The greatest error of the output, in units in the last place.</summary>
    public required double Ulps { get; init; }

    public required Func<double, double> Formula { get; init; }

    public required Func<double, double> Derivative { get; init; }

    /// <summary>The greatest error of the derivative, relative to the larger of it and 1.</summary>
    public required double SlopeError { get; init; }

    /// <summary>Where the derivative jumps.</summary>
    public required double[] Kinks { get; init; }

    public static ActivationCase Of<TActivation>(double ulps, Func<double, double> formula, Func<double, double> derivative, double slopeError, params double[] kinks)
        where TActivation : struct, IElementwiseActivation
        => new Typed<TActivation>
        {
            Name = typeof(TActivation).Name,
            Ulps = ulps,
            Formula = formula,
            Derivative = derivative,
            SlopeError = slopeError,
            Kinks = kinks,
        };

    public abstract V Forward<V>(V x)
        where V : struct, ILanes<V>;

    /// <summary>The gradient, where only an activation that asks for its input gets it.</summary>
    public abstract V Backward<V>(V x, V dy)
        where V : struct, ILanes<V>;

    private sealed class Typed<TActivation> : ActivationCase
        where TActivation : struct, IElementwiseActivation
    {
        public override V Forward<V>(V x) => TActivation.Forward(x);

        public override V Backward<V>(V x, V dy)
        {
            V y = TActivation.Forward(x);
            return TActivation.Backward(TActivation.NeedsInput ? x : y, TActivation.NeedsOutput ? y : V.Broadcast(float.NaN), dy);
        }
    }
}

using System;

namespace StaticNet;

/// <summary>Keras's exponential decay: lr₀ · rate^(step / steps).</summary>
/// <param name="initialLearningRate">lr₀, above 0.</param>
/// <param name="decaySteps">The steps after which the rate has been multiplied by <paramref name="decayRate"/> once, at least 1.</param>
/// <param name="decayRate">The factor, above 0.</param>
/// <param name="staircase">Whether the exponent is rounded down, so that the rate falls every <paramref name="decaySteps"/> steps at once.</param>
/// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
public sealed class ExponentialDecay(double initialLearningRate, long decaySteps, double decayRate, bool staircase = false) : LearningRateSchedule
{
    private readonly double _initial = CheckPositive(initialLearningRate);
    private readonly double _steps = CheckSteps(decaySteps);
    private readonly double _rate = CheckPositive(decayRate);

    /// <inheritdoc/>
    public override double At(long step) => _initial * Math.Pow(_rate, staircase ? Math.Floor(Number(step) / _steps) : Number(step) / _steps);
}

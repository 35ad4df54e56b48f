using System;

namespace StaticNet;

/// <summary>Keras's decay with the inverse of time: lr₀ / (1 + rate · step / steps).</summary>
/// <param name="initialLearningRate">lr₀, above 0.</param>
/// <param name="decaySteps">The steps that count as one unit of time, at least 1.</param>
/// <param name="decayRate">The rate of the decay, at least 0.</param>
/// <param name="staircase">Whether time is rounded down, so that the rate falls every <paramref name="decaySteps"/> steps at once.</param>
/// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
public sealed class InverseTimeDecay(double initialLearningRate, long decaySteps, double decayRate, bool staircase = false) : LearningRateSchedule
{
    private readonly double _initial = CheckPositive(initialLearningRate);
    private readonly double _steps = CheckSteps(decaySteps);
    private readonly double _rate = CheckRate(decayRate);

    /// <inheritdoc/>
    public override double At(long step) => _initial / (1 + (_rate * (staircase ? Math.Floor(Number(step) / _steps) : Number(step) / _steps)));
}

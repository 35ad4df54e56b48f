using System;

namespace StaticNet;

/// <summary>Keras's polynomial decay: (lr₀ − end) · (1 − min(step, steps) / steps)^power + end.</summary>
/// <param name="initialLearningRate">lr₀, at least 0.</param>
/// <param name="decaySteps">The steps to the end, at least 1.</param>
/// <param name="endLearningRate">The rate at the end, at least 0; above 0 where the first is 0.</param>
/// <param name="power">The power, above 0; 1 is a straight line.</param>
/// <param name="cycle">Whether the rate rises again behind the end, to fall over a multiple of the steps: the next that the step has not passed.</param>
/// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
public sealed class PolynomialDecay(double initialLearningRate, long decaySteps, double endLearningRate = 0.0001, double power = 1, bool cycle = false) : LearningRateSchedule
{
    private readonly double _initial = CheckRate(initialLearningRate);
    private readonly double _steps = CheckSteps(decaySteps);
    private readonly double _end = initialLearningRate == 0 ? CheckPositive(endLearningRate) : CheckRate(endLearningRate);
    private readonly double _power = CheckPositive(power);

    /// <inheritdoc/>
    public override double At(long step)
    {
        double number = Number(step);
        double steps = cycle ? _steps * Math.Max(1, Math.Ceiling(number / _steps)) : _steps;
        return ((_initial - _end) * Math.Pow(1 - (Math.Min(number, steps) / steps), _power)) + _end;
    }
}

using System;

namespace StaticNet;

/// <summary>
/// Keras's half cosine: lr₀ · ((1 − α) · ½ · (1 + cos(π · min(step, steps) / steps)) + α). With a warm-up, the rate first goes from lr₀ to the target in a
/// straight line, and then falls from the target in the same way.
/// </summary>
public sealed class CosineDecay : LearningRateSchedule
{
    private readonly double _initial, _target, _alpha, _steps, _warmup;

    /// <summary>Takes the numbers.</summary>
    /// <param name="initialLearningRate">lr₀: where the rate begins. Above 0; at least 0 where a warm-up follows.</param>
    /// <param name="decaySteps">The steps of the decay, behind the warm-up, at least 1.</param>
    /// <param name="alpha">α in [0, 1]: the rate at the end, as a share of the highest.</param>
    /// <param name="warmupTarget">The rate at the end of the warm-up, above 0; null where there is none.</param>
    /// <param name="warmupSteps">The steps of the warm-up, at least 0; they count only with a target.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public CosineDecay(double initialLearningRate, long decaySteps, double alpha = 0, double? warmupTarget = null, long warmupSteps = 0)
    {
        _initial = warmupTarget is null ? CheckPositive(initialLearningRate) : CheckRate(initialLearningRate);
        _steps = CheckSteps(decaySteps);
        _alpha = CheckFraction(alpha);
        _target = warmupTarget is { } target ? CheckPositive(target, nameof(warmupTarget)) : _initial;
        Check(warmupSteps, warmupSteps >= 0, "at least 0", nameof(warmupSteps));
        _warmup = warmupTarget is null ? 0 : warmupSteps;
    }

    /// <inheritdoc/>
    public override double At(long step)
    {
        double number = Number(step);
        if (number < _warmup)
            return _initial + ((_target - _initial) * (number / _warmup));
        double fraction = Math.Min(number - _warmup, _steps) / _steps;
        return _target * (((1 - _alpha) * HalfCosine(fraction)) + _alpha);
    }
}

using System;

namespace StaticNet;

/// <summary>
/// Keras's half cosines, one behind another: lr₀ · ((1 − α) · ½ · mⁱ · (1 + cos(π·f)) + α), where i is the number of restarts before the step, and f the share of
/// its period that has passed. The first period has a number of steps, each other t times those of the one before it.
/// </summary>
public sealed class CosineDecayRestarts : LearningRateSchedule
{
    private readonly double _initial, _first, _steps, _heights, _alpha;

    /// <summary>Takes the numbers.</summary>
    /// <param name="initialLearningRate">lr₀, above 0.</param>
    /// <param name="firstDecaySteps">The steps of the first period, at least 1.</param>
    /// <param name="tMul">t, at least 1: how many times as long each period is as the one before it.</param>
    /// <param name="mMul">m, at least 0: how many times as high each period begins as the one before it.</param>
    /// <param name="alpha">α in [0, 1]: the rate at the end of a period, as a share of lr₀.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public CosineDecayRestarts(double initialLearningRate, long firstDecaySteps, double tMul = 2, double mMul = 1, double alpha = 0)
    {
        _initial = CheckPositive(initialLearningRate);
        _first = CheckSteps(firstDecaySteps);
        _steps = Check(tMul, tMul >= 1 && double.IsFinite(tMul), "a finite number of at least 1", nameof(tMul));
        _heights = CheckRate(mMul);
        _alpha = CheckFraction(alpha);
    }

    /// <inheritdoc/>
    public override double At(long step)
    {
        double position = Number(step) / _first;
        double restarts = RestartsBefore(position);
        double fraction = (position - Begin(restarts)) / Math.Pow(_steps, restarts);
        return _initial * (((1 - _alpha) * Math.Pow(_heights, restarts) * HalfCosine(fraction)) + _alpha);
    }

    // A logarithm that is rounded the wrong way would take the first step of a period for the last of the one before it.
    private double RestartsBefore(double position)
    {
        if (_steps == 1)
            return Math.Floor(position);
        double grown = position * (_steps - 1), logarithm = double.IsInfinity(grown) ? Math.Log(position) + Math.Log(_steps - 1) : Math.Log(1 + grown);
        double restarts = Math.Max(0, Math.Floor(logarithm / Math.Log(_steps)));
        return Begin(restarts + 1) <= position ? restarts + 1 : restarts > 0 && Begin(restarts) > position ? restarts - 1 : restarts;
    }

    /// <summary>Where a period begins, in units of the first.</summary>
    private double Begin(double period) => _steps == 1 ? period : (Math.Pow(_steps, period) - 1) / (_steps - 1);
}

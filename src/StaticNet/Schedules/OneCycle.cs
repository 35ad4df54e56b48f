using System;

namespace StaticNet;

/// <summary>
/// One cycle (Smith and Topin, 2018): in half cosines, the rate rises from max / div to max over the first part of the steps, and falls to max / div / finalDiv over the rest;
/// then it stays there.
/// </summary>
/// <remarks>Keras has none; names and defaults are those of PyTorch's <c>OneCycleLR</c>, without its cycle of the momentum. As there, the highest rate is at step pct · total − 1, and the lowest at total − 1.</remarks>
public sealed class OneCycle : LearningRateSchedule
{
    private readonly double _max, _begin, _end, _top, _last;

    /// <summary>Takes the numbers.</summary>
    /// <param name="maxLearningRate">The highest rate, above 0.</param>
    /// <param name="totalSteps">The steps of the cycle, at least 1.</param>
    /// <param name="pctStart">The share of the steps in which the rate rises, in [0, 1].</param>
    /// <param name="divFactor">How many times as high the highest rate is as the first, above 0.</param>
    /// <param name="finalDivFactor">How many times as high the first rate is as the last, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public OneCycle(double maxLearningRate, long totalSteps, double pctStart = 0.3, double divFactor = 25, double finalDivFactor = 10_000)
    {
        _max = CheckPositive(maxLearningRate);
        _last = CheckSteps(totalSteps) - 1;
        _top = Math.Max(0, (CheckFraction(pctStart) * totalSteps) - 1);
        _begin = _max / CheckPositive(divFactor);
        _end = _begin / CheckPositive(finalDivFactor);
    }

    /// <inheritdoc/>
    public override double At(long step)
    {
        double number = Number(step);
        return number >= _last ? _end : number < _top ? Between(_begin, _max, number / _top) : Between(_max, _end, (number - _top) / (_last - _top));
    }

    private static double Between(double from, double to, double fraction) => to + ((from - to) * HalfCosine(fraction));
}

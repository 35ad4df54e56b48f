using System;
using System.Collections.Generic;
using System.Globalization;

namespace StaticNet.Generator;

/// <summary>What the numbers of training may be: the rules of <c>OptionChecks</c> and of the schedules' constructors.</summary>
internal static class TrainingNumbers
{
    private static readonly Dictionary<string, double> Least = new()
    {
        ["batchSize"] = 1,
        ["epochs"] = 0,
        ["initialEpoch"] = 0,
        ["stepsPerEpoch"] = 1,
        ["validationSteps"] = 1,
        ["validationBatchSize"] = 1,
        ["validationFrequency"] = 1,
        ["decaySteps"] = 1,
        ["firstDecaySteps"] = 1,
        ["totalSteps"] = 1,
        ["patience"] = 0,
        ["initialLearningRate"] = 0,
        ["maxLearningRate"] = 0,
    };

    /// <summary>What is wrong with a number, and the number that is meant, if that is clear.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="value">Its constant value.</param>
    public static (string Expected, string? Mended)? Check(string name, object? value)
    {
        if (value is not (int or long or double or float))
            return null;
        double number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        if (name == "validationSplit")
            return number is >= 0 and < 1 ? null : ("a fraction, at least 0 and below 1", number is > 1 and < 100 ? Fraction(number / 100) : null);
        return Least.TryGetValue(name, out double least) && !(number >= least) ? ("at least " + least.ToString(CultureInfo.InvariantCulture), null) : null;
    }

    private static string Fraction(double number) => number.ToString("0.##", CultureInfo.InvariantCulture) + "f";
}

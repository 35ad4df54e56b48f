using System;

namespace StaticNet.Training;

/// <summary>Where a fraction of samples begins: Keras's boundary, to the sample.</summary>
/// <remarks>
/// Keras computes it in double, from a fraction that is as near to 1/3, or to 0.2, as a double can be. A float is not: as a double,
/// 0.2f is more than 0.2, and would keep 7 of 10 samples instead of 8. So the number is looked for that was written.
/// </remarks>
internal static class ValidationSplit
{
    // Two such fractions differ by far more than a float rounds, and a number of samples seldom comes near one by chance.
    private const int SmallDenominators = 100, Decimal = 10_000;

    /// <summary>How many of some samples are trained on: n·(1 − split), rounded down.</summary>
    /// <param name="samples">The number of samples.</param>
    /// <param name="split">The fraction to validate on, at least 0 and below 1.</param>
    public static int Kept(int samples, float split) => (int)Math.Floor(samples * (1.0 - Meant(samples, split)));

    /// <summary>
    /// The number that a float was made from: a fraction of small numbers, as 1/3; or a decimal, as 0.15; or so many of these samples. Each
    /// only if it rounds to the float. If none does, the boundary is nowhere near a sample, and any digits will do.
    /// </summary>
    private static double Meant(int samples, float split)
    {
        for (int denominator = 1; denominator <= SmallDenominators; denominator++)
        {
            if (IsFraction(split, denominator, out double fraction))
                return fraction;
        }

        return IsFraction(split, Decimal, out double rounded) || IsFraction(split, samples, out rounded) ? rounded : split;
    }

    private static bool IsFraction(float split, int denominator, out double fraction)
    {
        fraction = Math.Round((double)split * denominator) / denominator;
        return (float)fraction == split;
    }
}

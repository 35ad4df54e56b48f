using System;

namespace StaticNet.Benchmarks;

/// <summary>Checks that two libraries compute the same before their times are compared.</summary>
internal static class Agreement
{
    private const int Steps = 5;
    private const float PredictionTolerance = 1e-4f, LossTolerance = 1e-3f;

    /// <summary>Compares predictions from the same weights.</summary>
    /// <returns>What differs, or <see langword="null"/>.</returns>
    public static string? OfPredictions(IPredictor ours, IPredictor theirs)
    {
        float[] expected = theirs.Predict(), actual = ours.Predict();
        if (actual.Length != expected.Length)
            return $"{theirs.Name} predicts {expected.Length} floats, {ours.Name} {actual.Length}";
        for (int i = 0; i < actual.Length; i++)
        {
            if (!(MathF.Abs(actual[i] - expected[i]) <= PredictionTolerance * MathF.Max(1, MathF.Abs(expected[i]))))
                return $"{theirs.Name} predicts {expected[i]:G6} as output {i}, {ours.Name} {actual[i]:G6}";
        }

        return null;
    }

    /// <summary>Compares the losses of some steps from the same weights.</summary>
    /// <returns>What differs, or <see langword="null"/>.</returns>
    public static string? OfTraining(ITrainer ours, ITrainer theirs)
    {
        for (int step = 0; step <= Steps; step++)
        {
            float expected = theirs.Step(), actual = ours.Step();
            if (!(MathF.Abs(actual - expected) <= LossTolerance * MathF.Abs(expected)))
                return $"{theirs.Name} has a loss of {expected:G6} after {step} steps, {ours.Name} {actual:G6}";
        }

        return null;
    }
}

using System;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace StaticNet;

/// <summary>A learning rate that depends on the step. Declare one with its attribute, such as <c>[CosineDecay(0.1, 1_000)]</c>, or set <c>network.Schedule</c>.</summary>
/// <remarks>Derive from it for a rule of your own. A network asks for the rate at the beginning of each batch, on the thread that trains; one schedule may serve several networks.</remarks>
public abstract class LearningRateSchedule
{
    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">How many batches have been trained on before it: 0 for the first.</param>
    /// <returns>The rate: finite and at least 0.</returns>
    public abstract double At(long step);

    /// <summary>A step as a number to compute with; no step is before the first.</summary>
    private protected static double Number(long step) => Check(step, step >= 0, "at least 0", nameof(step));

    private protected static double CheckRate(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Check(value, value >= 0 && double.IsFinite(value), "a finite number of at least 0", name);

    private protected static double CheckPositive(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Check(value, value > 0 && double.IsFinite(value), "a finite number above 0", name);

    private protected static double CheckFraction(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Check(value, value is >= 0 and <= 1, "in [0, 1]", name);

    private protected static long CheckSteps(long value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Check(value, value >= 1, "at least 1", name);

    private protected static T Check<T>(T value, bool isValid, string expected, string name)
        where T : IFormattable
        => isValid ? value : throw new ArgumentOutOfRangeException(name, $"{name} must be {expected}, but is {value.ToString(null, CultureInfo.InvariantCulture)}.");

    /// <summary>(1 + cos(π·fraction)) / 2: from 1 down to 0.</summary>
    private protected static double HalfCosine(double fraction) => 0.5 * (1 + Math.Cos(Math.PI * fraction));
}

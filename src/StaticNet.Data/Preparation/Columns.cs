using System;
using System.Collections.Immutable;

namespace StaticNet.Data;

/// <summary>Some columns of a table, and what becomes of each before a network sees it: steps that follow one another.</summary>
/// <remarks>
/// This only says what is to be done. <see cref="Preparation.Fit"/> looks at training data for what the steps need, such as means and categories; each column has its
/// own. It never changes: each method returns another one.
/// </remarks>
public sealed class Columns
{
    private Columns(ImmutableArray<string> names, ImmutableArray<int> numbers, ImmutableArray<StepFit> steps)
    {
        Names = names;
        Numbers = numbers;
        Steps = steps;
    }

    /// <summary>Names, or numbers, whichever the columns were given by.</summary>
    internal ImmutableArray<string> Names { get; }

    internal ImmutableArray<int> Numbers { get; }

    internal ImmutableArray<StepFit> Steps { get; }

    /// <summary>Columns by name. Without any step, they are numbers that stay as they are.</summary>
    /// <param name="names">The names, at least one.</param>
    /// <exception cref="ArgumentException">There is no name.</exception>
    public static Columns Named(params ReadOnlySpan<string> names) => names.IsEmpty
        ? throw new ArgumentException("The name of a column was expected, but there is none.", nameof(names))
        : new([.. names], [], []);

    /// <summary>Columns by number. Without any step, they are numbers that stay as they are.</summary>
    /// <param name="numbers">The numbers, from 0, at least one.</param>
    /// <exception cref="ArgumentException">There is no number.</exception>
    public static Columns At(params ReadOnlySpan<int> numbers) => numbers.IsEmpty
        ? throw new ArgumentException("The number of a column was expected, but there is none.", nameof(numbers))
        : new([], [.. numbers], []);

    /// <summary>Puts a number in the place of each that is missing: one that training data has.</summary>
    /// <param name="filling">Which.</param>
    public Columns FillMissing(Filling filling) => Then(FillStep.Fit(filling));

    /// <summary>Puts a number in the place of each that is missing.</summary>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentException">It is not a number.</exception>
    public Columns FillMissing(double value) => FillMissing((RawValue)value);

    /// <inheritdoc cref="FillMissing(double)"/>
    public Columns FillMissing(int value) => FillMissing((RawValue)value);

    /// <summary>Puts a text in the place of each that is missing.</summary>
    /// <param name="value">The text.</param>
    /// <exception cref="ArgumentException">It is null.</exception>
    public Columns FillMissing(string value) => FillMissing((RawValue)value);

    /// <summary>Puts a value in the place of each that is missing.</summary>
    /// <param name="value">The value: a number in a column of numbers, a text in one of texts.</param>
    /// <exception cref="ArgumentException">The value is missing itself.</exception>
    public Columns FillMissing(RawValue value) => value.IsMissing
        ? throw new ArgumentException("A number or a text was expected, but it is missing itself.", nameof(value))
        : Then(FillStep.Fit(value));

    /// <summary>Maps numbers to mean 0 and standard deviation 1 over the training data: (x − mean) / deviation, with n, not n − 1, under the root. scikit-learn's <c>StandardScaler</c>.</summary>
    /// <remarks>Where all numbers are the same, they become 0.</remarks>
    public Columns Standardize() => Then(ScaleStep.FitStandard);

    /// <summary>Maps the least number of the training data to one end of a range, and the greatest to the other. scikit-learn's <c>MinMaxScaler</c>. Other data may lie outside.</summary>
    /// <param name="minimum">What the least number becomes.</param>
    /// <param name="maximum">What the greatest number becomes.</param>
    /// <remarks>Where all numbers are the same, they become the minimum.</remarks>
    /// <exception cref="ArgumentException">The maximum is not above the minimum.</exception>
    public Columns ScaleToRange(double minimum = 0, double maximum = 1) => maximum > minimum && double.IsFinite(maximum - minimum)
        ? Then(ScaleStep.FitRange(minimum, maximum))
        : throw new ArgumentException(FormattableString.Invariant($"A range from a lower to a higher number was expected, but it is {minimum} to {maximum}."), nameof(maximum));

    /// <summary>Maps numbers to ln(1 + x), which brings the few largest prices, counts or lengths nearer to the others.</summary>
    public Columns Log() => Then(LogStep.Fit);

    /// <summary>Maps each category of the training data, a text or a number, to a row with a one at its place among the sorted categories, and zeros elsewhere. It is the last step.</summary>
    /// <param name="unknown">What becomes of categories that training data do not have.</param>
    public Columns OneHot(UnknownCategory unknown = UnknownCategory.Error) => Then(CategoryStep.FitOneHot(unknown));

    /// <summary>Maps each category of the training data, a text or a number, to its place among the sorted categories: the class numbers of sparse losses. It is the last step.</summary>
    public Columns Labels() => Then(CategoryStep.FitLabels);

    private Columns Then(StepFit step) => new(Names, Numbers, Steps.Add(step));
}

using System;
using System.Text.Json;
using StaticNet.Serialization;

namespace StaticNet.Data;

/// <summary>Fits a step.</summary>
/// <param name="values">The column's training data, as the steps before have left them.</param>
/// <param name="column">The column's name, for messages.</param>
internal delegate Step StepFit(ReadOnlySpan<RawValue> values, string column);

/// <summary>A step that knows its numbers. It never changes.</summary>
internal abstract class Step
{
    /// <summary>What it is called in files.</summary>
    public abstract string Kind { get; }

    /// <summary>What becomes of a value; a missing one may stay so.</summary>
    public abstract RawValue Apply(RawValue value);

    /// <summary>What a value was before.</summary>
    public abstract RawValue Invert(RawValue value);

    /// <summary>Writes its numbers as members of an object.</summary>
    public abstract void Write(Utf8JsonWriter writer);

    /// <summary>The numbers among values that are there.</summary>
    /// <exception cref="ArgumentException">There are none, or there are texts or infinities.</exception>
    protected static double[] NumbersOf(ReadOnlySpan<RawValue> values, string column, string step)
    {
        double[] numbers = new double[values.Length];
        int count = 0;
        for (int row = 0; row < values.Length; row++)
        {
            if (values[row].IsMissing)
                continue;
            numbers[count++] = double.IsFinite(values[row].Number)
                ? values[row].Number
                : throw new ArgumentException(FormattableString.Invariant($"{step} needs numbers, but row {Checks.Row(row)} of the column '{column}' has {(values[row].Text is { } text ? $"the text \"{FileProblem.Cut(text, 40)}\"" : values[row].ToString())}{CommaAdvice(values)}."));
        }

        return count > 0
            ? numbers[..count]
            : throw new ArgumentException($"{step} needs at least one number, but all values of the column '{column}' are missing.");
    }

    /// <summary>What to say besides where a column should have numbers.</summary>
    protected static string CommaAdvice(ReadOnlySpan<RawValue> values) => CsvValues.CommaAdvice(Array.ConvertAll(values.ToArray(), value => value.Text));
}
